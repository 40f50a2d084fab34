import { useSyncExternalStore } from 'react';

/** Up to this width there is room for one thing at a time. */
const query = '(max-width: 40rem)';

function subscribe(changed: () => void): () => void {
  const list = window.matchMedia?.(query);
  list?.addEventListener('change', changed);
  return () => list?.removeEventListener('change', changed);
}

/** Whether the window is narrow: what stands in a row is then folded into a menu. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(query).matches ?? false);
}
