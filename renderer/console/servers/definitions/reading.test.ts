import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { visible } from '#shared/text/visible';
import { drawnLines, inline } from './inline';
import type { Line } from './inline';
import { markedText } from './marked';
import { pointerWords, textAt } from './pointer';
import { documentOf, readable, typeWords } from './readable';

describe('a pointer in words', () => {
  it.each([
    { at: '', want: 'All of it' },
    { at: '/description', want: 'Description' },
    { at: '/inputSchema/properties/path/type', want: 'Arguments › path › type' },
    { at: '/inputSchema/properties/properties', want: 'Arguments › properties' },
    { at: '/outputSchema', want: 'Result' },
    { at: '/annotations/readOnlyHint', want: 'Hints › readOnlyHint' },
    { at: '/_meta/a~1b~0c', want: '_meta › a/b~c' },
  ])('$at is $want', ({ at, want }) => expect(pointerWords(at)).toBe(want));
});

describe('the text at a pointer', () => {
  const document = { description: 'd', list: ['a', { b: 'c' }], 'x/y': 'z' };
  it.each([
    { at: '/description', want: 'd', why: 'a member' },
    { at: '/list/1/b', want: 'c', why: 'through a list' },
    { at: '/x~1y', want: 'z', why: 'an escaped name' },
    { at: '/list', want: null, why: 'no text' },
    { at: '/list/x', want: null, why: 'no index' },
    { at: '/constructor/name', want: null, why: 'only own members' },
    { at: '', want: null, why: 'the whole is no text' },
  ])('$why', ({ at, want }) => expect(textAt(document, at)).toBe(want));
});

describe('a marked text', () => {
  it('marks exactly what the span covers in the text as it was written, whatever is hidden in it', () => {
    const piece = fc.oneof(fc.stringMatching(/^[a-z ]{0,8}$/), fc.constantFrom('\u202E', '\u200B', '\u{E0041}', '\u{1F600}', 'é'));
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece, { minLength: 1 }), fc.array(piece), (before, mark, after) => {
        const [head, middle] = [before.join(''), mark.join('')];
        fc.pre(middle !== '');
        const raw = `${head}${middle}${after.join('')}`;
        expect(markedText(visible(raw), [head.length, head.length + middle.length])?.mark).toBe(visible(middle));
      }),
    );
  });

  it.each([
    { why: 'what is far is left out', text: `${'a'.repeat(100)}MARK${'b'.repeat(100)}`, span: [100, 104], want: { before: 'a'.repeat(60), mark: 'MARK', after: 'b'.repeat(60), moreBefore: true, moreAfter: true } },
    { why: 'a mark as long as the text is cut', text: 'x'.repeat(1000), span: [0, 1000], want: { before: '', mark: `${'x'.repeat(400)}…`, after: '', moreBefore: false, moreAfter: true } },
    { why: 'no token is cut in half', text: `⟦U+202E⟧${'a'.repeat(55)}MARK`, span: [56, 60], want: { before: `⟦U+202E⟧${'a'.repeat(55)}`, mark: 'MARK', after: '', moreBefore: false, moreAfter: false } },
    { why: 'a span past the end marks nothing', text: 'abc', span: [3, 9], want: null },
    { why: 'a span turned round marks nothing', text: 'abc', span: [2, 1], want: null },
  ] as const)('$why', ({ text, span, want }) => expect(markedText(text, span)).toEqual(want));
});

