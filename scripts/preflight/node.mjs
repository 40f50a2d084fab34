import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeCommand, Refusal } from '../toolchain.mjs';

/** The major version of Node that scripts, tests and the connector run on: the one inside Electron. */
export const nodeMajor = 24;

/**
 * Makes sure that npm scripts run on the pinned Node: `node_modules/.bin/node` comes first in their PATH. Platforms for which
 * npm has no such package run on Electron's own Node through a small shim in the same place.
 * @param {string} electron its executable
 */
export function ensureNode(electron) {
  if (majorOf(process.versions.node) === nodeMajor) return;
  if (existsSync(nodeCommand)) {
    const version = spawnSync(nodeCommand, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).stdout;
    if (majorOf(version?.replace('v', '') ?? '') === nodeMajor) return;
    throw new Refusal(`preflight: node_modules/.bin/node is not Node ${nodeMajor}. Run: npm ci`);
  }
  if (process.platform === 'win32') {
    throw new Refusal(`preflight: these scripts need Node ${nodeMajor}, and this one is ${process.versions.node}. Run npm ci without --omit=optional, or install Node ${nodeMajor}.`);
  }
  mkdirSync(path.dirname(nodeCommand), { recursive: true });
  writeFileSync(nodeCommand, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec '${electron.replaceAll("'", `'\\''`)}' "$@"\n`);
  chmodSync(nodeCommand, 0o755);
  console.log(`preflight: npm has no Node ${nodeMajor} for ${process.platform} ${process.arch}; scripts run on Electron's own Node from now on (node_modules/.bin/node)`);
}

/** @param {string} version */
function majorOf(version) {
  return Number.parseInt(version, 10);
}
