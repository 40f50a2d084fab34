import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical, fromPlain } from '#shared/json';
import { entryKinds, entryVersion, outcomes, type EntryDraft, type Plain } from '#shared/models/entry';
import { canonicalPlain, parseRecord, prepare, recordHash, recordText, type Link } from './entry';

/** Any UTF-16, unpaired surrogates and control characters too. */
const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 });
const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const draft: fc.Arbitrary<EntryDraft> = fc.record(
  {
    kind: fc.constantFrom(...entryKinds),
    at: fc.integer({ min: 0, max: 253_402_300_799_999 }),
    session: text,
    host: text,
    server: text,
    tool: text,
    call: text,
    outcome: fc.constantFrom(...outcomes),
    body: fc.dictionary(text, fc.oneof(plain, fc.constant(undefined)), { maxKeys: 5 }),
  },
  { requiredKeys: ['kind', 'at', 'body'] },
);
const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const link: fc.Arbitrary<Link> = fc.record(
  { seq: fc.integer({ min: 1 }), prev: hex, day: fc.constant('2026-11-21'), payloadDigest: hex },
  { requiredKeys: ['seq', 'prev'] },
);

test('a record is the canonical text of its entry', () => {
  fc.assert(
    fc.property(draft, link, (drafted, linked) => {
      expect(recordText(prepare(drafted), linked)).toBe(canonical(fromPlain({ ...drafted, ...linked, v: entryVersion })));
    }),
  );
});

test('the fast canonical writer equals the one in shared', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(canonicalPlain(value)).toBe(canonical(fromPlain(value)));
    }),
  );
});

test('a record survives UTF-8, so that its hash can be recomputed from the file', () => {
  fc.assert(
    fc.property(draft, link, (drafted, linked) => {
      const record = recordText(prepare(drafted), linked);
      const bytes = Buffer.from(record, 'utf8');
      expect(bytes.toString('utf8')).toBe(record);
      expect(recordHash(record).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(parseRecord(record)?.tool).toBe(drafted.tool);
    }),
  );
});