describe('changed lines', () => {
  const was = (text: string): Line => ({ mark: '-', text });
  const now = (text: string): Line => ({ mark: '+', text });
  const same = (text: string): Line => ({ mark: ' ', text });

  test('nothing is lost: every line is drawn with its whole text and its mark', () => {
    const line = fc.record({ mark: fc.constantFrom('-' as const, '+' as const, ' ' as const), text: fc.stringMatching(/^[ab{}:\s]{0,12}$/) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const drawn = drawnLines(lines).flatMap((one) => (one.kind === 'same' ? one.lines.map(same) : [{ mark: one.mark, text: one.pieces.map(({ text }) => text).join('') }]));
        expect(drawn).toEqual(lines);
      }),
    );
  });

  it('marks the words that differ, and nothing where two lines have nothing in common', () => {
    expect(inline('Lists issues.', 'Lists open issues.')).toEqual({ before: [{ text: 'Lists ', changed: false }, { text: 'issues.', changed: false }], after: [{ text: 'Lists ', changed: false }, { text: 'open ', changed: true }, { text: 'issues.', changed: false }] });
    expect(inline('aaaa', 'bbbb')).toBeNull();
  });

  it('keeps a character made visible in one piece', () => {
    expect(inline('read the file ⟦U+202E⟧', 'read the file ⟦U+200B⟧')?.after.at(-1)).toEqual({ text: '⟦U+200B⟧', changed: true });
  });

  it.each([
    { why: 'too long', length: 9000 },
    { why: 'too different', length: 1500 },
  ])('compares only the ends of lines that are $why for more', ({ length }) => {
    const many = (letter: string) => Array.from({ length }, (_, at) => `${letter}${at}${letter}`).join(' ');
    expect(inline(many('a'), many('b'))).toBeNull();
    const [same, same2] = [`${'s'.repeat(length * 8)}⟦U+202E⟧`, `⟦U+200B⟧${'t'.repeat(length * 8)}`];
    expect(inline(`${same}${many('a')}${same2}`, `${same}${many('b')}${same2}`)).toEqual({
      before: [{ text: same, changed: false }, { text: many('a'), changed: true }, { text: same2, changed: false }],
      after: [{ text: same, changed: false }, { text: many('b'), changed: true }, { text: same2, changed: false }],
    });
  });

  it('cuts no character made visible in two where only the ends are compared', () => {
    const [head, tail] = ['s'.repeat(15_000), 't'.repeat(15_000)];
    expect(inline(`${head}⟦U+202A⟧${tail}`, `${head}⟦U+202E⟧${tail}`)?.after).toEqual([{ text: head, changed: false }, { text: '⟦U+202E⟧', changed: true }, { text: tail, changed: false }]);
    expect(inline(`${head}${tail}`, `${head}${tail.slice(0, 100)}⟦U+202E⟧${tail.slice(100)}`)?.after).toEqual([{ text: `${head}${'t'.repeat(100)}`, changed: false }, { text: '⟦U+202E⟧', changed: true }, { text: tail.slice(100), changed: false }]);
  });

  it('folds a long stretch that stayed the same, and leaves lines around each change', () => {
    const lines = [was('a'), now('b'), ...Array.from({ length: 9 }, (_, at) => same(`${at}`)), was('c')];
    expect(drawnLines(lines).map((one) => (one.kind === 'same' ? one.lines.length : one.mark))).toEqual(['-', '+', ' ', ' ', 5, ' ', ' ', '-']);
  });
});

describe('a definition for reading', () => {
  it('tells what it says, takes and claims', () => {
    expect(
      readable({
        title: 'T',
        description: 'D',
        inputSchema: { properties: { path: { type: 'string', description: 'Where.' }, list: { type: 'array', items: { type: 'integer' } }, any: true }, required: ['path'] },
        annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: 'yes' },
      }),
    ).toEqual({
      title: 'T',
      says: 'D',
      takes: [
        { name: 'path', type: 'text', required: true, says: 'Where.' },
        { name: 'list', type: 'list of whole number', required: false, says: null },
        { name: 'any', type: 'anything', required: false, says: null },
      ],
      claims: ['only reads', 'destroys nothing'],
      address: null,
    });
  });

  it.each([
    { why: 'instructions are a text', given: 'Be kind.', want: { says: 'Be kind.', takes: null } },
    { why: 'a prompt has arguments in a list', given: { name: 'p', arguments: [{ name: 'a', required: true }, { x: 1 }, 'odd'] }, want: { takes: [{ name: 'a', type: 'text', required: true, says: null }] } },
    { why: 'a resource template has an address', given: { uriTemplate: 'file:///{path}' }, want: { address: 'file:///{path}' } },
    { why: 'a description that is no text is none', given: { description: 7, annotations: 'x', inputSchema: [] }, want: { says: null, takes: null, claims: [] } },
  ])('$why', ({ given, want }) => expect(readable(given)).toMatchObject(want));

  it.each([[null], [7], [['a']]])('%j cannot be taken apart', (given) => expect(readable(given)).toBeNull());

  it.each([
    { schema: { enum: ['a', 1] }, want: 'one of "a", 1' },
    { schema: { enum: Array.from({ length: 12 }, (_, at) => at) }, want: 'one of 0, 1, 2, 3, 4, 5, 6, 7 and 4 more' },
    { schema: { const: 'x' }, want: 'one of "x"' },
    { schema: { type: ['string', 'null'] }, want: 'text or nothing' },
    { schema: { type: ['constructor', 'toString'] }, want: 'anything or anything' },
    { schema: { type: 'constructor' }, want: 'anything' },
    { schema: { anyOf: [{}] }, want: 'one of several types' },
    { schema: { type: 'array' }, want: 'list' },
    { schema: {}, want: 'anything' },
  ])('the type of $schema is $want', ({ schema, want }) => expect(typeWords(schema)).toBe(want));

  it.each([
    { text: '{"a":1}', want: { a: 1 } },
    { text: '{', want: undefined },
    { text: null, want: undefined },
  ])('the document of $text', ({ text, want }) => expect(documentOf(text)).toEqual(want));
});
