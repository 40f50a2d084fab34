import { spawnSync } from 'node:child_process';
import { isSubstituted } from '../preflight/electron.mjs';
import { at, Refusal, root } from '../toolchain.mjs';
import { notCompiled } from './connector.mjs';
import { isForRelease } from './mark.mjs';

/** electron-builder numbers processors. @type {Readonly<Record<number, string>>} */
const archNames = { 0: 'ia32', 1: 'x64', 2: 'armv7l', 3: 'arm64' };

/**
 * electron-builder's beforePack. Every package holds the compiled connector for its own processor; a release is made from the official Electron and
 * from what is committed, or not at all. The origin is what counts: the substitute's bytes may equal the official ones.
 * @param {{ electronPlatformName: string, arch: number }} context
 */
export async function beforePack({ electronPlatformName, arch }) {
  refuseTwin(electronPlatformName, archNames[arch] ?? String(arch));
  if (electronPlatformName === 'linux') refuseWithoutInside(archNames[arch] ?? String(arch));
  if (isForRelease()) refuseForRelease();
}

/** What a release cannot be made from. @throws {Refusal} */
export function refuseForRelease() {
  if (isSubstituted()) {
    throw new Refusal(
      'package: refused: node_modules/electron/dist is a link or ELECTRON_OVERRIDE_DIST_PATH is set, so this Electron is not the official one. Run: npm run preflight -- --official',
    );
  }
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status !== 0 || stdout.trim() !== '') throw new Refusal('package: refused: a release is made from what is committed, and this checkout has changes (git status).');
}

/** @param {string} platform @param {string} arch @throws {Refusal} */
export function refuseTwin(platform, arch) {
  const file = platform === 'win32' ? 'dist/bin/countersign.exe' : 'dist/bin/countersign';
  const reason = notCompiled(at(file), { platform, arch });
  if (reason !== null) {
    throw new Refusal(`package: refused: ${file} is not the compiled connector for ${platform} ${arch}: ${reason}. Install a C compiler and run: npm run build`);
  }
}

/** A package for Linux without it would hold no profile. @param {string} arch @throws {Refusal} */
export function refuseWithoutInside(arch) {
  const reason = notCompiled(at('dist/bin/countersign-inside'), { platform: 'linux', arch });
  if (reason !== null) {
    throw new Refusal(`package: refused: dist/bin/countersign-inside is not the sandbox's program for linux ${arch}: ${reason}. Install a C compiler and run: npm run build`);
  }
}
