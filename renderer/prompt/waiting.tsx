import type { ReactElement } from 'react';

/** How many questions wait behind the one on screen; nothing when none do. */
export function Waiting({ count }: { readonly count: number }): ReactElement | null {
  return count > 0 ? <p className="text-small whitespace-nowrap opacity-90">{count.toLocaleString('en')} more waiting</p> : null;
}
