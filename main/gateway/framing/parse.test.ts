import { describe, expect, it } from 'vitest';
import { type Json, JsonNumber, print } from '#shared/json';
import { parse } from './parse';
import { scan } from './scan';

const object = (...members: [string, Json][]) => new Map<string, Json>(members);
const number = (text: string) => new JsonNumber(text);

describe('parse', () => {
  it.each([
    { line: '{"b":1,"a":2,"1":3}', want: object(['b', 1], ['a', 2], ['1', 3]), why: 'member order survives, index-like names too' },
    { line: '{"__proto__":{"x":1},"constructor":null}', want: object(['__proto__', object(['x', 1])], ['constructor', null]), why: 'names mean nothing' },
    { line: '[0,-1,1.5,123456789,1234567890,1e+21]', want: [0, -1, 1.5, 123456789, 1234567890, 1e21], why: 'numbers that print as they were read' },
    {
      line: '[1.0,1e400,-0,9007199254740993,1E2,0.10,1e21,5e-324,1e-400]',
      want: [number('1.0'), number('1e400'), number('-0'), number('9007199254740993'), number('1E2'), number('0.10'), number('1e21'), 5e-324, number('1e-400')],
      why: 'numbers that would not',
    },
    { line: '["","a","\\u0061\\n\\"\\\\\\/","\\ud800","\u00e9\u{1f600}"]', want: ['', 'a', 'a\n"\\/', '\ud800', '\u00e9\u{1f600}'], why: 'strings' },
    { line: ' { "a" : [ true , false , null , { } , [ ] ] } ', want: object(['a', [true, false, null, object(), []]]), why: 'whitespace, words, empty containers' },
    { line: '{"\\u0061":"x"}', want: object(['a', 'x']), why: 'a name with escapes' },
  ])('$why', ({ line, want }) => {
    expect(parse(Buffer.from(line))).toEqual(want);
  });

  it('reads one span', () => {
    const line = Buffer.from('{"id":1,"params":{"arguments": [1, "x"] ,"name":"n"}}');
    const scanned = scan(line);
    expect(scanned.ok && scanned.shape === 'object' && parse(line, scanned.params.arguments)).toEqual([1, 'x']);
  });

  it('reads and prints depth 512', () => {
    const text = `${'['.repeat(256)}${'{"a":'.repeat(256)}1${'}'.repeat(256)}${']'.repeat(256)}`;
    expect(print(parse(Buffer.from(text)))).toBe(text);
  });

  it('throws where a line did not pass scan', () => {
    expect(() => parse(Buffer.from('{"a":x}'))).toThrow(SyntaxError);
  });
});
