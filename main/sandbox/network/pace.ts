/** Gives each caller its moment: how long it has to wait, ms. */
export type Pace = () => number;

/** `burst` at once, then one in `everyMs`. `now` is a clock that never goes back, ms. */
export function pace(everyMs: number, burst: number, now: () => number = () => performance.now()): Pace {
  let next = -Infinity;
  return () => {
    const moment = now();
    next = Math.max(next, moment - burst * everyMs) + everyMs;
    return Math.max(0, next - moment);
  };
}
