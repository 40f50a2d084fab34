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
  expect(installationOf(running)).toEqual({ kind, launch: { command, args }, connector, code: kind === 'appimage' ? command : running.appPath, mark: running.packaged ? `${running.resources}/NOT-FOR-RELEASE.txt` : null, passing: command.startsWith('/tmp/') ? 'temporary' : null });
});

const win = { ...deb, platform: 'win32', execPath: 'C:\\Users\\me\\AppData\\Local\\Programs\\Countersign\\Countersign.exe' } as const;
const mac = { ...deb, platform: 'darwin', execPath: '/Applications/Countersign.app/Contents/MacOS/Countersign' } as const;
const npm = { ...checkout, appPath: '/home/me/.nvm/versions/node/v24.1.0/lib/node_modules/countersign' } as const;
test.each([
  { why: 'a deb', running: deb, kind: 'folder', passing: null },
  { why: 'a tar.gz in a folder with its version', running: { ...deb, execPath: '/home/me/countersign-1.2.3/countersign-desktop' }, kind: 'folder', passing: null },
  { why: 'a tar.gz that is only tried', running: { ...deb, execPath: '/tmp/countersign-1.2.3/countersign-desktop' }, kind: 'folder', passing: 'temporary' },
  { why: 'an AppImage, whose mount is temporary and which is not', running: image, kind: 'appimage', passing: null },
  { why: 'an AppImage in the temporary folder', running: { ...image, env: { APPIMAGE: '/tmp/Countersign.AppImage', APPDIR: mount } }, kind: 'appimage', passing: 'temporary' },
  { why: 'a dmg’s app in Applications', running: mac, kind: 'mac', passing: null },
  { why: 'on another disk', running: { ...mac, execPath: '/Volumes/Work/Applications/Countersign.app/Contents/MacOS/Countersign' }, kind: 'mac', passing: null },
  { why: 'in the mounted image', running: { ...mac, execPath: '/Volumes/Countersign 1.2.3-arm64/Countersign.app/Contents/MacOS/Countersign' }, kind: 'mac', passing: 'image' },
  { why: 'translocated', running: { ...mac, execPath: '/private/var/folders/x/T/AppTranslocation/0F/d/Countersign.app/Contents/MacOS/Countersign' }, kind: 'mac', passing: 'translocated' },
  { why: 'nsis', running: win, kind: 'windows', passing: null },
  { why: 'a zip opened in Explorer', running: { ...win, execPath: 'C:\\Users\\me\\AppData\\Local\\Temp\\Temp1_Countersign.zip\\Countersign.exe' }, kind: 'windows', passing: 'temporary' },
  { why: 'npm, in a folder with Node’s version', running: npm, kind: 'npm', passing: null },
  { why: 'npm on Windows', running: { ...npm, platform: 'win32', appPath: 'C:\\Users\\me\\AppData\\Roaming\\npm\\node_modules\\countersign' } as const, kind: 'npm', passing: null },
  { why: 'npx', running: { ...npm, appPath: '/home/me/.npm/_npx/0a1b/node_modules/countersign' }, kind: 'npm', passing: 'cache' },
  { why: 'a checkout', running: checkout, kind: 'checkout', passing: null },
] satisfies { why: string; running: Process; kind: string; passing: string | null }[])('$why: $kind, passing: $passing', ({ running, kind, passing }) => expect(installationOf(running)).toMatchObject({ kind, passing }));
