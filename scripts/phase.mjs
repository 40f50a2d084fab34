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

// A test in an endless loop answers nothing but SIGKILL, and a run without an end tells nobody which one it was.
const limitMs = process.env['COUNTERSIGN_SOAK'] ? 12 * 3_600_000 : 30 * 60_000;

// Phases are process groups of their own, so a signal meant for all of them reaches only this process.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(1));

/**
 * Runs one phase and prints its name, result and time; its own output only when it failed, or as it comes where `live` is set.
 * @param {Phase} phase
 * @returns {Promise<boolean>} whether it passed
 */
export async function runPhase({ name, file, args, env = {}, live = false }) {
  const started = performance.now();
  /** @type {Buffer[]} */
  const output = [];
  const child = spawn(pinnedNode(), [at(file), ...args], {
    cwd: root,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const kill = () => killTree(child);
  process.once('exit', kill);
  const limit = setTimeout(() => {
    console.error(`${name} is ended: it ran for ${limitMs / 60_000} minutes`);
    kill();
  }, limitMs);
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(limit);
  process.off('exit', kill);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0 && !live) process.stdout.write(`\n--- ${name}\n${Buffer.concat(output).toString()}\n`);
  console.log(`${code === 0 ? 'pass' : 'FAIL'}  ${name.padEnd(20)} ${seconds.padStart(6)} s`);
  return code === 0;
}

/** Ends a phase with everything it started. @param {import('node:child_process').ChildProcess} child */
function killTree({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
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
