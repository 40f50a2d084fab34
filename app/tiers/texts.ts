import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf, type Leaf } from './arguments';
import { judgeCode } from './code';
import type { Found } from './evidence';
import { judgeCalls, judgeCypher, judgeGraphql, judgeRedis } from './languages';
import { kept } from './kept';
import type { PathWorld } from './paths';
import { rehearses } from './modest';
import { judgeShell } from './shell/judge';
import { judgeSql, looksLikeSql } from './sql';
import type { ToolWords } from './tool';
import { wordsOf, type Deed } from './verbs';

/* Texts that some machine will carry out: command lines, statements, programs. */

const commandKeys = /^(?:command|cmd|cmdline|shell_command|bash_command|command_line|commandline|terminal_command|bash|shell_cmd|cmd_line)$/;
const shellKeys = /^(?:c|script|commands|input|exec|shell|cli|run|line|keys)$/;
const codeKeys = /^(?:code|python|python_code|javascript|js|js_code|source_code|expression|function|program|snippet|script|notebook_cell|cell|source|cell_content|cell_source|codeblock|code_string|expr|eval|groovy|ruby|perl|php|lua|applescript|powershell|ps1)$/;
const sqlKeys = /^(?:stmt|sql|query|queries|statement|statements|sql_query|sql_statement|command|text|q|ddl|dml|query_string|sqlquery|soql|cypher|cypher_query|mutation|graphql|gql|search_query)$/;
const surely = /^(?:sql|sql_query|sql_statement|stmt|sqlquery|ddl|dml)$/;
/** A short word of what kind of tool this is, worked out once for a name. */
const kindOf = kept((name: string) => {
  const words = wordsOf(name);
  const about = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  return {
    sql: about(/^(?:sql|cql|influxql|ksql|tsql|plsql|hql|psql|postgres|postgresql|pg|mysql|sqlite|mariadb|duckdb|snowflake|bigquery|clickhouse|redshift|mssql|oracle|database|db)$/),
    shell: about(/^(?:shell|bash|terminal|command|commands|cmd|powershell|console|cli|zsh|fish|pwsh|ps1|process|exec|execute|run|ssh|sh|tmux|iterm)$/),
    code: about(/^(?:applescript|osascript|jxa|vbscript|python|javascript|js|code|node|eval|evaluate|repl|notebook|cell|jupyter|ipython|script|browser|page)$/),
    language: about(/^(?:applescript|osascript|jxa|vbscript|python|javascript|js|code|script|node|notebook|cell|query|sql)$/),
    // A tool that is a program's name takes that program's words.
    program: words.find((word) => /^(?:kubectl|docker|podman|git|aws|gcloud|az|terraform|tf|tofu|helm|npm|pnpm|yarn|pip|gh|glab|cargo|systemctl|gsutil|bq|brew|apt)$/.test(word) && (words.length === 1 || /^(?:run|exec|execute|cli|command|cmd|call|tool|terminal|shell|runner|api)$/.test(words.find((other) => other !== word) ?? ''))) ?? null,
    redis: about(/^(?:redis|valkey|keydb)$/),
    web: about(/^(?:web|google|bing|brave|tavily|exa|duckduckgo|ddg|perplexity|wikipedia|wiki|docs|documentation|library|news|paper|papers|arxiv|pubmed|youtube|reddit|stackoverflow|internet|online|scholar|serp|searxng|kagi|issues|code|repositories|emails|messages|notes|files|videos|images|products|search)$/) && !about(/^(?:sql|database|db|postgres|mysql|sqlite|cypher|neo4j|graphql|run|execute)$/),
  };
});

/** Whether a tool runs programs, by its name. */
export function runsPrograms(name: string, deed: Deed): boolean {
  const kind = kindOf(name);
  return kind.shell || (deed === 'run' && !kind.language);
}

/** Whether a tool runs what it is handed as its text in a terminal: `run_in_terminal {text}`. */
export function runsItsText(name: string, key: string): boolean {
  return key === 'text' && /(?:^|_)(?:run|execute|exec)_in_(?:the_)?(?:terminal|shell|console)$/.test(wordsOf(name).join('_'));
}

/** Whether a tool looks for words in texts, which are not carried out. */
export function searches(name: string): boolean {
  return kindOf(name).web;
}

