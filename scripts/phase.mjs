import { spawn } from 'node:child_process';
import { at, pinnedNode, root } from './toolchain.mjs';

/** One command of a check. `file` is its JavaScript under node_modules. @typedef {{ name: string, file: string, args: string[], env?: NodeJS.ProcessEnv, live?: boolean }} Phase */

/** Commands that are scripts of installed packages, run by the pinned Node. */
export const commands = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  lockCheck: 'scripts/lock-check.mjs',
};

/**
 * Runs one phase and prints its name, result and time; its own output only when it failed, or as it comes where `live` is set.
 * @param {Phase} phase
 * @returns {Promise<boolean>} whether it passed
 */
export async function runPhase({ name, file, args, env = {}, live = false }) {
  const started = performance.now();
  const child = spawn(pinnedNode(), [at(file), ...args], {
    cwd: root,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
  });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0 && !live) process.stdout.write(`\n--- ${name}\n${Buffer.concat(output).toString()}\n`);
  console.log(`${code === 0 ? 'pass' : 'FAIL'}  ${name.padEnd(20)} ${seconds.padStart(6)} s`);
  return code === 0;
}

/**
 * Runs phases one after the other, all of them whatever becomes of each.
 * @param {readonly Phase[]} phases
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function runLane(phases) {
  const failed = [];
  for (const phase of phases) if (!(await runPhase(phase))) failed.push(phase.name);
  return failed;
}
