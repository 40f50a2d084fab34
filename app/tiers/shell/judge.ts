import type { Found, Reason } from '../evidence';
import { nowhere, placesOf, type PathWorld } from '../paths';
import { judgeSql } from '../sql';
import { judgeCode } from '../code';
import { judgeCalls, judgeRedis } from '../languages';
import { judgeUrl } from '../urls';
import { readShell, type ShellCommand, type ShellWord } from './commands';
import { dangers } from './dangers';
import { escapeOf } from './escapes';
import { ranBy, writtenBy } from './files';
import { inlineCode } from './inline';
import { valueOf } from './options';
import { onlyLooks } from './read-only';
import { programName, shells, unwrap } from './wrappers';

/** Scripts handed from shell to shell are followed this deep. */
const depthLimit = 6;

/** Programs that fetch from the network. */
const fetchers = new Set(['curl', 'wget', 'http', 'https', 'httpie', 'xh', 'aria2c', 'fetch', 'invoke-webrequest', 'invoke-restmethod', 'iwr', 'irm', 'nc', 'ncat']);
/** Programs that ask others for a name: what they are fed goes out in the question. */
const lookers = new Set(['nslookup', 'dig', 'host', 'drill', 'ping', 'traceroute', 'whois']);
const packers = new Set(['env', 'printenv', 'set', 'base64', 'base32', 'xxd', 'od', 'hexdump', 'gzip', 'tar', 'openssl']);
const interpreters = new Set([...shells, 'python', 'python3', 'perl', 'ruby', 'node', 'php', 'lua', 'deno', 'bun', 'osascript', 'iex', 'invoke-expression', 'source', '.', 'eval', 'tclsh']);
const decoders = new Set(['base64', 'xxd', 'openssl', 'gunzip', 'zcat', 'rev', 'tr']);
/** Clients of databases, with the options that take a statement. */
const databases: ReadonlyMap<string, readonly string[]> = new Map([['psql', ['-c', '--command']], ['mysql', ['-e', '--execute']], ['mariadb', ['-e', '--execute']], ['sqlcmd', ['-Q', '-q']], ['clickhouse-client', ['-q', '--query']], ['bq', []], ['cockroach', ['-e']]]);

/** What a command line does, one finding at least; the highest tier among them is the command line's. */
export function judgeShell(text: string, world: PathWorld): readonly Found[] {
  // After `cd` nobody knows where a relative path begins.
  const moves = world.folder !== null && /\b(?:cd|pushd|chdir|set-location)\b|\s-C\b/i.test(text);
  return judgeScript(text, moves ? { ...world, folder: null } : world, 0, 0);
}

function judgeScript(text: string, world: PathWorld, offset: number, depth: number): Found[] {
  const script = readShell(text);
  const found: Found[] = script.commands.flatMap((command) => judgeCommand(command, world, depth).map((one) => moved(one, offset)));
  if (/\b(?:curl|wget|iwr|invoke-webrequest|aria2c)\b/i.test(text) && runsWhatItFetched(text)) found.push({ rule: 'shell/fetch-and-run', tier: 3, reason: 'reason.shell.fetchAndRun', span: null });
  if (script.forkBomb) found.push({ rule: 'shell/fork-bomb', tier: 3, reason: 'reason.shell.forkBomb', span: null });
  if (script.broken) found.push({ rule: 'shell/unreadable', tier: 3, reason: 'reason.shell.unreadable', span: null });
  if (found.length === 0) found.push({ rule: 'shell/nothing', tier: 1, reason: 'reason.shell.nothing', span: null });
  return found;
}

