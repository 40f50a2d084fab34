import { describe, expect, it } from 'vitest';
import { fromPlain, JsonNumber, type Json, type JsonObject } from '#shared/json';
import { say } from '#shared/words/say';
import { problemOf } from './field-check';
import { fieldLimit, formOf } from './form';

const object = (plain: unknown): JsonObject => fromPlain(plain) as JsonObject;
function field(schema: unknown, required = false) {
  const [one] = formOf(object({ type: 'object', properties: { a: schema }, ...(required ? { required: ['a'] } : {}) }), null).fields;
  return one ?? expect.fail('no field');
}

const choices = [
  { value: 'r', title: 'Red' },
  { value: 'g', title: 'Green' },
];
const bare = [
  { value: 'r', title: 'r' },
  { value: 'g', title: 'g' },
];
const titled = [
  { const: 'r', title: 'Red' },
  { const: 'g', title: 'Green' },
];

describe('a field is what its schema says', () => {
  it.each([
    { why: 'text', schema: { type: 'string' }, want: { type: 'string', choices: [] } },
    { why: 'text of a format', schema: { type: 'string', format: 'email' }, want: { format: 'email' } },
    { why: 'text of a format nobody knows', schema: { type: 'string', format: 'ipv4' }, want: { type: 'string', format: null } },
    { why: 'text with lengths', schema: { type: 'string', minLength: 2, maxLength: 5 }, want: { least: 2, most: 5 } },
    { why: 'text with a pattern', schema: { type: 'string', pattern: '^a' }, want: { pattern: '^a' } },
    { why: 'text with a pattern too long to try', schema: { type: 'string', pattern: 'a'.repeat(501) }, want: { pattern: null } },
    { why: 'text or nothing', schema: { type: ['string', 'null'] }, want: { type: 'string' } },
    { why: 'a number with bounds', schema: { type: 'number', minimum: 0.5, maximum: 2 }, want: { type: 'number', least: 0.5, most: 2 } },
    { why: 'a whole number', schema: { type: 'integer' }, want: { type: 'integer' } },
    { why: 'yes or no', schema: { type: 'boolean', default: true }, want: { type: 'boolean', value: true } },
    { why: 'one of several', schema: { type: 'string', enum: ['r', 'g'] }, want: { type: 'one', choices: bare } },
    { why: 'one of several without a type', schema: { enum: ['r', 'g'] }, want: { type: 'one', choices: bare } },
    { why: 'one of several with names', schema: { type: 'string', enum: ['r', 'g'], enumNames: ['Red', 'Green'] }, want: { type: 'one', choices } },
    { why: 'too few names', schema: { type: 'string', enum: ['r', 'g'], enumNames: ['Red'] }, want: { choices: [choices[0], bare[1]] } },
    { why: 'one of several by oneOf', schema: { type: 'string', oneOf: titled }, want: { type: 'one', choices } },
    { why: 'one of several by anyOf', schema: { type: 'string', anyOf: titled }, want: { type: 'one', choices } },
    { why: 'several', schema: { type: 'array', items: { type: 'string', enum: ['r', 'g'] }, minItems: 1, maxItems: 2 }, want: { type: 'many', choices: bare, least: 1, most: 2 } },
    { why: 'several by anyOf', schema: { type: 'array', items: { anyOf: titled } }, want: { type: 'many', choices } },
    { why: 'several by oneOf', schema: { type: 'array', items: { oneOf: titled }, default: ['r'] }, want: { type: 'many', choices, value: ['r'] } },
    { why: 'a list of anything', schema: { type: 'array', items: { type: 'string' } }, want: { type: 'other' } },
    { why: 'an object', schema: { type: 'object', properties: {} }, want: { type: 'other' } },
    { why: 'numbers to choose from', schema: { type: 'number', enum: [1, 2] }, want: { type: 'other', choices: [] } },
    { why: 'the same choice twice', schema: { type: 'string', enum: ['r', 'r'] }, want: { type: 'other' } },
    { why: 'more choices than anybody reads', schema: { type: 'string', enum: Array.from({ length: 1_001 }, (_, at) => `c${at}`) }, want: { type: 'other' } },
    { why: 'two types', schema: { type: ['string', 'number'] }, want: { type: 'other' } },
    { why: 'a reference', schema: { $ref: '#/x' }, want: { type: 'other' } },
    { why: 'no schema at all', schema: 7, want: { type: 'other', title: 'a' } },
    { why: 'a default that is none', schema: { type: 'string', default: 5 }, want: { value: null } },
    { why: 'a default of a number', schema: { type: 'number', default: 5 }, want: { value: 5 } },
    { why: 'a default of something else, as JSON', schema: { type: 'object', default: { b: [1] } }, want: { type: 'other', value: '{"b":[1]}' } },
    { why: 'a title and a description, made visible', schema: { type: 'string', title: 'N\u202eame', description: 'Y\u200bour\nname' }, want: { title: 'N⟦U+202E⟧ame', says: 'Y⟦U+200B⟧our⟦U+000A⟧name' } },
    { why: 'a title without end', schema: { type: 'string', title: 'x'.repeat(1_000) }, want: { title: `${'x'.repeat(200)}…` } },
    { why: 'a secret', schema: { type: 'string', title: 'Password' }, want: { sensitive: say('ask.sensitive.password') } },
    { why: 'yes or no about a secret is none', schema: { type: 'boolean', title: 'Save password' }, want: { sensitive: null } },
    { why: 'a choice about a secret is none', schema: { enum: ['token', 'none'], title: 'Token' }, want: { sensitive: null } },
  ])('$why', ({ schema, want }) => expect(field(schema)).toMatchObject(want));

  it('is drawn with what the host replied, and so is what nobody asked for', () => {
    const { fields } = formOf(object({ properties: { a: { type: 'string' }, n: { type: 'integer' } }, required: ['n'] }), object({ a: 'x', secret: { k: 1 } }));
    expect(fields.map(({ name, type, value, problem }) => [name, type, value, problem])).toEqual([
      ['a', 'string', 'x', null],
      ['n', 'integer', null, say('ask.field.missing')],
      ['secret', 'other', '{"k":1}', null],
    ]);
    expect(fields[2]).toMatchObject({ says: say('ask.form.unasked'), sensitive: say('ask.sensitive.key') });
  });

  it.each([
    { why: 'no schema', schema: undefined },
    { why: 'no members', schema: { type: 'object' } },
    { why: 'members that are a list', schema: { properties: [] } },
  ])('no form can be made of $why', ({ schema }) => expect(formOf(schema === undefined ? undefined : object(schema), null)).toEqual({ fields: [], wrong: say('ask.form.unreadable') }));

  it('a form nobody could fill in is not drawn', () => {
    const properties = Object.fromEntries(Array.from({ length: fieldLimit + 1 }, (_, at) => [`f${at}`, { type: 'string' }]));
    expect(formOf(object({ properties }), null)).toEqual({ fields: [], wrong: say('ask.form.tooLarge', { count: fieldLimit + 1 }) });
  });
});

