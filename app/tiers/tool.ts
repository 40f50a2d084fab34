import type { Json } from '#shared/json';
import { member } from '#shared/json';
import { judgeCall, type Judged } from './judge';

/** The tier of a tool from its definition alone, before any call. */
export function tierOfTool({ name, description, annotations }: { readonly name: string; readonly description: string | null; readonly inputSchema: Json | undefined; readonly annotations: Json | undefined }): Judged {
  const destructive = member(annotations, 'destructiveHint');
  return judgeCall({ name, description, destructive: typeof destructive === 'boolean' ? destructive : null }, undefined);
}
