import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';

const name = 'countersign-inside';

/**
 * The program that runs first inside a Linux sandbox, in `folder`, where the connector lies with the app; undefined where it is not there or somebody other than root and this user
 * could have put it there.
 */
export function insidePlace(folder: string): string | undefined {
  const file = path.join(folder, name);
  const [holder, program] = [lstatSync(folder, { throwIfNoEntry: false }), lstatSync(file, { throwIfNoEntry: false })];
  if (holder === undefined || program === undefined || !holder.isDirectory() || !program.isFile()) return undefined;
  // Checkouts of people with a group of their own are open to that group.
  const isSafe = isTrusted(holder) && (holder.mode & 0o002) === 0 && isTrusted(program) && (program.mode & 0o022) === 0 && (program.mode & 0o111) !== 0;
  return isSafe ? file : undefined;
}

function isTrusted(stats: Stats): boolean {
  return stats.uid === 0 || stats.uid === process.getuid?.();
}
