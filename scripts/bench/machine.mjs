import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { isSubstituted } from '../preflight/electron.mjs';
import { at } from '../toolchain.mjs';

/** What the figures were measured on. */
export function machine() {
  const [cpu] = os.cpus();
  return {
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memory: `${Math.round(os.totalmem() / 1e9)} GB`,
  };
}

/** What was measured. @param {{ electron: string, chrome: string, node: string }} app as the running app tells */
export function versions({ electron, chrome, node }) {
  return {
    countersign: packageVersion('.'),
    electron: { version: electron, origin: isSubstituted() ? 'substitute' : 'official', chrome, node },
    node: process.versions.node,
    server: `server-everything ${packageVersion('node_modules/@modelcontextprotocol/server-everything')}`,
    bubblewrap: printed('bwrap', ['--version']),
  };
}

/** @param {string} folder @returns {string} */
function packageVersion(folder) {
  return JSON.parse(readFileSync(at(`${folder}/package.json`), 'utf8')).version;
}

/** @param {string} command @param {string[]} args @returns {string | null} */
function printed(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
