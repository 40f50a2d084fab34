import { rmSync } from 'node:fs';
import path from 'node:path';

/**
 * electron-builder's afterPack: removes the app that Electron shows when it is given none.
 * @param {{ appOutDir: string }} context
 */
export default async function afterPack({ appOutDir }) {
  rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
}
