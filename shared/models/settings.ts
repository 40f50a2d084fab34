import { z } from 'zod';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** How long a host waits for a tool call; a question is answered "not answered" 5 s before. Seconds. */
  callTimeoutSeconds: z.number().int().min(10).max(86_400).default(60),
  /** How long a first use may hold a host's start-up. Seconds. */
  startHoldSeconds: z.number().int().min(1).max(600).default(8),
  /** Whether calls that only read, by their evidence, pass without a question. */
  reads: z.enum(['pass', 'ask']).default('pass'),
  /** Whether the system starts Countersign, in the background, when the person logs in. */
  startAtLogin: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

const { theme, callTimeoutSeconds, startHoldSeconds, reads, startAtLogin } = settingsSchema.shape;

/** Settings to be changed. A member that is not given stays as it is: a default would set it back. */
export const settingsChangeSchema = z.strictObject({
  theme: theme.unwrap().optional(),
  callTimeoutSeconds: callTimeoutSeconds.unwrap().optional(),
  startHoldSeconds: startHoldSeconds.unwrap().optional(),
  reads: reads.unwrap().optional(),
  startAtLogin: startAtLogin.unwrap().optional(),
});
