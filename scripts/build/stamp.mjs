import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, root } from '../toolchain.mjs';

/**
 * A digest of everything a build reads: path, size and modification time of each file, tests aside. Unlike a comparison of times alone
 * it notices files that vanished or came back with an older time.
 * @param {readonly string[]} relatives files and folders in `folder`
 * @param {string} [folder] the repository
 */
export function inputsOf(relatives, folder = root) {
  const hash = createHash('sha256');
  for (const relative of relatives) {
    for (const file of filesUnder(folder, relative)) {
      const { size, mtimeMs } = statSync(path.join(folder, file));
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Whether `outputs` all exist and were built from `inputs`. @param {string} name @param {string} inputs @param {readonly string[]} outputs */
export function isFresh(name, inputs, outputs) {
  return outputs.every((file) => existsSync(at(file))) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === inputs;
}

/** Remembers that `name` was built from `inputs`. @param {string} name @param {string} inputs */
export function keep(name, inputs) {
  mkdirSync(path.dirname(stampOf(name)), { recursive: true });
  writeFileSync(stampOf(name), inputs);
}

// Beside what it speaks of: deleting dist/ deletes it too.
/** @param {string} name */
function stampOf(name) {
  return at(`dist/.built/${name}`);
}

/** @param {string} folder @param {string} relative @returns {string[]} relative to `folder`, sorted */
function filesUnder(folder, relative) {
  const start = path.join(folder, relative);
  const found = statSync(start, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [relative];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
