import type { Numbers } from '#shared/models/numbers';
import { momentWords, numberWords, tenthWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { shortSpan } from '../../ui/amounts';

/** A share of a whole: `97 %`. All of it and none of it are said only where they are so. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  const hardlyAny = percent < 0.5 && part > 0;
  return say('console.numbers.percent', { number: hardlyAny ? `< ${numberWords(1)}` : percent >= 99.5 && part < whole ? 99 : Math.round(percent) });
}

/** Questions in an hour somebody worked in: `1.4`, `12`. */
export function perHour({ questions, activeHours }: Pick<Numbers, 'questions' | 'activeHours'>): string {
  if (activeHours === 0) return '–';
  const rate = questions / activeHours;
  return rate < 9.95 ? tenthWords(rate) : numberWords(Math.round(rate));
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
  if (dangerous === undefined || dangerous.underSecond === 0 || dangerous.underSecond / dangerous.timed < hasty) return null;
  const { underSecond, timed } = dangerous;
  return say('console.numbers.hasty', { quick: underSecond, count: timed });
}

const spanMs = 29.5 * 86_400_000;

/** What the figures cover: `The last 30 days`, or `Since 14 November` where the record was too long to be read so far back. */
export function coversWords({ since }: Pick<Numbers, 'since'>, now: number): string {
  return now - since >= spanMs ? say('console.numbers.month') : say('console.numbers.since', { day: momentWords(since, 'longDay') });
}
