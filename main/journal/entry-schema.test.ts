import { expect, test } from 'vitest';
import { z } from 'zod';
import { entryKinds, entryVersion } from '#shared/models/entry';
import { recordSchemas } from '#shared/models/entry-kinds';
import { noHash, parseRecord, prepare, recordText } from './entry';
import { schemaVersion } from './schema';
import { call, outcome } from './testing/fixture';

test('docs/journal.schema.json is what the schemas say; `vitest -u` writes it anew', async () => {
  const $defs = Object.fromEntries(entryKinds.map((kind) => {
    const { $schema: _, ...schema } = z.toJSONSchema(recordSchemas[kind]);
    return [kind, schema];
  }));
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://countersign.invalid/journal.schema.json',
    title: `A record of Countersign’s journal, entry version ${entryVersion}, schema version ${schemaVersion}`,
    oneOf: entryKinds.map((kind) => ({ $ref: `#/$defs/${kind}` })),
    $defs,
  };
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../docs/journal.schema.json');
});

test.each([
  { why: 'a call with its payload', draft: call(1), link: { day: '2026-11-21', payloadDigest: 'ab'.repeat(32) } },
  { why: 'an outcome', draft: outcome(1, 'forwarded'), link: {} },
  { why: 'one with a member of a later version in its body', draft: outcome(1, 'forwarded', { body: { decidedBy: 'person', durationMs: 5, later: [1] } }), link: {} },
])('what is recorded fits: $why', ({ draft, link }) => {
  const record = parseRecord(recordText(prepare(draft), { seq: 1, prev: noHash, ...link }));
  expect(recordSchemas[draft.kind].safeParse(record).error).toBeUndefined();
});

test.each([
  { why: 'a member no record has', change: { extra: 1 } },
  { why: 'another version', change: { v: 2 } },
  { why: 'another kind', change: { kind: 'outcome' } },
  { why: 'a member of the body of another type', change: { body: { tier: 'two', action: 'ask', because: [], rules: [] } } },
  { why: 'a hash that is none', change: { prev: 'x' } },
])('what is no record does not: $why', ({ change }) => {
  const record = parseRecord(recordText(prepare(call(1)), { seq: 1, prev: noHash }));
  expect(recordSchemas.call.safeParse(record).success).toBe(true);
  expect(recordSchemas.call.safeParse({ ...record, ...change }).success).toBe(false);
});