function judgeCommand(given: ShellCommand, world: PathWorld, depth: number): Found[] {
  const { command, elevated, fed, script } = unwrap(given);
  const { args, span } = command;
  const name = programName(command.name);
  const found: Found[] = [];
  const add = (rule: string, tier: Found['tier'], reason: Reason): void => void found.push({ rule, tier, reason, span });

  if (elevated) add('shell/elevated', startsOneService(name, args) ? 2 : 3, 'reason.shell.elevated');
  if (given.assigns.some((variable) => /^(?:LD_PRELOAD|LD_LIBRARY_PATH|DYLD_\w+|NODE_OPTIONS|PYTHONPATH|PYTHONSTARTUP|BASH_ENV|ENV|PROMPT_COMMAND|GIT_SSH\w*|GIT_EDITOR|GIT_PAGER|PAGER|LESSOPEN|LESSCLOSE|MANPAGER|EDITOR|VISUAL|PERL5OPT|RUBYOPT|IFS|PATH)$/.test(variable))) add('shell/loader', 3, 'reason.shell.loader');
  if (['export', 'declare', 'typeset', 'readonly', 'local'].includes(name) && args.some(({ text }) => /^(?:LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+|BASH_ENV|PROMPT_COMMAND|GIT_SSH\w*|PERL5OPT|RUBYOPT|PYTHONSTARTUP)=/.test(text))) add('shell/loader', 3, 'reason.shell.loader');
  if (given.assigns.some((variable) => /^HIST(?:FILE|SIZE|FILESIZE|CONTROL|IGNORE)$/.test(variable)) || (['export', 'declare', 'unset', 'set'].includes(name) && args.some(({ text }) => /^HIST(?:FILE|SIZE|FILESIZE|CONTROL|IGNORE)(?:=|$)/.test(text)))) add('shell/traces', 3, 'reason.shell.traces');
  if (/[{*?]/.test(command.name.text) && name !== '[' && name !== '[[') add('shell/unknown-program', 3, 'reason.shell.unknownProgram');
  if ((name === 'powershell' || name === 'pwsh') && args.some(({ text }) => /^[-/]e(?:c|nc|ncodedcommand)?$/i.test(text))) add('shell/decode-and-run', 3, 'reason.shell.decodeAndRun');
  if (name === 'tar' && args.some(({ text }) => /^--(?:checkpoint-action|to-command|use-compress-program|info-script|new-volume-script|rsh-command)/.test(text))) add('shell/runs-text', 3, 'reason.runsText');
  if (/^[gmn]?awk$/.test(name) && args.some(({ text }) => /\bsystem\s*\(|\|\s*"/.test(text))) add('shell/runs-text', 3, 'reason.runsText');
  if (command.name.dynamic && !/[/~]/.test(command.name.text.replaceAll('\uFFFC', ''))) add('shell/unknown-program', 3, 'reason.shell.unknownProgram');
  for (const one of judgeFlow(command, name, world)) found.push(one);
  if (script !== null) {
    if (script.text === null) add('shell/runs-text', 3, 'reason.shell.runsTextUnknown');
    else if (depth >= depthLimit) add('shell/unreadable', 3, 'reason.shell.tooDeep');
    if (script.elsewhere && name === 'ssh') add('shell/remote', 3, 'reason.shell.remote');
    // Spread into a literal, never into arguments: a script of many commands would not fit on the stack.
    return script.text === null || depth >= depthLimit ? found : [...found, ...judgeScript(script.text, world, 0, depth + 1).map((one) => ({ ...one, span }))];
  }
  const escape = escapeOf(command);
  if (escape !== null) {
    if (escape.text === null || depth >= depthLimit) add('shell/runs-text', 3, 'reason.runsText');
    else for (const one of judgeScript(escape.text, world, 0, depth + 1)) found.push({ ...one, span });
  }
  if (fed && interpreters.has(name) && readsProgramOf(command)) add('shell/runs-text', 3, 'reason.runsText');
  if (fed && lookers.has(name) && [...upstream(given)].some((source) => packers.has(source))) add('shell/uploads', 3, 'reason.shell.uploads');
  if (fed && fetchers.has(name)) add('shell/uploads', 3, 'reason.shell.uploads');
  const addresses = namesOnly.has(name) ? [] : args.filter(({ text }) => text.includes('://'));
  if (addresses.length > addressLimit) add('shell/unreadable', 3, 'reason.shell.tooMany');
  for (const { text } of addresses.slice(0, addressLimit)) for (const one of judgeUrl(text.slice(Math.max(0, text.search(/[a-z]+:\/\//i))))) if (one.tier === 3) found.push({ ...one, span });
  if (/^mongo(?:sh)?$/.test(name)) for (const one of judgeCalls(valueOf(args, '--eval', '-e') ?? '')) found.push({ ...one, span });
  if (name === 'redis-cli' || name === 'valkey-cli') {
    const from = args.findIndex(({ text }, at) => !text.startsWith('-') && !/^-(?:h|p|a|n|u|s)$/.test(args[at - 1]?.text ?? ''));
    return [...found, ...(from === -1 ? [{ rule: 'shell/runs', tier: 2 as const, reason: 'reason.shell.runs' as const, span }] : judgeRedis(args.slice(from).map(({ text }) => text).join(' ')).map((one) => ({ ...one, span })))];
  }
  if (name === 'find') for (const one of judgeFind(command, world, depth)) found.push(one);
  const sql = databases.get(name);
  const statement = sql === undefined ? (name === 'sqlite3' || name === 'duckdb' ? (args.filter(({ text }) => !text.startsWith('-')).at(1)?.text ?? null) : null) : (valueOf(args, ...sql) ?? joinedValue(args, sql));
  if (statement !== null) {
    if (/^\s*\.(?:tables|schema|indexes|indices|databases|dbinfo|fullschema|show|headers|mode|help|stats)\b[^\n]{0,200}$/.test(statement)) return [...found, { rule: 'sql/reads', tier: 1, reason: 'reason.onlyReads', span }];
    return [...found, ...judgeSql(statement).map((one) => ({ ...one, span }))];
  }
  const code = inlineCode(name, args);
  if (code !== null) found.push({ ...code, span });
  const effect = rehearsesItself(name, args) ? null : (dangers.get(name)?.(args, unlinked(world)) ?? null);
  if (effect === null && !dangers.has(name) && (destroys(args) || (command.name.text.startsWith('/') && !command.name.text.slice(1).includes('/') && destroys([{ ...command.name, text: command.name.text.slice(1) }, ...args])))) add('shell/destroy-data', 3, 'reason.shell.destroyData');
  if (effect !== null) add(effect.rule, (fed || command.from !== null) && effect.rule === 'shell/delete' ? 3 : effect.tier, effect.reason);
  if (found.length === 0 && (rehearsesItself(name, args) || onlyLooks(name, args))) add('shell/looks', 1, 'reason.shell.looks');
  if (found.every(({ tier }) => tier < 2)) {
    if (found.some(({ rule }) => rule === 'shell/looks')) return found;
    add(fetchers.has(name) ? 'shell/fetches' : 'shell/runs', 2, fetchers.has(name) ? 'reason.asksServer' : 'reason.shell.runs');
  }
  return found;
}

/** `wget -O a https://…; chmod +x a; ./a`: a file from the network is run on the same line. */
function runsWhatItFetched(text: string): boolean {
  const bare = (path: string): string => path.replace(/^\.\//, '');
  const fetched = new Set(writtenBy(text).filter((one) => one.fetched).map(({ path }) => bare(path)));
  return fetched.size > 0 && ranBy(text).some((path) => fetched.has(bare(path)));
}

/** Programs known to do nothing but say what they would do. */
function rehearsesItself(name: string, args: readonly ShellWord[]): boolean {
  const words = args.map(({ text }) => text);
  if (args.some(({ dynamic }) => dynamic)) return false;
  if (name === 'kubectl') return words.some((word) => /^--dry-run(?:=(?:client|server|true))?$/.test(word)) && !words.some((word) => /^--dry-run=none$|^exec$/.test(word));
  if (name === 'aws') return words[0] === 'ec2' && words.includes('--dry-run') && !words.includes('--no-dry-run');
  if (name === 'zfs') return words[0] === 'destroy' && words.some((word) => /^-[a-z]*n/.test(word));
  if (/^(?:helm|npm|cargo)$/.test(name)) return words.includes('--dry-run') && !words.some((word) => /^(?:--dry-run=false|run|exec)$/.test(word));
  return name === 'git' && words.includes('--dry-run') && /^(?:push|clean|add|commit|rm)$/.test(words[0] ?? '');
}

/** `systemctl restart web`: a service that runs is started anew, or looked at. What guards the machine and how it is reached are none. */
function startsOneService(name: string, args: readonly ShellWord[]): boolean {
  const words = args.map(({ text }) => text).filter((text) => !/^--(?:no-pager|quiet|now)$|^-[ql]$/.test(text));
  if (words.length !== 2 || args.some(({ dynamic }) => dynamic)) return false;
  const [verb = '', unit = ''] = name === 'service' ? words.toReversed() : words;
  return /^(?:systemctl|service)$/.test(name) && /^(?:restart|reload|start|try-restart|status|is-active)$/.test(verb) && /^[\w@.-]{2,60}$/.test(unit) && !/ssh|audit|firewall|ufw|iptables|nft|fail2ban|selinux|apparmor|networking|network-?manager|systemd-|vault|kube|etcd|\.target$/i.test(unit);
}

/** What a program nobody knows is told to do, where that ends what it is about: `app destroy web --yes`, `apps:destroy`, `strip --no-backup`. */
function destroys(args: readonly ShellWord[]): boolean {
  const words = args.slice(0, 40).map(({ text }) => text);
  const plain = words.filter((word) => !word.startsWith('-')).slice(0, 3);
  if (words.some((word) => /^--?(?:no-backup|skip-backup|delete-all|wipe|destroy-all|no-snapshot|skip-final-snapshot)$/i.test(word))) return true;
  if (plain.some((word) => /^(?:[\w-]+:)?(?:destroy|nuke|obliterate|wipe|delete-all|destroy-all|factory-reset|deop|selfdestruct)$/i.test(word))) return true;
  return plain.some((word) => /^(?:[\w-]+:)?(?:kick|ban|delete|remove|rm|drop|purge|erase|terminate)$/i.test(word)) && words.some((word) => /^(?:--?(?:y|yes|force|f|no-confirm|confirm|assume-yes|auto-approve|quiet|q|all|a)|\*|all)$/i.test(word));
}

/** So many words of one command are looked at. */
const wordsLimit = 1000;
/** So many web addresses among them. */
const addressLimit = 64;

/** Programs that only print or look for what they are given. */
const namesOnly = new Set(['echo', 'printf', 'grep', 'rg', 'sed', 'awk', 'test', '[', '[[', 'git', 'export', 'set']);

/** A world that follows no links: whether a file is secret is asked once, of every file a command names. */
function unlinked(world: PathWorld): PathWorld {
  return world.real === nowhere.real ? world : { ...world, real: nowhere.real };
}

function readsProgramOf(command: ShellCommand): boolean {
  return !command.args.some(({ text }) => !text.startsWith('-') && text !== '-' && !text.startsWith('/dev/'));
}

/** What flows in and out: pipes into interpreters, redirections, and files it names. */
function judgeFlow(command: ShellCommand, name: string, world: PathWorld): Found[] {
  const found: Found[] = [];
  const { span } = command;
  const add = (rule: string, tier: Found['tier'], reason: Reason): void => void found.push({ rule, tier, reason, span });
  const sources = interpreters.has(name) ? [...upstream(command)] : [];
  const readsProgram = interpreters.has(name) && readsProgramOf(command);
  if (sources.length > 0 && readsProgram && !command.args.some(({ text }) => /^-[a-z]*[ce]$/.test(text))) {
    if (sources.some((source) => fetchers.has(source))) add('shell/fetch-and-run', 3, 'reason.shell.fetchAndRun');
    else if (sources.some((source) => decoders.has(source))) add('shell/decode-and-run', 3, 'reason.shell.decodeAndRun');
    else add('shell/runs-text', 3, 'reason.runsText');
  }
  if (command.input !== null && readsProgram && !shells.has(name)) for (const one of judgeCode(command.input)) found.push({ ...one, span });
  if (command.input !== null && (databases.has(name) || name === 'sqlite3' || name === 'duckdb')) for (const one of judgeSql(command.input)) found.push({ ...one, span });
  if (command.input !== null && readsProgram && shells.has(name)) for (const one of judgeScript(command.input, world, 0, depthLimit - 1)) found.push({ ...one, span });
  if ((name === 'source' || name === '.' || interpreters.has(name)) && command.args.some(({ text, dynamic }) => dynamic && text.startsWith('\uFFFC'))) add('shell/runs-text', 3, 'reason.shell.runsTextUnknown');
  for (const { operator, target } of command.redirects) {
    if (/^\/dev\/(?:tcp|udp)\//.test(target.text)) add('shell/raw-network', 3, 'reason.shell.rawNetwork');
    const places = placesOf(target.text, world);
    if (places.has('unread')) add('shell/unreadable', 3, 'reason.path.unread');
    if (operator === '<' && places.has('secret')) add('shell/reads-secret', 3, 'reason.readsSecret');
    if (!/>/.test(operator) || /^\/dev\/(?:null|stdout|stderr|tty|fd\/\d)$/.test(target.text) || /^\d+$/.test(target.text) || target.text === '-') continue;
    if (places.has('system') || places.has('startup') || places.has('secret')) add('shell/writes-sensitive', 3, 'reason.writesSensitive');
    else if (places.has('outside') && !/^(?:\/private)?\/(?:tmp|var\/tmp|var\/folders)\//.test(target.text)) add('shell/writes-outside', 3, 'reason.writesOutside');
    else if (places.has('climbs') || places.has('outside')) add('shell/writes-outside', 2, 'reason.writesOutside');
    else add('shell/writes', 2, 'reason.shell.writes');
  }
  if (command.args.length > wordsLimit) add('shell/unreadable', 3, 'reason.shell.tooMany');
  const named = command.args.slice(0, wordsLimit).flatMap(({ text }) => (text.startsWith('-') && !text.includes('=') ? [] : [text.replace(/^--?[\w-]+=/, '').replace(/^@/, '')]));
  const places = named.map((text) => placesOf(text, world));
  if (places.some((kinds) => kinds.has('unread'))) add('shell/unreadable', 3, 'reason.path.unread');
  // The last name of a copy is where it goes: `cp .env.example .env` reads no secret.
  const read = /^(?:cp|copy|copy-item)$/.test(name) && places.length > 1 ? places.slice(0, -1) : places;
  if (!['git', 'echo', 'printf', 'grep', 'rg', 'chmod', 'ls', 'test', '[', '[[', 'stat', 'rm', 'gh', 'cd', 'which', 'man', 'touch', 'mkdir'].includes(name) && read.some((kinds) => kinds.has('secret'))) add('shell/reads-secret', 3, 'reason.shell.readsSecret');
  if (['grep', 'rg'].includes(name) && places.slice(1).some((kinds) => kinds.has('secret'))) add('shell/reads-secret', 3, 'reason.readsSecret');
  if (['cp', 'mv', 'ln', 'install', 'tee', 'touch', 'mkdir', 'sed', 'ditto', 'copy', 'move', 'xcopy', 'robocopy', 'set-content', 'add-content', 'out-file', 'tar', 'unzip', 'patch'].includes(name) && !onlyLooks(name, command.args) && places.some((kinds) => kinds.has('startup') || (kinds.has('system') && kinds.size > 0))) {
    const last = places.at(-1);
    if (name !== 'cp' || last?.has('startup') === true || last?.has('system') === true) add('shell/writes-sensitive', 3, 'reason.shell.writesSensitive');
  }
  if (name === 'mv' && places.at(-1)?.has('everything') !== true && named.at(-1) === '/dev/null') add('shell/destroy-data', 3, 'reason.shell.destroyDataFile');
  return found;
}

/** `-Atc 'SELECT 1'`: an option among others behind one dash. */
function joinedValue(args: readonly ShellWord[], names: readonly string[]): string | null {
  const at = args.findIndex(({ text }) => /^-[A-Za-z]+$/.test(text) && names.some((name) => name.length === 2 && text.endsWith(name.slice(1))));
  return at === -1 ? null : (args[at + 1]?.text ?? null);
}

/** The nearest programs whose output this one reads. Further ones change the words of a finding and never its tier. */
function* upstream({ from }: ShellCommand): Generator<string> {
  let source = from;
  for (let count = 0; source !== null && count < 16; count += 1, source = source.from) yield programName(unwrap(source).command.name);
}

function judgeFind(command: ShellCommand, world: PathWorld, depth: number): Found[] {
  const words = command.args;
  const found: Found[] = [];
  if (words.some(({ text }) => text === '-delete')) found.push({ rule: 'shell/delete-many', tier: findsRebuilt(words) ? 2 : 3, reason: 'reason.shell.deleteFound', span: command.span });
  for (const [at, { text }] of words.entries()) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(text)) continue;
    const end = words.findIndex((word, index) => index > at && (word.text === ';' || word.text === '+'));
    const [name, ...args] = words.slice(at + 1, end === -1 ? undefined : end);
    if (name === undefined) continue;
    const inner = judgeCommand({ name, args, redirects: [], input: null, from: null, assigns: [], span: command.span }, world, depth + 1);
    const anew = findsRebuilt(words.slice(0, at)) && /^(?:rm|rmdir)$/.test(programName(name));
    for (const one of inner) found.push(anew && /^shell\/(?:delete|recursive-delete)$/.test(one.rule) ? { ...one, tier: 2 } : one.rule === 'shell/delete' ? { ...one, rule: 'shell/delete-many', tier: 3, reason: 'reason.shell.deleteFound' } : one);
  }
  return found;
}

/** Whether a search is narrowed, all along, to names of what is made anew. */
function findsRebuilt(words: readonly ShellWord[]): boolean {
  if (words.some(({ text, dynamic }) => dynamic || /^(?:-o|-or|!|-not|,|-path|-regex|-L|-follow)$/.test(text))) return false;
  const first = words.findIndex(({ text }) => text.startsWith('-') || text === '(');
  const roots = words.slice(0, Math.max(0, first)).map(({ text }) => text);
  const within = roots.length > 0 && roots.every((root) => /^(?:\.\/?|(?:\.\/)?[\w-][\w./-]*)$/.test(root) && !root.includes('..'));
  const names = words.filter((_, at) => /^-i?name$/.test(words[at - 1]?.text ?? '')).map(({ text }) => text);
  return within && names.length > 0 && names.every((name) => /^\*\.(?:pyc|pyo|o|obj|class|tmp|swp|swo|tsbuildinfo|map|orig|rej)$|^(?:__pycache__|\.DS_Store|Thumbs\.db|node_modules|\.pytest_cache|\.mypy_cache|\*~)$/.test(name));
}

function moved(one: Found, offset: number): Found {
  return one.span === null || offset === 0 ? one : { ...one, span: [one.span[0] + offset, one.span[1] + offset] };
}
