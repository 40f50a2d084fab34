import { describe, expect, it } from 'vitest';
import { canonical, fromPlain, isJsonObject, type Json, JsonNumber, member, print, stringMember } from './json';

const object = (...members: [string, Json][]) => new Map<string, Json>(members);

describe('print and canonical', () => {
  it.each([
    { json: object(['b', 1], ['a', [true, null, 'x']]), printed: '{"b":1,"a":[true,null,"x"]}', sorted: '{"a":[true,null,"x"],"b":1}', why: 'order' },
    { json: object(['\ufb33', 3], ['\u{1f600}', 2], ['\u20ac', 1]), printed: '{"\ufb33":3,"\u{1f600}":2,"\u20ac":1}', sorted: '{"\u20ac":1,"\u{1f600}":2,"\ufb33":3}', why: 'UTF-16 units sort, as in RFC 8785: a surrogate before U+FB33' },
    { json: object(['9', 2], ['10', 1]), printed: '{"9":2,"10":1}', sorted: '{"10":1,"9":2}', why: 'names are no numbers' },
    { json: [new JsonNumber('1.0'), new JsonNumber('1e400'), 1, 1e21, -0], printed: '[1.0,1e400,1,1e+21,0]', sorted: '[1.0,1e400,1,1e+21,0]', why: 'numbers keep their text' },
    { json: ['a"b\\c\n\u0000\ud800\u2028', `${'x'.repeat(100)}"`], printed: `["a\\"b\\\\c\\n\\u0000\\ud800\\u2028","${'x'.repeat(100)}\\""]`, sorted: `["a\\"b\\\\c\\n\\u0000\\ud800\u2028","${'x'.repeat(100)}\\""]`, why: 'escapes, short and long' },
    { json: object(['', []], ['__proto__', object()]), printed: '{"":[],"__proto__":{}}', sorted: '{"":[],"__proto__":{}}', why: 'empty things and odd names' },
    { json: 'x', printed: '"x"', sorted: '"x"', why: 'a string alone' },
  ])('$why', ({ json, printed, sorted }) => {
    expect({ printed: print(json), sorted: canonical(json) }).toEqual({ printed, sorted });
  });

  it('quotes every UTF-16 unit as JSON.stringify does, but for the two line separators some readers split at', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((text) => print(text) !== JSON.stringify(text));
    expect(wrong).toEqual(['\u2028', '\u2029']);
    expect(print('\u2028\u2029')).toBe('"\\u2028\\u2029"');
  });
});

describe('fromPlain', () => {
  it('takes what JSON has a form for', () => {
    const plain = { a: [1, 'x', null, true, { b: undefined }], c: undefined, d: new Map([['e', new JsonNumber('1.0')]]) };
    expect(print(fromPlain(plain))).toBe('{"a":[1,"x",null,true,{}],"d":{"e":1.0}}');
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x'), [undefined]])('throws for %s', (plain) => {
    expect(() => fromPlain(plain)).toThrow(TypeError);
  });
});

describe('member', () => {
  const json = object(['a', 'text'], ['b', 1], ['constructor', 'own']);

  it('reads own members only', () => {
    expect([member(json, 'b'), member(json, 'toString'), stringMember(json, 'a'), stringMember(json, 'b'), stringMember(json, 'constructor')]).toEqual([1, undefined, 'text', undefined, 'own']);
    expect([member(['x'], '0'), member(undefined, 'a'), member('text', 'length')]).toEqual([undefined, undefined, undefined]);
  });

  it('tells objects from everything else', () => {
    expect([object(), [], null, 'x', new JsonNumber('1'), undefined].map(isJsonObject)).toEqual([true, false, false, false, false, false]);
  });
});
