import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { replaceApp } from '#main/desktop/updates/replace';
import { openUpdates } from '#main/desktop/updates/updates';

/**
 * An Electron program that stands for an app started from an AppImage: it looks for an update, fetches it and has itself replaced, with the product's own
 * parts and a feed of the test's. Its last argument is a folder with `feed.json`; every state goes to standard output.
 */
const folder = process.argv.at(-1) ?? '';
const { local, source } = JSON.parse(readFileSync(join(folder, 'feed.json'), 'utf8')) as { local: string; source: { url: string; keys: string[] } };

app.setPath('userData', join(folder, 'electron'));
// electron-updater serves packaged apps only, and this one runs from its source.
Object.defineProperty(app, 'isPackaged', { value: true });
Object.defineProperty(process, 'resourcesPath', { value: folder });

void app.whenReady().then(() => {
  const own = session.fromPartition('updates', { cache: false });
  const updates = openUpdates({
    source,
    running: { kind: 'appimage', version: '1.0.0', platform: 'linux', arch: 'x64' },
    never: null,
    folder: join(folder, 'updates'),
    fetch: (url, init) => own.fetch(url.replace(source.url, local), init),
    replace: (update) => replaceApp('appimage', update),
    busy: () => ({ waiting: 0, sessions: 0 }),
    onChange() {
      const state = updates.state();
      console.log(JSON.stringify(state));
      if (state.state === 'available' || state.state === 'ready') updates.install();
      if (state.state === 'failed' || state.state === 'none') app.exit(3);
    },
    onWrong: (what) => console.log(JSON.stringify({ wrong: what })),
    now: () => Date.now(),
    later: () => undefined,
    random: () => 0,
  });
  updates.check();
});
