import { describe, expect, test } from 'vitest';
import { failureOf } from './failure';
import { fetchLaunch, fetchProfile, type FetchingParts } from './fetching';
import { npmArguments, npmNewest, npmNewestArguments } from './npm';
import { uvArguments, uvEnvironment, uvNewest, uvNewestArguments } from './uv';

const making = { root: '/d/packages/a/.making-1', package: '/d/packages/a/.making-1/package', cache: '/d/packages/a/.making-1/cache', home: '/d/packages/a/.making-1/home', temporary: '/d/packages/a/.making-1/tmp' };
const npm = { registry: 'https://registry.npmjs.org/', scopes: {} };
const tools = { program: '/opt/node/bin/node', script: '/opt/node/lib/node_modules/npm/bin/npm-cli.js', interpreter: '/opt/node/bin/node', folders: ['/opt/node'], interpreterFolders: ['/opt/node'] };
const parts: FetchingParts = { platform: 'linux', home: '/home/ana', user: 'ana', inherited: { LANG: 'C', GITHUB_TOKEN: 'secret', SSH_AUTH_SOCK: '/x', DISPLAY: ':0', NODE_OPTIONS: '--require x', npm_config_registry: 'https://evil.example' }, tools, making, registries: npm, proxied: false, variables: {} };

test('npm fetches with nothing of the person’s settings and runs no script', () => {
  expect(npmArguments({ name: '@a/b' }, '1.2.3', making, { ...npm, scopes: { '@corp': 'https://npm.corp.example/' } })).toEqual([
    'install', '@a/b@1.2.3', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--no-color', '--package-lock', '--install-strategy=hoisted', '--omit=dev',
    '--loglevel=error', '--logs-max=0', '--fetch-retries=1', '--fetch-timeout=30000', `--prefix=${making.package}`, `--cache=${making.cache}`, `--userconfig=${making.home}/npmrc`, `--globalconfig=${making.home}/global-npmrc`,
    '--registry=https://registry.npmjs.org/', '--@corp:registry=https://npm.corp.example/',
  ]);
  expect(npmArguments({ name: 'b' }, '', making, npm)[1]).toBe('b@latest');
  expect(npmNewestArguments({ name: 'b', wanted: '^1' }, making, npm).slice(0, 4)).toEqual(['view', 'b@^1', 'version', '--json']);
});

test('uv fetches wheels alone into folders of its own', () => {
  const plan = { name: 'pkg', wanted: '>=1', extras: ['cli'] };
  const registries = { registry: 'https://pypi.org/simple', scopes: {} };
  const common = ['--no-build', '--no-config', '--no-progress', '--no-python-downloads', '--color=never', `--cache-dir=${making.cache}`, '--python=/usr/bin/python3.12', '--default-index=https://pypi.org/simple'];
  expect(uvArguments(plan, '', making, registries, '/usr/bin/python3.12')).toEqual(['tool', 'install', 'pkg[cli]>=1', ...common, '--compile-bytecode', '--link-mode=copy']);
  expect(uvArguments(plan, '1.4', making, registries, '/usr/bin/python3.12')[2]).toBe('pkg[cli]==1.4');
  expect(uvNewestArguments('/w', making, registries, '/usr/bin/python3.12')).toEqual(['pip', 'compile', '/w', '--no-deps', '--no-header', '--no-annotate', ...common]);
  expect(uvEnvironment(making)).toEqual({
    UV_CACHE_DIR: making.cache, UV_TOOL_DIR: making.package, UV_TOOL_BIN_DIR: `${making.home}/bin`, UV_PYTHON_INSTALL_DIR: `${making.home}/python`, UV_NO_CONFIG: '1', UV_PYTHON_DOWNLOADS: 'never', UV_NO_PROGRESS: '1', UV_HTTP_TIMEOUT: '30',
  });
});

test.each([
  { printed: '"1.2.3"', want: '1.2.3', why: 'one' },
  { printed: '["1.2.3","1.3.0"]', want: '1.3.0', why: 'several, in order' },
  { printed: '', want: null, why: 'nothing' },
  { printed: '{"a":1}', want: null, why: 'something else' },
  { printed: '"--evil"', want: null, why: 'no version' },
])('of what npm prints the newest version is read: $why', ({ printed, want }) => {
  expect(npmNewest(printed)).toBe(want);
});

test('of what uv prints the newest version is read', () => {
  expect(uvNewest('# x\nother==9\nMy_Pkg==1.2.3\n', 'my-pkg')).toBe('1.2.3');
  expect(uvNewest('other==9', 'my-pkg')).toBe(null);
});

