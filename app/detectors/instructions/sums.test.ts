import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instructionPack } from '../packs/instructions';
import { eachFeature, featuresOf, type Stretch } from './features';
import { modelOf } from './model';

const words = ['ignore', 'previous', 'instructions', 'the', 'user', 'send', 'https://a.example/x', 'ana@b.example', '~/.ssh/id_rsa', 'read_file_now', '42', 'Don’t', '密码发送', 'no', 'longer', 'httpd', '!!', 'Ünïcode', 'a'.repeat(30), 'zażółć'];
const stretch = fc.record({
  text: fc.array(fc.constantFrom(...words), { maxLength: 150 }).map((some) => some.join(' ')),
  rules: fc.subarray(['order/ignore', 'reach/secret', 'roles/line', 'out/new']),
  traits: fc.constantFrom(['definition', 'opening'], ['result'], ['result', 'decoded']),
  argument: fc.constantFrom('', 'sideNote', 'audit_block'),
  purpose: fc.constant<ReadonlySet<number>>(new Set([1, 1000])),
});

test('leaving out features of weight 0 changes no sum, to the last bit', () => {
  const { weights } = modelOf(instructionPack);
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
