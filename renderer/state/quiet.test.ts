import { describe, expect, it } from 'vitest';
import { minutesUntilMorning, quietChoices, quietWords } from './quiet';

/** Local time on 21 Nov 2026. */
const at = (hour: number, minute = 0, second = 0) => new Date(2026, 10, 21, hour, minute, second).getTime();

describe('quiet time', () => {
  it.each([
    { why: 'in the evening it lasts into the next day', now: at(22), want: 600 },
    { why: 'at noon as well', now: at(12), want: 1200 },
    { why: 'past midnight it ends the same morning', now: at(1, 30), want: 390 },
    { why: 'at eight it lasts a whole day', now: at(8), want: 1440 },
    { why: 'a minute that has begun counts', now: at(7, 59, 30), want: 1 },
  ])('until the morning: $why', ({ now, want }) => expect(minutesUntilMorning(now)).toBe(want));

  it.each([
    { why: 'none while prompts are shown', quiet: null, want: null },
    { why: 'an hour of today', quiet: { until: at(14, 5) }, want: 'Quiet until 14:05' },
    { why: 'an hour of tomorrow', quiet: { until: at(8) + 86_400_000 }, want: 'Quiet until tomorrow 08:00' },
    { why: 'no end', quiet: { until: null }, want: 'Quiet until you turn it off' },
  ])('in words: $why', ({ quiet, want }) => expect(quietWords(quiet, at(12))).toBe(want));

  it('offers nothing the contract refuses', () => {
    for (const { minutes } of quietChoices(at(8))) expect(minutes === null || (minutes > 0 && minutes <= 1440)).toBe(true);
  });
});
