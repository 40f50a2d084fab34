import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, JsonNumber, type Json } from '#shared/json';
import { checkArguments, uncheckedWhy } from './check';
import { costOf } from './cost';

const object = (properties: object, rest: object = {}): Json => fromPlain({ type: 'object', properties, ...rest });
const check = (schema: Json, args: unknown, within?: 'unhurried') => checkArguments(schema, fromPlain(args), within);

describe('checkArguments', () => {
  const file = object({ path: { type: 'string' }, lines: { type: 'integer', minimum: 1 } }, { required: ['path'] });
  test.each([
    { schema: file, args: { path: '/a', lines: 3 }, want: { kind: 'fits' }, why: 'what it asks for' },
    { schema: file, args: { path: '/a', other: true }, want: { kind: 'fits' }, why: 'more than it names, where it does not forbid that' },
    { schema: file, args: {}, want: { kind: 'misfits', why: '“path” is missing' }, why: 'a member is missing' },
    { schema: file, args: { path: ['/a'] }, want: { kind: 'misfits', why: '“path” should be a string' }, why: 'a list where a text belongs' },
    { schema: file, args: { path: '/a', lines: 0 }, want: { kind: 'misfits', why: '“lines” is not as the tool describes it' }, why: 'out of range' },
    { schema: object({ a: {} }, { additionalProperties: false }), args: { b: 1 }, want: { kind: 'misfits', why: 'The tool knows no “b”' }, why: 'a member it forbids' },
    { schema: object({ a: {} }, { additionalProperties: false }), args: { 'b\u202E”': 1 }, want: { kind: 'misfits', why: 'The tool knows no “b⟦U+202E⟧⟦U+201D⟧”' }, why: 'a name that would hide something' },
    { schema: object({ mode: { enum: ['r', 'w'] } }), args: { mode: 'x' }, want: { kind: 'misfits', why: '“mode” has a value the tool does not know' }, why: 'a value that is not one of its own' },
    { schema: object({ a: { type: ['string', 'null'] } }), args: { a: 1 }, want: { kind: 'misfits', why: '“a” should be a string or null', inForm: true }, why: 'two types' },
    { schema: object({ a: { type: 'object', required: ['title'] } }), args: { a: {} }, want: { kind: 'misfits', why: '“title” is missing in “a”', inForm: true }, why: 'a member below' },
    { schema: object({}, { required: ['toString'] }), args: {}, want: { kind: 'misfits', why: '“toString” is missing' }, why: 'a name every object of JavaScript answers to' },
    { schema: object(JSON.parse('{"__proto__":{}}') as object, { additionalProperties: false }), args: { a: 1 }, want: { kind: 'misfits', why: 'The tool knows no “a”' }, why: 'a schema that would become a prototype' },
    { schema: object({ id: { pattern: '^[a-z]+$' } }), args: { id: 'A' }, want: { kind: 'misfits', why: '“id” is not as the tool describes it' }, why: 'a pattern' },
    { schema: object({ id: { pattern: '^\\u00e9$' } }), args: { id: 'é' }, want: { kind: 'fits' }, why: 'a pattern in the way of ECMA-262' },
    { schema: object({ id: { pattern: '(?=a)b' } }), args: { id: 'x' }, want: { kind: 'fits' }, why: 'a look-ahead has no linear form and is passed over' },
    { schema: object({ at: { format: 'date-time' } }), args: { at: 'soon' }, want: { kind: 'fits' }, why: 'formats are notes' },
    { schema: object({ a: { $ref: '#/$defs/b' } }, { $defs: { b: { type: 'number' } } }), args: { a: 'x' }, want: { kind: 'misfits', why: '“a” should be a number' }, why: 'a reference within' },
    { schema: object({ a: { $ref: 'https://example.com/s.json' } }), args: { a: 1 }, want: { kind: 'unchecked', why: 'Its schema refers to another one that is not part of it' }, why: 'nothing is fetched' },
    { schema: object({ a: { $ref: '#/$defs/none' } }), args: {}, want: { kind: 'unchecked', why: 'Its schema refers to a part it does not have' }, why: 'a reference to nothing' },
    { schema: object({ a: { type: 'strnig' } }), args: { a: 1 }, want: { kind: 'unchecked', why: 'Its schema cannot be read' }, why: 'a schema that is none' },
    { schema: fromPlain({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { a: { items: [{ type: 'string' }] } } }), args: { a: [1] }, want: { kind: 'misfits', why: '“a/0” should be a string', inForm: true }, why: 'draft-07 says items of a list one by one' },
    { schema: fromPlain({ type: 'object', prefixItems: [], properties: { a: { prefixItems: [{ type: 'string' }] } } }), args: { a: [1] }, want: { kind: 'misfits', why: '“a/0” should be a string', inForm: true }, why: '2020-12 says it otherwise' },
    { schema: fromPlain({ $id: 'https://example.com/tool', type: 'object', required: ['a'] }), args: {}, want: { kind: 'misfits', why: '“a” is missing' }, why: 'what it calls itself does not matter' },
    { schema: file, args: { path: '/a', lines: '3' }, want: { kind: 'misfits', why: '“lines” should be an integer', inForm: true }, why: 'a number written as text' },
    { schema: file, args: { path: '/a', lines: '3; rm -rf src' }, want: { kind: 'misfits', why: '“lines” should be an integer' }, why: 'text where a number belongs' },
    { schema: file, args: { path: '/a', lines: '0' }, want: { kind: 'misfits', why: '“lines” should be an integer' }, why: 'a number written as text, and out of range' },
    { schema: file, args: { path: 7, lines: '3' }, want: { kind: 'misfits', why: '“path” should be a string', inForm: true }, why: 'numbers and texts of numbers' },
    { schema: file, args: { path: 7, lines: true }, want: { kind: 'misfits', why: '“path” should be a string' }, why: 'a switch is no form of a number' },
    { schema: object({ force: { type: 'boolean' } }), args: { force: 1 }, want: { kind: 'misfits', why: '“force” should be a boolean' }, why: 'a number where a switch belongs: a server may read it as one' },
    { schema: object({ mfa: { type: 'boolean' } }), args: { mfa: null }, want: { kind: 'misfits', why: '“mfa” should be a boolean' }, why: 'nothing where a switch belongs' },
    { schema: object({ n: { type: 'number' } }), args: { n: '0x10' }, want: { kind: 'misfits', why: '“n” should be a number' }, why: 'no number as people write them' },
    { schema: file, args: { path: ['/a'], lines: '3' }, want: { kind: 'misfits', why: '“path” should be a string' }, why: 'a list is no form of a text' },
    { schema: object({ on: { type: 'boolean' } }), args: { on: 'false' }, want: { kind: 'misfits', why: '“on” should be a boolean' }, why: 'a switch written as text, which many programs read as on' },
    { schema: object({ on: { type: 'boolean' } }), args: { on: 'perhaps' }, want: { kind: 'misfits', why: '“on” should be a boolean' }, why: 'text that is no switch' },
    { schema: object({ a: { type: 'string' } }, { additionalProperties: false }), args: { a: 1, b: 2 }, want: { kind: 'misfits', why: 'The tool knows no “b”' }, why: 'a form, and a member it forbids' },
    { schema: object({ rgba: { type: 'string' } }), args: { rgba: [0.8, 0.1, 0.1] }, want: { kind: 'misfits', why: '“rgba” should be a string' }, why: 'a row of numbers where a text belongs: it may be its letters' },
    { schema: object({ data: { type: 'array', items: { type: 'string' } } }), args: { data: [[3], [5]] }, want: { kind: 'misfits', why: '“data/0” should be a string' }, why: 'rows of numbers where texts belong' },
    { schema: object({ size: { type: 'number' } }), args: { size: [2, 3, 2] }, want: { kind: 'misfits', why: '“size” should be a number', inForm: true }, why: 'a row of numbers for one' },
    { schema: object({ scale: { type: 'array', items: { type: 'number' } } }), args: { scale: 2.5 }, want: { kind: 'misfits', why: '“scale” should be an array', inForm: true }, why: 'one number for a row' },
    { schema: object({ location: { type: 'object', properties: { x: { type: 'number' }, y: { type: 'number' } } } }), args: { location: [2, 4.5] }, want: { kind: 'misfits', why: '“location” should be an object', inForm: true }, why: 'a row for an object of numbers' },
    { schema: object({ location: { type: 'object', properties: { x: { type: 'number' }, of: { type: 'string' } } } }), args: { location: [2, 4.5] }, want: { kind: 'misfits', why: '“location” should be an object' }, why: 'a row for an object that has a text' },
    { schema: object({ override: { type: 'array', items: { type: 'number' } } }), args: { override: 1 }, want: { kind: 'misfits', why: '“override” should be an array' }, why: 'one is a switch' },
    { schema: object({ insecure: { type: 'object', additionalProperties: { type: 'number' } } }), args: { insecure: [1] }, want: { kind: 'misfits', why: '“insecure” should be an object' }, why: 'likewise in a list' },
    { schema: object({ sudo: { type: 'array' } }), args: { sudo: 7 }, want: { kind: 'misfits', why: '“sudo” should be an array' }, why: 'a list of whatever' },
    { schema: object({ segments: { type: 'array', items: { type: 'number' } } }), args: { segments: 7 }, want: { kind: 'misfits', why: '“segments” should be an array' }, why: 'a plural of what keeps a call small' },
    ...['command', 'script', 'text', 'input', 'hook', 'body', 'shellCommand', 'steps'].flatMap((name) => [{ type: 'string' }, { type: 'number' }, { type: 'object', additionalProperties: { type: 'number' } }].map((schema) => ({ schema: object({ [name]: schema }), args: { [name]: [114, 109, 32, 45, 114, 102, 32, 126] }, want: { kind: 'misfits', why: `“${name}” should be ${schema.type === 'object' ? 'an object' : `a ${schema.type}`}` }, why: `letters of “rm -rf ~” in “${name}”` }))),
    { schema: object({ rows: { type: 'string' } }), args: { rows: [[3], ['rm -rf src']] }, want: { kind: 'misfits', why: '“rows” should be a string' }, why: 'a text among numbers' },
    { schema: object({ rows: { type: 'string' } }), args: { rows: [] }, want: { kind: 'misfits', why: '“rows” should be a string' }, why: 'a list of nothing, which may stand for all' },
    { schema: object({ where: { type: 'object' } }), args: { where: 0 }, want: { kind: 'misfits', why: '“where” should be an object' }, why: 'a number in place of what keeps a call small' },
    { schema: object({ row_filter: { type: 'object' } }), args: { row_filter: 0 }, want: { kind: 'misfits', why: '“row_filter” should be an object' }, why: 'likewise, as a part of a name' },
    { schema: object({ rowFilter: { type: 'object' } }), args: { rowFilter: 0 }, want: { kind: 'misfits', why: '“rowFilter” should be an object' }, why: 'likewise, in the other way of writing' },
    { schema: object({ enabled: { type: ['string', 'boolean'] } }), args: { enabled: [0] }, want: { kind: 'misfits', why: '“enabled” should be a string or a boolean' }, why: 'what may be a switch' },
    { schema: object({ mode: { type: 'string', enum: ['safe', 'fast'] } }), args: { mode: 1 }, want: { kind: 'misfits', why: '“mode” should be a string' }, why: 'a number for one of some words' },
    { schema: object({ title: { type: 'string' } }, { required: ['title'] }), args: {}, want: { kind: 'misfits', why: '“title” is missing', inForm: true }, why: 'what is not there carries nothing' },
    { schema: object({ title: { type: 'string' } }, { required: ['title'], additionalProperties: false }), args: { titel: 'x' }, want: { kind: 'misfits', why: '“title” is missing' }, why: 'not there, and something it forbids instead' },
    { schema: object({ filter: { type: 'object', required: ['city'] } }), args: { filter: {} }, want: { kind: 'misfits', why: '“city” is missing in “filter”' }, why: 'a condition without its part' },
    ...['where', 'filter', 'userId', 'dry_run', 'confirm_delete', 'only_failed', 'environment', 'limit', 'paths', 'status', 'segment', 'hosts', 'tenants', 'environments', 'segments', 'percentage', 'channel', 'older_than', 'labels', 'cidr', 'password', 'rows', 'predicate', 'name', 'steps'].map((name) => ({ schema: object({}, { required: [name] }), args: {}, want: { kind: 'misfits', why: `“${name}” is missing` }, why: `without “${name}” more may be reached` })),
    { schema: fromPlain(true), args: {}, want: { kind: 'unchecked', why: 'The tool has no schema' }, why: 'no object' },
  ])('$why', ({ schema, args, want }) => {
    expect(check(schema, args)).toEqual(want);
  });

  test('no arguments are an empty object', () => {
    expect(checkArguments(file, undefined)).toEqual({ kind: 'misfits', why: '“path” is missing' });
  });

  test('a number whose text JavaScript would change is still a number', () => {
    expect(checkArguments(object({ n: { type: 'integer' } }), new Map([['n', new JsonNumber('1.0')]]))).toEqual({ kind: 'fits' });
    expect(checkArguments(object({ n: { type: 'number' } }), new Map([['n', new JsonNumber('123456789012345678901')]]))).toEqual({ kind: 'fits' });
  });
});

