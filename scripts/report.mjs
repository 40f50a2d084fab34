import { existsSync, readFileSync } from 'node:fs';

/**
 * What `of` makes of a JSON report; null where there is none.
 * @template R, T
 * @param {string} file
 * @param {(report: R) => T} of
 * @returns {T | null}
 */
export function read(file, of) {
  return existsSync(file) ? of(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
