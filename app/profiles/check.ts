import type { Destination, Limits, Profile } from '#shared/models/profile';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { covers, destinationFault, destinationWords } from './destinations';
import type { Facts } from './facts';
import { lies, pathFault, type Ground } from './places';
import { titleOf } from './templates';
import { pathWords } from './view';

/** Where a profile is to hold. */
export interface CheckContext extends Ground {
  readonly platform: Facts['platform'];
}

/** Least and most of each limit: below the least nothing starts (measured for Node), above the most the number means nothing. */
export const bounds: Readonly<Record<keyof Limits, readonly [least: number, most: number]>> = {
  memory: [64, 1_048_576],
  processor: [5, 100_000],
  processes: [16, 65_536],
  openFiles: [64, 1_048_576],
  fileSize: [1, 16_777_216],
  output: [1, 1024],
};
const limitWords = {
  memory: 'profile.problem.memory',
  processor: 'profile.problem.processor',
  processes: 'profile.problem.processes',
  openFiles: 'profile.problem.openFiles',
  fileSize: 'profile.problem.fileSize',
  output: 'profile.problem.output',
} as const satisfies Readonly<Record<keyof Limits, string>>;

/** What is wrong with a profile, a sentence each; nothing for one that can be held. Whether a path is a link is the caller's to look up. */
export function check(profile: Profile, context: CheckContext): string[] {
  return [...new Set([...shapeProblems(profile), ...fileProblems(profile, context), ...networkProblems(profile), ...limitProblems(profile.limits), ...variableProblems(profile, context)])];
}

/** A title must not promise less than its profile gives. */
function shapeProblems({ template, files, network }: Profile): string[] {
  const title = titleOf(template);
  const free = template === 'docker' || template === 'unrestricted';
  const reach = free ? 'all' : template === 'home' ? 'home' : 'folders';
  return [
    ...(files.reach === reach ? [] : [say('profile.problem.reach', { title })]),
    ...(free && network.mode !== 'open' ? [say('profile.problem.open', { title })] : []),
    ...(free && files.read.length + files.write.length + files.never.length > 0 ? [say('profile.problem.lists', { title })] : []),
  ];
}

function fileProblems({ files }: Profile, context: CheckContext): string[] {
  const { read, write, never } = files;
  const words = (path: string) => pathWords(path, context.home);
  const faulty = (path: string, changes: boolean) => {
    const fault = pathFault(path, context, changes);
    return fault === null ? [] : [say(fault, { path: words(path) })];
  };
  // What is to stay unchanged may lie anywhere, as long as it is a path.
  const unwritten = (path: string) => faulty(path, false).filter((problem) => (['profile.problem.relative', 'profile.problem.odd', 'profile.problem.spelling', 'profile.problem.disk'] as const).some((key) => problem === say(key, { path: words(path) })));
  return [
    ...read.flatMap((path) => faulty(path, false)),
    ...write.flatMap((path) => faulty(path, true)),
    ...never.flatMap(unwritten),
    ...[read, write, never].flatMap((paths) => repeated(paths, same(context)).map((path) => say('profile.problem.twice', { path: words(path) }))),
    ...read.flatMap((path) => {
      const folder = write.find((other) => lies(path, other));
      if (folder === undefined) return [];
      return [folder === path ? say('profile.problem.readToo', { path: words(path) }) : say('profile.problem.readWithin', { path: words(path), folder: words(folder) })];
    }),
    ...never.filter((path) => write.some((other) => lies(other, path))).map((path) => say('profile.problem.neverAll', { path: words(path) })),
  ];
}

function networkProblems({ network }: Profile): string[] {
  if (network.mode !== 'allowed') return [];
  const { allow } = network;
  const key = ({ host, port }: Destination) => `${host.toLowerCase()} ${port}`;
  const faults = allow.flatMap((one) => {
    const fault = destinationFault(one);
    return fault === null ? [] : [say(fault, { address: destinationWords(one) })];
  });
  const wide = allow.filter(({ host }) => host.startsWith('*.'));
  const covered = allow.flatMap((one) => {
    const other = wide.find((broad) => key(broad) !== key(one) && covers(broad, one));
    return other === undefined ? [] : [say('profile.problem.destinationCovered', { address: destinationWords(one), other: destinationWords(other) })];
  });
  return [...faults, ...repeated(allow, key).map((one) => say('profile.problem.destinationTwice', { address: destinationWords(one) })), ...covered];
}

function limitProblems(limits: Limits): string[] {
  return (Object.keys(bounds) as (keyof Limits)[]).flatMap((name) => {
    const value = limits[name];
    const [least, most] = bounds[name];
    if (value === null) return [];
    if (!Number.isInteger(value)) return [say('profile.problem.limitNumber')];
    return value < least || value > most ? [say(limitWords[name])] : [];
  });
}

function variableProblems({ env }: Profile, { platform }: CheckContext): string[] {
  if (env === null) return [];
  const words = (name: string) => visibleCut(name, 100, { lines: false });
  const impossible = env.filter((name) => name === '' || /[=\p{Cc}]/u.test(name));
  return [
    ...impossible.map((name) => say('profile.problem.variableName', { name: words(name) })),
    ...repeated(env, (name) => (platform === 'win32' ? name.toUpperCase() : name)).map((name) => say('profile.problem.variableTwice', { name: words(name) })),
  ];
}

/** Whether a file system here knows the case of letters. */
function same({ platform }: CheckContext): (path: string) => string {
  return platform === 'linux' ? (path) => path : (path) => path.normalize('NFC').toLowerCase();
}

function repeated<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(key(item)).size);
}