describe('a value', () => {
  const text = { type: 'string' };
  it.each<{ readonly why: string; readonly schema: unknown; readonly value: Json | undefined; readonly want: string | null; readonly required?: boolean }>([
    { why: 'nothing where nothing is needed', schema: text, value: undefined, want: null },
    { why: 'nothing where it is needed', schema: text, value: undefined, want: say('ask.field.missing'), required: true },
    { why: 'null where it is needed', schema: text, value: null, want: say('ask.field.missing'), required: true },
    { why: 'a text', schema: text, value: 'a', want: null, required: true },
    { why: 'a number for a text', schema: text, value: 1, want: say('ask.field.noText') },
    { why: 'a text too short', schema: { ...text, minLength: 2 }, value: 'a', want: say('ask.field.short', { count: 2 }) },
    { why: 'two characters of two units each', schema: { ...text, maxLength: 2 }, value: '😀😀', want: null },
    { why: 'a text too long', schema: { ...text, maxLength: 2 }, value: 'abc', want: say('ask.field.long', { count: 2 }) },
    { why: 'an address for mail', schema: { ...text, format: 'email' }, value: 'ada@example.org', want: null },
    { why: 'letters of any script in it', schema: { ...text, format: 'email' }, value: 'ädä@exämple.org', want: null },
    { why: 'no sign in it', schema: { ...text, format: 'email' }, value: 'ada.example.org', want: say('ask.field.format.email') },
    { why: 'a space in it', schema: { ...text, format: 'email' }, value: 'ada @example.org', want: say('ask.field.format.email') },
    { why: 'an address', schema: { ...text, format: 'uri' }, value: 'https://example.org/a', want: null },
    { why: 'an address without a scheme', schema: { ...text, format: 'uri' }, value: 'example.org', want: say('ask.field.format.uri') },
    { why: 'a date', schema: { ...text, format: 'date' }, value: '2024-02-29', want: null },
    { why: 'a day that was not', schema: { ...text, format: 'date' }, value: '2026-02-29', want: say('ask.field.format.date') },
    { why: 'a century without a leap day', schema: { ...text, format: 'date' }, value: '1900-02-29', want: say('ask.field.format.date') },
    { why: 'a month that is not', schema: { ...text, format: 'date' }, value: '2026-13-01', want: say('ask.field.format.date') },
    { why: 'a date written otherwise', schema: { ...text, format: 'date' }, value: '30.11.2026', want: say('ask.field.format.date') },
    { why: 'a date and a time', schema: { ...text, format: 'date-time' }, value: '2026-11-30T14:00:00Z', want: null },
    { why: 'with an offset and parts of a second', schema: { ...text, format: 'date-time' }, value: '2026-11-30t14:00:00.25+02:00', want: null },
    { why: 'without a zone', schema: { ...text, format: 'date-time' }, value: '2026-11-30T14:00:00', want: say('ask.field.format.dateTime') },
    { why: 'an hour that is not', schema: { ...text, format: 'date-time' }, value: '2026-11-30T24:00:00Z', want: say('ask.field.format.dateTime') },
    { why: 'what the pattern fits', schema: { ...text, pattern: '^[a-z]+$' }, value: 'abc', want: null },
    { why: 'what the pattern does not fit', schema: { ...text, pattern: '^[a-z]+$' }, value: 'ABC', want: say('ask.field.pattern') },
    { why: 'a pattern nobody can read holds for everything', schema: { ...text, pattern: '(' }, value: 'x', want: null },
    { why: 'a pattern that looks ahead is not tried', schema: { ...text, pattern: '^(?=a)b' }, value: 'x', want: null },
    { why: 'a whole number', schema: { type: 'integer' }, value: 3, want: null },
    { why: 'a whole number written with a point', schema: { type: 'integer' }, value: new JsonNumber('3.0'), want: null },
    { why: 'half a number', schema: { type: 'integer' }, value: 2.5, want: say('ask.field.noInteger') },
    { why: 'a text for a number', schema: { type: 'number' }, value: '3', want: say('ask.field.noNumber') },
    { why: 'a number past all', schema: { type: 'number' }, value: new JsonNumber('1e400'), want: say('ask.field.hugeNumber') },
    { why: 'too small', schema: { type: 'number', minimum: 1 }, value: 0, want: say('ask.field.less', { number: '1' }) },
    { why: 'too large', schema: { type: 'number', maximum: 1 }, value: 1.5, want: say('ask.field.more', { number: '1' }) },
    { why: 'no', schema: { type: 'boolean' }, value: false, want: null, required: true },
    { why: 'a text for yes', schema: { type: 'boolean' }, value: 'true', want: say('ask.field.noBoolean') },
    { why: 'a choice', schema: { enum: ['r', 'g'] }, value: 'r', want: null },
    { why: 'what is no choice', schema: { enum: ['r', 'g'] }, value: 'b', want: say('ask.field.noChoice') },
    { why: 'several choices', schema: { type: 'array', items: { enum: ['r', 'g'] } }, value: ['r', 'g'], want: null },
    { why: 'one of them twice', schema: { type: 'array', items: { enum: ['r', 'g'] } }, value: ['r', 'r'], want: say('ask.field.noChoices') },
    { why: 'one that is none', schema: { type: 'array', items: { enum: ['r', 'g'] } }, value: ['b'], want: say('ask.field.noChoices') },
    { why: 'no list', schema: { type: 'array', items: { enum: ['r', 'g'] } }, value: 'r', want: say('ask.field.noChoices') },
    { why: 'too few of them', schema: { type: 'array', items: { enum: ['r', 'g'] }, minItems: 1 }, value: [], want: say('ask.field.few', { count: 1 }) },
    { why: 'too many of them', schema: { type: 'array', items: { enum: ['r', 'g'] }, maxItems: 1 }, value: ['r', 'g'], want: say('ask.field.many', { count: 1 }) },
    { why: 'anything where no form can be shown', schema: { type: 'object' }, value: new Map(), want: null },
  ])('$why', ({ schema, value, want, required = false }) => expect(problemOf(field(schema, required), value)).toBe(want));

  it('a pattern made to take for ever takes no time', () => {
    const before = performance.now();
    expect(problemOf(field({ type: 'string', pattern: '^(a+)+$' }), `${'a'.repeat(9_000)}!`)).toBe(say('ask.field.pattern'));
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
