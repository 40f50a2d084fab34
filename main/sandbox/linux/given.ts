import { closeSync, constants, fstatSync, openSync, readlinkSync, statSync } from 'node:fs';
import type { Profile } from '#shared/models/profile';
import type { Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { isFile, isWithin, realpathOf, spellings } from '../paths';
import { socketPlaces } from '../floor';
import type { LaunchPlan } from '../sandbox';
import { protectedFolder } from './protected-names';

/** A path a server is given, held open as what was checked. */
export interface Given {
  readonly path: string;
  readonly access: 'read' | 'write';
  /** Open with O_PATH: no link, and found at `path`. */
  readonly fd: number;
  readonly device: number;
  readonly inode: number;
}

export type GivingPlan = Pick<LaunchPlan, 'located' | 'home' | 'hidden' | 'readOnly' | 'program'>;

/** O_PATH of fcntl(2), which Node does not name: a place in the file system, without leave to read it. */
const placeOnly = 0o10_000_000;
/** Where the sandbox makes its own, or where sockets and devices lie. */
const unshown = ['/proc', '/dev', '/sys', '/run', '/var/run'];
/** The system's programs: every server sees them. */
const ofSystem = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];
/** What everybody's programs are and are set up by. */
const systems = [...ofSystem, '/etc', '/boot'];

/**
 * Opens everything `files` and the plan give a server: the program's own folders and file, what it may read, what it may write, parents first. Refused, in words: the root, home and folders above it,
 * what holds or lies in a hidden place, the system's folders, what is no longer where it was accepted, a folder to write that is gone. A folder to read that is gone is left out.
 * The caller closes them.
 */
export function openGiven(plan: GivingPlan, files: Profile['files']): Result<readonly Given[], string> {
  const wanted = new Map<string, 'read' | 'write'>([
    ...[...(plan.program ?? []), plan.located, realpathOf(plan.located) ?? plan.located].map((path) => [path, 'read'] as const),
    ...files.read.map((path) => [path, 'read'] as const),
    ...files.write.map((path) => [path, 'write'] as const),
  ]);
  const accepted = new Set([...files.read, ...files.write]);
  const chosen = new Set([...accepted, ...(plan.program ?? [])]);
  const places = { home: spellings([plan.home]), hidden: spellings(plan.hidden.filter((place) => !socketPlaces.includes(place))), readOnly: spellings(plan.readOnly) };
  const given: Given[] = [];
  for (const [path, access] of wanted) {
    if (access === 'read' && (ofSystem.some((folder) => isWithin(folder, path)) || (!chosen.has(path) && [...chosen].some((other) => isWithin(other, path))))) continue;
    const real = accepted.has(path) || !chosen.has(path) ? undefined : realpathOf(path);
    const isWay = real !== undefined && real !== path;
    // A link in what is shown is seen there as the link it is.
    if (isWay && [...chosen].some((other) => other !== path && isWithin(other, path))) continue;
    // A way to the program by links shows what they lead to, as long as that is of the program. What is covered where it lies would not be on this way.
    const isOwn = isWay && [...chosen].some((other) => isWithin(other, real)) && !places.hidden.some((place) => isWithin(real, place));
    const one = isOwn ? open(real, access, places, true) : open(path, access, places, chosen.has(path));
    if (!one.ok) {
      closeGiven(given);
      return one;
    }
    if (one.value !== null) given.push({ ...one.value, path });
  }
  return { ok: true, value: given };
}

/** Lets go of them; bubblewrap has copies of its own. */
export function closeGiven(given: readonly Given[]): void {
  for (const { fd } of given) closeSync(fd);
}

/** A descriptor of exactly `path`, free of links; undefined where it is gone or something else has come in its way. The caller closes it. */
export function openPlace(path: string): number | undefined {
  const fd = placeAt(path, constants.O_NOFOLLOW);
  if (fd === undefined || (!fstatSync(fd).isSymbolicLink() && readlinkSync(`/proc/self/fd/${fd}`) === path)) return fd;
  closeSync(fd);
  return undefined;
}

function placeAt(path: string, flags: number): number | undefined {
  try {
    return openSync(path, placeOnly | flags);
  } catch (error) {
    // Without room for descriptors nothing may be left out in silence.
    if (error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE')) throw error;
    return undefined;
  }
}

/** Whether what a running server sees at each path is what was checked. `root` is the server's root as this process finds it. For a bubblewrap that takes no descriptors. */
export function areShown(given: readonly Pick<Given, 'path' | 'device' | 'inode'>[], root: string): boolean {
  return given.every(({ path, device, inode }) => {
    const stat = statSync(`${root}${path}`, { throwIfNoEntry: false });
    return stat !== undefined && stat.dev === device && stat.ino === inode;
  });
}

function open(path: string, access: 'read' | 'write', places: Places, chosen: boolean): Result<Given | null, string> {
  const values = { path: shown(path) };
  const refused = refusedPlace(path, access, places);
  if (refused !== undefined) return { ok: false, error: refused };
  const fd = placeAt(path, chosen ? constants.O_NOFOLLOW : 0);
  if (fd === undefined) return access === 'read' ? { ok: true, value: null } : { ok: false, error: say('sandbox.refuse.gone', values) };
  const stat = fstatSync(fd);
  // The last component being no link says nothing of those before it; the kernel does.
  const moved = stat.isSymbolicLink() || (chosen && readlinkSync(`/proc/self/fd/${fd}`) !== path);
  if (!moved && (stat.isDirectory() || stat.isFile())) return { ok: true, value: { path, access, fd, device: stat.dev, inode: stat.ino } };
  closeSync(fd);
  return { ok: false, error: moved ? say('sandbox.refuse.moved', values) : say('sandbox.refuse.special', values) };
}

/** Places by both their spellings, once for all paths. */
interface Places {
  readonly home: readonly string[];
  readonly hidden: readonly string[];
  readonly readOnly: readonly string[];
}

/** Why nobody is given `path`; undefined where one may be. */
function refusedPlace(path: string, access: 'read' | 'write', { home, hidden, readOnly }: Places): string | undefined {
  const values = { path: shown(path) };
  if (home.some((folder) => isWithin(path, folder))) return say('sandbox.refuse.home', values);
  if (unshown.some((folder) => isWithin(folder, path) || isWithin(path, folder))) return say('sandbox.refuse.system', values);
  if (access === 'write' && systems.some((folder) => isWithin(folder, path) || isWithin(path, folder))) return say('sandbox.refuse.system', values);
  if (hidden.some((place) => isWithin(place, path))) return say('sandbox.refuse.secret', values);
  // A lone file of keys in a folder people work in is covered where it lies; a folder of them, or one that may come, is not enough covered by that.
  if (hidden.some((place) => isWithin(path, place) && !(isFile(place) && !place.includes('/.')))) return say('sandbox.refuse.secret', values);
  if (access === 'write' && readOnly.some((place) => isWithin(place, path))) return say('sandbox.refuse.run', values);
  return access === 'write' && protectedFolder(path) ? say('sandbox.refuse.protected', values) : undefined;
}

function shown(path: string): string {
  return visibleCut(path, 300, { lines: false });
}
