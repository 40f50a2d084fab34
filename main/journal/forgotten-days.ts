import type { EraseScope } from '#shared/models/record';
import { visible } from '#shared/text/visible';

const dayMs = 86_400_000;

/** Whether a key goes with a scope: all it opens lies within. `name`: YYYY-MM-DD, with or without a number behind. One server's contents share their keys with others'. */
export function keyGoes(name: string, scope: EraseScope): boolean {
  if (scope.what === 'server') return false;
  if (scope.what === 'everything') return true;
  const start = Date.parse(`${name.slice(0, 10)}T00:00:00Z`);
  return start + dayMs <= scope.until && (scope.what === 'before' || start >= scope.from);
}

/** Whether a scope has an entry's contents go. */
export function holds(scope: EraseScope, { at, server }: { readonly at: number; readonly server?: string }): boolean {
  switch (scope.what) {
    case 'server':
      return server !== undefined && isNamed(server, scope.server);
    case 'period':
      return at >= scope.from && at < scope.until;
    case 'before':
      return at < scope.until;
    case 'everything':
      return true;
  }
}

/** Whether a server that is called `name` is shown by the name `shown`. */
export function isNamed(name: string, shown: string): boolean {
  return name === shown || visible(name, { lines: false }) === shown;
}

/** The beginning of the UTC day of `at`, epoch ms. */
export function dayStart(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}
