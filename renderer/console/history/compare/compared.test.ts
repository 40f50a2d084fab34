import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleDetail, sampleRow } from '../../../preview/console-samples';
import { factsBetween, linesBetween } from './compared';

describe('two texts', () => {
  it.each([
    { why: 'the same', before: '{\n  "a": 1\n}', after: '{\n  "a": 1\n}', marks: ['   ', ''], differ: 0 },
    { why: 'a line that changed', before: 'a\nb\nc', after: 'a\nx\nc', marks: [' -+ ', ''], differ: 2 },
    { why: 'a last line without an end is no difference', before: 'a\nb', after: 'a\nb\n', marks: ['  ', ''], differ: 0 },
    { why: 'nothing against something', before: '', after: 'a', marks: ['-+', ''], differ: 2 },
  ])('$why', ({ before, after, marks, differ }) => {
    const between = linesBetween(before, after);
    expect({ marks: between.lines.map(({ mark }) => mark).join(''), differ: between.differ, far: between.far }).toEqual({ marks: marks[0], differ, far: false });
  });

  it('too far apart stand whole, one above the other', () => {
    const many = (start: string) => Array.from({ length: 6000 }, (_, at) => `${start}${at}`).join('\n');
    const { far, lines, differ } = linesBetween(many('a'), many('b'));
    expect({ far, first: lines[0], last: lines.at(-1), differ }).toEqual({ far: true, first: { mark: '-', text: 'a0' }, last: { mark: '+', text: 'b5999' }, differ: 12_000 });
  });

  it('are each whole in what is drawn', () => {
    const texts = fc.array(fc.stringMatching(/^[a-c]{0,2}$/), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { lines } = linesBetween(before, after);
        const side = (gone: '-' | '+'): string => lines.filter(({ mark }) => mark !== gone).map(({ text }) => text).join('\n');
        const plain = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);
        expect([side('+'), side('-')]).toEqual([plain(before), plain(after)]);
      }),
    );
  });
});

it('facts stand in one order, and what neither call has is left out', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const [one, other] = [48, 47].map((seq) => sampleDetail({ ...sampleRow(seq, 50, now), kind: 'call', host: 'Zed', server: 'github', tool: 'create_issue', tier: seq === 48 ? 2 : 3 })) as [ReturnType<typeof sampleDetail>, ReturnType<typeof sampleDetail>];
  const facts = factsBetween({ ...one, note: null, grant: null }, { ...other, note: 'No.', grant: null });
  expect(facts.map(({ name }) => name)).not.toContain('What your answer added');
  expect(facts.find(({ name }) => name === 'Tier')).toEqual({ name: 'Tier', one: 'Writes', other: 'Dangerous' });
  expect(facts.find(({ name }) => name === 'Host')).toEqual({ name: 'Host', one: 'Zed', other: 'Zed' });
  expect(facts.find(({ name }) => name === 'Your note to the model')).toEqual({ name: 'Your note to the model', one: '–', other: 'No.' });
});
