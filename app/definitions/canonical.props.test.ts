import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonNumber, fromPlain, type Json } from '#shared/json';
import { canonicalDefinition, canonicalText, isPlainlySame } from './canonical';
import { fingerprintOf } from './fingerprint';
import { numberValue } from './number-value';

const json = fc.jsonValue({ maxDepth: 4 }).map(fromPlain);
const schema: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  schema: fc.record(
    {
      type: fc.oneof(fc.constantFrom('string', 'object'), fc.uniqueArray(fc.constantFrom('string', 'null', 'number'))),
      description: fc.string(),
      required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      enum: fc.uniqueArray(fc.oneof(fc.integer(), fc.constantFrom('x', 'y', '1'))),
      properties: fc.dictionary(fc.constantFrom('a', 'b', 'required', '__proto__'), tie('schema'), { maxKeys: 3 }),
      default: fc.jsonValue({ maxDepth: 1 }),
      minimum: fc.double({ noNaN: true, noDefaultInfinity: true }),
    },
    { requiredKeys: [] },
  ),
})).schema;
const tool = fc.record({ name: fc.string(), description: fc.string(), inputSchema: schema }).map(fromPlain);

/** The same value with its members the other way round, and its sets as well. */
function turned(value: Json, sets = false, key = ''): Json {
  if (value instanceof Map) return new Map([...value].toReversed().map(([name, inner]) => [name, turned(inner as Json, sets, name)]));
  if (!Array.isArray(value)) return value;
  const items = (value as readonly Json[]).map((item) => turned(item, sets));
  return sets && (key === 'required' || key === 'type' || key === 'enum') ? items.toReversed() : items;
}

describe('canonicalText', () => {
  test('the order of members makes no difference', () => {
    fc.assert(fc.property(json, (value) => {
      expect(canonicalText(turned(value), 'data')).toBe(canonicalText(value, 'data'));
    }));
  });

  test('is JSON that says the same, so different content gives a different text', () => {
    fc.assert(fc.property(json, (value) => {
      expect(canonicalText(fromPlain(JSON.parse(canonicalText(value, 'data'))), 'data')).toBe(canonicalText(value, 'data'));
    }));
    fc.assert(fc.property(json, json, (one, other) => {
      expect(canonicalText(one, 'data') === canonicalText(other, 'data')).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
    }));
  });

  test('lists keep their order outside of sets', () => {
    expect(canonicalText(fromPlain(['b', 'a']), 'schema')).toBe('["b","a"]');
    expect(canonicalText(fromPlain({ required: ['b', 'a'] }), 'data')).toBe('{"required":["b","a"]}');
  });
});

/** A model of equality: plain values with sorted members; -0 is 0. */
function sorted(value: Json): unknown {
  if (value instanceof Map) return { object: [...value].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner as Json)]) };
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  return value;
}

describe('fingerprintOf', () => {
  test('order of members and of sets makes no difference', () => {
    fc.assert(fc.property(tool, (value) => {
      expect(fingerprintOf('tool', turned(value, false))).toBe(fingerprintOf('tool', value));
    }));
  });

  test.each<readonly [object, object, boolean, string]>([
    [{ inputSchema: { required: ['a', 'b'] } }, { inputSchema: { required: ['b', 'a'] } }, true, 'required is a set'],
    [{ inputSchema: { type: ['null', 'string'] } }, { inputSchema: { type: ['string', 'null'] } }, true, 'type is a set'],
    [{ inputSchema: { enum: ['a', 'b'] } }, { inputSchema: { enum: ['b', 'a'] } }, true, 'enum is a set'],
    [{ inputSchema: { enum: ['a', 'b'], enumNames: ['A', 'B'] } }, { inputSchema: { enum: ['b', 'a'], enumNames: ['A', 'B'] } }, false, 'unless names belong to its places'],
    [{ inputSchema: { default: { required: ['a', 'b'] } } }, { inputSchema: { default: { required: ['b', 'a'] } } }, false, 'a default is data'],
    [{ inputSchema: { properties: { required: { enum: [1] } } } }, { inputSchema: { properties: { required: { enum: [2] } } } }, false, 'an argument called required'],
    [{ inputSchema: { prefixItems: [{ type: 'a' }, { type: 'b' }] } }, { inputSchema: { prefixItems: [{ type: 'b' }, { type: 'a' }] } }, false, 'places of a list'],
    [{ inputSchema: { enum: [1, '1'] } }, { inputSchema: { enum: ['1', '1'] } }, false, 'a number is no text'],
    [{ description: 'a' }, { description: 'a', _meta: { at: 1 } }, true, 'what is for programs'],
    [{ description: 'a' }, { description: 'a ' }, false, 'a space in a text'],
    [{ description: 'é' }, { description: 'e\u0301' }, false, 'two ways to write a letter'],
    [{ annotations: {} }, {}, false, 'nothing and an empty object'],
  ])('%j and %j: %j, %s', (one, other, same) => {
    expect(fingerprintOf('tool', fromPlain(one)) === fingerprintOf('tool', fromPlain(other))).toBe(same);
  });

  test('a kind has its own', () => {
    expect(fingerprintOf('tool', fromPlain({ name: 'a' }))).not.toBe(fingerprintOf('prompt', fromPlain({ name: 'a' })));
  });
});

