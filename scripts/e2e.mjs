import path from 'node:path';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { commands, runPhase } from './phase.mjs';
import { preflight } from './preflight.mjs';
import { reports, run } from './toolchain.mjs';

/** Where the end-to-end tests leave their JSON report; playwright.config.ts names the same file. */
export const e2eReport = path.join(reports, 'e2e.json');

/**
 * Runs Playwright against the built app on a display of its own.
 * @param {readonly string[]} args Playwright's own, such as a file to run
 * @returns {Promise<boolean>} whether it passed
 */
export async function e2e(args = []) {
  const display = await openDisplay({ always: true });
  try {
    return await runPhase({ name: 'end to end', file: commands.playwright, args: ['test', ...args], env: display.env, live: true });
  } finally {
    display.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  run(async () => {
    await preflight({ xvfb: 'always' });
    await build();
    return (await e2e(process.argv.slice(2))) ? 0 : 1;
  });
}
