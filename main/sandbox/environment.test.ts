import { expect, test } from 'vitest';
import type { EnvironmentParts } from './environment';
import { isLoaderVariable, serverEnvironment } from './environment';

const inherited = {
  PATH: '/gateway/bin', HOME: '/gateway', LANG: 'de_DE.UTF-8', LC_TIME: 'C', TZ: 'Europe/Berlin', DISPLAY: ':0', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x', SSH_AUTH_SOCK: '/x', AWS_SECRET_ACCESS_KEY: 'x',
  ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect', XDG_RUNTIME_DIR: '/run/user/1', COUNTERSIGN_HOME: '/c', SSL_CERT_FILE: '/etc/ca', lang: 'x', LC_EVIL: '() { :; }', TMPDIR: '/var/x',
};
const base: EnvironmentParts = { platform: 'linux', home: '/home/ada', user: 'ada', searchPath: '/home/ada/.nvm/bin:/usr/bin', inherited, named: {} };
const linux = {
  HOME: '/home/ada', USER: 'ada', LOGNAME: 'ada', TERM: 'dumb', TMPDIR: '/tmp', PATH: '/home/ada/.nvm/bin:/usr/bin', LANG: 'de_DE.UTF-8', LC_TIME: 'C', TZ: 'Europe/Berlin', SSL_CERT_FILE: '/etc/ca',
};

test.each<{ why: string; parts: Partial<EnvironmentParts>; env: Record<string, string>; dropped?: string[] }>([
  { why: 'the minimum, and nothing of the gateway’s own', parts: {}, env: linux },
  { why: 'a PATH where the host has none', parts: { searchPath: '' }, env: { ...linux, PATH: '/usr/local/bin:/usr/bin:/bin' } },
  { why: 'of PATH the absolute parts only: the working folder decides about no program', parts: { searchPath: ':.:bin:/usr/bin::../x:/home/ada/bin:' }, env: { ...linux, PATH: '/usr/bin:/home/ada/bin' } },
  { why: 'the same for a PATH that is named', parts: { named: { PATH: 'node_modules/.bin:/usr/bin:' } }, env: { ...linux, PATH: '/usr/bin' } },
  { why: 'a PATH with nothing absolute is none, and an empty one would mean the working folder', parts: { named: { PATH: '.' } }, env: { ...linux, PATH: '/usr/local/bin:/usr/bin:/bin' } },
  { why: 'the named variables, over the minimum', parts: { named: { TOKEN: 't', LANG: 'C', NODE_OPTIONS: '--require x' } }, env: { ...linux, TOKEN: 't', LANG: 'C', NODE_OPTIONS: '--require x' } },
  {
    why: 'no door to the screen, session or keys even when named',
    parts: { named: { DISPLAY: ':0', WAYLAND_DISPLAY: 'w', SSH_AUTH_SOCK: 's', DBUS_SYSTEM_BUS_ADDRESS: 'd', Countersign_Token: 'x', OK: '' } },
    env: { ...linux, OK: '' },
    dropped: ['DISPLAY', 'WAYLAND_DISPLAY', 'SSH_AUTH_SOCK', 'DBUS_SYSTEM_BUS_ADDRESS', 'Countersign_Token'],
  },
  { why: 'no shell function, no impossible name', parts: { named: { F: '() { :; }; x', 'A=B': 'x', '': 'x', N: 'a\0b' } }, env: linux, dropped: ['F', 'A=B', '', 'N'] },
  {
    why: 'macOS keeps its private temporary folder',
    parts: { platform: 'darwin', inherited: { TMPDIR: '/var/folders/x', __CF_USER_TEXT_ENCODING: '0x1F5', LANG: 'C' }, searchPath: '' },
    env: { HOME: '/home/ada', USER: 'ada', LOGNAME: 'ada', TERM: 'dumb', TMPDIR: '/var/folders/x', __CF_USER_TEXT_ENCODING: '0x1F5', LANG: 'C', PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' },
  },
  {
    why: 'Windows takes its minimum whatever the case, and each name once',
    parts: { platform: 'win32', inherited: { SYSTEMROOT: 'C:\\Windows', Path: 'C:\\gateway', appdata: 'C:\\a', SECRET: 'x' }, searchPath: 'C:\\host', named: { AppData: 'C:\\b', Path: '.;C:\\named;bin' } },
    env: { SYSTEMROOT: 'C:\\Windows', AppData: 'C:\\b', Path: 'C:\\named' },
  },
])('$why', ({ parts, env, dropped = [] }) => {
  const result = serverEnvironment({ ...base, ...parts });
  expect({ env: result.env, dropped: result.dropped.map(({ name }) => name) }).toEqual({ env, dropped });
});

test.each([
  ['NODE_OPTIONS', true], ['LD_PRELOAD', true], ['ld_preload', true], ['DYLD_INSERT_LIBRARIES', true], ['PYTHONPATH', true], ['npm_config_registry', true], ['PATH', true],
  ['NODE_OPTION', false], ['API_KEY', false], ['OLD_PATH', false], ['LD', false],
])('%s decides what code is loaded: %s', (name, want) => {
  expect(isLoaderVariable(name)).toBe(want);
});
