import { dirname } from 'node:path';
import { isWithin, realpathOf, spellings } from '../paths';
import type { LaunchPlan } from '../sandbox';
import { findProtected } from './protected';
import type { SearchLimit } from './protected';

/** How far is looked for what is run later when a server may use all of home: levels, folders, and ms the start may take longer. */
export const homeSearch = { depth: 6, folders: 1000, ms: 100 } as const;
/** At most so many are covered: each is a mount, and so are folders above it, and a start's time grows with the square of their number. */
const mostCovered = 120;

/** Folders of home that nobody works in: of programs, and of what was fetched. */
function isPassed(name: string, depth: number): boolean {
  return (depth === 0 && name.startsWith('.')) || name === 'target' || name === 'site-packages';
}

/**
 * What is run later, outside, in projects of a home that a server may use as a whole: as far as is looked, the working folder first. What `hidden` covers is out of reach anyway, and
 * the folders of settings that their programs save by replacing them are kept as a whole (`mounts.ts`): a mount over one would take that away. With links resolved, nearest first. A link
 * that leads out of what was looked through protects nothing: shown anew, a place such as /proc would not be the sandbox's own any more.
 */
export function protectedAtHome({ home, cwd, hidden, replaced = [] }: Pick<LaunchPlan, 'home' | 'cwd' | 'hidden' | 'replaced'>, limit: SearchLimit = { ...homeSearch, entries: 40_000, passes: isPassed }): readonly string[] {
  const ground = realpathOf(home) ?? home;
  const work = realpathOf(cwd);
  const folders = work === undefined || isWithin(work, ground) ? [ground] : [work, ground];
  const { found } = findProtected(folders, [], limit);
  const paths = [...found].flatMap(([path, kind]) => (kind.startsWith('link') ? (realpathOf(path) ?? []) : [path]));
  const places = spellings(hidden);
  const own = [...places, ...replaced].map((place) => realpathOf(dirname(place)) ?? dirname(place)).filter((folder) => folder.startsWith(`${ground}/`) && folder.slice(ground.length).includes('/.'));
  const isBelow = (path: string): boolean => folders.some((folder) => folder !== path && isWithin(folder, path));
  // A folder that holds a hidden file is frozen for it, which a folder that can only be read would not be.
  const isKept = (path: string): boolean => places.some((place) => isWithin(place, path) || dirname(place) === path) || own.some((folder) => isWithin(folder, path) || isWithin(path, folder));
  return [...new Set(paths)].filter((path) => isBelow(path) && !isKept(path)).slice(0, mostCovered);
}
