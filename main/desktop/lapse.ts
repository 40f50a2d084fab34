export interface LapseOptions {
  /** When the next rule lapses, epoch ms; null if none does. */
  readonly next: () => number | null;
  /** Epoch ms. */
  readonly now: () => number;
  readonly later: (ms: number, what: () => void) => void;
  readonly onLapse: () => void;
}

/** The longest a timer can wait, ms: a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Tells when a rule lapses. What it returns is to be called whenever another rule may lapse sooner; one timer at a time waits for the soonest. */
export function lapseWatch({ next, now, later, onLapse }: LapseOptions): () => void {
  let awaited: number | null = null;

  function watch(): void {
    const soonest = next();
    if (soonest === null || (awaited !== null && awaited <= soonest)) return;
    awaited = soonest;
    later(Math.min(longestTimer, Math.max(0, soonest - now())), () => {
      if (awaited === soonest) awaited = null;
      onLapse();
      watch();
    });
  }

  return watch;
}
