import { build } from './build.mjs';
import beforePack from './before-pack.mjs';
import { runPhase } from './phase.mjs';
import { preflight } from './preflight.mjs';
import { run } from './toolchain.mjs';

/** `npm run package`: builds and packages for this system, from the official Electron only. Arguments are electron-builder's, such as `--dir`. */
run(async () => {
  await preflight();
  await beforePack();
  await build();
  const passed = await runPhase({ name: 'package', file: 'node_modules/electron-builder/cli.js', args: ['--publish', 'never', ...process.argv.slice(2)], live: true });
  return passed ? 0 : 1;
});
