import type { Numbers } from '#shared/models/numbers';
import { sampleInput } from './rule-samples';

const month = 30 * 86_400_000;

/** Figures as they may be: none, some, or more than anybody would answer, since what time there was to read them. */
export function sampleNumbers(now: number, which: 'none' | 'some' | 'huge'): Numbers {
  if (which === 'none') return { since: now - month, questions: 0, activeHours: 12, tiers: [], expired: 0, proposals: [] };
  if (which === 'huge') {
    return {
      since: now - 4 * 86_400_000,
      questions: 1_204_332,
      activeHours: 96,
      expired: 18_220,
      tiers: [
        { tier: 0, answered: 12, allowed: 12, timed: 0, medianMs: null, underSecond: 0 },
        { tier: 1, answered: 900_400, allowed: 900_399, timed: 900_400, medianMs: 412, underSecond: 811_003 },
        { tier: 2, answered: 280_100, allowed: 270_000, timed: 280_100, medianMs: 2_900, underSecond: 3_100 },
        { tier: 3, answered: 5_600, allowed: 1_400, timed: 5_600, medianMs: 185_000, underSecond: 12 },
      ],
      proposals: Array.from({ length: 3 }, (_, at) => ({
        id: `n${at}`,
        because: '900,399 of 900,400 questions of tier 1 (reads) were allowed in 4 days. You allowed this 300,133 times in ~/projects/shop/packages/storefront/src and never denied it.',
        words: 'Allow Visual Studio Code to run read_text_file on “filesystem of the whole company (verified)” where path is in /home/ana/projects/shop/packages/storefront/src, up to tier 1 (reads), always',
        input: sampleInput,
      })),
    };
  }
  return {
    since: now - month,
    questions: 148,
    activeHours: 61,
    expired: 3,
    tiers: [
      { tier: 1, answered: 33, allowed: 32, timed: 33, medianMs: 1_900, underSecond: 4 },
      { tier: 2, answered: 103, allowed: 88, timed: 103, medianMs: 4_200, underSecond: 2 },
      { tier: 3, answered: 9, allowed: 3, timed: 9, medianMs: 11_400, underSecond: 2 },
    ],
    proposals: [
      {
        id: 'n1',
        because: '32 of 33 questions of tier 1 (reads) were allowed in 30 days. You allowed this 19 times in ~/projects/shop and never denied it.',
        words: 'Allow Claude Code to run read_text_file on filesystem where path is in /home/ana/projects/shop, up to tier 1 (reads), always',
        input: sampleInput,
      },
    ],
  };
}
