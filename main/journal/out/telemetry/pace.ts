/** First and longest pause before another attempt, ms; a collector may ask for a longer one, up to an hour. */
export const firstPauseMs = 1000;
export const longestPauseMs = 5 * 60_000;
export const longestAskedMs = 60 * 60_000;

/** The pause after so many failures one after the other: it doubles, and is spread so that many machines do not come at once. What the collector asked for is the least. `random`: 0 to 1. */
export function pauseMs(failures: number, askedMs: number | null, random: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  const spread = whole / 2 + (whole / 2) * random;
  return Math.round(Math.max(spread, askedMs === null ? 0 : Math.min(askedMs, longestAskedMs) * (1 + 0.1 * random)));
}
