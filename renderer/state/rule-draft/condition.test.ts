import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionSchema } from '#shared/models/condition';
import type { Condition } from '#shared/models/condition';
import { draftCondition, newCondition, readCondition } from './condition';
import type { ConditionDraft } from './condition';

const at = '/path';
const every: readonly Condition[] = [
  { op: 'equals', at, value: 'a' },
  { op: 'equals', at, value: 20 },
  { op: 'equals', at, value: false },
  { op: 'equals', at, value: null },
  { op: 'one-of', at, values: ['20', 20, true, null] },
  { op: 'glob', at, pattern: ' src/** ' },
  { op: 'under', at, folder: '/home/ana' },
  { op: 'domain', at, domain: 'example.org', subdomains: false },
  { op: 'range', at, min: null, max: 0.5 },
  { op: 'range', at, min: -1, max: null },
  { op: 'command', at, prefix: ['git', 'status'] },
  { op: 'regex', at, pattern: '^a+$' },
  { op: 'absent', at },
  { op: 'exactly', at, digest: 'a'.repeat(64) },
  { op: 'exactly', at: '', digest: 'a'.repeat(64) },
];

describe('a condition being written', () => {
  it.each(every)('comes back as it was stored: $op', (condition) => {
    expect(readCondition(draftCondition(condition))).toEqual(condition);
  });

  it.each<{ given: Partial<ConditionDraft>; want: string; why: string }>([
    { given: { at: '' }, want: 'at: Name the argument. (missing)', why: 'no argument' },
    { given: { at: '/~' }, want: 'at: This is no argument’s name and no JSON Pointer.', why: 'no pointer' },
    { given: { value: { kind: 'number', text: '' } }, want: 'value: Give a number, such as 20 or 0.5. (missing)', why: 'no number yet' },
    { given: { value: { kind: 'number', text: 'many' } }, want: 'value: Give a number, such as 20 or 0.5.', why: 'not a number' },
    { given: { op: 'one-of' }, want: 'values: Add at least one value. (missing)', why: 'no value' },
    { given: { op: 'glob' }, want: 'pattern: Give a pattern, such as src/**/*.ts. (missing)', why: 'no pattern' },
    { given: { op: 'under', text: '  ' }, want: 'folder: Give the folder’s full path. (missing)', why: 'no folder' },
    { given: { op: 'domain' }, want: 'domain: Give a domain, such as example.org. (missing)', why: 'no domain' },
    { given: { op: 'range' }, want: 'min: Give the least, the most, or both. (missing)', why: 'neither end' },
    { given: { op: 'range', min: 'x', max: '1' }, want: 'min: Give a number, such as 20 or 0.5.', why: 'an end that is no number' },
    { given: { op: 'range', min: '2', max: '1' }, want: 'max: The most is below the least.', why: 'the wrong way round' },
    { given: { op: 'command' }, want: 'prefix: Add the word the command begins with, such as git. (missing)', why: 'no word' },
    { given: { op: 'regex' }, want: 'pattern: Give a regular expression. (missing)', why: 'no expression' },
  ])('says what it lacks: $why', ({ given, want }) => {
    const read = readCondition({ ...newCondition('path'), ...given });
    if ('op' in read) expect.fail('it was taken');
    expect(read.map((problem) => `${problem.at}: ${problem.words}${problem.missing === true ? ' (missing)' : ''}`)).toEqual([want]);
  });

  it('is never more than the contract takes', () => {
    const draft = fc.record({
      op: fc.constantFrom(...every.map(({ op }) => op)),
      at: fc.string(),
      value: fc.record({ kind: fc.constantFrom('text', 'number', 'truth', 'null'), text: fc.string({ maxLength: 8 }) }),
      values: fc.array(fc.oneof(fc.string(), fc.boolean()), { maxLength: 5 }),
      text: fc.string(),
      subdomains: fc.boolean(),
      min: fc.oneof(fc.string(), fc.integer().map(String)),
      max: fc.oneof(fc.string(), fc.integer().map(String)),
      words: fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(draft, (one) => {
        const read = readCondition({ key: 1, ...one } as ConditionDraft);
        expect('op' in read ? conditionSchema.safeParse(read).success : read.length > 0).toBe(true);
      }),
    );
  });
});
