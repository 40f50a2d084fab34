import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A signed statement about the journal: up to entry `seq` it held, and that entry's hash was `hash`. The signature is Ed25519 over the canonical
 * JSON of every other member (docs/journal.md). Whoever has one can tell later whether the journal still begins with what it began with then.
 */
export const checkpointSchema = z.strictObject({
  what: z.literal('countersign checkpoint'),
  v: z.literal(1),
  /** The newest entry it covers. */
  seq: z.number().int().min(1),
  /** That entry's hash, hex. */
  hash,
  /** The hash of entry 1, hex: which journal this is. */
  first: hash,
  /** When it was signed, epoch ms. */
  at: z.number().int().min(0),
  /** Schema version of the file it was made in. */
  schema: z.number().int().min(1),
  /** The public key, raw, hex. */
  key: hash,
  /** Hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;
