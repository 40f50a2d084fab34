import { ensureElectron } from './preflight/electron.mjs';
import { ensureNode } from './preflight/node.mjs';
import { ensureCompiler, ensureSystem } from './preflight/system.mjs';
import { run } from './toolchain.mjs';

/**
 * Finds what this machine lacks to build, start and test the app, and installs it where that is allowed.
 * Starts on Node 20, has no dependencies, and takes well under a second when nothing is missing.
 *
 * @param {{ xvfb?: 'always' | 'without-display', official?: boolean, windows?: boolean }} [wants]
 *   `xvfb`: whether a display must be had even where one is set; `official`: take no substitute for Electron; `windows`: what tests the connector for Windows too.
 */
export async function preflight({ xvfb = 'without-display', official = false, windows = false } = {}) {
  const electron = await ensureElectron({ official });
  ensureNode(electron);
  ensureSystem(electron, { xvfb });
  ensureCompiler({ windows });
}

if (process.argv[1] === import.meta.filename) {
  run(async () => {
    const options = process.argv.slice(2);
    const started = performance.now();
    await preflight({ official: options.includes('--official'), xvfb: options.includes('--xvfb') ? 'always' : 'without-display' });
    console.log(`preflight: everything is here (${Math.round(performance.now() - started)} ms)`);
  });
}
