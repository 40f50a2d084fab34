import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, pinnedNode, root } from './toolchain.mjs';

/*
 * Which unit tests `npm run check` runs: those that a change since all of them passed can reach (docs/adr/0062-check-runs-what-changed.md). Whatever is doubtful is all of them.
 */

const record = at('node_modules/.cache/checked.json');

/**
 * The test files to run, relative to the repository; null: all of them.
 * @param {string} vitest its JavaScript
 * @param {readonly string[]} projects as arguments of Vitest
 * @returns {readonly string[] | null}
 */
export function reached(vitest, projects) {
  const commit = checked();
  if (commit === null) return null;
  try {
    const changed = [...git('diff', '--name-only', '-z', commit), ...git('ls-files', '--others', '--exclude-standard', '-z')];
    if (wantsAll(changed)) return null;
    const listed = execFileSync(pinnedNode(), [at(vitest), 'list', '--filesOnly', '--json', '--changed', commit, ...projects], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const found = /** @type {{ file: string }[]} */ (JSON.parse(listed));
    const tests = globSync('{app,shared,main,scripts,renderer}/**/*.test.{ts,tsx}', { cwd: root });
    const readers = tests.filter((file) => readsFiles(file, readFileSync(at(file), 'utf8')));
    return [...new Set([...found.map(({ file }) => path.relative(root, file)), ...readers])].sort();
  } catch {
    // Without Git, or where it no longer knows the commit, nobody can say what changed.
    return null;
  }
}

/** The commit that lies here with nothing changed since; null where something is not committed, or without Git. @returns {string | null} */
export function committed() {
  try {
    return git('status', '--porcelain', '-z').length > 0 ? null : (git('rev-parse', 'HEAD')[0]?.trim() ?? null);
  } catch {
    return null;
  }
}

/**
 * Keeps that all tests passed, where what lies here is still what it was before they ran.
 * @param {string | null} before what `committed` said then
 */
export function keepChecked(before) {
  if (before === null || committed() !== before) return;
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ commit: before }));
}

/**
 * Whether a change may reach tests in ways that neither imports nor the tests that read files tell.
 * @param {readonly string[]} changed relative to the repository
 */
export function wantsAll(changed) {
  return changed.some((file) => {
    // What tests start by its path stands there.
    if (/(^|\/)testing\//.test(file)) return true;
    return !/^(app|shared|main|renderer|scripts|e2e)\/.*\.tsx?$|\.md$/.test(file);
  });
}

/**
 * Whether a test reads, or starts, files that it does not import.
 * @param {string} file
 * @param {string} source
 */
export function readsFiles(file, source) {
  return file.startsWith('scripts/') || /import\.meta|process\.cwd\(/.test(source);
}

/** @returns {string | null} the commit at which all tests passed */
function checked() {
  try {
    const { commit } = /** @type {{ commit: unknown }} */ (JSON.parse(readFileSync(record, 'utf8')));
    return typeof commit === 'string' && /^[0-9a-f]{40,64}$/.test(commit) ? commit : null;
  } catch {
    return null;
  }
}

/** @param {...string} args @returns {string[]} */
function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\0').filter((one) => one !== '');
}
