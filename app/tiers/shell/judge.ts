import type { Found, Reason } from '../evidence';
import { normalPath, nowhere, placesOf, type PathWorld } from '../paths';
import { judgeSql } from '../sql';
import { judgeCode } from '../code';
import { judgeCalls, judgeRedis } from '../languages';
import { judgeUrl } from '../urls';
import { actsOf, showsSecretVariable } from './acting';
import { readShell, type ShellCommand, type ShellWord } from './commands';
import { dangers, isRebuilt, isRehearsed } from './dangers';
import { escapeOf } from './escapes';
import { ranBy, writtenBy } from './files';
import { inlineCode } from './inline';
import { choosesPrograms, setsLoader } from './loaders';
import { valueOf } from './options';
import { onlyLooks } from './read-only';
import { readingsOf, scriptsWrittenAndRun, settingsOf } from './readings';
import { startedBy } from './runners';
import { gitShowsSecret, readsPatterns, searchedPlaces } from './secrets';
import { sedActs } from './sed';
import { programName, shells, unwrap } from './wrappers';

/** Scripts handed from shell to shell are followed this deep. */
const depthLimit = 6;
/** Programs that start programs are followed this deep: each may be read in several ways. */
const startLimit = 2;

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
  const alone = script.commands.length === 1;
  const found: Found[] = script.commands.flatMap((command) => {
    const judged = judgeCommand(command, world, depth, alone);
    // What the words stand for may be worse than what is known of them, and never better.
    for (const reading of readingsOf(command)) judged.push(...gravest(judgeCommand(reading, world, depth, alone)));
    return judged.map((one) => moved(one, offset));
  });
  if (depth < depthLimit) for (const content of scriptsWrittenAndRun(text, script)) for (const one of gravest(judgeScript(content, world, 0, depth + 1))) found.push({ ...one, span: null });
  if (/\b(?:curl|wget|iwr|invoke-webrequest|aria2c)\b/i.test(text) && runsWhatItFetched(text)) found.push({ rule: 'shell/fetch-and-run', tier: 3, reason: 'reason.shell.fetchAndRun', span: null });
  if (script.forkBomb) found.push({ rule: 'shell/fork-bomb', tier: 3, reason: 'reason.shell.forkBomb', span: null });
  if (script.broken) found.push({ rule: 'shell/unreadable', tier: 3, reason: 'reason.shell.unreadable', span: null });
  if (found.length === 0) found.push({ rule: 'shell/nothing', tier: 1, reason: 'reason.shell.nothing', span: null });
  return found;
}

/** What is dangerous among findings, apart from what could not be read. */
function gravest(found: readonly Found[]): readonly Found[] {
  return found.filter(({ rule, tier }) => tier === 3 && !/^shell\/(?:unreadable|unknown-program)$/.test(rule));
}

