import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A signed statement that the journal begins later than it began: entries up to `seq` were removed on purpose, and the entry behind them follows
 * from `hash`. The signature is Ed25519 over the canonical JSON of every other member (docs/journal.md).
 */
export const cutSchema = z.strictObject({
  what: z.literal('countersign cut'),
  v: z.literal(1),
  /** The last entry that was removed. */
  seq: z.number().int().min(1),
  /** That entry's hash, hex. */
  hash,
  /** The hash of entry 1, hex: which journal this is. */
  first: hash,
  /** How many this cut removed. */
  count: z.number().int().min(0),
  /** `retention`: they were past their days; `person`: somebody erased them. */
  why: z.enum(['retention', 'person']),
  /** When it was signed, epoch ms. */
  at: z.number().int().min(0),
  /** The public key, raw, hex. */
  key: hash,
  /** Hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Cut = z.infer<typeof cutSchema>;
