import { z } from 'zod';
import { entryKinds, entryVersion, outcomes, type EntryKind } from './entry';

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const count = z.number().min(0).optional();
const flag = z.boolean().optional();
const textOrNull = z.string().nullable().optional();

/** Of contents that were redacted before they were stored: what of, how and how many. `later`: an entry `contents` follows with them. */
const storedBody = { withheld: z.array(z.looseObject({ kind: z.string(), way: z.string(), count: z.number().int() })).optional(), contents: z.enum(['later', 'not-stored']).optional() };

/** A server's identity, by its digest. */
const identity = { identity: text };

/**
 * The members of each kind's body. A record may lack what did not apply, and may hold members of a later Countersign: whoever reads one keeps what
 * it does not know. What a member means stands in docs/journal.md.
 */
const bodies = {
  started: { pid: count, platform: text },
  stopped: {},
  'session-opened': { declaredHost: textOrNull, hostProcess: textOrNull, entry: textOrNull, ...identity },
  'session-ended': { why: text, by: text, calls: count, malformed: count },
  'server-restarted': { by: text, open: count, waiting: count },
  'first-use': { ...identity, sandbox: text },
  'trust-changed': { ...identity, trust: text, paused: flag, by: text },
  'profile-changed': { ...identity, from: textOrNull, to: textOrNull, wider: flag, level: text, by: text },
  'server-observed': { ...identity, what: text, by: text },
  'access-blocked': { what: text, source: text, ...identity },
  'package-fetched': { ...identity, version: text, from: textOrNull, by: text },
  'package-refused': { ...identity, version: text },
  'result-found': { handling: z.string(), rules: z.array(z.string()), why: texts, muted: texts, unread: flag },
  'result-answered': { option: z.string(), by: z.string(), words: textOrNull, waitedMs: count, mutes: texts, bound: texts },
  'handling-changed': { what: text, ...identity, rule: text, where: text, words: text, by: text },
  ask: { ask: z.string(), kind: z.string(), carrier: text, gate: text, handling: text, round: count, bytes: count, undeclared: flag },
  'ask-answered': { ask: z.string(), kind: z.string(), gate: text, option: text, by: text, waitedMs: count, edited: flag, words: textOrNull },
  'ask-ended': { ask: z.string(), kind: text, decidedBy: z.string(), durationMs: z.number(), why: text, fault: text },
  'asks-changed': { ...identity, what: text, by: text },
  read: { what: z.string(), outside: flag },
  call: { tier: z.number().int(), action: z.string(), because: z.array(z.string()), rules: z.array(z.string()), bytes: count, ...identity, found: texts, muted: texts, redacted: texts },
  contents: { of: z.number().int(), at: z.number(), why: text },
  answer: { option: text, by: z.string(), waitedMs: count, shownMs: count, words: textOrNull, profile: text, level: text, because: texts, rules: texts, edited: flag, tier: count },
  outcome: { decidedBy: z.string(), durationMs: z.number(), isError: flag, bytes: count, asked: count, cancelled: flag, answered: flag, restored: flag, reason: text },
  'rule-added': { rule: z.string(), words: text, by: text },
  'rule-revoked': { rule: z.string(), by: text },
  'definition-changed': { class: textOrNull, definition: z.string(), name: z.string(), rules: z.array(z.string()), standing: z.string() },
  'definition-reviewed': { server: text, definition: z.string(), name: z.string(), fingerprint: text, allows: count, takenBack: flag, by: text },
  'vault-changed': { what: z.string(), by: text, server: text, name: text },
  'host-changed': { what: z.string(), host: z.string(), count, by: text },
  'secret-read': { server: z.string(), name: z.string(), session: text },
  exported: { what: z.string(), payloads: flag, by: z.string() },
  checkpoint: { first: z.string(), key: z.string(), schema: z.number().int(), signature: z.string(), lost: z.looseObject({ seq: z.number().int(), at: z.number() }).optional(), appended: z.number().int().optional() },
  erased: { what: z.string(), by: z.string(), from: count, until: count, payloads: count, keys: count, entries: count, setAside: count, aside: flag, after: count, upTo: count, cut: count },
  cut: { seq: z.number().int(), hash: z.string(), first: z.string(), count: z.number().int(), why: z.string(), key: z.string(), signature: z.string() },
  restored: { entries: count, upTo: count, setAside: text, by: text, unsigned: count, unsignedFrom: count, unsignedUpTo: count },
  malformed: { from: z.string(), reason: z.string(), answered: z.boolean() },
  fault: { message: text, what: text },
} satisfies Readonly<Record<EntryKind, z.ZodRawShape>>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A record of one kind, as it is stored. */
function recordSchema(kind: EntryKind) {
  return z.strictObject({
    v: z.literal(entryVersion),
    seq: z.number().int().min(1),
    at: z.number().int().min(0),
    kind: z.literal(kind),
    session: text,
    host: text,
    server: text,
    tool: text,
    outcome: z.enum(outcomes).optional(),
    call: text,
    body: z.looseObject({ ...bodies[kind], ...storedBody }),
    day: z.string().regex(/^\d{4}-\d\d-\d\d(\.\d+)?$/).optional(),
    payloadDigest: hash.optional(),
    prev: hash,
  });
}

/** By kind, what a record of that kind is. */
export const recordSchemas = Object.fromEntries(entryKinds.map((kind) => [kind, recordSchema(kind)])) as Readonly<Record<EntryKind, ReturnType<typeof recordSchema>>>;
