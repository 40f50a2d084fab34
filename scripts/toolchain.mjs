import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** `relative` inside the repository, absolute. @param {string} relative */
export function at(relative) {
  return path.join(root, relative);
}

/** The file whose presence in `node_modules/.bin` makes npm scripts run on the pinned Node. */
export const nodeCommand = at(process.platform === 'win32' ? 'node_modules/.bin/node.cmd' : 'node_modules/.bin/node');

/** The Node that runs what the scripts start: the pinned one, or on Windows, where that is a batch file, this one, which npm took from there. */
export function pinnedNode() {
  return process.platform !== 'win32' && existsSync(nodeCommand) ? nodeCommand : process.execPath;
}

/** The connector a host starts, put there by the build. */
export const connectorCommand = at(process.platform === 'win32' ? 'dist/bin/countersign.exe' : 'dist/bin/countersign');

/** Where reports of test runs are left for the summing script. */
export const reports = at('node_modules/.cache/reports');

/**
 * The Electron executable in use, or null when none is installed yet. Follows the rules of the `electron` package
 * (its index.js), without its download on first use.
 * @returns {string | null}
 */
export function electronCommand() {
  const named = at('node_modules/electron/path.txt');
  const inside = existsSync(named) ? readFileSync(named, 'utf8').trim() : null;
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const command = elsewhere
    ? path.join(elsewhere, inside ?? 'electron')
    : inside && at(path.join('node_modules/electron/dist', inside));
  return command && existsSync(command) ? command : null;
}

/** Whether Chromium's own sandbox has to be off: it refuses to run as root on Linux. */
export function mustDropChromiumSandbox() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** This process's environment without what would turn Electron into a plain Node. @returns {NodeJS.ProcessEnv} */
export function electronEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  return rest;
}

/** A fault a person can act on: printed without a stack. */
export class Refusal extends Error {}

/** Runs `main` and ends the process with its exit code; a Refusal prints as one line. @param {() => Promise<number | void>} main */
export function run(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (/** @type {unknown} */ error) => {
      console.error(error instanceof Refusal ? error.message : error);
      process.exitCode = 1;
    },
  );
}
