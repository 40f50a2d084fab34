import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { keyOf, leavesOf, type Leaf } from './arguments';
import { judgeCode } from './code';
import { highest, type Evidence, type Found } from './evidence';
import { nowhere, placesOf, type PathWorld } from './paths';
import { judgeShell } from './shell/judge';
import { judgeSql, looksLikeSql } from './sql';
import { judgeUrl, readUrl } from './urls';
import { deedOf, deedTier, wordsOf, type Deed } from './verbs';

/** A tool as far as it says what it does. */
export interface ToolWords {
  readonly name: string;
  readonly description: string | null;
  /** The server's own warning; a hint raises and never lowers. */
  readonly destructive: boolean | null;
}

export interface Judged {
  readonly tier: Tier;
  /** What gave the tier comes first. Never empty. */
  readonly evidence: readonly Evidence[];
}

/** So much text that some machine will carry out is judged in one call, UTF-16 units; a call with more counts as dangerous. */
const judgedLimit = 64 * 1024;
/** A tool in a tool is followed this deep. */
const depthLimit = 3;

/** The tier of a call to `tool` with `args`, from evidence alone. */
export function judgeCall(tool: ToolWords, args: Json | undefined, world: PathWorld = nowhere): Judged {
  return judge(tool, args, world, 0);
}

function judge(tool: ToolWords, args: Json | undefined, world: PathWorld, depth: number): Judged {
  const own = ownDeed(tool);
  const { leaves, cut } = leavesOf(args);
  const inner = innerCall(tool, args, depth);
  const deed = inner?.deed ?? own.deed;
  let left = judgedLimit;
  const texts = leaves.flatMap((leaf): Evidence[] => {
    if (left < 0) return [];
    const judged = judgeText(tool, deed, leaf, commandLine(leaf, args));
    // What some machine will carry out takes long to judge, and the traffic of every host waits for it.
    if (judged.length > 0) left -= leaf.text.length;
    return judged.map((one) => ({ ...one, at: leaf.at }));
  });
  const decides = texts.length > 0 || inner?.judged !== undefined;
  // Spread into a literal, never into arguments: a call of many findings would not fit on the stack.
  const found: Evidence[] = inner?.judged === undefined ? [] : inner.judged.evidence.map((one) => ({ ...one, at: one.at === 'tool' ? inner.at : `${inner.under}${one.at}` }));
  if (inner !== null) {
    if (inner.judged === undefined) found.push({ rule: `deed/${inner.deed}`, tier: deedTier[inner.deed], why: deedWords[inner.deed], at: inner.at, span: null });
  } else if (!decides) found.push({ rule: `deed/${deed}`, tier: own.tier, why: own.why, at: 'tool', span: null });
  else if (!/^(?:run|look|unknown|call)$/.test(deed)) found.push({ rule: `deed/${deed}`, tier: own.tier, why: own.why, at: 'tool', span: null });
  const named = leaves.flatMap((leaf) => [...judgePlace(deed, leaf, world), ...judgeAddress(deed, leaf, args)].map((one): Evidence => ({ ...one, at: leaf.at })));
  const content = leaves.flatMap((leaf) => judgeContent(deed, leaf));
  if (tool.destructive === true) found.push({ rule: 'tool/destructive', tier: 3, why: 'The server itself marks this tool as destructive', at: 'tool', span: null });
  if (cut || left < 0) found.push({ rule: 'arguments/too-many', tier: 3, why: 'Has more arguments than can be judged', at: '', span: null });
  const all = [...found, ...texts, ...named, ...content];
  return { tier: highest(all, 2), evidence: all.sort((one, other) => other.tier - one.tier) };
}

const deedWords: Readonly<Record<Deed, string>> = {
  look: 'By its name it only looks',
  make: 'By its name it makes something',
  change: 'By its name it changes something',
  remove: 'By its name it removes something',
  run: 'By its name it runs something',
  send: 'By its name it sends something',
  pay: 'By its name it moves money',
  permit: 'By its name it changes who may do what',
  call: 'It calls another tool',
  unknown: 'Nothing tells what it does, so it counts as a write',
};

