import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { refuseForRelease, refuseTwin } from './package/before-pack.mjs';
import { packagePlan } from './package/plan.mjs';
import { runPhase } from './phase.mjs';
import { preflight } from './preflight.mjs';
import { at, Refusal, root, run } from './toolchain.mjs';

/**
 * `npm run package`: packages for this system what can be made here, marked as not for release. `--release` makes the real thing, from the official
 * Electron and a clean checkout only; `--dir` makes the unpacked folder only; `--as-built` packages dist/ as it is. Further arguments are electron-builder's.
 */
run(async () => {
  const given = process.argv.slice(2);
  const release = given.includes('--release');
  if (release && given.includes('--as-built')) throw new Refusal('package: refused: a release is built from what is committed, so --as-built cannot be one.');
  if (release) refuseForRelease();
  if (!given.includes('--as-built')) {
    await preflight({ official: release });
    await build();
  }
  refuseTwin(process.platform, process.arch);
  const plan = packagePlan({
    platform: process.platform,
    release,
    dir: given.includes('--dir'),
    electron: release ? null : electronHere(),
    sevenZip: commandIn('7za', '7zz', '7z'),
    dpkgDeb: commandIn('dpkg-deb') !== null,
    fpm: at('scripts/package/fpm.mjs'),
  });
  const rest = given.filter((one) => !['--release', '--dir', '--as-built'].includes(one));
  const passed = await runPhase({ name: 'package', file: 'node_modules/electron-builder/cli.js', args: [...plan.args, ...rest], env: plan.env, live: true });
  for (const why of plan.left) console.log(`package: not made: ${why}`);
  return passed ? 0 : 1;
});

/** The Electron that the app is started with here. */
function electronHere() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist';
  return { folder, version: readFileSync(path.resolve(root, folder, 'version'), 'utf8').trim().replace(/^v/, '') };
}

/** The first of `names` found in PATH, absolute. @param {string[]} names */
function commandIn(...names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file)) ?? null;
}
