import { isWithin, lexical, parentOf, segmentsOf, styleOf, type PathStyle } from '#app/policy/conditions/path';
import { nowhere, placesOf } from '#app/tiers/paths';

/** Where this person is, and what no server may be given: keys, hosts' configurations, Countersign's own. Absolute paths without links. */
export interface Ground {
  readonly home: string;
  readonly forbidden: readonly string[];
  /** What no server may change. */
  readonly kept?: readonly string[];
}

/** Why a path cannot stand in a profile: the key of its words, which take the path. */
export type PathFault =
  | 'profile.problem.relative'
  | 'profile.problem.spelling'
  | 'profile.problem.odd'
  | 'profile.problem.disk'
  | 'profile.problem.home'
  | 'profile.problem.aboveHome'
  | 'profile.problem.forbidden'
  | 'profile.problem.aboveForbidden'
  | 'profile.problem.devices'
  | 'profile.problem.system';

/** The kernel's own folders, and where sockets lie. */
const devices = /^\/(?:proc|sys|dev|run|var\/run|private\/var\/run)(?:\/|$)/i;
const system = /^\/(?:etc|usr|bin|sbin|boot|lib|lib32|lib64|libx32|System|Library|private\/etc|private\/var\/db)(?:\/|$)|^[a-z]:\\(?:windows|program files(?: \(x86\))?|programdata)(?:\\|$)/i;
/** Where programs keep their settings, below home. */
const settings = /^(?:\.config|\.local\/(?:share|state)\/countersign|\.local(?:\/(?:share|state))?|library(?:\/(?:application support|preferences)(?:\/.*)?)?|appdata(?:\/.*)?)$|^\.config\/|^\.[^/]+$/i;

/** How this person's paths are written. */
export function styleAt(home: string): PathStyle {
  return styleOf(home) ?? 'posix';
}

/** Why `path` may not be read, or with `write` be changed too, whoever asks; null where it may. Links are resolved by the caller. */
export function pathFault(path: string, { home, forbidden }: Ground, write: boolean): PathFault | null {
  const style = styleAt(home);
  if (styleOf(path) !== style) return 'profile.problem.relative';
  if (isOdd(path, style)) return 'profile.problem.odd';
  if (lexical(path, style) !== path) return 'profile.problem.spelling';
  if (segmentsOf(path, style).length === 0) return 'profile.problem.disk';
  if (isSame(path, home)) return 'profile.problem.home';
  if (folds(home, path, style)) return 'profile.problem.aboveHome';
  if (forbidden.some((place) => folds(path, place, style))) return 'profile.problem.forbidden';
  if (forbidden.some((place) => folds(place, path, style))) return 'profile.problem.aboveForbidden';
  if (style === 'posix' && devices.test(path)) return 'profile.problem.devices';
  return write && system.test(path) ? 'profile.problem.system' : null;
}

/** Whether a path may be proposed or offered: what may stand in a profile, and by its name holds no keys, settings, start-up files and nothing of the system, and is not kept from change. */
export function isOrdinary(path: string, ground: Ground): boolean {
  if (pathFault(path, ground, true) !== null) return false;
  const kinds = placesOf(path, { ...nowhere, home: ground.home });
  if ((['secret', 'startup', 'system', 'everything'] as const).some((kind) => kinds.has(kind))) return false;
  const style = styleAt(ground.home);
  if (ground.kept?.some((place) => folds(path, place, style)) === true) return false;
  const below = isWithin(path, ground.home, style) ? segmentsOf(path, style).slice(segmentsOf(ground.home, style).length).join('/') : '';
  return !settings.test(below);
}

/** Whether `path` is `folder` or lies in it, letter by letter. */
export function lies(path: string, folder: string): boolean {
  return isWithin(path, folder, styleOf(folder) ?? 'posix');
}

/** The folder a path lies in. */
export function folderOf(path: string): string {
  return parentOf(path, styleOf(path) ?? 'posix');
}

/** A path as the person knows it, `~` for home. Not made visible. */
export function tilde(path: string, home: string | null): string {
  if (home === null || home === '' || !lies(path, home)) return path;
  return `~${path.slice(home.length)}`;
}

function isOdd(path: string, style: PathStyle): boolean {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(path) || path.includes('⟦U+')) return true;
  // Streams, names Windows trims, and names it shortened.
  return style === 'windows' && (path.slice(2).includes(':') || /[. ](?:[\\/]|$)/.test(path) || /~\d/.test(path));
}

/** Two names a file system may take for one: some know neither the case of letters nor how accents are put together. */
function folds(path: string, folder: string, style: PathStyle): boolean {
  return isWithin(folded(path), folded(folder), style);
}

function isSame(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