describe('a fetch', () => {
  test('has nothing of the person’s environment', () => {
    const profile = fetchProfile(parts);
    const launch = fetchLaunch(parts, ['install'], { hidden: ['/home/ana/.ssh'], readOnly: [], level: 'full', profile });
    expect(launch).toMatchObject({ located: '/opt/node/bin/node', args: [tools.script, 'install'], cwd: making.package, home: '/home/ana', program: ['/opt/node'], level: 'full' });
    expect(launch.env).toEqual({
      LANG: 'C', HOME: making.home, USERPROFILE: making.home, APPDATA: making.home, LOCALAPPDATA: making.home, USER: 'ana', LOGNAME: 'ana', TERM: 'dumb', PATH: '/opt/node/bin:/usr/bin:/bin', TMPDIR: making.temporary, TEMP: making.temporary,
      TMP: making.temporary, XDG_CACHE_HOME: making.cache, XDG_CONFIG_HOME: making.home, XDG_DATA_HOME: making.home, XDG_STATE_HOME: making.home, CI: '1',
    });
  });

  test('may change its own folder and read nothing of home', () => {
    expect(fetchProfile(parts).files).toEqual({ reach: 'folders', read: [], write: [making.root], never: [] });
  });

  test.each<{ why: string; given: Partial<FetchingParts>; hosts: readonly string[] | null }>([
    { why: 'without a proxy of ours any address', given: {}, hosts: null },
    { why: 'the public registry alone', given: { proxied: true }, hosts: ['registry.npmjs.org'] },
    { why: 'PyPI and where its files lie', given: { proxied: true, registries: { registry: 'https://pypi.org/simple', scopes: {} } }, hosts: ['pypi.org', 'files.pythonhosted.org'] },
    { why: 'another registry may have its files anywhere', given: { proxied: true, registries: { registry: 'https://npm.corp.example/', scopes: {} } }, hosts: null },
    { why: 'scopes of their own', given: { proxied: true, registries: { ...npm, scopes: { '@corp': 'https://npm.corp.example/' } } }, hosts: null },
    { why: 'a proxy of the person’s is the only way', given: { proxied: true, inherited: { HTTPS_PROXY: 'http://proxy:3128' } }, hosts: null },
  ])('reaches $why', ({ given, hosts }) => {
    expect(fetchProfile({ ...parts, ...given }).network).toEqual(hosts === null ? { mode: 'open' } : { mode: 'allowed', allow: hosts.map((host) => ({ host, port: 443 })) });
  });

  test('goes through the person’s proxy, not ours too', () => {
    const inherited = { HTTPS_PROXY: 'http://proxy:3128' };
    const launch = fetchLaunch({ ...parts, inherited }, [], { hidden: [], readOnly: [], level: 'full', profile: fetchProfile({ ...parts, inherited }) });
    expect(launch.env['HTTPS_PROXY']).toBe('http://proxy:3128');
  });
});

describe('why a fetch failed', () => {
  const plan = { name: 'pkg', wanted: '^9', runner: 'npx' };
  const ended = (err: string) => ({ how: 'ended', code: 1, out: '', err }) as const;
  test.each([
    { err: 'npm error code E404\nnpm error 404 Not Found', says: 'The registry has no package pkg.' },
    { err: 'npm ERR! code E404', says: 'The registry has no package pkg.' },
    { err: 'npm error code ETARGET', says: 'The registry has no pkg at ^9.' },
    { err: 'npm error code EAI_AGAIN', says: 'pkg could not be fetched: the registry was not reached.' },
    { err: 'npm error code ENOTFOUND', says: 'pkg could not be fetched: the registry was not reached.' },
    { err: 'npm error code E503', says: 'pkg could not be fetched: the registry was not reached.' },
    { err: 'npm error code E401', says: 'pkg could not be fetched: the registry wants somebody signed in.' },
    { err: 'npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY', says: 'pkg could not be fetched: the registry’s certificate is not trusted here.' },
    { err: 'npm error code EINTEGRITY', says: 'pkg was not taken: what arrived is not what the registry says it is.' },
    { err: 'npm error code ENOSPC', says: 'pkg could not be fetched: the disk is full, or its folder cannot be written to.' },
    { err: 'npm error code EBADPLATFORM', says: 'pkg does not run on this system.' },
    { err: 'npm error /home/ana/secret', says: 'pkg could not be fetched: npx ended with an error.' },
    { err: '× No solution found: because pkg was not found in the package registry', says: 'The registry has no package pkg.' },
    { err: 'error: error sending request for url (https://pypi.org/simple/pkg/)', says: 'pkg could not be fetched: the registry was not reached.' },
  ])('$err', ({ err, says }) => {
    expect(failureOf(ended(err), plan, 120)).toBe(says);
  });

  test.each([
    { how: 'late', says: 'pkg was not fetched within 120 seconds.' },
    { how: 'loud', says: 'pkg could not be fetched: npx ended with an error.' },
    { how: 'cancelled', says: 'Fetching pkg was given up.' },
  ] as const)('it was $how', ({ how, says }) => {
    expect(failureOf({ how }, plan, 120)).toBe(says);
  });

  test('nothing, where it ended well', () => {
    expect(failureOf({ how: 'ended', code: 0, out: '', err: 'npm error code E404' }, plan, 120)).toBe(null);
  });
});
