import { expect, test } from 'vitest';
import { floorPaths } from './floor';

const parts = { platform: 'linux', home: '/home/ada', uid: 1000, env: {}, dataFolder: '/home/ada/.config/Countersign', socketFolder: '/run/user/1000/countersign', installFolders: ['/opt/Countersign'] } as const;

test.each([
  '/home/ada/.config/Countersign', '/run/user/1000/countersign', '/home/ada/.ssh', '/home/ada/.claude.json', '/home/ada/.cursor/mcp.json', '/home/ada/.mozilla', '/run/user/1000', '/var/run/docker.sock',
  '/tmp/.X11-unix', '/home/ada/.Xauthority',
])('%s is out of reach', (path) => {
  expect(floorPaths(parts).hidden).toContain(path);
});

test.each(['/opt/Countersign', '/home/ada/.bashrc', '/home/ada/.config/autostart', '/home/ada/.npmrc'])('%s stays unchanged', (path) => {
  expect(floorPaths(parts).readOnly).toContain(path);
});

test.each([
  { env: { XAUTHORITY: '/home/ada/.cookie' }, path: '/home/ada/.cookie', want: true, why: 'where the person’s environment says' },
  { env: { XDG_RUNTIME_DIR: '/' }, path: '/', want: false, why: 'hiding the whole disk starts nothing' },
  { env: { XDG_RUNTIME_DIR: '/home' }, path: '/home', want: false, why: 'nor hiding all homes' },
  { env: { SSH_AUTH_SOCK: 'relative/x' }, path: 'relative/x', want: false, why: 'a relative path leads nowhere certain' },
  { env: { KUBECONFIG: '/a/b:/c/d' }, path: '/a/b:/c/d', want: false, why: 'a list is no path' },
])('$why', ({ env, path, want }) => {
  expect(floorPaths({ ...parts, env }).hidden.includes(path)).toBe(want);
});
