/*
 * How long each question was before the person's eyes: from the first frame that showed it, not from its call, which may have waited behind others. What has not been painted has no
 * such time, and while the window is hidden or covered, or the screen locked, none passes. Times are ms of one clock that never jumps.
 */
export interface BeforeEyes {
  /** A frame showed these. */
  painted(ids: readonly string[]): void;
  /** The frames that follow are before somebody's eyes, or no longer. */
  seen(on: boolean): void;
  /** What was on screen went from there. Its time goes on if it comes back. */
  left(): void;
  /** Only these questions are open still. */
  keep(isOpen: (id: string) => boolean): void;
  /** ms so far; null for what no frame has shown. */
  msOf(id: string): number | null;
}

export function openBeforeEyes(steady: () => number): BeforeEyes {
  /** What passed up to `since`; `since` null: nobody looks at it now. */
  const times = new Map<string, { readonly ms: number; readonly since: number | null }>();
  let drawn: readonly string[] = [];
  let open = false;

  const msOf = (id: string): number | null => {
    const time = times.get(id);
    return time === undefined ? null : Math.round(time.ms + (time.since === null ? 0 : steady() - time.since));
  };

  function stand(ids: readonly string[], runs: boolean): void {
    for (const id of ids) {
      const time = times.get(id);
      if (time === undefined || (time.since !== null) !== runs) times.set(id, { ms: msOf(id) ?? 0, since: runs ? steady() : null });
    }
  }

  return {
    painted(ids) {
      drawn = [...new Set([...drawn, ...ids])];
      stand(ids, open);
    },
    seen(on) {
      open = on;
      stand(drawn, on);
    },
    left() {
      stand(drawn, false);
      drawn = [];
    },
    keep(isOpen) {
      for (const id of times.keys()) if (!isOpen(id)) times.delete(id);
    },
    msOf,
  };
}
