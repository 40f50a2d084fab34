import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/json';
import { fromPlain, JsonNumber } from '#shared/json';
import { argumentViews } from './arguments';

function shown(args: unknown): Omit<ReturnType<typeof argumentViews>, 'fullText'> {
  const { fullText: _, ...rest } = argumentViews(args === undefined ? undefined : fromPlain(args));
  return rest;
}

describe('argumentViews', () => {
  test('lists every argument in the order sent, strings as themselves, the rest as JSON', () => {
    expect(shown({ s: 'a\nb', n: 1, f: new JsonNumber('1.0'), t: true, z: null, l: [1, ['x'], []], o: { a: {}, b: 'q"' } })).toEqual({
      views: [
        { name: 's', kind: 'string', text: 'a\nb', length: 3, cut: false },
        { name: 'n', kind: 'number', text: '1', length: 1, cut: false },
        { name: 'f', kind: 'number', text: '1.0', length: 3, cut: false },
        { name: 't', kind: 'boolean', text: 'true', length: 4, cut: false },
        { name: 'z', kind: 'null', text: 'null', length: 4, cut: false },
        { name: 'l', kind: 'list', text: '[\n  1,\n  [\n    "x"\n  ],\n  []\n]', length: 30, cut: false },
        { name: 'o', kind: 'object', text: '{\n  "a": {},\n  "b": "q\\""\n}', length: 27, cut: false },
      ],
      unlisted: 0,
      needsFullView: false,
    });
  });

  const rows: readonly { given: unknown; views: readonly unknown[]; full: boolean; unlisted?: number; why: string }[] = [
    { given: undefined, views: [], full: false, why: 'no arguments' },
    { given: {}, views: [], full: false, why: 'none in the object' },
    { given: ['a'], views: [{ name: 'arguments', kind: 'list', text: '[\n  "a"\n]', length: 9, cut: false }], full: false, why: 'arguments that are no object are one row' },
    { given: { '': 1 }, views: [{ name: '⟦empty name⟧', kind: 'number', text: '1', length: 1, cut: false }], full: false, why: 'a name of nothing is seen' },
    { given: { 'a\n\u200B': '\u202E' }, views: [{ name: 'a⟦U+000A⟧⟦U+200B⟧', kind: 'string', text: '⟦U+202E⟧', length: 1, cut: false }], full: false, why: 'nothing hidden in names or values' },
    { given: { a: 'x'.repeat(2000) }, views: [{ name: 'a', kind: 'string', text: 'x'.repeat(2000), length: 2000, cut: false }], full: false, why: 'just fits' },
    { given: { a: 'x'.repeat(2001) }, views: [{ name: 'a', kind: 'string', text: 'x'.repeat(2000), length: 2001, cut: true }], full: true, why: 'one too many' },
    { given: { a: `${'x'.repeat(1999)}😀` }, views: [{ name: 'a', kind: 'string', text: 'x'.repeat(1999), length: 2001, cut: true }], full: true, why: 'no pair is cut in half' },
    { given: { a: '\u200B'.repeat(300) }, views: [{ name: 'a', kind: 'string', text: '⟦U+200B⟧'.repeat(250), length: 300, cut: true }], full: true, why: 'what is made visible counts, and no token is cut in half' },
    { given: { ['k'.repeat(201)]: 1 }, views: [{ name: 'k'.repeat(200), kind: 'number', text: '1', length: 1, cut: false }], full: true, why: 'a cut name needs the full view too' },
    { given: { a: ['x'.repeat(3000)] }, views: [{ name: 'a', kind: 'list', text: `[\n  "${'x'.repeat(1995)}`, length: 3008, cut: true }], full: true, why: 'JSON is cut as well' },
  ];
  test.each(rows)('$why', ({ given, views, full, unlisted = 0 }) => {
    expect(shown(given)).toEqual({ views, unlisted, needsFullView: full });
  });

  test('more arguments than rows', () => {
    const result = shown(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, index])));
    expect({ rows: result.views.length, unlisted: result.unlisted, full: result.needsFullView }).toEqual({ rows: 200, unlisted: 1, full: true });
  });

  test('many values that each fit may be too much together', () => {
    const values = (count: number): unknown => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'x'.repeat(1998)]));
    expect([shown(values(5)).needsFullView, shown(values(6)).needsFullView]).toEqual([false, true]);
  });

  test('the full text is all of it, with nothing hidden', () => {
    const text = 'x'.repeat(5000);
    expect(argumentViews(fromPlain({ a: text, b: ['\u202E'] })).fullText()).toBe(`{\n  "a": "${text}",\n  "b": [\n    "⟦U+202E⟧"\n  ]\n}`);
  });

  test('what is not shown is always said: no allow without the full view', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map(fromPlain);
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), json), (plain) => {
        const args = fromPlain(plain);
        const { views, needsFullView } = argumentViews(args);
        expect(views.length).toBe(args instanceof Map ? args.size : 1);
        expect(views.every(({ text, length }) => text.length <= 2000 && length > 0) || views.some(({ kind, length }) => kind === 'string' && length === 0)).toBe(true);
        expect(needsFullView || views.every(({ cut }) => !cut)).toBe(true);
      }),
    );
  });

  test('an endless argument is counted only so far, and the text is not built', () => {
    const list: Json = Array.from({ length: 5_000_000 }, () => 1);
    let visited = 0;
    const counting = new Proxy(list as readonly Json[] & object, {
      get(target, key, receiver): unknown {
        if (typeof key === 'string' && /^\d+$/.test(key)) visited += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    const { views, needsFullView } = argumentViews(new Map<string, Json>([['l', counting], ['s', 'x'.repeat(60_000_000)], ['n', [`"${'x'.repeat(60_000_000)}`]]]));
    expect(visited).toBeLessThan(300_000);
    expect(needsFullView).toBe(true);
    expect(views.map(({ name, cut }) => ({ name, cut }))).toEqual([
      { name: 'l', cut: true },
      { name: 's', cut: true },
      { name: 'n', cut: true },
    ]);
  });
});