/** `alone`: nothing else on its line may read what it prints. */
function judgeCommand(given: ShellCommand, world: PathWorld, depth: number, alone = false): Found[] {
  const { command, elevated, fed, script } = unwrap(given);
  const { args, span } = command;
  const name = programName(command.name);
  const found: Found[] = [];
  const add = (rule: string, tier: Found['tier'], reason: Reason): void => void found.push({ rule, tier, reason, span });

  if (elevated) add('shell/elevated', startsOneService(name, args) ? 2 : 3, 'reason.shell.elevated');
  if (given.assigns.some(choosesPrograms) || settingsOf(given).some(setsLoader)) add('shell/loader', 3, 'reason.shell.loader');
  if (['export', 'declare', 'typeset', 'readonly', 'local', 'set', 'setx', 'setenv'].includes(name) && args.some(({ text }) => setsLoader(text) && !everyday.test(text))) add('shell/loader', 3, 'reason.shell.loader');
  if (given.assigns.some((variable) => /^HIST(?:FILE|SIZE|FILESIZE|CONTROL|IGNORE)$/.test(variable)) || (['export', 'declare', 'unset', 'set'].includes(name) && args.some(({ text }) => /^HIST(?:FILE|SIZE|FILESIZE|CONTROL|IGNORE)(?:=|$)/.test(text)))) add('shell/traces', 3, 'reason.shell.traces');
  if (/[{*?]/.test(command.name.text) && name !== '[' && name !== '[[') add('shell/unknown-program', 3, 'reason.shell.unknownProgram');
  if ((name === 'powershell' || name === 'pwsh') && args.some(({ text }) => /^[-/]e(?:c|nc|ncodedcommand)?$/i.test(text))) add('shell/decode-and-run', 3, 'reason.shell.decodeAndRun');
  if (name === 'tar' && args.some(({ text }) => /^--(?:checkpoint-action|to-command|use-compress-program|info-script|new-volume-script|rsh-command)/.test(text))) add('shell/runs-text', 3, 'reason.runsText');
  if (/^[gmn]?awk$/.test(name) && args.some(({ text }) => /\bsystem\s*\(|\|\s*"/.test(text))) add('shell/runs-text', 3, 'reason.runsText');
  if (command.name.dynamic && !/[/~]/.test(command.name.text.replaceAll('\uFFFC', ''))) add('shell/unknown-program', 3, 'reason.shell.unknownProgram');
  for (const one of judgeFlow(command, name, world, alone)) found.push(one);
  for (const one of judgeActs(command, name, world)) found.push(one);
  for (const one of judgeStarted(command, name, world, depth)) found.push(one);
  if (script !== null) {
    if (script.text === null) add('shell/runs-text', 3, 'reason.shell.runsTextUnknown');
    else if (depth >= depthLimit) add('shell/unreadable', 3, 'reason.shell.tooDeep');
    if (script.elsewhere && name === 'ssh') add('shell/remote', looksElsewhere(command, script.text, depth) ? 2 : 3, 'reason.shell.remote');
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
  if (effect === null && !dangers.has(name) && !(name === 'restic' && isRehearsed(args.map(({ text }) => text))) && (destroys(args) || (command.name.text.startsWith('/') && !command.name.text.slice(1).includes('/') && destroys([{ ...command.name, text: command.name.text.slice(1) }, ...args])))) add('shell/destroy-data', 3, 'reason.shell.destroyData');
  if (effect !== null) add(effect.rule, (fed || command.from !== null) && effect.rule === 'shell/delete' ? 3 : effect.tier, effect.reason);
  if (found.length === 0 && (rehearsesItself(name, args) || onlyLooks(name, args))) add('shell/looks', 1, 'reason.shell.looks');
  if (found.every(({ tier }) => tier < 2)) {
    if (found.some(({ rule }) => rule === 'shell/looks')) return found;
    add(fetchers.has(name) ? 'shell/fetches' : 'shell/runs', 2, fetchers.has(name) ? 'reason.asksServer' : 'reason.shell.runs');
  }
  return found;
}

/** Set in every profile: searched for programs, and for what a program is to take by itself. */
const everyday = /^(?:PATH|NODE_OPTIONS|PYTHONPATH|NODE_PATH|EDITOR|VISUAL|(?:GIT_|MAN|GH_)?PAGER|GIT_EDITOR|BROWSER|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|MAKEFLAGS|GOFLAGS|IFS|RUSTC_WRAPPER|COMSPEC)=/i;

/** Whether another computer is only asked how it is: nothing goes there but these words, and no way is opened. */
function looksElsewhere({ args, from, input, redirects }: ShellCommand, text: string | null, depth: number): boolean {
  if (text === null || depth >= depthLimit || from !== null || input !== null || redirects.some(({ operator }) => operator.startsWith('<')) || args.some(({ dynamic }) => dynamic)) return false;
  const host = args.findIndex(({ text: word }, at) => !word.startsWith('-') && !/^-[pl]$/.test(args[at - 1]?.text ?? ''));
  const plain = args.slice(0, host).every(({ text: word }, at) => /^-(?:[pl]|[46qTCv]+)$/.test(word) || /^-[pl]$/.test(args[at - 1]?.text ?? ''));
  return plain && /^(?:[\w.-]+@)?[\w.-]+$/.test(args[host]?.text ?? '') && judgeScript(text, nowhere, 0, depth + 1).every(({ tier }) => tier <= 1);
}

/** What a program is told to do besides what it is known for: run another one, write a file, show what nobody should see. */
function judgeActs({ args, span, from, input, redirects }: ShellCommand, name: string, world: PathWorld): Found[] {
  const found: Found[] = [];
  const add = (rule: string, tier: Found['tier'], reason: Reason): void => void found.push({ rule, tier, reason, span });
  const { runs, writes } = actsOf(name, args);
  if (runs) add('shell/runs-elsewhere', 3, 'reason.shell.runsElsewhere');
  for (const path of [...writes, ...(/^g?sed$/.test(name) ? sedActs(args).writes : [])].slice(0, 20)) for (const one of judgeTarget(path, world)) found.push({ ...one, span });
  if (showsSecretVariable(name, args) || readsPatterns(name, args, world) || (name === 'git' && gitShowsSecret(args, world))) add('shell/reads-secret', 3, 'reason.shell.readsSecret');
  if (/^(?:export|declare|typeset|set)$/.test(name) && !onlyLooks(name, args)) add('shell/environment', 2, 'reason.shell.environment');
  if (name === 'openssl' && args[0]?.text === 's_client' && (input !== null || (from !== null && !saysNothing(from)) || redirects.some(({ operator, target }) => operator === '<' && target.text !== '/dev/null'))) add('shell/raw-network', 3, 'reason.shell.rawNetwork');
  return found;
}

/** `echo | …` and `echo Q | …`: the end of what is typed. */
function saysNothing({ name, args, from }: ShellCommand): boolean {
  return from === null && (/^(?:true|:)$/.test(name.text) || (/^(?:echo|printf)$/.test(name.text) && args.every(({ text, dynamic }) => !dynamic && /^(?:-n|-e|\w?|\\n)$/.test(text))));
}

/** What a command starts beside itself, as it would be by itself. What `find` starts is judged with what it finds. */
function judgeStarted(command: ShellCommand, name: string, world: PathWorld, depth: number): Found[] {
  if (name === 'find') return [];
  const { programs, lines } = startedBy(command);
  const { span, args } = command;
  if (depth >= startLimit) return programs.length + lines.length === 0 ? [] : [{ rule: 'shell/runs-text', tier: 3, reason: 'reason.shell.tooDeep', span }];
  const found: Found[] = [];
  for (const line of lines) {
    if (line === null) found.push({ rule: 'shell/runs-text', tier: 3, reason: 'reason.shell.runsTextUnknown', span });
    else for (const one of judgeScript(line, world, 0, depth + 1)) found.push({ ...one, span });
  }
  // What is done in a container that was given no folder ends with it.
  if (/^(?:docker|podman|nerdctl)$/.test(name) && !args.some(({ text }) => /^(?:-v|--volume|--mount|--volumes-from|-[a-z]*v$|exec$)/.test(text))) return found;
  const each = /^(?:fd|fdfind)$/.test(name);
  for (const [program, ...rest] of programs) {
    if (program === undefined) continue;
    const judged = judgeCommand({ name: program, args: rest, redirects: [], input: null, from: null, assigns: [], span }, world, depth + 1);
    for (const one of each ? judged : gravest(judged)) found.push(one.rule === 'shell/delete' ? { ...one, rule: 'shell/delete-many', tier: 3, reason: 'reason.shell.deleteFound' } : one);
  }
  return found;
}

/** What it means that a command writes a file of this name. */
function judgeTarget(path: string, world: PathWorld): readonly Omit<Found, 'span'>[] {
  if (/^\/dev\/(?:null|stdout|stderr|tty|fd\/\d)$/.test(path) || path === '-' || path === '') return [];
  const places = placesOf(path, world);
  if (places.has('system') || places.has('startup') || places.has('secret')) return [{ rule: 'shell/writes-sensitive', tier: 3, reason: 'reason.writesSensitive' }];
  if (places.has('outside') && !/^(?:\/private)?\/(?:tmp|var\/tmp|var\/folders)\//.test(path)) return [{ rule: 'shell/writes-outside', tier: 3, reason: 'reason.writesOutside' }];
  if (places.has('climbs') || places.has('outside')) return [{ rule: 'shell/writes-outside', tier: 2, reason: 'reason.writesOutside' }];
  return [{ rule: 'shell/writes', tier: 2, reason: 'reason.shell.writes' }];
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
  if (words.some((word) => /^--?(?:no-backup|skip-backup|delete-all|wipe|destroy-all|no-snapshot|skip-final-snapshot|zero-superblock)$/i.test(word))) return true;
  if (plain.some((word) => /^(?:[\w-]+:)?(?:destroy|nuke|obliterate|wipe|delete-all|destroy-all|factory-reset|deop|selfdestruct)$/i.test(word))) return true;
  return plain.some((word) => /^(?:[\w-]+:)?(?:kick|ban|delete|del|remove|rm|drop|purge|erase|terminate|forget|prune)$/i.test(word)) && words.some((word) => /^(?:--?(?:y|yes|force|f|no-confirm|confirm|assume-yes|auto-approve|quiet|q|all|a|recursive|recurse|r|prefix|purge|prune)|\*|all|\[find\b.*)$/i.test(word));
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
function judgeFlow(command: ShellCommand, name: string, world: PathWorld, alone: boolean): Found[] {
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
    if (/>/.test(operator) && !/^\d+$/.test(target.text)) for (const one of judgeTarget(target.text, world)) found.push({ ...one, span });
  }
  if (command.args.length > wordsLimit) add('shell/unreadable', 3, 'reason.shell.tooMany');
  const named = command.args.slice(0, wordsLimit).flatMap(({ text }) => (text.startsWith('-') && !text.includes('=') ? [] : [text.replace(/^--?[\w-]+=/, '').replace(/^@/, '')]));
  const searched = name === 'find' && alone ? searchedPlaces(command) : null;
  const places = (searched ?? named).map((text) => placesOf(text, world));
  if (places.some((kinds) => kinds.has('unread'))) add('shell/unreadable', 3, 'reason.path.unread');
  // The last name of a copy is where it goes: `cp .env.example .env` reads no secret.
  const read = /^(?:cp|copy|copy-item)$/.test(name) && places.length > 1 ? places.slice(0, -1) : places;
  if (!['git', 'echo', 'printf', 'grep', 'rg', 'chmod', 'ls', 'test', '[', '[[', 'stat', 'rm', 'gh', 'cd', 'which', 'man', 'touch', 'mkdir'].includes(name) && read.some((kinds) => kinds.has('secret'))) add('shell/reads-secret', 3, 'reason.shell.readsSecret');
  // Where keys lie is told, and nothing of what is in them.
  if (searched !== null && named.some((text) => placesOf(text, world).has('secret'))) add('shell/runs', 2, 'reason.shell.runs');
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
  if (words.some(({ text }) => text === '-delete')) found.push({ rule: 'shell/delete-many', tier: findsRebuilt(words) || belowRebuilt(words, world) ? 2 : 3, reason: 'reason.shell.deleteFound', span: command.span });
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

/** Whether a search begins in nothing but folders that are made anew, and follows no link out of them. */
function belowRebuilt(words: readonly ShellWord[], world: PathWorld): boolean {
  if (words.some(({ text, dynamic }) => dynamic || /^-(?:L|H|follow|files0-from)$/.test(text))) return false;
  const first = words.findIndex(({ text }) => text.startsWith('-') || /^[(!]$/.test(text));
  const roots = words.slice(0, Math.max(0, first)).map(({ text }) => text);
  return roots.length > 0 && roots.every((root) => /^(?:\.\/)?[\w.-][\w./-]*$/.test(root) && !root.includes('..') && isRebuilt(normalPath(root, world)));
}

function moved(one: Found, offset: number): Found {
  return one.span === null || offset === 0 ? one : { ...one, span: [one.span[0] + offset, one.span[1] + offset] };
}
