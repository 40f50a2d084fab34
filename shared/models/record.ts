import { z } from 'zod';
import { redactionSettingsSchema } from './redaction';

/** How long the record keeps what, and how much room it may take. */
export const recordSettingsSchema = z.strictObject({
  /** Whole days that contents (arguments, results, notes) are kept; null: for ever. */
  payloadDays: z.number().int().min(1).max(36_500).nullable().default(30),
  /** The same of entries: that something happened, and who decided. */
  entryDays: z.number().int().min(1).max(36_500).nullable().default(365),
  /** How much room the record may take before it is said, MB (10⁶ bytes). */
  budgetMb: z.number().int().min(10).max(10_000_000).default(2000),
  /** What is redacted of contents before they are stored. A kind that is not named is stored as it is. */
  stored: redactionSettingsSchema.default({ secret: 'mask' }),
});
export type RecordSettings = z.infer<typeof recordSettingsSchema>;

/** Earlier records that were set aside may hold contents of a scope; they are encrypted as one, so that they go whole. */
const withAside = { setAside: z.literal(true).optional() };

/** What is to be erased. Times are epoch ms. `setAside`: every earlier record that was set aside with it, whatever else that holds. */
export const eraseScopeSchema = z.discriminatedUnion('what', [
  /** The contents of every entry about servers of this name. The entries stay. */
  z.strictObject({ what: z.literal('server'), server: z.string().min(1).max(1000), ...withAside }),
  /** The contents of a period. The entries stay. */
  z.strictObject({ what: z.literal('period'), from: z.number().int().min(0), until: z.number().int().min(0), ...withAside }),
  /** Everything before: contents and entries. */
  z.strictObject({ what: z.literal('before'), until: z.number().int().min(0), ...withAside }),
  /** All of it: contents, entries and earlier records that were set aside. */
  z.strictObject({ what: z.literal('everything') }),
]);
export type EraseScope = z.infer<typeof eraseScopeSchema>;

/** What goes, or went. */
export const erasedCountSchema = z.strictObject({
  /** Entries whose contents go. */
  payloads: z.number().int().min(0),
  /** Entries that go altogether; those have contents or not. */
  entries: z.number().int().min(0),
  /** Keys of days that are destroyed. */
  keys: z.number().int().min(0),
  /** Earlier records that were set aside: files with all they hold. */
  setAside: z.number().int().min(0),
  /** Files of earlier records that stay and may hold some of it, by their names; absent where there are none. */
  remain: z.array(z.string()).optional(),
});
export type ErasedCount = z.infer<typeof erasedCountSchema>;

/** `clean`: nothing of it is left in the files. False: somebody was reading all the while, and the rest goes at the next start or daily. */
export const erasedSchema = erasedCountSchema.extend({ clean: z.boolean() });
export type Erased = z.infer<typeof erasedSchema>;

/** How much room the record takes, bytes. */
export const recordSizesSchema = z.strictObject({
  /** Used by entries, their contents and what finds them. */
  used: z.number().int().min(0),
  /** Of that the contents. */
  payloads: z.number().int().min(0),
  /** In the file and free: it is used again. */
  free: z.number().int().min(0),
  entries: z.number().int().min(0),
  /** When the oldest entry was recorded, epoch ms; null without one. */
  oldest: z.number().nullable(),
  /** Earlier records that were set aside: files, and bytes. */
  setAside: z.strictObject({ files: z.number().int().min(0), bytes: z.number().int().min(0) }),
  /** Left on the disk the record is on; null where the system does not tell. */
  diskFree: z.number().min(0).nullable(),
});
export type RecordSizes = z.infer<typeof recordSizesSchema>;
