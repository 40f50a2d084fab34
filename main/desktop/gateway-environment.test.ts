import { expect, test } from 'vitest';
import { hostConfigPaths } from '#main/hosts/places';
import { serverEnvironment } from '#main/sandbox/environment';
import { floorPaths } from '#main/sandbox/floor';
import { gatewayEnvironment } from './gateway-environment';

const needed = {
  PATH: '/home/ada/tools:/usr/bin', HOME: '/home/ada', LANG: 'de_DE.UTF-8', LANGUAGE: 'de', LC_ALL: 'C', TZ: 'UTC', XDG_RUNTIME_DIR: '/run/user/7', XAUTHORITY: '/x/cookie', GNUPGHOME: '/x/gnupg',
  AWS_SHARED_CREDENTIALS_FILE: '/x/aws', AWS_CONFIG_FILE: '/x/aws-config', KUBECONFIG: '/x/kube', DOCKER_CONFIG: '/x/docker', SSH_AUTH_SOCK: '/x/agent', CLAUDE_CONFIG_DIR: '/x/claude', CODEX_HOME: '/x/codex',
  CLINE_MCP_SETTINGS_PATH: '/x/cline.json', KIMI_CODE_HOME: '/x/kimi', GROK_HOME: '/x/grok', XDG_CONFIG_HOME: '/x/config', XDG_CACHE_HOME: '/x/cache', XDG_DATA_HOME: '/x/data', XDG_STATE_HOME: '/x/state',
  SSL_CERT_FILE: '/x/ca', SSL_CERT_DIR: '/x/cas', NODE_EXTRA_CA_CERTS: '/x/more',
};
const useless = { DISPLAY: ':0', WAYLAND_DISPLAY: 'w', DBUS_SESSION_BUS_ADDRESS: 'b', NODE_OPTIONS: '-r x', LD_PRELOAD: 'x', GITHUB_TOKEN: 't', ELECTRON_RUN_AS_NODE: '1', COUNTERSIGN_HOME: '/c', MY_LANG: 'x' };

test('it holds no display, bus, loader variable or secret', () => {
  expect(gatewayEnvironment({ ...needed, ...useless, USER: undefined })).toEqual(needed);
});

test('Windows names go by any case', () => {
  expect(gatewayEnvironment({ SystemRoot: 'C', Path: 'p', 'ProgramFiles(x86)': 'f', AppData: 'a', Secret: 's' })).toEqual({ SystemRoot: 'C', Path: 'p', 'ProgramFiles(x86)': 'f', AppData: 'a' });
});

test('what it takes away changes neither the floor nor a server’s environment', () => {
  const results = [{ ...needed, ...useless }, gatewayEnvironment({ ...needed, ...useless })].map((env) => ({
    floor: floorPaths({ platform: 'linux', home: '/home/ada', uid: 7, env, searchPath: '/usr/bin', dataFolder: '/d', socketFolder: '/s', installFolders: [] }),
    server: (['linux', 'darwin', 'win32'] as const).map((platform) => serverEnvironment({ platform, home: '/home/ada', user: 'ada', searchPath: '/usr/bin', inherited: env, named: {} }).env),
    hosts: (['linux', 'darwin', 'win32'] as const).map((platform) => hostConfigPaths(platform, '/home/ada', env)),
  }));
  const [full, passed] = results;
  expect(passed).toEqual(full);
  // The comparison says something only while these variables lead somewhere.
  expect(full?.floor.hidden).toEqual(expect.arrayContaining(['/x/cookie', '/x/gnupg', '/x/aws', '/x/aws-config', '/x/kube', '/x/docker', '/x/agent', '/x/claude/.claude.json', '/x/codex/config.toml', '/x/config/zed/settings.json', '/x/cline.json']));
  expect(full?.server[0]).toMatchObject({ XDG_CONFIG_HOME: '/x/config', XDG_CACHE_HOME: '/x/cache', XDG_DATA_HOME: '/x/data', XDG_STATE_HOME: '/x/state', SSL_CERT_FILE: '/x/ca', SSL_CERT_DIR: '/x/cas', NODE_EXTRA_CA_CERTS: '/x/more' });
});
