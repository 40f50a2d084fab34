/** So long after a person was last at a question its own time-out stands still, ms; and so long at most in all, so that a stuck key holds no call for ever. */
export const attendedMs = 30_000;
export const attendedAtMostMs = 10 * 60_000;

/** How far our own time-out was put off because a person is at the question. */
export interface PutOff {
  /** It stands still until then, epoch ms. */
  readonly until: number;
  /** For how long it has stood still by then, ms. */
  readonly ms: number;
}

/** The deadline once a person was at the question at `at`; null where it stays as it is. What was left when they came is left when they go. */
export function putOff(deadlineAt: number, before: PutOff | undefined, at: number): { readonly deadlineAt: number; readonly putOff: PutOff } | null {
  const [from, spent] = [Math.max(at, before?.until ?? at), before?.ms ?? 0];
  const more = Math.min(at + attendedMs - from, attendedAtMostMs - spent);
  return more <= 0 || at >= deadlineAt ? null : { deadlineAt: deadlineAt + more, putOff: { until: from + more, ms: spent + more } };
}