/** Schemas made to be slow. */
const doubling = fromPlain({ type: 'object', $defs: Object.fromEntries(Array.from({ length: 40 }, (_, at): [string, object] => [`d${at}`, { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] }]).concat([['d40', {}]])), $ref: '#/$defs/d0' });
const selfish = fromPlain({ $defs: { a: { anyOf: [{ properties: { x: { $ref: '#/$defs/a' } } }, { properties: { x: { $ref: '#/$defs/a' } } }] } }, $ref: '#/$defs/a' });
const nested = (depth: number): unknown => (depth === 0 ? {} : { properties: { a: nested(depth - 1) } });

const chain = (link: (next: string) => object): Json => fromPlain({ $defs: Object.fromEntries(Array.from({ length: 3500 }, (_, at) => [`d${at}`, link(`#/$defs/d${at + 1}`)]).concat([['d3500', {}]])), $ref: '#/$defs/d0' });
const many = Array.from({ length: 9000 }, (_, at) => `n${at}`);

describe('bombs cost nothing', () => {
  test.each([
    { schema: doubling, args: {}, want: 'heavy', why: 'references that double at each step' },
    { schema: selfish, args: { x: { x: { x: {} } } }, want: 'heavy', why: 'a schema that reaches itself' },
    { schema: fromPlain({ $dynamicRef: '#a' }), args: {}, want: 'heavy', why: 'a reference known only on the way' },
    { schema: object({ a: { uniqueItems: true } }), args: { a: Array.from({ length: 5000 }, (_, at) => at) }, want: 'heavy', why: 'every item against every other' },
    { schema: object({ a: { pattern: '^(a+)+$' } }), args: { a: 'a'.repeat(20_000) }, want: 'heavy', why: 'a pattern over much text' },
    { schema: object({ a: { pattern: '^(a+)+$' } }), args: { a: `${'a'.repeat(5000)}!` }, want: 'misfits', why: 'a pattern that backtracks for ever elsewhere' },
    { schema: object({ a: {} }), args: { a: 'x'.repeat(100_000) }, want: 'heavy', why: 'arguments too large to be looked at in passing' },
    { schema: fromPlain(nested(100)), args: {}, want: 'unchecked', why: 'a schema nested too deep' },
    { schema: object(Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`p${at}`, {}]))), args: {}, want: 'unchecked', why: 'a schema too large' },
    { schema: chain(($ref) => ({ $ref })), args: {}, want: 'heavy', why: 'references that lead on and on' },
    { schema: chain(($ref) => ({ allOf: [{ not: { $ref } }] })), args: {}, want: 'heavy', why: 'the same, further apart' },
    { schema: fromPlain({ dependentRequired: { a: many } }), args: { a: 1 }, want: 'heavy', why: 'one argument that asks for thousands' },
    { schema: fromPlain({ dependencies: { a: many } }), args: { a: 1 }, want: 'heavy', why: 'the same in older words' },
    { schema: fromPlain({ dependentRequired: Object.fromEntries(many.map((name) => [name, ['x']])) }), args: {}, want: 'heavy', why: 'thousands that ask for one' },
    { schema: fromPlain({ required: many }), args: {}, want: 'heavy', why: 'thousands that have to be there' },
    { schema: object({ a: { pattern: '[a-z]'.repeat(100_000) } }), args: { a: 'x' }, want: 'heavy', why: 'a pattern that is long' },
    { schema: object({ a: { pattern: '((a{1,30}){1,30}){1,30}' } }), args: { a: 'x' }, want: 'heavy', why: 'a pattern that grows long' },
    { schema: fromPlain({ patternProperties: Object.fromEntries(many.slice(0, 200).map((name) => [`(?:a|b|c){1,300}${name}`, {}])) }), args: { x: 1 }, want: 'heavy', why: 'many patterns for names' },
    { schema: object({ a: { pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }, b: { pattern: '^[a-zA-Z0-9_-]{1,100}$' } }), args: { b: 'x' }, want: 'fits', why: 'ordinary patterns' },
    { schema: object(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`p${at}`, { type: 'string' }]))), args: {}, want: 'heavy', why: 'a schema that takes long to compile' },
  ])('$why', ({ schema, args, want }) => {
    const given = fromPlain(args);
    const begun = performance.now();
    expect(checkArguments(schema, given).kind).toBe(want);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('whoever has the time can still check them', () => {
    expect(check(selfish, { x: { x: {} } }, 'unhurried')).toEqual({ kind: 'fits' });
    expect(check(object({ a: { uniqueItems: true } }), { a: [1, 1] }, 'unhurried').kind).toBe('misfits');
  });
});

