import type { Touch } from '#shared/models/observation';
import type { Destination, Network, Profile } from '#shared/models/profile';
import { readHost } from '#app/policy/conditions/domain';
import { say } from '#shared/words/say';
import { covers, destinationWords } from './destinations';
import { folderOf, isOrdinary, lies, type Ground } from './places';
import { listed, pathWords } from './view';

/** What a profile is tightened by. */
export interface Used {
  /** Without links, each once. Only what is there, but for what was changed. */
  readonly touches: readonly Touch[];
  /** Folders that are there, among those the touches lie in. */
  readonly folders: ReadonlySet<string>;
  /** Folders of the program itself, which every profile may read. */
  readonly program: readonly string[];
}

/** A narrower profile, what of the one before was not used, and why the rest stays; a sentence or a thing each, in words. */
export interface Tightened {
  readonly profile: Profile;
  readonly unused: readonly string[];
  readonly because: readonly string[];
}

/** Past this many folders in one that was given, that one stays whole. */
const mostFolders = 4;

/**
 * The narrowest profile under which everything that was used would have been permitted as it was, never wider than `profile`; null where that is `profile` itself. Bounds that are no folders
 * (`home`, `all`) stay, as do variables and limits: what was seen says nothing sure of those.
 */
export function tightest(profile: Profile, used: Used, ground: Ground): Tightened | null {
  const reached = used.touches.flatMap(({ what, target }) => (what === 'connect' ? [target] : []));
  const network = tightNetwork(profile.network, reached);
  const files = profile.files.reach === 'folders' ? tightFiles(profile.files, used, ground) : profile.files;
  const tight: Profile = { ...profile, network, files };
  if (JSON.stringify(tight) === JSON.stringify(profile)) return null;
  return { profile: tight, unused: [...unusedNetwork(profile.network, network), ...unusedFiles(profile, tight, ground.home)], because: [...whyFiles(tight, used, ground.home), ...whyNetwork(network)] };
}

/** Names were told by the proxy alone. An open network that was used at all stays open: what was reached by number says nothing of names. */
function tightNetwork(network: Network, reached: readonly string[]): Network {
  if (reached.length === 0) return { mode: 'none' };
  if (network.mode !== 'allowed') return network;
  const wanted = reached.flatMap(destinationOf);
  // A name stays as narrow as it was used; what stood for more and was used by name is that name now.
  const allow = network.allow.flatMap((allowed) => (allowed.host.startsWith('*.') ? wanted.filter((one) => covers(allowed, one)) : wanted.some((one) => covers(allowed, one)) ? [allowed] : []));
  return { mode: 'allowed', allow: allow.filter((one, at) => allow.findIndex((other) => other.host === one.host && other.port === one.port) === at) };
}

function destinationOf(target: string): readonly Destination[] {
  const [, name = '', port = ''] = /^(.+):(\d{1,5})$/.exec(target) ?? [];
  const host = readHost(name);
  return host === null || host.doubt || Number(port) < 1 || Number(port) > 65_535 ? [] : [{ host: host.name.replace(/^\[|\]$/g, ''), port: Number(port) }];
}

function tightFiles(files: Profile['files'], { touches, folders, program }: Used, ground: Ground): Profile['files'] {
  const paths = touches.filter(({ what }) => what !== 'connect');
  const changed = paths.filter(({ what, target }) => what === 'write' && !files.never.some((kept) => lies(target, kept))).map(({ target }) => target);
  const seen = paths.map(({ target }) => target).filter((path) => !program.some((folder) => lies(path, folder)) || files.read.includes(path));
  const write = files.write.flatMap((given) => grouped(given, changed, folders, ground));
  const read = [...files.read, ...files.write].flatMap((given) => grouped(given, seen.filter((path) => !write.some((folder) => lies(path, folder))), folders, ground));
  return { ...files, write: outermost(write), read: outermost(read).filter((path) => !write.some((folder) => lies(path, folder))) };
}

/** Where in `given` what was used lies: nothing, itself, or a few folders in it. */
function grouped(given: string, used: readonly string[], folders: ReadonlySet<string>, ground: Ground): readonly string[] {
  const inside = used.filter((path) => lies(path, given));
  if (inside.length === 0) return [];
  const found = outermost(inside.map((path) => (path === given ? given : holding(given, path, folders, ground))));
  return found.length > mostFolders ? [given] : found;
}

/** The nearest folder a path lies in that is there and may be given by itself. */
function holding(given: string, path: string, folders: ReadonlySet<string>, ground: Ground): string {
  for (let folder = folderOf(path); folder !== given && lies(folder, given); folder = folderOf(folder)) {
    if (folders.has(folder) && isOrdinary(folder, ground) && !/(?:^|[\\/])\.[^\\/]*(?:[\\/]|$)/.test(folder.slice(given.length))) return folder;
  }
  return given;
}

function outermost(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && lies(path, other)));
}

function unusedNetwork(before: Network, after: Network): readonly string[] {
  if (after.mode === 'none') return before.mode === 'none' ? [] : [say('observed.unused.network')];
  if (before.mode !== 'allowed' || after.mode !== 'allowed') return [];
  return before.allow.filter((one) => !after.allow.some((other) => covers(one, other))).map((one) => destinationWords(one));
}

function unusedFiles({ files: before }: Profile, { files: after }: Profile, home: string): readonly string[] {
  const words = (path: string) => pathWords(path, home);
  const part = (path: string, kept: readonly string[]) => kept.filter((one) => one !== path && lies(one, path)).map(words);
  return [...new Set([...before.read, ...before.write])].flatMap((path) => {
    const kept = [...after.read, ...after.write];
    const writable = before.write.includes(path);
    if (kept.includes(path)) return writable && !after.write.includes(path) ? [changing(path, part(path, after.write), home)] : [];
    const inner = part(path, kept);
    return inner.length === 0 ? [words(path)] : [say('observed.unused.but', { path: words(path), kept: listed(inner) })];
  });
}

function changing(path: string, kept: readonly string[], home: string): string {
  const words = pathWords(path, home);
  return kept.length === 0 ? say('observed.unused.changing', { path: words }) : say('observed.unused.changingBut', { path: words, kept: listed(kept) });
}

function whyFiles({ files }: Profile, { touches }: Used, home: string): readonly string[] {
  const count = (folder: string, changes: boolean) => touches.filter(({ what, target }) => what !== 'connect' && (what === 'write') === changes && lies(target, folder)).length;
  if (files.reach !== 'folders') return [];
  return [
    ...files.write.map((path) => say('observed.because.changed', { count: count(path, true), path: pathWords(path, home) })),
    ...files.read.map((path) => say('observed.because.read', { count: count(path, false), path: pathWords(path, home) })),
  ];
}

function whyNetwork(network: Network): readonly string[] {
  if (network.mode === 'open') return [say('observed.because.open')];
  return network.mode === 'allowed' && network.allow.length > 0 ? [say('observed.because.reached', { addresses: listed(network.allow.map(destinationWords)) })] : [];
}
