/** Moments kept: no more are told of one card. */
const most = 20;

/** Moments of the steady clock in epoch ms, each told once: two clocks read again differ, and a page that is told another moment locks its answers for it. */
export function epochOf(steady: () => number, now: () => number): (at: number | null) => number | null {
  const told = new Map<number, number>();
  return (at) => {
    if (at === null) return null;
    const known = told.get(at) ?? Math.ceil(now() + at - steady());
    if (told.size > most) told.clear();
    told.set(at, known);
    return known;
  };
}
