import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { literalsIn, patternsOf, repeats, type Written } from './patterns';

/*
 * That no text makes a pattern slow: every regular expression that meets text of a server's or a model's is tried on what it could trip over, a head, a long run and a tail that no match ends with. A pattern that
 * turns back takes sixteen times as long for four times the text; how fast the machine is makes no difference to that.
 */

const root = path.join(import.meta.dirname, '../..');
const places = ['app/definitions/signals', 'app/detectors', 'app/redaction', 'shared/text'];
const files = [...places.flatMap((place) => globSync(`${place}/**/*.ts`, { cwd: root })), 'app/definitions/sentences.ts', 'app/definitions/seams.ts'].filter((file) => !/\.test\.ts$|\/cells(?:\/|\.ts)|\/packs\//.test(file)).toSorted();

/** What is tried on one sentence at a time, of at most 600 units, or on two of them. There a pattern may turn back, within bounds. */
const ofSentences = /^app\/definitions\/signals\/(?:rules|steering|reader|deeds|concepts|leanings|notes|safety|explains|addresses|weigh)\.ts|^app\/detectors\/instructions\/(?:orders|stretches|model|groups|senses|features|explain)\.ts/;
const pieceLength = 700;

const modules = await Promise.all(files.map(async (file): Promise<readonly [string, unknown]> => [file, await import(path.join(root, file))]));
const all = [...files.flatMap((file) => literalsIn(file, readFileSync(path.join(root, file), 'utf8'))), ...modules.flatMap(([file, given]) => patternsOf(file, given))];
const patterns = [...new Map(all.filter(({ pattern }) => repeats(pattern)).map((one) => [`${one.pattern.source}/${one.pattern.flags}`, one])).values()];

const heads = ['', 'Weather. ', '"'];
const runs = [' ', '\n', ' \n', '\t', '. ', 'a', 'a ', 'A', '0', '0 ', 'aB3', '-', '=', '"', "'", '(', '[', '<', '{', '/', '\\', '@', 'a@', '.', 'a.', '1.', '_', 'a_', 'a-', '*', '>', '#', 'é', 'я ', '忽', '\u200b', 'a,', '%41', '&#65;', '\\x41', 'http://', '-----BEGIN ', 'the '];
const tails = ['\u0001', 'z:'];
const length = 3000;
/** What is quicker than this for the shorter text is in line with it: a pattern that turns back takes several times as long, ms. */
const floor = 2.5;

const textOf = (head: string, run: string, tail: string, units: number): string => `${head}${run.repeat(Math.ceil(units / run.length)).slice(0, units)}${tail}`;

/** Words the pattern itself is made of: what it begins to match with. */
function ownRuns({ source }: RegExp): readonly string[] {
  const words = [...new Set(source.replaceAll(/\\./g, ' ').match(/[a-z]{2,}[_-]?/gi) ?? [])];
  return [...words.slice(0, 2), ...words.slice(0, 2).map((word) => `${word} `)];
}

function took(pattern: RegExp, text: string): number {
  const again = pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags.replace('y', '')}g`);
  const from = performance.now();
  let count = 0;
  for (const _ of text.matchAll(again)) {
    count += 1;
    if (count > 20_000) break;
  }
  return performance.now() - from;
}

/** The quickest of so many, ms: a machine that is busy is slower than a pattern, but not every time. */
function quickest(times: number, pattern: RegExp, text: string): number {
  return Math.min(...Array.from({ length: times }, () => took(pattern, text)));
}

/** Texts of which four times as much takes more than eight times as long; at most one. */
function slowed({ pattern }: Written, units: number): string | null {
  for (const run of [...runs, ...ownRuns(pattern)]) {
    for (const head of heads) {
      for (const tail of tails) {
        const text = textOf(head, run, tail, units);
        if (took(pattern, text) < floor || quickest(3, pattern, text) < floor) continue;
        const longer = textOf(head, run, tail, 4 * units);
        if (quickest(5, pattern, longer) > 8 * quickest(5, pattern, text)) return JSON.stringify([head, run, tail]);
      }
    }
  }
  return null;
}

/** How long the plainest pattern that turns back takes for a piece: what one that does so may take several times. */
const measure = quickest(20, /a+b/, 'a'.repeat(pieceLength));

test('the patterns are found: those that stand in the sources and those that are put together', () => {
  expect(patterns.length).toBeGreaterThan(300);
  const sources = patterns.map(({ pattern }) => pattern.source);
  expect(sources.some((source) => source.includes('system (?:prompt|message|note'))).toBe(true);
  expect(sources.some((source) => source.includes('firewall|protections?'))).toBe(true);
});

test.each([
  { pattern: /(?:^|(?<=[.!?]) +)[ \t]*system:/g, why: 'white space that two repetitions share' },
  { pattern: /[.,\s]+$/, why: 'an end that is looked for from each place' },
  { pattern: /<[^>]*>/, why: 'a bracket that nothing closes' },
])('a pattern that turns back is noticed: $why', ({ pattern }) => {
  expect(slowed({ where: 'here', pattern }, length)).not.toBe(null);
});

const byFile = Map.groupBy(patterns, ({ where }) => where.replace(/:\d+$/, ''));

describe('takes time in line with the text, whatever the text', () => {
  test.each([...byFile].map(([file, of]) => ({ file, of })))('$file', ({ file, of }) => {
    for (const one of of) {
      const text = slowed(one, length);
      if (text === null) continue;
      // Of a pattern that only meets sentences, a piece as long as any is within bounds.
      expect(ofSentences.test(file), `${one.where} on ${text}`).toBe(true);
      const [head = '', run = '', tail = ''] = JSON.parse(text) as string[];
      expect(quickest(5, one.pattern, textOf(head, run, tail, pieceLength)), `${one.where} on a piece of ${text}`).toBeLessThan(25 * measure);
    }
  });
});
