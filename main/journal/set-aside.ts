import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { intakeNames } from './intake';

/** What the journal's files have behind the name of the main file. */
const all = ['', '-wal', '-shm', ...intakeNames.map((name) => `.${name}`), '.checkpoints'];

/**
 * Renames a damaged journal, its -wal, its -shm, its intake and the checkpoints beside it, to `<file>.damaged-<UTC time>`, and answers the new base name. Only
 * `parts` of it, where given. The main file goes first: what is left when this is cut short is recognised at the next opening.
 */
export function setAside(file: string, at: number, parts: readonly string[] = all): string {
  const stem = `${file}.damaged-${new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  let target = stem;
  for (let count = 2; all.some((part) => existsSync(target + part)); count += 1) target = `${stem}-${count}`;
  for (const part of parts) {
    if (existsSync(file + part)) renameSync(file + part, target + part);
  }
  return basename(target);
}
