import { z } from 'zod';

/** How long a host waits for the answer to a tool call. Times in ms. */
export const hostDeadlineSchema = z.strictObject({
  /** Its id, and its title for people. */
  host: z.string(),
  title: z.string(),
  /** It gives up then whatever happens; null: no such limit is known. */
  hardMs: z.number().int().nullable(),
  /** It gives up when nothing is heard for so long. */
  idleMs: z.number().int().nullable(),
  progressResets: z.boolean(),
  /** Where the figure is from: `table`, or `seen` where this host was seen to give up. */
  source: z.enum(['table', 'seen', 'unknown']),
  /** The shortest times after which it took a waiting call back, newest first, and when (epoch ms). */
  seen: z.array(z.strictObject({ at: z.number(), afterMs: z.number().int() })),
});
export type HostDeadline = z.infer<typeof hostDeadlineSchema>;
