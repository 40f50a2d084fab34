/** Whether a condition holds of a call. `unknown`: it cannot be told, which never allows and always asks. */
export type Truth = 'holds' | 'fails' | 'unknown';

/** Of several values: an allow needs `every` one, a deny or an ask speaks of `any`. */
export type Reach = 'every' | 'any';

/** One truth for many. Of no values nothing holds. `more`: there were others nobody looked at. */
export function together(truths: readonly Truth[], reach: Reach, more = false): Truth {
  const decisive = reach === 'every' ? 'fails' : 'holds';
  if (truths.includes(decisive)) return decisive;
  if (more || truths.includes('unknown')) return 'unknown';
  if (reach === 'any') return 'fails';
  return truths.length === 0 ? 'fails' : 'holds';
}

/** The truth of a text that may be read in another way than here: a doubtful yes does not allow, a doubtful no does not clear. */
export function doubted(holds: boolean, doubt: boolean, reach: Reach): Truth {
  if (!doubt) return holds ? 'holds' : 'fails';
  return holds && reach === 'any' ? 'holds' : 'unknown';
}
