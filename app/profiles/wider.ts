import type { Destination, Limits, Profile } from '#shared/models/profile';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { covers, destinationWords, thisComputer } from './destinations';
import { lies } from './places';
import { pathWords } from './view';

/**
 * Everything `after` may that `before` may not, a sentence each, what reaches least first; empty where it may nothing more. Where it cannot be told whether something was allowed
 * before, it is said. With `home`, paths below it begin with `~`.
 */
export function wider(before: Profile, after: Profile, home: string | null = null): string[] {
  const limits = widerLimits(before.limits, after.limits);
  if (before.template === 'unrestricted') return limits;
  if (after.template === 'unrestricted') return [...limits, say('profile.wider.unrestricted')];
  return [...widerFiles(before, after, home), ...widerAddresses(before, after), ...widerVariables(before, after), ...limits, ...widerModes(before, after)];
}

function widerFiles(before: Profile, after: Profile, home: string | null): string[] {
  if (before.files.reach === 'all' || after.files.reach === 'all') return [];
  const { read, write, never } = before.files;
  const readable = (path: string) => [...read, ...write].some((folder) => lies(path, folder));
  const writable = (path: string) => write.some((folder) => lies(path, folder));
  const lines = new Map<string, string>();
  for (const path of outermost(after.files.read)) if (!readable(path)) lines.set(path, say('profile.wider.read', { path: pathWords(path, home) }));
  for (const path of outermost(after.files.write)) {
    if (!writable(path)) lines.set(path, readable(path) ? say('profile.wider.change', { path: pathWords(path, home) }) : say('profile.wider.readAndChange', { path: pathWords(path, home) }));
  }
  // A folder that is said to be read is not said again for what lies in one that may be changed.
  const changed = outermost(after.files.write).filter((path) => !writable(path));
  for (const path of after.files.read) if (lines.has(path) && !after.files.write.includes(path) && changed.some((folder) => lies(path, folder))) lines.delete(path);
  for (const path of outermost(never)) {
    const kept = after.files.never.some((folder) => lies(path, folder));
    const open = after.files.reach === 'home' || after.files.write.some((folder) => lies(path, folder) || lies(folder, path));
    const said = changed.some((folder) => lies(path, folder));
    if (!kept && open && !said) lines.set(`never ${path}`, say('profile.wider.unprotected', { path: pathWords(path, home) }));
  }
  return [...lines.values()];
}

function widerAddresses(before: Profile, after: Profile): string[] {
  if (after.network.mode !== 'allowed' || before.network.mode === 'open') return [];
  const had = before.network.mode === 'allowed' ? before.network.allow : [];
  const all = after.network.allow;
  const gained = all.filter((one, at) => !had.some((allowed) => covers(allowed, one)) && !all.some((other, index) => index !== at && covers(other, one) && (!covers(one, other) || index < at)));
  const below = (one: Destination) => gained.some(({ host, port }) => port === one.port && host === `*.${one.host}`);
  const local = (port: number) => thisComputer.every((host) => gained.some((one) => one.host === host && one.port === port));
  return gained.filter((one) => !below(one) && !(one.host !== 'localhost' && thisComputer.includes(one.host) && local(one.port))).map((one) => {
    if (one.host === 'localhost' && local(one.port)) return say('profile.wider.thisComputer', { port: String(one.port) });
    if (!one.host.startsWith('*.')) return say('profile.wider.reach', { address: destinationWords(one) });
    const domain = visibleCut(one.host.slice(2), 255, { lines: false });
    const port = String(one.port);
    const both = gained.some((other) => other.port === one.port && other.host === one.host.slice(2));
    if (one.port === 443) return both ? say('profile.wider.reachAll', { domain }) : say('profile.wider.reachBelow', { domain });
    return both ? say('profile.wider.reachAllAt', { domain, port }) : say('profile.wider.reachBelowAt', { domain, port });
  });
}

function widerVariables(before: Profile, after: Profile): string[] {
  const had = before.env;
  if (had === null) return [];
  if (after.env === null) return [say('profile.wider.variables')];
  return [...new Set(after.env)].filter((name) => !had.includes(name)).map((name) => say('profile.wider.variable', { name: visibleCut(name, 100, { lines: false }) }));
}

const limitWords = {
  memory: ['profile.wider.memory', 'profile.wider.memoryAny'],
  processor: ['profile.wider.processor', 'profile.wider.processorAny'],
  processes: ['profile.wider.processes', 'profile.wider.processesAny'],
  openFiles: ['profile.wider.openFiles', 'profile.wider.openFilesAny'],
  fileSize: ['profile.wider.fileSize', 'profile.wider.fileSizeAny'],
  output: ['profile.wider.output', 'profile.wider.outputAny'],
} as const satisfies Readonly<Record<keyof Limits, readonly [string, string]>>;

function widerLimits(before: Limits, after: Limits): string[] {
  return (Object.keys(limitWords) as (keyof Limits)[]).flatMap((name) => {
    const [was, amount] = [before[name], after[name]];
    const [upTo, any] = limitWords[name];
    if (was === null || (amount !== null && amount <= was)) return [];
    return [amount === null ? say(any) : say(upTo, { amount })];
  });
}

/** What opens everything of a kind. */
function widerModes(before: Profile, after: Profile): string[] {
  const ranks = { folders: 0, home: 1, all: 2 } as const;
  const reach = ranks[after.files.reach] > ranks[before.files.reach];
  return [
    ...(after.network.mode === 'open' && before.network.mode !== 'open' ? [say('profile.wider.open')] : []),
    ...(reach ? [after.files.reach === 'all' ? say('profile.wider.all') : say('profile.wider.home')] : []),
    ...(after.template === 'docker' && before.template !== 'docker' ? [say('profile.wider.docker')] : []),
  ];
}

function outermost(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && lies(path, other)));
}
