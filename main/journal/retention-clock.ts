export interface RetentionClock {
  /** Whether what is past its days is to go now. */
  due(): boolean;
  /** It went: it is due again a day later. */
  done(): void;
  /** It is due as if it had never gone. */
  again(): void;
}

export interface RetentionClockOptions {
  /** Epoch ms. */
  readonly now: () => number;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
  /** When the newest entry was recorded that is older than `steadyMs`, epoch ms; null without one. Those of the last hours do not count: a clock that jumped dates them too, and a restart must not make it trusted. */
  readonly newest: number | null;
}

const dayMs = 86_400_000;
/** How long a clock that jumped has to go on before it is trusted. */
export const steadyMs = dayMs;
/** How far the clock may go ahead unseen: a week off, a machine that slept. */
const jumpMs = 7 * dayMs;

/**
 * Says when to forget. What is forgotten does not come back when a wrong clock is set right: after a jump ahead of more than a week, since the newest entry or while it runs, a day
 * has to pass on a clock that then stays.
 */
export function retentionClock({ now, steady, newest }: RetentionClockOptions): RetentionClock {
  let since = { wall: now(), steady: steady() };
  let trusted = newest === null || since.wall - newest <= jumpMs;
  let last: number | null = null;

  return {
    due() {
      const [wall, sure] = [now(), steady()];
      if (wall - since.wall - (sure - since.steady) > jumpMs) {
        since = { wall, steady: sure };
        trusted = false;
      }
      trusted ||= sure - since.steady >= steadyMs;
      return trusted && (last === null || wall - last >= dayMs || wall < last);
    },
    done() {
      last = now();
    },
    again() {
      last = null;
    },
  };
}
