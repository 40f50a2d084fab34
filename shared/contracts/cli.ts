import { z } from 'zod';

/*
 * The CLI's way: the connector program sends what was typed (`open` with purpose `cli`, shared/contracts/handshake.ts) and the app performs it. After `ready`
 * the gateway sends frames and ends the connection:
 *
 *   O <bytes>\n<that many bytes>    for standard output
 *   E <bytes>\n<that many bytes>    for standard error
 *   X <code>\n                      the exit code, last
 */

/** What a command came to: its output, its complaint and its exit code (0 done, 1 failed, 2 called wrongly). */
export const performedSchema = z.strictObject({ output: z.string(), complaint: z.string(), code: z.union([z.literal(0), z.literal(1), z.literal(2)]) });
export type Performed = z.infer<typeof performedSchema>;
