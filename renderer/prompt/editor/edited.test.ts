import { describe, expect, it } from 'vitest';
import { editedRows } from './edited';
import { formatted } from './format';

describe('what became of each argument', () => {
  const rows = (original: string, text: string) => editedRows({ original, text }).map(({ name, how, before, after }) => [name, how, before, after]);
  it.each([
    { why: 'changed, added, removed and left', original: '{"a":"x","b":1,"c":2}', text: '{"c":2,"a":"y","d":[1]}', want: [['c', 'same', '2', '2'], ['a', 'changed', 'x', 'y'], ['d', 'added', null, '[1]'], ['b', 'removed', '1', null]] },
    { why: 'spacing and escapes change nothing', original: '{"a":{"b":"\\u0061"}}', text: '{ "a": { "b": "a" } }', want: [['a', 'same', '{"b":"\\u0061"}', '{ "b": "a" }']] },
    { why: 'a number is as it is written', original: '{"n":1}', text: '{"n":1.0}', want: [['n', 'changed', '1', '1.0']] },
    { why: 'what hides is made visible', original: '{}', text: '{"a\\u200b":"b\\u202e"}', want: [['a⟦U+200B⟧', 'added', null, 'b⟦U+202E⟧']] },
  ])('$why', ({ original, text, want }) => expect(rows(original, text)).toEqual(want));
});

describe('formatting', () => {
  it.each([
    { why: 'keeps numbers and texts as they are written', text: '{"n":12345678901234567890,"t":"a {,} \\" b","e":{},"l":[1,[ ]]}', want: '{\n  "n": 12345678901234567890,\n  "t": "a {,} \\" b",\n  "e": {},\n  "l": [\n    1,\n    []\n  ]\n}' },
    { why: 'leaves what is no JSON', text: '{"a":', want: null },
  ])('$why', ({ text, want }) => expect(formatted(text)).toBe(want));
});
