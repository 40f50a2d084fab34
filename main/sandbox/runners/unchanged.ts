import { contentDigest, folderState } from './digest';
import type { Shelf, Shelved } from './shelf';

/** Whether the package is what was fetched. A copy of it, put back from a backup, is. */
export async function isUnchanged(shelf: Shelf, { folder, record }: Shelved): Promise<boolean> {
  const state = await folderState(folder).catch(() => undefined);
  if (state === undefined) return false;
  if (state.shape === record.shape) return true;
  if ((await contentDigest(folder, state)) !== record.content) return false;
  shelf.keep(folder, { ...record, shape: state.shape });
  return true;
}
