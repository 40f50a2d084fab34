import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ path: string, what: string }} Difference */

/** What stays by right, and why. @type {readonly (readonly [RegExp, string])[]} */
const byRight = [
  [/^var\/log\//, "the system's log"],
  [/^var\/lib\/dpkg\/(status-old|available(-old)?|lock|lock-frontend|triggers\/.*|diversions-old|statoverride-old)$/, "dpkg's own"],
  [/^var\/cache\/(ldconfig|debconf|apparmor|fontconfig|man)\//, "the system's cache"],
];

/** Dpkg's list without a package that is gone for good has the same stanzas in another order at most. */
const dpkgStatus = 'var/lib/dpkg/status';

/**
 * What the uppermost layer of an overlay changed for good: copies that equal what lies below are no change.
 * @param {{ upper: string, lowers: readonly string[], home: string }} layers `lowers` from the nearest down; `home`: the user's folder, whose data stays
 * @returns {{ expected: Difference[], unexpected: Difference[] }}
 */
export function differences({ upper, lowers, home }) {
  /** @type {Difference[]} */
  const expected = [];
  /** @type {Difference[]} */
  const unexpected = [];
  for (const file of filesIn(upper)) {
    const what = change(path.join(upper, file), lowers.map((lower) => path.join(lower, file)), file);
    if (what === null) continue;
    const reason = file.startsWith(`${home}/`) ? inHome(file.slice(home.length + 1)) : byRight.find(([pattern]) => pattern.test(file))?.[1];
    if (reason === undefined) unexpected.push({ path: file, what });
    else expected.push({ path: file, what: reason });
  }
  return { expected, unexpected };
}

/** What a graphical program's libraries, not ours, keep in a home folder. */
const libraries = /^\.cache(\/(dconf|mesa_shader_cache|mesa_shader_cache_db|fontconfig)(\/.*)?)?$/;

/** @param {string} file relative to the user's folder @returns {string | undefined} */
function inHome(file) {
  if (/^\.local(\/share(\/countersign(\/.*)?)?)?$/.test(file)) return "the person's data";
  return libraries.test(file) ? "GTK's and Mesa's cache" : undefined;
}

/** @param {string} here @param {readonly string[]} below @param {string} name @returns {string | null} */
function change(here, below, name) {
  const stats = lstatSync(here);
  const other = below.find((file) => lstatSync(file, { throwIfNoEntry: false }));
  // An overlay marks what was deleted with a device of number 0.
  if (stats.isCharacterDevice() && stats.rdev === 0) return other === undefined ? null : 'deleted';
  if (other === undefined) return 'new';
  const was = lstatSync(other);
  if (stats.isDirectory()) return was.isDirectory() ? null : 'was no folder';
  if (stats.isSymbolicLink()) return was.isSymbolicLink() && readlinkSync(here) === readlinkSync(other) ? null : 'other link';
  if (stats.mode !== was.mode || stats.uid !== was.uid || stats.gid !== was.gid) return 'other rights';
  const [now, before] = [readFileSync(here), readFileSync(other)];
  if (now.equals(before)) return null;
  return name === dpkgStatus && stanzas(now) === stanzas(before) ? null : 'other content';
}

/** @param {Buffer} status */
function stanzas(status) {
  return status.toString('utf8').split('\n\n').map((stanza) => stanza.trim()).sort().join('\n\n').trim();
}

/** Relative paths, folders before what is in them. @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
}