test('whatever the schema and the arguments, there is an answer, and the same one again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (schema, args) => {
      const made = fromPlain({ type: 'object', properties: { a: schema }, anyOf: [schema] });
      const given = fromPlain({ a: args });
      const first = checkArguments(made, given);
      expect(checkArguments(made, given)).toEqual(first);
      expect(['fits', 'misfits', 'unchecked', 'heavy']).toContain(first.kind);
    }),
  );
});

test('an ordinary schema takes few steps', () => {
  const cost = costOf(object({ path: { type: 'string' }, edits: { type: 'array', items: { type: 'object', properties: { old: {}, new: {} } } } }) as ReadonlyMap<string, Json>);
  expect(cost).toEqual({ steps: 6, costly: false, unreadable: null });
});

test.each([
  { schema: object({ a: { type: 'strnig' } }), want: 'Its schema cannot be read', why: 'a schema that is none' },
  { schema: fromPlain(nested(100)), want: 'Its schema is too large to be checked', why: 'one nested too deep' },
  { schema: object({ a: {} }), want: null, why: 'one that can be read' },
  { schema: undefined, want: null, why: 'no schema' },
])('a schema nobody can check against is told from none: $why', ({ schema, want }) => {
  expect(uncheckedWhy(schema, checkArguments(schema, fromPlain({ a: 1 })))).toBe(want);
});
