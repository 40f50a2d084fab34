import type { Json } from '#shared/json';
import { isWithin, type PathStyle } from './path';
import type { Reach, Truth } from './truth';
import type { ConditionWorld } from './world';

/** Whether the path `value` leads into `folder` or below it, links resolved on both sides. */
export function isUnder(value: Json, folder: string, reach: Reach, world: ConditionWorld): Truth {
  if (typeof value !== 'string' || !world.spend(60)) return 'unknown';
  const place = world.place(folder);
  if (place === null) return 'unknown';
  const { paths, unsure } = world.readings(value, place.style);
  const inside = paths.map((path) => isWithin(path, place.path, place.style));
  if (reach === 'any') {
    if (inside.includes(true)) return 'holds';
    return unsure || paths.some((path) => isNearly(path, place.path, place.style)) ? 'unknown' : 'fails';
  }
  if (inside.length > 0 && !inside.includes(true)) return 'fails';
  return unsure || inside.includes(false) ? 'unknown' : 'holds';
}

/** Whether the file system may take one for the other: some know no case, some no difference between composed and decomposed letters. */
function isNearly(path: string, folder: string, style: PathStyle): boolean {
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  return isWithin(folded(path), folded(folder), style);
}
