import { z } from 'zod';
import { askSettingsSchema, pickedLimit } from './ask';

/** What a server used of an hour's budget. */
export const asksUsedSchema = z.strictObject({ asks: z.number().int(), tokens: z.number().int() });
export type AsksUsed = z.infer<typeof asksUsedSchema>;

/** What a server may ask of its hosts, as its page shows it. */
export const asksViewSchema = z.strictObject({
  settings: askSettingsSchema,
  /** In the last hour; null where nobody can tell. */
  used: asksUsedSchema.nullable(),
  /** Everything it asks for is refused until the person resumes it, because it asked too much. */
  paused: z.boolean(),
  /** The folders it may know: `uri` as it is sent, `words` made visible. */
  folders: z.array(z.strictObject({ uri: z.string(), words: z.string() })).max(pickedLimit),
});
export type AsksView = z.infer<typeof asksViewSchema>;
