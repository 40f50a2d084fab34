import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish, speak } from './catalogue';
import type { Catalogue } from './catalogue';
import { clockDigits, eitherWords, momentWords, numberWords, spanWords } from './formats';
import { say } from './say';
import { sayWith } from './say-with';

afterEach(() => speak(inEnglish));

/** Polish has four forms, and here another order of words. */
const polish: Catalogue = {
  locale: 'pl',
  patterns: {
    ...inEnglish.patterns,
    'value.notShown': { one: 'nie pokazano {count} znaku', few: 'nie pokazano {count} znaków (few)', many: 'nie pokazano {count} znaków (many)', other: 'nie pokazano {count} znaku (other)' },
    'grant.andMore': { other: 'Jeszcze {count}.' },
    'wait.hostGivesUp': 'Za {clock} {host} zrezygnuje.',
    'changes.title': 'To nie ten serwer',
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

describe('what is said with something drawn in it', () => {
  const drawn = () => render(<p>{sayWith('wait.hostGivesUp', { host: <b>Zed &lt;i&gt;</b>, clock: <i>0:48</i> })}</p>).container.innerHTML;
  it('keeps the elements in their places', () => expect(drawn()).toBe('<p><b>Zed &lt;i&gt;</b> gives up in <i>0:48</i>; then nothing runs.</p>'));
  it('in the order of the language', () => {
    speak(polish);
    expect(drawn()).toBe('<p>Za <i>0:48</i> <b>Zed &lt;i&gt;</b> zrezygnuje.</p>');
  });
  it('draws markup in a string as text', () => {
    speak({ ...polish, patterns: { ...polish.patterns, 'changes.title': '<img src=x> {server}' } });
    expect(render(<p>{sayWith('changes.title', { server: 'a' })}</p>).container.innerHTML).toBe('<p>&lt;img src=x&gt; a</p>');
  });
  it('writes a number its way, and chooses the form by it', () => {
    expect(render(<p>{sayWith('flood.title', { server: <b>a</b>, count: 1234 })}</p>).container.textContent).toBe('a asked 1,234 times in the last minute');
  });
  it('tells its text between two elements from that at an end', () => {
    const told: unknown[] = [];
    render(<p>{sayWith('call.title', { host: 'h', server: 's', tool: 't' }, (text, between) => (told.push([text, between]), text))}</p>);
    expect(told.slice(0, 2)).toEqual([[' wants ', true], [' to run ', true]]);
  });
});

describe('numbers and times', () => {
  const at = new Date(2026, 10, 20, 14, 3, 5);
  const all = () => [numberWords(1_234_567), clockDigits(5), spanWords(1, 'second'), spanWords(10, 'minute'), spanWords(28, 'hour'), momentWords(at, 'minute'), momentWords(at, 'second'), momentWords(at, 'day'), eitherWords(['string', 'null'])];
  it('in English', () => expect(all()).toEqual(['1,234,567', '05', '1 second', '10 minutes', '28 hours', '14:03', '14:03:05', '20 Nov', 'string or null']));
  it('in the language of the catalogue, at once', () => {
    all();
    speak({ ...inEnglish, locale: 'de' });
    expect(all()).toEqual(['1.234.567', '05', '1 Sekunde', '10 Minuten', '28 Stunden', '14:03', '14:03:05', '20. Nov.', 'string oder null']);
  });
});
