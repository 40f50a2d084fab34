import { expect, test } from 'vitest';
import { floorPaths } from './floor';

const parts = { platform: 'linux', home: '/home/ada', uid: 1000, env: {}, dataFolder: '/home/ada/.config/Countersign', socketFolder: '/run/user/1000/countersign', installFolders: ['/opt/Countersign'] } as const;

test.each([
  '/home/ada/.config/Countersign', '/run/user/1000/countersign', '/home/ada/.ssh', '/home/ada/.claude.json', '/home/ada/.cursor/mcp.json', '/home/ada/.mozilla', '/run/user/1000', '/var/run/docker.sock',
  '/tmp/.X11-unix', '/home/ada/.Xauthority',
])('%s is out of reach', (path) => {
  expect(floorPaths(parts).hidden).toContain(path);
});

test.each(['/opt/Countersign', '/home/ada/.bashrc', '/home/ada/.config/autostart', '/home/ada/.npmrc', '/home/ada/.config/gtk-3.0', '/home/ada/.asoundrc', '/home/ada/.vscode/extensions', '/home/ada/.local/bin', '/home/ada/.nvm', '/home/ada/go/bin', '/home/ada/.local/lib'])('%s stays unchanged', (path) => {
  expect(floorPaths(parts).readOnly).toContain(path);
});

test.each([
  { env: { XAUTHORITY: '/home/ada/.cookie' }, path: '/home/ada/.cookie', want: true, why: 'where the person’s environment says' },
  { env: { XDG_RUNTIME_DIR: '/' }, path: '/', want: false, why: 'hiding the whole disk starts nothing' },
  { env: { XDG_RUNTIME_DIR: '/home' }, path: '/home', want: false, why: 'nor hiding all homes' },
  { env: { DOCKER_CONFIG: '/home/ada' }, path: '/home/ada', want: false, why: 'nor this one' },
  { env: { XDG_CONFIG_HOME: '/home/ada/conf' }, path: '/home/ada/conf/google-chrome', want: true, why: 'a browser where the settings were moved to' },
  { env: { XDG_CONFIG_HOME: '/home/ada/conf/' }, path: '/home/ada/conf/Code/User/mcp.json', want: true, why: 'a host there' },
  { env: { XDG_DATA_HOME: '/home/ada/share' }, path: '/home/ada/share/keyrings', want: true, why: 'a keyring there' },
  { env: { SSH_AUTH_SOCK: 'relative/x' }, path: 'relative/x', want: false, why: 'a relative path leads nowhere certain' },
  { env: { KUBECONFIG: '/a/b:/c/d' }, path: '/a/b:/c/d', want: false, why: 'a list is no path' },
])('$why', ({ env, path, want }) => {
  expect(floorPaths({ ...parts, env }).hidden.includes(path)).toBe(want);
});

test('folders of PATH below home stay unchanged, the host’s and the gateway’s', () => {
  const own = (path: string) => floorPaths({ ...parts, env: { PATH: '/home/ada/gateway:/usr/bin' }, searchPath: path }).readOnly;
  const usual = floorPaths(parts).readOnly;
  expect(own('/home/ada/.opencode/bin:/usr/bin:::bin:/home/ada/:/home/ada/x/../tools:/').filter((path) => !usual.includes(path))).toEqual(['/home/ada/.opencode/bin', '/home/ada/tools', '/home/ada/gateway']);
});
