import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isSubstituted } from '../preflight/electron.mjs';
import { isForRelease, markFile, markText } from './mark.mjs';
import { writePrograms } from './programs.mjs';

/**
 * electron-builder's afterPack: removes the app that Electron shows when it is given none, names beside the connector what performs `countersign scan`, and marks what is not for release.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { executableName?: string, getResourcesDir(folder: string): string, appInfo: { version: string, productFilename: string }, config: { electronVersion?: string | null } } }} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  if (electronPlatformName !== 'win32') chmodSync(path.join(resources, 'bin/countersign'), 0o755);
  // Only root or the user may be able to change what runs first in a sandbox.
  if (electronPlatformName === 'linux') chmodSync(path.join(resources, 'bin/countersign-inside'), 0o755);
  writePrograms(resources, electronPlatformName, packager.executableName ?? packager.appInfo.productFilename);
  if (isForRelease()) return;
  const electron = `${packager.config.electronVersion ?? 'unknown'}, ${isSubstituted() ? 'a substitute for the official one' : 'the official one'}`;
  writeFileSync(path.join(resources, markFile), markText({ version: packager.appInfo.version, electron }));
}