describe('numberValue', () => {
  test.each([
    [['1', '1.0', '1e0', '10E-1', '0.1e1', '1.000'], '1'],
    [['0', '-0', '0.0', '0e5', '-0.0e-3'], '0'],
    [['100', '1e2', '1E+2', '100.00'], '100'],
    [['1e400', '10e399', '0.1e401'], '1e400'],
    [['12345678901234567890', '1234567890123456789.0e1'], '12345678901234567890'],
    [['-0.5', '-5e-1', '-.5'.replace('.', '0.')], '-5e-1'],
  ])('%j', (texts, want) => {
    expect(new Set(texts.map(numberValue))).toEqual(new Set([want]));
  });

  test('different numbers stay different, however large', () => {
    const huge = `1e${'9'.repeat(60)}`;
    expect(new Set(['1e400', '1e401', '12345678901234567890', '12345678901234567891', huge, `${huge}0`].map(numberValue)).size).toBe(6);
  });

  test('a number JavaScript prints is the number it is', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(canonicalDefinition('tool', new Map([['annotations', new JsonNumber(String(value === 0 ? 0 : value))]]))).toBe(canonicalDefinition('tool', new Map([['annotations', value]])));
    }));
  });
});

describe('isPlainlySame', () => {
  /** Two values that are often the same: one of them was read anew, turned round or changed in one place. */
  const two = fc.oneof(json, tool).chain((one) => fc.tuple(fc.constant(one), fc.oneof(fc.constant(one), fc.constant(turned(one)), fc.constant(turned(one, true)), fc.constant(changed(one)), json, tool)));

  function changed(value: Json): Json {
    if (value instanceof Map) return new Map([...value].map(([key, inner], nth) => [key, nth === 0 ? changed(inner as Json) : (inner as Json)]));
    return Array.isArray(value) ? [...(value as readonly Json[]), null] : value === 1 ? new JsonNumber('1.0') : 'other';
  }

  test('what is plainly the same has the same text wherever it stands', () => {
    let same = 0;
    fc.assert(fc.property(two, ([one, other]) => {
      if (!isPlainlySame(one, other)) return;
      same += 1;
      for (const place of ['definition', 'schema', 'names', 'data'] as const) for (const shape of [false, true]) expect(canonicalText(one, place, { shape })).toBe(canonicalText(other, place, { shape }));
    }), { numRuns: 500 });
    expect(same).toBeGreaterThan(50);
  });

  test('the order of members makes no difference, and everything else does', () => {
    fc.assert(fc.property(json, (one) => {
      expect(isPlainlySame(one, turned(one))).toBe(true);
      expect(isPlainlySame(one, [one])).toBe(false);
    }));
    const apart: readonly (readonly [Json | undefined, Json | undefined, string])[] = [
      [undefined, null, 'nothing and null'],
      [fromPlain({ a: 1 }), fromPlain({ a: 1, b: null }), 'a member more'],
      [fromPlain({ a: null }), fromPlain({ b: null }), 'another name'],
      [fromPlain([1, 2]), fromPlain([2, 1]), 'another order'],
      [fromPlain([]), fromPlain({}), 'a list and an object'],
      [new JsonNumber('1.0'), 1, 'a number in other digits, whose text decides'],
      [new JsonNumber('1.0'), new JsonNumber('1.00'), 'likewise'],
    ];
    for (const [one, other, why] of apart) expect([isPlainlySame(one, other), isPlainlySame(other, one)], why).toEqual([false, false]);
    expect(isPlainlySame(undefined, undefined)).toBe(true);
  });

  test('what is nested deeper than it looks is left to the texts', () => {
    const nested = (depth: number): Json => (depth === 0 ? 'x' : [nested(depth - 1)]);
    expect([isPlainlySame(nested(30), nested(30)), isPlainlySame(nested(200), nested(200))]).toEqual([true, false]);
  });
});
