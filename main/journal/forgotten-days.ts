import type { EraseScope } from '#shared/models/record';

const dayMs = 86_400_000;

/** Whether a key goes with a scope: all it opens lies within. `name`: YYYY-MM-DD, with or without a number behind. One server's contents share their keys with others'. */
export function keyGoes(name: string, scope: EraseScope): boolean {
  if (scope.what === 'server') return false;
  if (scope.what === 'everything') return true;
  const start = Date.parse(`${name.slice(0, 10)}T00:00:00Z`);
  return start + dayMs <= scope.until && (scope.what === 'before' || start >= scope.from);
}

/** The beginning of the UTC day of `at`, epoch ms. */
export function dayStart(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}
