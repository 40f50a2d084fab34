import { describe, expect, it } from 'vitest';
import { namesAt, readSchema, valuesAt } from './schema-words';
import type { Path } from './schema-words';

const schema = readSchema(
  JSON.stringify({
    type: 'object',
    properties: {
      path: { type: 'string', description: 'Where\u202E it is' },
      sort: { enum: ['name', 'size'], default: 'name' },
      deep: { $ref: '#/$defs/deep' },
      list: { type: 'array', items: { anyOf: [{ properties: { a: { type: ['string', 'null'] } } }, { properties: { b: { type: 'boolean' } } }] } },
    },
    $defs: { deep: { type: 'object', properties: { more: { $ref: '#/$defs/deep' }, on: { type: 'boolean' } } } },
  }),
) ?? {};
const names = (path: Path, has: string[] = []) => namesAt(schema, path, new Set(has)).map(({ write }) => write);
const values = (path: Path) => valuesAt(schema, path).map(({ write }) => write);

describe('what a schema knows of a place', () => {
  it.each([
    { why: 'its names', found: names([]), want: ['"path"', '"sort"', '"deep"', '"list"'] },
    { why: 'but for those that are there', found: names([], ['path', 'deep']), want: ['"sort"', '"list"'] },
    { why: 'through a reference, however often it leads to itself', found: names(['deep', 'more', 'more']), want: ['"more"', '"on"'] },
    { why: 'of every alternative of an item', found: names(['list', null]), want: ['"b"', '"a"'] },
    { why: 'nothing of a place it does not know', found: names(['other']), want: [] },
    { why: 'nothing of what every object has', found: names(['constructor']), want: [] },
    { why: 'the values it lists', found: values(['sort']), want: ['"name"', '"size"'] },
    { why: 'both of a yes and no', found: values(['deep', 'on']), want: ['true', 'false'] },
    { why: 'no value of a text', found: values(['path']), want: [] },
  ])('$why', ({ found, want }) => expect(found).toEqual(want));

  it('makes what the server says visible, and cuts it', () => {
    expect(namesAt(schema, [], new Set())[0]).toEqual({ write: '"path"', kind: 'string', says: 'Where⟦U+202E⟧ it is' });
    const long = readSchema(JSON.stringify({ properties: { a: { description: 'x'.repeat(5000) } } })) ?? {};
    expect(namesAt(long, [], new Set())[0]?.says.length).toBeLessThan(250);
  });
});

describe('a hostile schema', () => {
  const answers = (text: string) => {
    const read = readSchema(text);
    return read === null ? null : [namesAt(read, ['a', null, 'b'], new Set()).length, valuesAt(read, ['a']).length];
  };
  it.each([
    { why: 'no JSON', text: '{', want: null },
    { why: 'no object', text: '[]', want: null },
    { why: 'a reference to itself', text: '{"$ref":"#"}', want: [0, 0] },
    { why: 'references in a ring', text: '{"$ref":"#/a","a":{"$ref":"#/b"},"b":{"allOf":[{"$ref":"#/a"}]}}', want: [0, 0] },
    { why: 'members of other kinds than they should be', text: '{"properties":7,"anyOf":{"0":1},"enum":"x","$ref":[1],"items":null}', want: [0, 0] },
    { why: 'alternatives of alternatives', text: `{"properties":{"a":${'{"anyOf":['.repeat(200)}{}${']}'.repeat(200)}}}`, want: [0, 0] },
  ])('with $why says nothing and ends', ({ text, want }) => expect(answers(text)).toEqual(want));

  it('of very many names gives a few', () => {
    const many = readSchema(JSON.stringify({ properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`n${at}`, {}])) })) ?? {};
    expect(namesAt(many, [], new Set()).length).toBe(100);
  });
});