/** Things that are taken away and come back with one click. */
const light = /^(?:label|labels|tag|tags|filter|filters|reaction|reactions|assignee|assignees|highlight|selection|breakpoint|breakpoints|notification|notifications|todo|todos|task|tasks|star|favorite|favourite|bookmark|bookmarks|cache|console|screen|terminal|marker|markers|pin|mark|alarm|timer|reminder|cart|draft|overlay|annotation|line|lines|text|watch|watcher|focus|emoji|search|context|form|field|input|memory|observation|observations|state|view)$/;
const money = /^(?:payment|payments|invoice|order|orders|subscription|transaction|transfer|refund|charge|payout|withdrawal|deposit|purchase|booking|checkout|swap|trade)$/;

function ownDeed(tool: ToolWords): { readonly deed: Deed; readonly tier: Tier; readonly why: string } {
  const words = wordsOf(tool.name);
  let deed = deedOf(tool.name);
  if (deed === 'unknown' && tool.description !== null) deed = describedDeed(tool.description);
  if ((deed === 'make' || deed === 'change' || deed === 'send') && words.slice(1).some((word) => money.test(word)) && words.some((word) => /^(?:place|create|submit|make|new|process|execute|send|initiate|confirm)$/.test(word))) deed = 'pay';
  if (deed === 'remove' && words.slice(1).some((word) => light.test(word)) && !words.some((word) => /^(?:all|repository|database|account|user|branch)$/.test(word))) return { deed, tier: 2, why: 'By its name it removes something small' };
  if (deed === 'run') return { deed, tier: 2, why: deedWords.run };
  return { deed, tier: deedTier[deed], why: deedWords[deed] };
}

/** The verb a description begins with: "Returns the …", "This tool deletes …". */
function describedDeed(description: string): Deed {
  const words = wordsOf(description.slice(0, 200)).filter((word) => !/^(?:this|the|a|an|tool|will|can|is|used|to|use|allows?|lets?|you|it|that|for|function|api|helper|simple|and)$/.test(word) && !word.endsWith('ly'));
  return words.slice(0, 3).map((word) => deedOf(word)).find((deed) => deed !== 'unknown') ?? 'unknown';
}

const commandKeys = /^(?:command|cmd|cmdline|commands|shell|shell_command|bash|command_line|commandline|cli|terminal_command|exec|script|bash_command|run|input|args|arguments|argv)$/;
const codeKeys = /^(?:code|python|python_code|javascript|js|js_code|source_code|expression|function|program|snippet|script|notebook_cell|cell|source)$/;
const sqlKeys = /^(?:stmt|sql|query|queries|statement|statements|sql_query|sql_statement|command|text|q|ddl|dml)$/;

