import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish, speak } from './catalogue';
import type { Catalogue } from './catalogue';
import { bothWords, clockDigits, eitherWords, momentWords, numberWords, rowWords, spanWords, withinSentence } from './formats';
import { say } from './say';
import { sizeWords } from './size';

afterEach(() => speak(inEnglish));

/** Polish has four forms. */
const polish: Catalogue = {
  locale: 'pl',
  patterns: {
    ...inEnglish.patterns,
    'value.notShown': { one: 'nie pokazano {count} znaku', few: 'nie pokazano {count} znaków (few)', many: 'nie pokazano {count} znaków (many)', other: 'nie pokazano {count} znaku (other)' },
    'grant.andMore': { other: 'Jeszcze {count}.' },
  },
};

describe('what is said', () => {
  it.each([
    { why: 'a sentence as it is', said: () => say('wait.soon'), want: 'Available in a moment' },
    { why: 'a text in its place', said: () => say('value.openOf', { name: 'path' }), want: 'Open all of it: path' },
    { why: 'braces of a value are no place', said: () => say('value.openOf', { name: '{name} {count}' }), want: 'Open all of it: {name} {count}' },
    { why: 'a value that is the name of something every object has', said: () => say('value.openOf', { name: 'constructor' }), want: 'Open all of it: constructor' },
    { why: 'an empty value', said: () => say('value.openOf', { name: '' }), want: 'Open all of it: ' },
    { why: 'none', said: () => say('value.notShown', { count: 0 }), want: '0 characters not shown' },
    { why: 'one', said: () => say('value.notShown', { count: 1 }), want: '1 character not shown' },
    { why: 'many, in groups', said: () => say('value.notShown', { count: 2314 }), want: '2,314 characters not shown' },
    { why: 'an irregular plural', said: () => say('value.entriesNotShown', { count: 2 }), want: '2 entries not shown' },
    { why: 'a number that chooses no form', said: () => say('answer.denyAll', { number: 1200 }), want: 'Deny all 1,200' },
    { why: 'two numbers', said: () => say('all.progress', { offset: 65_536, count: 262_144 }), want: '65,536 of 262,144 characters loaded; scroll for more.' },
  ])('$why', ({ said, want }) => expect(said()).toBe(want));

  it('goes by the forms of its language, and by the last where one is not written', () => {
    speak(polish);
    expect([1, 3, 5, 12, 22, 1.5].map((count) => say('value.notShown', { count }))).toEqual([
      'nie pokazano 1 znaku',
      'nie pokazano 3 znaków (few)',
      'nie pokazano 5 znaków (many)',
      'nie pokazano 12 znaków (many)',
      'nie pokazano 22 znaków (few)',
      'nie pokazano 1,5 znaku (other)',
    ]);
    expect(say('grant.andMore', { count: 3 })).toBe('Jeszcze 3.');
  });

  it('does not compile with a value missing, of another name or no number where one chooses the form', () => {
    // @ts-expect-error -- `name` is missing
    expect(say('value.openOf')).toBe('Open all of it: {name}');
    // @ts-expect-error -- there is no such place
    expect(say('value.openOf', { nome: 'path' })).toBe('Open all of it: {name}');
    // @ts-expect-error -- a form is chosen by a number
    expect(say('value.notShown', { count: '1' })).toBe('1 character not shown');
    // @ts-expect-error -- nothing is said under this key
    expect(() => say('value.nothing')).toThrow();
  });
});

describe('numbers and times', () => {
  const at = new Date(2026, 10, 20, 14, 3, 5);
  const all = () => [numberWords(1_234_567), clockDigits(5), spanWords(1, 'second'), spanWords(10, 'minute'), spanWords(28, 'hour'), momentWords(at, 'minute'), momentWords(at, 'second'), momentWords(at, 'day'), eitherWords(['string', 'null']), bothWords(['a', 'b', 'c']), rowWords(['a', 'b', 'c']), momentWords(Date.UTC(2026, 10, 20, 14, 3), 'utc')];
  it('in English', () => expect(all()).toEqual(['1,234,567', '05', '1 second', '10 minutes', '28 hours', '14:03', '14:03:05', '20 Nov', 'string or null', 'a, b and c', 'a, b, c', '20 Nov 2026, 14:03']));
  it('in the language of the catalogue, at once', () => {
    all();
    speak({ ...inEnglish, locale: 'de' });
    expect(all()).toEqual(['1.234.567', '05', '1 Sekunde', '10 Minuten', '28 Stunden', '14:03', '14:03:05', '20. Nov.', 'string oder null', 'a, b und c', 'a, b und c', '20. Nov. 2026, 14:03']);
  });
  it.each([
    { bytes: 0, want: '0 B' },
    { bytes: 999, want: '999 B' },
    { bytes: 1000, want: '1 KB' },
    { bytes: 1234, want: '1.2 KB' },
    { bytes: 9960, want: '10 KB' },
    { bytes: 999_499, want: '999 KB' },
    { bytes: 999_500, want: '1 MB' },
    { bytes: 5_250_000_000, want: '5,250 MB' },
  ])('$bytes bytes are $want', ({ bytes, want }) => expect(sizeWords(bytes)).toBe(want));
  it('a sentence goes on within another', () => expect(withinSentence('Its name says so')).toBe('its name says so'));
});
