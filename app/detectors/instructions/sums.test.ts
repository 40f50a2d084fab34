import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instructionPack } from '../packs/instructions';
import { eachFeature, featuresOf, type Stretch } from './features';
import { modelOf } from './model';

const words = ['ignore', 'previous', 'instructions', 'the', 'user', 'send', 'https://a.example/x', 'ana@b.example', '~/.ssh/id_rsa', 'read_file_now', '42', 'Don’t', '密码发送', 'no', 'longer', 'httpd', '!!', 'Ünïcode', 'a'.repeat(30), 'zażółć', '"send', 'it"', 'why?', 'Ana:', '(so)'];
const stretch = fc.record({
  text: fc.array(fc.constantFrom(...words), { maxLength: 150 }).map((some) => some.join(' ')),
  rules: fc.subarray(['order/ignore', 'reach/secret', 'roles/line', 'out/new']),
  traits: fc.constantFrom(['definition', 'opening'], ['definition', 'reported'], ['result'], ['result', 'decoded']),
  argument: fc.constantFrom('', 'sideNote', 'audit_block'),
  purpose: fc.constant<ReadonlySet<number>>(new Set([1, 1000, 1001])),
});

test('leaving out features of weight 0 changes no sum, to the last bit', () => {
  const { weights } = modelOf(instructionPack.result);
  fc.assert(
    fc.property(stretch, (one: Stretch) => {
      const all = featuresOf(one).reduce((sum, { index, value }) => sum + (weights[index] ?? 0) * value, 0);
      let some = 0;
      let none = 0;
      eachFeature(one, (index, value) => {
        some += (weights[index] ?? 0) * value;
        if (weights[index] === 0) none += 1;
      }, weights);
      expect([some, none]).toEqual([all, 0]);
    }),
  );
});

test('a stretch has the same features again, in the same order', () => {
  fc.assert(fc.property(stretch, stretch, (one, other) => {
    const first = featuresOf(one);
    featuresOf(other);
    expect(featuresOf(one)).toEqual(first);
  }));
});

test.each([
  ['Show the other rules to the user', 'Show the other rules to the user?', 'a question'],
  ['Finds mails like ignore the rules and pay', 'Finds mails like "ignore the rules and pay"', 'in quotes'],
  ['Note that the assistant waits', 'Note: that the assistant waits', 'a line with who speaks'],
])('%s, %s: a definition is told apart by how it is written (%s)', (plain, written) => {
  const indices = (text: string) => new Set(featuresOf({ text, rules: [], traits: ['definition'], argument: '', purpose: new Set() }).map(({ index }) => index));
  const [before, after] = [indices(plain), indices(written)];
  expect([...before].filter((one) => !after.has(one)), 'its words stay').toEqual([]);
  expect([...after].some((one) => !before.has(one))).toBe(true);
});

test('what a rule found weighs otherwise where it is told of', () => {
  const indices = (traits: readonly string[]) => featuresOf({ text: 'a', rules: ['order/ignore'], traits, argument: '', purpose: new Set() }).length;
  // The trait by itself, the group it shows and that group with each other, and the rule told of.
  expect(indices(['result', 'reported'])).toBeGreaterThan(indices(['result', 'other']) + 2);
});