/** What a text that some machine will carry out does; nothing for ordinary text. */
function judgeText(tool: ToolWords, deed: Deed, leaf: Leaf, line: string | null): readonly Found[] {
  const words = wordsOf(tool.name);
  const about = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (sqlKeys.test(leaf.key) && (looksLikeSql(leaf.text) || ((/^(?:sql|sql_query|sql_statement|stmt)$/.test(leaf.key) || about(/^(?:sql|postgres|mysql|sqlite)$/)) && leaf.text.trim() !== ''))) return judgeSql(leaf.text);
  const shellTool = about(/^(?:shell|bash|terminal|command|commands|cmd|powershell|console|cli|zsh|process|exec|execute|run|ssh|sh)$/) || (deed === 'run' && !about(/^(?:python|javascript|js|code|script|node|notebook|cell|query|sql)$/));
  const codeTool = about(/^(?:python|javascript|js|code|node|eval|evaluate|repl|notebook|cell|jupyter|ipython|script|browser|page)$/);
  if (codeTool && codeKeys.test(leaf.key) && leaf.text.trim() !== '') return judgeCode(leaf.text);
  if (line !== null) return [...judgeShell(line, nowhere), ...(leaf.at.endsWith('/0') ? judgeShell(leaf.text, nowhere) : [])];
  if (commandKeys.test(leaf.key) && /^(?:command|cmd|cmdline|shell_command|bash_command|command_line|commandline|terminal_command|bash)$/.test(leaf.key) && (shellTool || /\s|[|;&$`]/.test(leaf.text)) && !codeTool) return judgeShell(leaf.text, nowhere);
  if (shellTool && /^(?:script|commands|input|exec|shell|cli|run)$/.test(leaf.key) && leaf.text.trim() !== '') return judgeShell(leaf.text, nowhere);
  if (deed === 'run' && codeKeys.test(leaf.key)) return judgeCode(leaf.text);
  return [];
}

/** `{command: "git", args: ["push", "--force"]}` as one line. */
function commandLine(leaf: Leaf, args: Json | undefined): string | null {
  // `{command: ["git", "push", "--force"]}`; each of its texts may be a line of its own as well.
  const [, own, first, ...deeper] = leaf.at.split('/');
  if (first === '0' && deeper.length === 0 && isJsonObject(args) && /^(?:command|cmd|argv)$/.test(leaf.key)) {
    const words = args.get(own ?? '');
    if (Array.isArray(words) && (words as readonly Json[]).every((item) => typeof item === 'string')) return lineOf(words as readonly string[]);
  }
  if (!/^(?:command|cmd|program|executable|exe|binary|file)$/.test(leaf.key) || !isJsonObject(args) || leaf.at.split('/').length !== 2) return null;
  const rest = [...args].find(([name]) => /^(?:args|arguments|argv|params|parameters)$/.test(keyOf(name)))?.[1];
  if (!Array.isArray(rest) || !(rest as readonly Json[]).every((item) => typeof item === 'string')) return null;
  return [leaf.text, lineOf(rest as readonly string[])].join(' ');
}

/** Words as a shell would have to be given them. */
function lineOf(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}

const pathKeys = /(?:^|_)(?:path|paths|file|files|filename|filepath|directory|dir|folder|destination|dest|target|location|root|cwd|attachment|attachments|output|uri)(?:$|_)|^(?:source|src|from|to|key_file)$/;

function judgePlace(deed: Deed, { key, text }: Leaf, world: PathWorld): readonly Found[] {
  if (text.length > 4096 || /[\n\r]/.test(text) || readUrl(text)?.protocol.startsWith('http') === true) return [];
  if (!pathKeys.test(key) && !/^(?:~\/|\/[\w.]|\.\.?[\\/]|[A-Za-z]:\\|file:)/.test(text)) return [];
  if (/^(?:content|body|text|message|description|query|prompt|title|subject|pattern|regex|command|cmd|code|sql|script)$/.test(key)) return [];
  const places = placesOf(text, world);
  const writes = deed !== 'look';
  const found: Found[] = [];
  const add = (rule: string, tier: Tier, why: string): void => void found.push({ rule, tier, why, span: null });
  if (places.has('secret')) add('path/secret', 3, writes ? 'Touches keys, passwords or tokens' : 'Reads keys, passwords or tokens');
  if (writes && places.has('startup')) add('path/startup', 3, 'Changes what is run or obeyed later');
  if (writes && places.has('system')) add('path/system', 3, 'Changes files of the system');
  if (places.has('climbs')) add('path/climbs', 3, 'Climbs out of its folder');
  if (places.has('outside') && !places.has('secret')) add('path/outside', 2, 'Lies outside the project');
  if (writes && places.has('everything')) add('path/everything', 3, 'Names a whole home folder, drive or system folder');
  return found;
}

function judgeAddress(deed: Deed, { text }: Leaf, args: Json | undefined): readonly Found[] {
  const url = readUrl(text);
  if (url === null || !/^(?:http|https|ws|wss|ftp|ftps|gopher|dict|ldap|smb|javascript):$/.test(url.protocol)) return [];
  const found = [...judgeUrl(text)];
  const method = isJsonObject(args) ? methodOf(args) : null;
  if (method !== null && /^(?:POST|PUT|PATCH)$/.test(method)) found.push({ rule: 'url/sends', tier: 2, why: 'Sends data to a web address', span: null });
  if (method === 'DELETE') found.push({ rule: 'url/deletes', tier: 3, why: 'Asks a remote service to delete something', span: null });
  if (found.some(({ rule }) => rule === 'url/drop') && deed === 'look') return found;
  return found;
}

function methodOf(args: JsonObject): string | null {
  const given = [...args].find(([name]) => /^(?:method|http_method|verb|request_method)$/.test(keyOf(name)))?.[1];
  return typeof given === 'string' ? given.toUpperCase() : null;
}

/** Secrets and data on their way out. */
const secretTexts = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{40,}|\bxox[abprs]-[\w-]{10,}|\bsk-(?:ant-|proj-)?[\w-]{20,}|\bsk_live_\w{16,}|\bAIza[\w-]{35}|\bglpat-[\w-]{20}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}|\b(?:password|passwd|api[_-]?key|secret[_-]?key|access[_-]?token|aws_secret_access_key)\s*[:=]\s*\S{6,}|\b\d{3}-\d{2}-\d{4}\b|\b(?:\d[ -]?){15}\d\b/i;

function judgeContent(deed: Deed, { text, at }: Leaf): readonly Evidence[] {
  const match = deed === 'send' ? secretTexts.exec(text) : null;
  return match === null ? [] : [{ rule: 'content/secret', tier: 3, why: 'Sends what looks like a key, a password or personal data', at, span: [match.index, match.index + match[0].length] }];
}

const tooDeep: Judged = { tier: 3, evidence: [{ rule: 'arguments/too-deep', tier: 3, why: 'Hands a call on too many times to be followed', at: 'tool', span: null }] };

interface Inner {
  readonly deed: Deed;
  readonly at: string;
  readonly under: string;
  readonly judged?: Judged;
}

const innerKeys = /^(?:tool|tool_name|toolname|function_name|function|action|action_name|operation|op|method_name|api|capability|skill|slug|tool_slug)$/;

/** One tool whose argument names the real action: `{tool: "delete_repo", arguments: {…}}`, `{action: "delete"}`. */
function innerCall(tool: ToolWords, args: Json | undefined, depth: number): Inner | null {
  if (!isJsonObject(args)) return null;
  const handsOn = wordsOf(tool.name).some((word) => /^(?:tools?|functions?|mcp)$/.test(word));
  const named = [...args].flatMap(([name, value]) => ((innerKeys.test(keyOf(name)) || (handsOn && keyOf(name) === 'name')) && typeof value === 'string' && /^[\w:./ -]{1,80}$/.test(value) ? [[name, value] as const] : []))[0];
  if (named === undefined) return null;
  const [name, value] = named;
  const deed = deedOf(value);
  if (deed === 'unknown') return null;
  const payload = [...args].find(([key, given]) => /^(?:arguments|args|params|parameters|input|tool_input|payload|body|data|tool_args)$/.test(keyOf(key)) && isJsonObject(given));
  const at = `/${name}`;
  if (payload === undefined) return { deed: stronger(deedOf(tool.name), deed), at, under: '' };
  const judged = depth < depthLimit ? judge({ name: value, description: null, destructive: null }, payload[1], nowhere, depth + 1) : tooDeep;
  return { deed, at, under: `/${payload[0]}`, judged };
}

function stronger(outer: Deed, inner: Deed): Deed {
  if (outer === 'unknown' || outer === 'call' || outer === 'run' || outer === 'change' || outer === 'make') return inner;
  return deedTier[outer] >= deedTier[inner] ? outer : inner;
}
