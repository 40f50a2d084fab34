import { isSubstituted } from './preflight/electron.mjs';

/**
 * electron-builder's beforePack: a package is made from the official Electron or not at all. The origin is what counts: the substitute's bytes may
 * equal the official ones.
 */
export default async function beforePack() {
  if (isSubstituted()) {
    throw new Error(
      'package: refused: node_modules/electron/dist is a link or ELECTRON_OVERRIDE_DIST_PATH is set, so this Electron is not the official one. Run: npm run preflight -- --official',
    );
  }
}
