import type { Facts } from '#app/profiles/facts';
import { protectedFolder } from './linux/protected-names';
import { spellings } from './paths';

/** The facts with the places that no server may be given to change, and so are not proposed: the floor's `readOnly`, and what every profile protects. */
export function withKept(facts: Facts, readOnly: readonly string[]): Facts {
  return { ...facts, kept: [...spellings(readOnly), ...[...facts.paths, ...(facts.named ?? [])].flatMap(({ path }) => (protectedFolder(path) ? [path] : []))] };
}
