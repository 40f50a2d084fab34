import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { EraseScope } from '#shared/models/record';
import { intakeNames } from './intake';

/** What the journal's files have behind the name of the main file. */
const all = ['', '-wal', '-shm', ...intakeNames.map((name) => `.${name}`), '.checkpoints'];

/** Every file beside the journal that belongs to one that was set aside: damaged, or before another was restored. */
export function filesSetAside(file: string): string[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  const stems = reasons.map((reason) => `${basename(file)}.${reason}-`);
  return readdirSync(folder).filter((name) => stems.some((stem) => name.startsWith(stem))).map((name) => join(folder, name));
}

/** Whether a scope takes them along. */
export function takesSetAside(scope: EraseScope): boolean {
  return scope.what === 'everything' || scope.setAside === true;
}

/** Removes them for good; with `until` (epoch ms) those that were set aside by then. Answers how many there were. */
export function removeSetAside(file: string, until = Number.POSITIVE_INFINITY): number {
  const last = until === Number.POSITIVE_INFINITY ? null : stamp(until);
  const found = filesSetAside(file).filter((one) => last === null || (/-(\d{8}T\d{6}Z)/.exec(basename(one).slice(basename(file).length))?.[1] ?? '') <= last);
  for (const one of found) rmSync(one, { force: true });
  return found.length;
}

/** How many there are, and their bytes. */
export function sizeSetAside(file: string): { readonly files: number; readonly bytes: number } {
  const found = filesSetAside(file);
  return { files: found.length, bytes: found.reduce((sum, one) => sum + (statSync(one, { throwIfNoEntry: false })?.size ?? 0), 0) };
}

/** A moment within a name: order by text is order in time. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

const reasons = ['damaged', 'replaced'] as const;

/**
 * Renames a damaged journal, its -wal, its -shm, its intake and the checkpoints beside it, to `<file>.damaged-<UTC time>`, and answers the new base name. Only
 * `parts` of it, where given; `replaced` instead of `damaged` where another takes its place. The main file goes first: what is left when this is cut short is recognised at the next opening.
 */
export function setAside(file: string, at: number, parts: readonly string[] = all, why: (typeof reasons)[number] = 'damaged'): string {
  const stem = `${file}.${why}-${stamp(at)}`;
  let target = stem;
  for (let count = 2; all.some((part) => existsSync(target + part)); count += 1) target = `${stem}-${count}`;
  for (const part of parts) {
    if (existsSync(file + part)) renameSync(file + part, target + part);
  }
  return basename(target);
}
