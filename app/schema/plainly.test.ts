import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { checkArguments } from './check';
import { fitsPlainly } from './plainly';

const fits = (schema: unknown, value: unknown): boolean => fitsPlainly(fromPlain(schema), fromPlain(value));

describe('certain', () => {
  const rows: readonly { why: string; schema: unknown; value: unknown }[] = [
    { why: 'what most tools ask', schema: { type: 'object', properties: { path: { type: 'string', description: 'Where' }, depth: { type: 'integer', default: 1 } }, required: ['path'] }, value: { path: 'a', depth: 2 } },
    { why: 'members nobody asks for', schema: { type: 'object', properties: { a: { type: 'string' } } }, value: { b: 1 } },
    { why: 'lists', schema: { properties: { paths: { type: 'array', items: { type: 'string' } } } }, value: { paths: ['a', 'b'] } },
    { why: 'choices', schema: { properties: { state: { enum: ['open', 'closed', 1] } }, additionalProperties: false }, value: { state: 'open' } },
    { why: 'one of several types', schema: { properties: { a: { type: ['string', 'null'] } } }, value: { a: null } },
  ];
  test.each(rows)('$why', ({ schema, value }) => expect(fits(schema, value)).toBe(true));
});

describe('left to the validator', () => {
  const rows: readonly { why: string; schema: unknown; value: unknown }[] = [
    { why: 'a missing member', schema: { required: ['path'] }, value: {} },
    { why: 'another type', schema: { properties: { path: { type: 'string' } } }, value: { path: 1 } },
    { why: 'a fraction', schema: { properties: { n: { type: 'integer' } } }, value: { n: 1.5 } },
    { why: 'no choice', schema: { properties: { n: { enum: ['a'] } } }, value: { n: 'b' } },
    { why: 'a member too many', schema: { properties: {}, additionalProperties: false }, value: { a: 1 } },
    { why: 'a member named like a property of every object', schema: { properties: { toString: { type: 'number' } } }, value: { toString: 'x' } },
    { why: 'a pattern', schema: { properties: { a: { pattern: '^a$' } } }, value: { a: 'a' } },
    { why: 'a reference', schema: { $ref: '#/$defs/a', $defs: { a: {} } }, value: {} },
    { why: 'a bound', schema: { properties: { a: { maxLength: 3 } } }, value: { a: 'b' } },
    { why: 'a combination', schema: { anyOf: [{}] }, value: {} },
    { why: 'a required of an older draft', schema: { properties: { a: { required: true } } }, value: { a: 1 } },
    { why: 'depth', schema: Array.from({ length: 30 }).reduce<object>((inner) => ({ items: inner }), {}), value: Array.from({ length: 30 }).reduce<unknown[]>((inner) => [inner], []) },
  ];
  test.each(rows)('$why', ({ schema, value }) => expect(fits(schema, value)).toBe(false));
});

test('what is certain here, the validator finds too', () => {
  const scalar = fc.oneof(fc.constantFrom('a', 'b', ''), fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
  const name = fc.constantFrom('a', 'b', 'c', 'toString');
  const leaf = fc.record({ type: fc.oneof(fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'), fc.uniqueArray(fc.constantFrom('string', 'integer', 'null'), { minLength: 1 })), enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }), description: fc.string() }, { requiredKeys: [] });
  const object = (member: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.record({ type: fc.constantFrom('object', ['object', 'array']), required: fc.uniqueArray(name, { maxLength: 1 }), properties: fc.dictionary(name, member, { maxKeys: 3 }), additionalProperties: fc.boolean(), items: leaf }, { requiredKeys: [] });
  const schema = object(fc.oneof(leaf, object(leaf), fc.record({ items: leaf })));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({ value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(name, tie('value'), { maxKeys: 3 })) }));
  let certain = 0;
  fc.assert(
    fc.property(schema, fc.dictionary(name, value, { maxKeys: 3 }), (asked, given) => {
      if (!fits(asked, given)) return;
      certain += 1;
      expect(checkArguments(fromPlain(asked), fromPlain(given)).kind).not.toBe('misfits');
    }),
    { numRuns: 2000 },
  );
  expect(certain).toBeGreaterThan(100);
});
