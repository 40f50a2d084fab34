import { z } from 'zod';
import { tierSchema } from '#shared/models/rule';

/** One open question, as the Inbox lists it. Every text is made visible already; it is answered in the prompt window only. */
export const inboxItemSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['call', 'first-use', 'result', 'ask']),
  host: z.string(),
  server: z.string(),
  tool: z.string().nullable(),
  tier: tierSchema.nullable(),
  sentence: z.string(),
  /** Epoch ms. */
  askedAt: z.number(),
  deadlineAt: z.number().nullable(),
  /** Whether it is the one in the prompt window now. */
  onScreen: z.boolean(),
  /** The host has stopped waiting (epoch ms): it can still be allowed once, as a ticket. */
  expiredAt: z.number().optional(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;
