import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { membersOf, placesOf } from './json-places';

const at = (text: string, pointer: string): string | null => {
  const place = placesOf(text, [pointer]).get(pointer);
  return place === undefined ? null : text.slice(place.from, place.to);
};

describe('where a value is', () => {
  test.each([
    { why: 'the whole', text: ' {"a": 1} ', pointer: '', want: '{"a": 1}' },
    { why: 'a member', text: '{"a": 1.50, "b": [1, {"c": "}"}]}', pointer: '/a', want: '1.50' },
    { why: 'an item within, past a brace in a text', text: '{"x": "}\\"", "b": [1, {"c": "]"}]}', pointer: '/b/1/c', want: '"]"' },
    { why: 'a name in need of escapes', text: '{"a/b": {"~": true}}', pointer: '/a~1b/~0', want: 'true' },
    { why: 'a name written in escapes', text: '{"\\u0061": null}', pointer: '/a', want: 'null' },
    { why: 'nothing where there is none', text: '{"a": 1}', pointer: '/b', want: null },
    { why: 'nothing within a number', text: '{"a": 1}', pointer: '/a/b', want: null },
  ])('$why', ({ text, pointer, want }) => expect(at(text, pointer)).toBe(want));

  test('of every value of a JSON text is that value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.constantFrom(undefined, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const walk = (one: unknown, pointer: string): void => {
          expect(JSON.parse(at(text, pointer) ?? 'undefined')).toEqual(one);
          if (typeof one === 'object' && one !== null) for (const [key, item] of Object.entries(one)) walk(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
        };
        walk(JSON.parse(text), '');
      }),
      { numRuns: 50 },
    );
  });
});

test('the members of an object keep their order, and their values how they are written', () => {
  expect([...(membersOf('{"2": 1.0, "1": [ 1 ], "x": "a"}') ?? [])]).toEqual([['2', '1.0'], ['1', '[ 1 ]'], ['x', '"a"']]);
  expect([membersOf('[1]'), membersOf('{'), membersOf('null')]).toEqual([null, null, null]);
});
