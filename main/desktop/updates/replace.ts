import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { app } from 'electron';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import type { InstallationKind } from '../installation';
import { faultText, log } from '../log';
import type { FetchedUpdate } from './updates';
import { say } from '#shared/words/say';

/** A name electron-updater can ask for; the answer is the file that was fetched and checked. */
const place = 'https://fetched.invalid/';

/**
 * Puts `update` in this app's place by electron-updater and quits. electron-updater gets no network: its session answers one address, with the
 * file that was checked before, and it compares the digest once more. Resolves only when that failed, with words.
 */
export async function replaceApp(kind: InstallationKind, update: FetchedUpdate): Promise<string> {
  try {
    const updater = await updaterOf(kind, update);
    serveOnly(updater, update);
    await updater.checkForUpdates();
    await updater.downloadUpdate();
    const failed = new Promise<string>((resolve) => updater.once('error', (fault) => resolve(words(fault))));
    let image = process.env['APPIMAGE'];
    updater.once('appimage-filename-updated', (file) => (image = file));
    updater.quitAndInstall(true, true);
    // The new image that electron-updater starts finds this app still running and leaves; this start comes after the end.
    if (kind === 'appimage' && image !== undefined) app.relaunch({ execPath: image, args: [] });
    return await failed;
  } catch (fault) {
    return words(fault);
  }
}

async function updaterOf(kind: InstallationKind, update: FetchedUpdate): Promise<AppUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater, Provider } = (await import('electron-updater')).default;
  const info: UpdateInfo = {
    version: update.version,
    files: [{ url: update.name, sha512: update.sha512, size: update.size }],
    path: update.name,
    sha512: update.sha512,
    releaseDate: new Date(0).toISOString(),
  };
  class Fetched extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: AppUpdater, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(info);
    }
    resolveFiles() {
      return info.files.map((file) => ({ url: new URL(update.name, place), info: file }));
    }
  }
  const updater = kind === 'windows' ? new NsisUpdater() : kind === 'mac' ? new MacUpdater() : new AppImageUpdater();
  updater.setFeedURL({ provider: 'custom', updateProvider: Fetched });
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  updater.logger = null;
  // Its usual place is the user's cache, where a server may be allowed to write: what was checked there could be another file when it is installed.
  if (kind === 'appimage') Object.defineProperty(Reflect.get(updater, 'app'), 'baseCachePath', { value: path.dirname(update.path) });
  return updater;
}

function serveOnly(updater: AppUpdater, update: FetchedUpdate): void {
  const session = updater.netSession;
  session.setSpellCheckerLanguages([]);
  session.protocol.handle('http', () => new Response(null, { status: 404 }));
  session.protocol.handle('https', (request) => {
    if (request.url.split('?')[0] !== new URL(update.name, place).href) return new Response(null, { status: 404 });
    return new Response(Readable.toWeb(createReadStream(update.path)) as ReadableStream, { headers: { 'content-length': String(update.size) } });
  });
}

function words(fault: unknown): string {
  log(`the update could not be installed: ${faultText(fault)}`);
  return say('update.notInstalled');
}
