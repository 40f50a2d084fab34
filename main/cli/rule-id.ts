import { err, ok, type Result } from '#shared/result';

const least = 8;

/** Each id shortened to its first characters, at least eight, as far as no other of them begins so. */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  let length = least;
  while (new Set(ids.map((id) => id.slice(0, length))).size < new Set(ids).size) length += 1;
  return new Map(ids.map((id) => [id, id.slice(0, length)]));
}

/** The one id that is `typed`, or begins so with at least eight characters of it. The error is for the person. */
export function findId(ids: readonly string[], typed: string): Result<string, string> {
  if (ids.includes(typed)) return ok(typed);
  const found = typed.length < least ? [] : ids.filter((id) => id.startsWith(typed));
  const [only] = found;
  if (only === undefined) return err('There is no such rule.');
  return found.length === 1 ? ok(only) : err(`${found.length} rules have an ID that begins so. Give more of it.`);
}
