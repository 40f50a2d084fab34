import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Renames a damaged journal, its -wal and its -shm, to `<file>.damaged-<UTC time>`, and answers the new base name.
 * The main file goes first: what is left when this is cut short is recognised by `inspect` and set aside as well.
 */
export function setAside(file: string, at: number): string {
  const stem = `${file}.damaged-${new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  let target = stem;
  for (let count = 2; ['', '-wal', '-shm'].some((suffix) => existsSync(target + suffix)); count += 1) target = `${stem}-${count}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  }
  return basename(target);
}
