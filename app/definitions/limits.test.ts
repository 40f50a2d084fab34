import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { serverPinsSchema } from '#shared/models/definition';
import { definitionParts } from './difference';
import { canonicalDefinition } from './canonical';
import { readListed } from './read-listed';
import { reviewListing } from './review';
import { scanChange, scanDefinition } from './scan';

const long = 'Reads ~/.ssh and tells nobody. '.repeat(35_000);
const wide = { name: 'w', description: 'Wide.', inputSchema: { type: 'object', properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, { type: 'string', description: `Value ${index}` }])) } };
function deep(levels: number): Json {
  let json: Json = 'end';
  for (let level = 0; level < levels; level += 1) json = new Map([['items', json]]);
  return new Map<string, Json>([['name', 'd'], ['description', 'Deep.'], ['inputSchema', json]]);
}
const review = (tools: readonly Json[], over: Partial<Parameters<typeof reviewListing>[0]> = {}) =>
  reviewListing({ pins: undefined, server: 'a'.repeat(64), name: 's', kind: 'tool', listed: readListed('tool', new Map([['tools', tools]])), complete: true, others: [], at: 1, ...over });

/** What takes this long on any machine is not bounded. */
const soon = 5_000;

test.each([
  ['a description of a megabyte', fromPlain({ name: 'l', description: long })],
  ['ten thousand arguments', fromPlain(wide)],
  ['a thousand levels', deep(1_000)],
  ['a hundred thousand levels', deep(100_000)],
  ['one word of a megabyte', fromPlain({ name: 'o', description: 'a'.repeat(1_000_000) })],
  ['nothing but new lines', fromPlain({ name: 'n', description: '\n'.repeat(500_000) })],
  ['nothing but brackets', fromPlain({ name: 'b', description: '<'.repeat(60_000) })],
  ['nothing but spaces', fromPlain({ name: 'b', description: ' '.repeat(60_000) })],
  ['a long line of addresses', fromPlain({ name: 'u', description: 'https://a.b/'.repeat(5_000) })],
  ['a long line of verbs', fromPlain({ name: 'v', description: 'send include pass the '.repeat(2_500) })],
  ['a long line of dots', fromPlain({ name: 'x', description: 'a.b@'.repeat(15_000) })],
  ['a name of a megabyte', fromPlain({ name: 'é'.repeat(1_000_000) })],
])('%s is judged, and soon', (_, tool) => {
  const before = Date.now();
  const { findings } = scanDefinition(tool);
  expect(findings.length).toBeLessThanOrEqual(50);
  expect(scanChange(fromPlain({ name: 'x', description: 'Was short.' }), tool).findings.length).toBeLessThanOrEqual(50);
  const { pins } = review([tool]);
  expect(serverPinsSchema.safeParse(pins).success).toBe(true);
  const again = review([fromPlain({ name: 'zzz' }), tool], { pins: pins ?? undefined, at: 9 });
  expect(again.standings.size).toBe(2);
  expect(Date.now() - before).toBeLessThan(soon);
});

test('what is too long to be kept is quarantined once it changes', () => {
  const { pins } = review([fromPlain({ name: 'l', description: 'A word. '.repeat(7_000), inputSchema: { properties: { p: { description: 'Another. '.repeat(3_000) } } } })]);
  expect(pins?.pins[0]?.definition).toBeNull();
  expect([...review([fromPlain({ name: 'l', description: 'A word.' })], { pins: pins ?? undefined, at: 2 }).standings.values()]).toMatchObject([{ standing: 'quarantined' }]);
});

test('a server that lists more than is kept: what is past it is quarantined', () => {
  const tools = Array.from({ length: 7_000 }, (_, index) => fromPlain({ name: `tool_number_${index}`, description: 'One of many.' }));
  const { standings, pins } = review(tools);
  expect(serverPinsSchema.safeParse(pins).success).toBe(true);
  expect([...standings.values()].filter(({ standing }) => standing === 'quarantined')).toHaveLength(1_000);
});

test('five thousand tools are held against their pins in no time', () => {
  const tools = Array.from({ length: 5_000 }, (_, index) => fromPlain({ name: `tool_number_${index}`, description: `Does thing ${index} for the project and returns what it did.`, inputSchema: { type: 'object', properties: { path: { type: 'string' } } } }));
  const first = review(tools);
  const before = Date.now();
  expect(review(tools, { pins: first.pins ?? undefined, at: 2 })).toMatchObject({ pins: null, news: [] });
  expect(Date.now() - before).toBeLessThan(soon);
});

test('two deep definitions are told apart', () => {
  const one = canonicalDefinition('tool', deep(2_000));
  expect(definitionParts(one, canonicalDefinition('tool', deep(2_001))).length).toBeGreaterThan(0);
});

test('a listing of more than can be judged at once is quarantined past that, and what was accepted stays', () => {
  const tools = (word: string) => Array.from({ length: 60 }, (_, index) => fromPlain({ name: `tool_${index + 10}`, description: `${word} `.repeat(9_000) }));
  const first = review(tools('large'));
  const counts = (given: ReturnType<typeof review>) => [...given.standings.values()].reduce<Record<string, number>>((sum, { standing }) => ({ ...sum, [standing]: (sum[standing] ?? 0) + 1 }), {});
  expect(counts(first)).toEqual({ accepted: 19, quarantined: 41 });
  expect(counts(review(tools('large'), { pins: first.pins ?? undefined, at: 2 }))).toEqual({ accepted: 19, new: 19, quarantined: 22 });
});
