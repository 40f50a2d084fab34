import { expect, test } from 'vitest';
import { installationOf, type Process } from './installation';

const checkout: Process = { packaged: false, platform: 'linux', execPath: '/src/node_modules/electron/dist/electron', argv: ['electron', '/src'], env: {}, resources: '/src/node_modules/electron/dist/resources', appPath: '/src' };
const deb: Process = { packaged: true, platform: 'linux', execPath: '/opt/Countersign/countersign-desktop', argv: ['countersign-desktop', '--background'], env: {}, resources: '/opt/Countersign/resources', appPath: '/opt/Countersign/resources/app.asar' };
const mount = '/tmp/.mount_CountXYZ';
const image: Process = { ...deb, execPath: `${mount}/countersign-desktop`, resources: `${mount}/resources`, env: { APPIMAGE: '/home/me/Countersign.AppImage', APPDIR: mount } };

test.each([
  { why: 'a checkout is started with its folder', running: checkout, kind: 'checkout', command: checkout.execPath, args: ['/src'], connector: '/src/dist/bin/countersign' },
  { why: 'an installed app is its executable', running: deb, kind: 'folder', command: deb.execPath, args: [], connector: '/opt/Countersign/resources/bin/countersign' },
  { why: "switches that Chromium needs are given again, the host's are not", running: { ...deb, argv: [deb.execPath, '--no-sandbox', '--inspect', '--remote-debugging-port=1'] }, kind: 'folder', command: deb.execPath, args: ['--no-sandbox'], connector: '/opt/Countersign/resources/bin/countersign' },
  { why: 'an AppImage is the file, not where it is mounted this time', running: image, kind: 'appimage', command: '/home/me/Countersign.AppImage', args: [], connector: `${mount}/resources/bin/countersign` },
  { why: 'an APPIMAGE that a host handed down is not ours', running: { ...deb, env: { APPIMAGE: '/home/me/Cursor.AppImage', APPDIR: '/tmp/.mount_CursorABC' } }, kind: 'folder', command: deb.execPath, args: [], connector: '/opt/Countersign/resources/bin/countersign' },
  { why: 'nor is one without its folder', running: { ...image, env: { APPIMAGE: '/home/me/Cursor.AppImage' } }, kind: 'folder', command: image.execPath, args: [], connector: `${mount}/resources/bin/countersign` },
  { why: 'a folder that only begins alike is another', running: { ...image, env: { APPIMAGE: '/x.AppImage', APPDIR: '/tmp/.mount_Count' } }, kind: 'folder', command: image.execPath, args: [], connector: `${mount}/resources/bin/countersign` },
  { why: 'a relative AppImage depends on where one stands', running: { ...image, env: { APPIMAGE: 'x.AppImage', APPDIR: mount } }, kind: 'folder', command: image.execPath, args: [], connector: `${mount}/resources/bin/countersign` },
  { why: 'on Windows it ends in .exe', running: { ...deb, platform: 'win32' }, kind: 'windows', command: deb.execPath, args: [], connector: '/opt/Countersign/resources/bin/countersign.exe' },
  { why: 'on macOS it lies in Resources, where its name cannot clash with the app’s', running: { ...deb, platform: 'darwin', resources: '/Applications/Countersign.app/Contents/Resources' }, kind: 'mac', command: deb.execPath, args: [], connector: '/Applications/Countersign.app/Contents/Resources/bin/countersign' },
] satisfies { why: string; running: Process; kind: string; command: string; args: string[]; connector: string }[])('$why', ({ running, kind, command, args, connector }) => {
  expect(installationOf(running)).toEqual({ kind, launch: { command, args }, connector, code: kind === 'appimage' ? command : running.appPath, mark: running.packaged ? `${running.resources}/NOT-FOR-RELEASE.txt` : null });
});
