import { availableParallelism } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { commands, runPhase } from './phase.mjs';
import { preflight } from './preflight.mjs';
import { reports, run } from './toolchain.mjs';

/** Where the end-to-end tests leave their JSON report; playwright.config.ts names the same file. */
export const e2eReport = path.join(reports, 'e2e.json');

/** Workers for two processors: a test mostly waits for guards, deadlines and starts, so there are half as many again; and never more than four, each having an app of half a dozen processes. */
const workers = Math.min(4, Math.ceil(availableParallelism() * 1.5));

/**
 * Runs Playwright against the built app, each of its workers on a display of its own.
 * @param {readonly string[]} args Playwright's own, such as a file to run
 * @param {{ report?: string, alone?: boolean }} [how] `report`: where its JSON report goes; `alone`: one test after the other
 * @returns {Promise<boolean>} whether it passed
 */
export async function e2e(args = [], { report = e2eReport, alone = false } = {}) {
  const displays = await Promise.all(Array.from({ length: alone ? 1 : workers }, () => openDisplay({ always: true })));
  // Other systems have one screen for all, so their only worker takes that.
  const names = displays.flatMap(({ own }) => (own === null ? [] : [own]));
  try {
    return await runPhase({ name: 'end to end', file: commands.playwright, args: ['test', ...args], env: { ...displays[0]?.env, COUNTERSIGN_E2E_DISPLAYS: names.join(' '), COUNTERSIGN_E2E_REPORT: report }, live: true });
  } finally {
    for (const display of displays) display.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  run(async () => {
    await preflight({ xvfb: 'always' });
    await build();
    return (await e2e(process.argv.slice(2))) ? 0 : 1;
  });
}
