const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** The last millisecond a calendar has words for (ECMA-262 section 21.4.1.1). */
const calendarEnd = 8.64e15;

/** How times are told: from `now` (epoch ms) to a person at a terminal, in UTC elsewhere, so that two machines print the same. */
export type Clock = { readonly now: number; readonly told: 'from-now' | 'utc' };

/** The moment `at`, epoch ms: `5 min ago`, `in 40 s`, past a week `2026-11-21`; or `2026-11-21T07:20:00Z`. */
export function moment(at: number, { now, told }: Clock): string {
  if (Math.abs(at) > calendarEnd || Number.isNaN(at)) return '-';
  const utc = new Date(at).toISOString();
  if (told === 'utc') return utc.replace(/\.\d+Z$/, 'Z');
  const apart = Math.abs(now - at);
  if (apart >= 7 * day) return utc.replace(/T.*$/, '');
  if (apart < second) return 'now';
  const words = span(apart);
  return at > now ? `in ${words}` : `${words} ago`;
}

/** So many ms as `850 ms`, `2.4 s`, `3 min`, `2 h`, `4 d`. */
export function lasted(ms: number): string {
  if (ms < second) return `${Math.round(ms)} ms`;
  if (ms < 10 * second) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  return span(ms);
}

function span(ms: number): string {
  if (ms < minute) return `${Math.floor(ms / second)} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < day) return `${Math.floor(ms / hour)} h`;
  return `${Math.floor(ms / day)} d`;
}
