import { describe, expect, it } from 'vitest';
import { stretchLimit, withText } from './text-lines';
import { collapsed } from './collapsed';

describe('stretches of a long text', () => {
  it.each([
    { why: 'however it is cut into pieces', size: 7 },
    { why: 'in pieces larger than a stretch', size: 1000 },
  ])('put together give the text again, $why', ({ size }) => {
    const text = `a\n\n${'x'.repeat(950)}⟦U+202E⟧${'y'.repeat(700)}\nlast`;
    let stretches = withText([], '');
    for (let at = 0; at < text.length; at += size) stretches = withText(stretches, text.slice(at, at + size));
    const again = stretches.map(({ start, text: part, line }) => (start && line > 1 ? `\n${part}` : part)).join('');
    expect(again).toBe(text);
    expect(stretches.every((stretch) => stretch.text.length <= stretchLimit)).toBe(true);
    expect(stretches.at(-1)?.line).toBe(4);
  });
});

describe('a folded value', () => {
  it.each([
    { why: 'a short text is shown whole', text: 'x'.repeat(400), want: null },
    { why: 'empty lines alone are no reason to fold', text: `a${'\n'.repeat(90)}b`, want: null },
    { why: 'a long line keeps its beginning and its end', text: `${'a'.repeat(900)}END`, want: { head: 'a'.repeat(220), tail: `${'a'.repeat(77)}END`, hidden: 603 } },
    { why: 'many lines keep five and the last', text: Array.from({ length: 20 }, (_, at) => `l${at}`).join('\n'), want: { head: 'l0\nl1\nl2\nl3\nl4', tail: 'l19', hidden: 52 } },
    { why: 'line breaks at the end hide no last line', text: `${Array.from({ length: 20 }, (_, at) => `l${at}`).join('\n')}\n \n`, want: { head: 'l0\nl1\nl2\nl3\nl4', tail: 'l19', hidden: 55 } },
    { why: 'a few lines more are shown', text: Array.from({ length: 11 }, (_, at) => `l${at}`).join('\n'), want: null },
    { why: 'no token is cut in half', text: `${'a'.repeat(216)}⟦U+202E⟧${'b'.repeat(600)}`, want: { head: 'a'.repeat(216), tail: 'b'.repeat(80), hidden: 528 } },
  ])('$why', ({ text, want }) => {
    expect(collapsed(text)).toEqual(want);
  });
});