/** What a text that some machine will carry out does; nothing for ordinary text. */
export function judgeText(tool: ToolWords, deed: Deed, leaf: Leaf, args: Json | undefined, world: PathWorld): readonly Found[] {
  const { key, text } = leaf;
  const kind = kindOf(tool.name);
  // What is explained is not carried out, if the tool is what it is called.
  if ((deed === 'look' || isRehearsal(wordsOf(tool.name))) && explains(wordsOf(tool.name)) && !turnedOn(args) && sqlKeys.test(key) && looksLikeSql(text)) return judgeSql(text).map((one) => ({ ...one, tier: one.tier === 3 && /^\s*explain\b/i.test(text) ? 2 : 1 }));
  // A statement that is kept by a name is carried out by nobody yet.
  if (/^(?:make|change)$/.test(deed) && keepsStatements(wordsOf(tool.name)) && sqlKeys.test(key) && looksLikeSql(text)) return judgeSql(text).map((one) => ({ ...one, tier: 2 }));
  // A text that is measured or compared is not carried out, if the tool is what it is called.
  if (isOnlyText(tool.name, deed, key)) return [];
  if (runsItsText(tool.name, key) && text.trim() !== '') return judgeShell(text, world);
  // What an interpreter is asked is a program.
  if (kind.code && !kind.sql && /^(?:query|input|text|command|cmd|content|line|lines)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:repl|python|ipython|interpreter)$/.test(word)) && text.trim() !== '') return [...judgeCode(text), ...judgeCalls(text)];
  if (sqlKeys.test(key)) {
    if (kind.redis && !kind.sql && /^(?:command|query|text|statement)$/.test(key)) return judgeRedis(text);
    const asked = !kind.web || surely.test(key);
    // What a shell would run is never read as anything milder.
    const languages = asked && key !== 'command' && !kind.shell;
    if (asked && (looksLikeSql(text) || ((surely.test(key) || kind.sql) && text.trim() !== '' && !(key === 'command' && kind.shell) && !/^(?:text|q|search_query)$/.test(key)))) {
      const other = languages && !looksLikeSql(text) ? [...judgeGraphql(text), ...judgeCypher(text), ...judgeCalls(text)] : [];
      if (other.length > 0) return other;
      if (isJsonObject(args) && rehearses(tool, [...args].map(([name, value]) => [keyOf(name), value] as const))) return judgeSql(text).map((one) => ({ ...one, tier: 1 }));
      return languages && !surely.test(key) && isSpoken(text) ? [{ rule: 'sql/spoken', tier: 2, reason: 'reason.sql.spoken', span: null }] : judgeSql(text);
    }
    if (languages) {
      const other = [...judgeGraphql(text), ...judgeCypher(text)];
      if (other.length > 0) return other;
    }
  }
  // What a router or a switch is asked: no program of a computer is called so.
  if (/^(?:command|cmd|commands|cli|line)$/.test(key) && /^\s*(?:do\s+)?(?:show|display)\s[\w ./:,-]{1,200}(?:\|\s*(?:include|exclude|begin|section|match|except|count|compare|last|no-more|json|display|grep|find)\b[\w ./:"-]{0,80}){0,3}$/.test(text)) return [{ rule: 'shell/looks', tier: 1, reason: 'reason.shell.looks', span: null }];
  if (kind.redis && !kind.sql && /^(?:cmd|line)$/.test(key)) return judgeRedis(text);
  const inside = kind.program !== null && /^(?:docker|podman|kubectl)$/.test(kind.program) && wordsOf(tool.name).includes('exec');
  const programLine = kind.program === null || inside || !/^(?:command|cmd|args|arguments|argv|subcommand|sub_command|cli_command|cli)$/.test(key) ? null : lineOfProgram(kind.program, leaf, args);
  if (programLine !== null && kind.program !== null) return [...judgeShell(programLine, world), ...uncommented(leaf, (bare) => lineOfProgram(kind.program ?? '', bare, args), programLine, world)];
  const shellTool = kind.shell || (deed === 'run' && !kind.language);
  if (kind.code && codeKeys.test(key) && text.trim() !== '') return [...judgeCode(text), ...judgeCalls(text), ...linesOf(text, world)];
  if (isLaterWord(leaf, args)) return [];
  const line = commandLine(leaf, args);
  if (line !== null) return [...judgeShell(line, world), ...uncommented(leaf, (bare) => commandLine(bare, args), line, world), ...(leaf.at.endsWith('/0') && !/^[\w.+-]+$/.test(text) ? judgeShell(text, world) : [])];
  if (commandKeys.test(key) && (shellTool || /\s|[|;&$`]/.test(text)) && !(kind.code && !shellTool)) return text.trim() === '' ? [] : spokenOr(judgeShell(text, world), text, shellTool);
  // `payroll_run_status {run: "2025-11-A"}`: which run, and no program.
  if (deed === 'look' && key === 'run' && /^[\w.-]{1,40}$/.test(text) && /^\d|[-_]\d/.test(text) && !/\.[a-z]/i.test(text) && wordsOf(tool.name).join('_').endsWith('_run_status') && isJsonObject(args) && [...args.keys()].every((name) => /^(?:run|year|month|quarter|company|entity|limit|page|format)$/.test(keyOf(name)))) return [];
  if (shellTool && shellKeys.test(key) && text.trim() !== '') return judgeShell(text, world);
  if (deed === 'run' && codeKeys.test(key)) return [...judgeCode(text), ...judgeCalls(text), ...linesOf(text, world)];
  if (/^(?:text|input|keys|data|string|chars|line)$/.test(key) && typesInto(wordsOf(tool.name), args) && text.trim() !== '') return dangersIn(text.slice(0, 8192), world);
  return /^(?:filter|pipeline|query|command|operation|body|expression|update|aggregation|eval)$/.test(key) ? judgeCalls(text) : [];
}

/** Whether a tool works on texts as texts, by its name, and this one is such a text. */
export function isOnlyText(tool: string, deed: Deed, key: string): boolean {
  // What a command line does is told, if the tool is what it is called.
  if (deed === 'look' && /^(?:command|cmd|line|script|command_line)$/.test(key) && /^explain_(?:the_)?(?:shell|bash|command|cmd|script|line|command_line|powershell)$/.test(wordsOf(tool).join('_'))) return true;
  return (deed === 'look' || deed === 'nothing') && /^(?:text|texts|a|b|left|right|before|after|old|new|original|modified|first|second|content)$/.test(key) && wordsOf(tool).some((word) => /^(?:diff|compare|tokens?|tokenize|tokenizer|wordcount|redline|redlines|similarity|levenshtein|hash|checksum|sentiment|spellcheck|readability|highlight)$/.test(word));
}

/** Lines of a program that a shell carries out: `!pip install …` of a notebook, all behind `%%bash`, and what begins with a command of PowerShell. Only what is dangerous there adds to what the program does. */
function linesOf(text: string, world: PathWorld): readonly Found[] {
  if (text.length > 8192) return [];
  const whole = /^\s*%%(?:bash|sh|script)\b[^\n]*\n/.exec(text);
  if (whole !== null) return dangersIn(text.slice(whole[0].length), world);
  const lines = text.split(/[\n;]/).slice(0, 200).flatMap((line) => {
    const [, escaped] = /^\s*(?:!|%(?=(?:pip|conda|sx|system)\s))(?!function\b|\w+[.(=[])\s*([\w~./$(].*)/.exec(line) ?? [];
    return escaped !== undefined ? [escaped] : cmdlet.test(line) ? [line.trim()] : [];
  });
  // A line that hands what it fetches or unpacks to a shell is one of a shell, whatever the text was said to be.
  const handed = text.split('\n').slice(0, 200).filter((line) => pipes.test(line) && !/['"`(]\s*(?:curl|wget|echo)\b|^\s*(?:#|\/\/)/.test(line));
  return lines.length + handed.length === 0 ? [] : dangersIn([...lines, ...handed].join('\n'), world);
}

const pipes = /^\s*(?:sudo\s+)?(?:curl|wget|echo|base64|cat|printf)\s[^\n]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/;

/** What is run later, as lists of steps have it: `- command: curl …`. */
export function judgeSteps(text: string, world: PathWorld): readonly Found[] {
  return text.length > 8192 ? [] : dangersIn(text.split('\n').map((line) => line.replace(/^[\s-]*(?:["']?(?:command|commands|run|script|cmd|exec)["']?\s*:\s*)?[|>]?["']?/, '')).filter((line) => /^(?:sudo\s+)?(?:curl|wget|echo|rm|nc|bash|sh|base64|dd|env|cat|ssh|scp|chmod|crontab)\s/.test(line)).join('\n'), world);
}

/** What is dangerous in lines of a shell, apart from what cannot be read. */
function dangersIn(lines: string, world: PathWorld): readonly Found[] {
  return judgeShell(lines, world).filter(({ rule, tier }) => tier === 3 && !/^shell\/(?:unreadable|unknown-program)$/.test(rule)).map((one) => ({ ...one, span: null }));
}

/** What begins as a command of PowerShell, or of Windows, that is no word of another language. */
const cmdlet = /^\s*(?:(?:Set|Add|Remove|Stop|Disable|Clear|Format|Invoke|New|Enable|Uninstall|Unregister|Suspend|Reset|Restart|Start|Initialize|Grant)-[A-Z][A-Za-z]{2,30}\b|(?:vssadmin|wevtutil|bcdedit|bitsadmin|schtasks)\s+[/\w]|certutil\s+-|net\s+(?:user|localgroup|stop|share)\s|reg\s+(?:add|delete|import|save|export)\s|netsh\s+adv|(?:iex|irm|iwr)\s+[(h"']|wmic\s+\w|cipher\s+\/)/i;

/** Whether a tool types what it is given into a terminal or a session of one. */
function typesInto(words: readonly string[], args: Json | undefined): boolean {
  return words.some((word) => /^(?:send|write|type|feed|input)$/.test(word)) && (words.some((word) => /^(?:terminal|tty|pty|pane|console|stdin|tmux|shell)$/.test(word)) || (isJsonObject(args) && [...args].some(([name]) => /^(?:terminal|terminal_id|pane|pane_id|pty|pty_id|tty|shell_id|process_id|pid)$/.test(keyOf(name)))));
}

/** `explain_query`, `pg_explain`, and no `explain_and_run`. */
function explains(words: readonly string[]): boolean {
  return isRehearsal(words) || /^(?:explain|validate|lint|format|parse|estimate|check|normali[sz]e|canonicali[sz]e|prettify|beautify|transpile|tokenize|fingerprint|minify)$/.test(words[0] ?? '') || (words.length <= 3 && words.at(-1) === 'explain');
}

/** `dry_run_query`, `bq.dryRun`: what would be done is worked out. */
function isRehearsal(words: readonly string[]): boolean {
  return /(?:^|_)(?:dry_?run|simulate|what_?if)(?:_(?:query|sql|statement|script))?$/.test(words.join('_')) && !words.includes('and');
}

/** `query_save`, `snippet_create`, and no `save_and_run_query`, `scheduled_query_save`. */
function keepsStatements(words: readonly string[]): boolean {
  return /^(?:(?:save|store|bookmark)_(?:sql_)?(?:query|snippet)|(?:sql_)?(?:query|snippet)_(?:save|store|bookmark))$/.test(words.join('_'));
}

/** Whether what is explained is run for it. */
function turnedOn(args: Json | undefined): boolean {
  return isJsonObject(args) && [...args].some(([name, value]) => /^(?:analy[sz]e|execute|run|apply)$/.test(keyOf(name)) && value !== false);
}

/** Plain words that no database takes for a statement, and that ask for nothing to be done: "customers in Berlin". */
function isSpoken(text: string): boolean {
  return text.length <= 500 && /^[A-Za-z][\w ,.?'’-]* [\w ,.?'’-]*$/.test(text) && !/--|'[^']*'/.test(text) && !anyStatement.test(text);
}

const anyStatement =
  /^(?:select|with|values|table|show|describe|desc|explain|use|help|pragma|analy[sz]e|declare|fetch|close|begin|start|commit|rollback|end|print|list)\b|\b(?:drop|delete|remove|truncate|alter|grant|revoke|exec|execute|call|do|shutdown|kill|purge|wipe|erase|reset|clear|update|insert|upsert|replace|merge|copy|load|attach|detach|flush|vacuum|optimize|backup|restore|import|export|set|create|rename|disable|enable|prepare|install|unload|handler|cluster|lock|unlock|reassign|deny|change|modify|destroy|empty|transfer|password|passwords)\b/i;

/** A sentence that is said to a lamp or a car is no broken command line. */
function spokenOr(found: readonly Found[], text: string, shellTool: boolean): readonly Found[] {
  if (shellTool || !/^[A-Za-z][\w ,.'’?!()-]*$/.test(text) || found.some(({ rule, tier }) => tier === 3 && !/^shell\/(?:unreadable|unknown-program)$/.test(rule))) return found;
  return [{ rule: 'shell/runs', tier: 2, reason: 'reason.shell.runsSpoken', span: null }];
}

/** What a line does whose words stand behind a comment for a shell, and not for a server that starts the program itself. */
function uncommented(leaf: Leaf, lineOfLeaf: (leaf: Leaf) => string | null, line: string, world: PathWorld): readonly Found[] {
  if (!leaf.text.includes('#') || line === leaf.text) return [];
  const bare = lineOfLeaf({ ...leaf, text: leaf.text.replace(/(?:^|\s)#[^\n]*/g, ' ') });
  return bare === null || bare === line ? [] : judgeShell(bare, world);
}

/** The command line a text of a call stands for, with the words that are given beside it. */
export function carriedLine(tool: string, leaf: Leaf, args: Json | undefined): string {
  const { program } = kindOf(tool);
  // What is run inside a container is no word of the program that starts it.
  const inside = wordsOf(tool).includes('exec') && /^(?:docker|podman|kubectl)$/.test(program ?? '');
  const whole = program === null || inside || !/^(?:command|cmd|args|arguments|argv|subcommand|sub_command|cli_command|cli)$/.test(leaf.key) ? null : lineOfProgram(program, leaf, args);
  return whole ?? commandLine(leaf, args) ?? leaf.text;
}

/** `kubectl {args: ["delete", "pod"]}` and `git {command: "push --force"}` as the line they stand for; null for another text of the same list. */
function lineOfProgram(named: string, { at, text }: Leaf, args: Json | undefined): string | null {
  const program = named === 'tf' ? 'terraform' : named;
  const [, own = '', first] = at.split('/');
  const given = isJsonObject(args) ? args.get(own) : undefined;
  if (Array.isArray(given)) {
    const words = given as readonly Json[];
    if (first !== '0' || !words.every((item) => typeof item === 'string') || (/^(?:args|arguments|argv)$/.test(own) && isJsonObject(args) && [...args].some(([name, value]) => typeof value === 'string' && /^(?:command|cmd|subcommand|sub_command)$/.test(keyOf(name))))) return null;
    return `${program} ${lineOf((words[0] === program ? words.slice(1) : words) as readonly string[])}`;
  }
  const others = isJsonObject(args) ? [...args].filter(([name, value]) => name !== own && Array.isArray(value) && /^(?:args|arguments|argv|flags|options|words|params|parameters)$/.test(keyOf(name))).flatMap(([, value]) => (value as readonly Json[]).filter((item) => typeof item === 'string')) : [];
  return [text.trimStart().startsWith(program) ? text : `${program} ${text}`, lineOf(others)].join(' ');
}

/** `{command: "git", args: ["push", "--force"]}` as one line. */
function commandLine(leaf: Leaf, args: Json | undefined): string | null {
  if (!/^(?:command|cmd|argv|program|executable|exe|binary|file)$/.test(leaf.key)) return null;
  // `{command: ["git", "push", "--force"]}`; each of its texts may be a line of its own as well.
  const [, own, first, ...deeper] = leaf.at.split('/');
  if (first === '0' && deeper.length === 0 && isJsonObject(args) && /^(?:command|cmd|argv)$/.test(leaf.key)) {
    const words = args.get(own ?? '');
    if (Array.isArray(words) && (words as readonly Json[]).every((item) => typeof item === 'string')) return lineOf(words as readonly string[]);
  }
  if (leaf.key === 'argv' || !isJsonObject(args) || first !== undefined) return null;
  const rest = [...args].find(([name]) => /^(?:args|arguments|argv|params|parameters)$/.test(keyOf(name)))?.[1];
  if (!Array.isArray(rest) || !(rest as readonly Json[]).every((item) => typeof item === 'string')) return null;
  return [leaf.text, lineOf(rest as readonly string[])].join(' ');
}

/** Whether a text is a further word of a list whose first is a program: the line was judged with that. */
function isLaterWord({ key, at, text }: Leaf, args: Json | undefined): boolean {
  const [, own = '', nth = '', ...deeper] = at.split('/');
  if (!/^(?:command|cmd|argv)$/.test(key) || nth === '' || nth === '0' || deeper.length > 0 || /[\s;|&$`]/.test(text) || !isJsonObject(args)) return false;
  const words = args.get(own);
  return Array.isArray(words) && (words as readonly Json[]).every((item) => typeof item === 'string') && /^[\w.+-]+$/.test(String((words as readonly string[])[0] ?? ''));
}

/** Words as a shell would have to be given them. */
export function lineOf(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
