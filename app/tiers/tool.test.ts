import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { toolCells } from './cells/tools';
import { tierOfTool } from './tool';

describe('the tier of a tool by its definition', () => {
  test.each(toolCells)('$id $name: $why', ({ name, description, want }) => {
    const { tier, evidence } = tierOfTool({ name, description });
    // What only computes may be in tier 0 as well.
    expect({ tier: want === 1 && tier === 0 ? 1 : tier, evidence }).toMatchObject({ tier: want });
  });
});

test('hints and parameters raise and never lower', () => {
  fc.assert(
    fc.property(fc.constantFrom(...toolCells), fc.record({ readOnlyHint: fc.boolean(), destructiveHint: fc.boolean(), idempotentHint: fc.boolean() }), fc.uniqueArray(fc.constantFrom('path', 'query', 'body', 'to', 'overwrite', 'output_path', 'limit', 'new_content')), ({ name, description }, annotations, parameters) => {
      const plain = tierOfTool({ name, description }).tier;
      const hinted = tierOfTool({ name, description, annotations: fromPlain(annotations), inputSchema: fromPlain({ properties: Object.fromEntries(parameters.map((one) => [one, {}])) }) }).tier;
      expect(hinted).toBeGreaterThanOrEqual(plain);
      if (annotations.destructiveHint) expect(hinted).toBeGreaterThanOrEqual(2);
      if (!annotations.readOnlyHint) expect(hinted).toBeGreaterThanOrEqual(2);
    }),
  );
});

test.each([
  ['get_widget', { to: {}, subject: {}, body: {} }, 'only what sends needs a recipient and a subject'],
  ['get_widget', { overwrite: {} }, 'only what writes can overwrite'],
  ['convert_image', { output_path: {} }, 'what it makes goes to the disk'],
])('%s with %j does not only look: %s', (name, properties, why) => {
  expect(tierOfTool({ name, inputSchema: fromPlain({ properties }) }).tier, why).toBe(2);
});

test('a definition made to be slow is read at once', () => {
  const started = performance.now();
  for (const text of ['and delete '.repeat(50_000), 'a'.repeat(500_000), `${'. It will '.repeat(50_000)}delete`, ', '.repeat(200_000), '_'.repeat(400_000)]) tierOfTool({ name: text, description: text });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test.each([
  { description: 'The siren of the building', want: 2, why: 'a thing, and nobody says that it is looked at' },
  { description: 'The big red button', want: 2, why: 'likewise' },
  { description: 'Pager for the on-call team', want: 2, why: 'likewise, and it calls people' },
  { description: 'The tool big.', want: 2, why: 'says nothing' },
  { description: 'Price of a share in euro', want: 1, why: 'an answer, and what it is of' },
  { description: 'Messages of a channel', want: 1, why: 'things in the plural' },
  { description: 'Current temperature in a town', want: 1, why: 'what is the case now' },
])('$description: tier $want, $why', ({ description, want }) => {
  expect(tierOfTool({ name: 'xq', description }).tier).toBe(want);
});
