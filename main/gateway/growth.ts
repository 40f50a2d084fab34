import type { ToDesktop } from '#shared/contracts/port';
import type { Journal } from '#main/journal/writer';

/** The journal's growth is announced at most this often, ms. */
const growthMs = 250;

/** Tells the desktop the journal's newest entry, a moment after it grew. */
export function announceGrowth(journal: Pick<Journal, 'onGrow'>, post: (message: ToDesktop) => void): void {
  let timer: NodeJS.Timeout | null = null;
  let newest = 0;
  journal.onGrow((head) => {
    newest = head;
    timer ??= setTimeout(() => {
      timer = null;
      post({ kind: 'recorded', head: newest });
    }, growthMs);
  });
}
