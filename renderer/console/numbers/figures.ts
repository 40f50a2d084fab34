import type { Numbers } from '#shared/models/numbers';
import { shortSpan } from '../../ui/amounts';

/** A share of a whole: `97 %`. All of it and none of it are said only where they are so. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  return `${percent >= 99.5 && part < whole ? 99 : percent < 0.5 && part > 0 ? '< 1' : Math.round(percent)} %`;
}

/** Questions in an hour somebody worked in: `1.4`, `12`. */
export function perHour({ questions, activeHours }: Pick<Numbers, 'questions' | 'activeHours'>): string {
  if (activeHours === 0) return '–';
  const rate = questions / activeHours;
  return rate < 9.95 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en');
}

/** How long answers took, half of them less: `2.4 s`. */
export function median(ms: number | null): string {
  return ms === null ? '–' : shortSpan(ms);
}

/** So large a share of answers that took less than a second is said in words. */
const hasty = 0.1;

/** What is to be said where dangerous calls are answered faster than they can be read; null where hardly any are. */
export function hastyWords(tiers: Numbers['tiers']): string | null {
  const dangerous = tiers.find(({ tier }) => tier === 3);
  if (dangerous === undefined || dangerous.underSecond === 0 || dangerous.underSecond / dangerous.answered < hasty) return null;
  const { underSecond, answered } = dangerous;
  const which = answered === 1 ? 'The one answer' : `${underSecond.toLocaleString('en')} of ${answered.toLocaleString('en')} answers`;
  return `${which} to dangerous calls took less than a second. That is too short to read what they ask for.`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const spanMs = 29.5 * 86_400_000;

/** What the figures cover: `The last 30 days`, or `Since 14 November` where the record was too long to be read so far back. */
export function coversWords({ since }: Pick<Numbers, 'since'>, now: number): string {
  return now - since >= spanMs ? 'The last 30 days' : `Since ${day.format(since)}`;
}
