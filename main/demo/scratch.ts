import { lstatSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { files } from './story';

/** A file that only the demonstration puts into a folder: without it, a folder is somebody else's and stays as it is. */
const mark = '.countersign-demo';

/**
 * Makes `folder` hold exactly the demonstration's files, and answers its real path. The same folder each time, so that the server is
 * the same one and what was decided about it still counts.
 * @throws when the folder is a link, or holds anything and lacks the demonstration's mark
 */
export function makeScratch(folder: string): string {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there !== undefined) {
    const marked = there.isDirectory() && lstatSync(path.join(folder, mark), { throwIfNoEntry: false })?.isFile() === true;
    if (!marked) throw new Error('The folder for the demonstration is in use by something else.');
    rmSync(folder, { recursive: true });
  }
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  // Fails where something was put there in the meantime, a link for one: what is written below must not go elsewhere.
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(path.join(folder, mark), '');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return realpathSync(folder);
}
