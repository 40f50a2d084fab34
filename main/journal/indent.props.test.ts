import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentJson } from './indent';

test('indents as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const wanted = JSON.stringify(value, null, 2);
      expect(indentJson(JSON.stringify(value))).toBe(wanted);
      expect(indentJson(wanted)).toBe(wanted);
    }),
  );
});

test.each([
  { why: 'numbers keep their digits', text: '[1.0,1e400,12345678901234567890]', want: '[\n  1.0,\n  1e400,\n  12345678901234567890\n]' },
  { why: 'members keep their order, and their doubles', text: '{"b":1,"a":2,"b":3}', want: '{\n  "b": 1,\n  "a": 2,\n  "b": 3\n}' },
  { why: 'structure inside strings is text', text: '{"a\\"{":"[,]:\\\\"}', want: '{\n  "a\\"{": "[,]:\\\\"\n}' },
  { why: 'empty ones stay on a line', text: '{ "a" : [ ] , "b" : { } }', want: '{\n  "a": [],\n  "b": {}\n}' },
  { why: 'no JSON is left as it is', text: '{"a":', want: '{"a":' },
])('$why', ({ text, want }) => {
  expect(indentJson(text)).toBe(want);
});
