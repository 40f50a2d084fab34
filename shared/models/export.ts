import { z } from 'zod';
import { historyQuerySchema } from './history';

/** How the history leaves: one JSON document a line, a table, or events of the Open Cybersecurity Schema Framework, one a line. */
export const exportFormatSchema = z.enum(['jsonl', 'csv', 'ocsf']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What of the history leaves: what a screen shows, without its paging. */
export const exportQuerySchema = historyQuerySchema.omit({ before: true, limit: true });
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** Rows of the history in one of the formats, or a bundle that others verify. `payloads`: what calls held, too: of rows with the secrets left out, of a bundle whole. */
export const exportOrderSchema = z.strictObject({ format: z.enum([...exportFormatSchema.options, 'bundle']), query: exportQuerySchema, payloads: z.boolean() });
export type ExportOrder = z.infer<typeof exportOrderSchema>;

/** What came of it: `file` is the file's name, made visible; null where none was chosen or it was cancelled. */
export const exportedSchema = z.strictObject({ file: z.string().nullable(), rows: z.number().int(), bytes: z.number().int() });
export type Exported = z.infer<typeof exportedSchema>;

/** How far it is: rows written, and about how much of the record was looked through, 0 to 1. */
export const exportProgressSchema = z.strictObject({ rows: z.number().int(), part: z.number().min(0).max(1) });
export type ExportProgress = z.infer<typeof exportProgressSchema>;
