import { expect, test } from 'vitest';
import { knownHosts } from '#app/hosts/known';
import { hostConfigPaths, hostPlaces } from './places';

test('every place belongs to a known host, and every host that has a file has a place', () => {
  const known = new Set(knownHosts.map(({ id }) => id));
  expect(hostPlaces.filter(({ id }) => !known.has(id))).toEqual([]);
  const placed = new Set(hostPlaces.map(({ id }) => id));
  expect([...known].filter((id) => !placed.has(id))).toEqual(['warp']);
});

test('ids are unique, names lower case', () => {
  expect(new Set(knownHosts.map(({ id }) => id)).size).toBe(knownHosts.length);
  const names = knownHosts.flatMap(({ processes, clients }) => [...processes, ...clients]);
  expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
});

test.each([
  { platform: 'linux', env: {}, has: '/home/ada/.config/Claude/claude_desktop_config.json', why: 'Linux' },
  { platform: 'darwin', env: {}, has: '/home/ada/Library/Application Support/Claude/claude_desktop_config.json', why: 'macOS' },
  { platform: 'win32', env: { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' }, has: 'C:\\Users\\ada\\AppData\\Roaming\\Claude\\claude_desktop_config.json', why: 'Windows' },
  { platform: 'linux', env: { CODEX_HOME: '/data/codex/' }, has: '/data/codex/config.toml', why: 'a variable moves it' },
  { platform: 'freebsd', env: {}, has: '/home/ada/.claude.json', why: 'an unknown system is taken for a Linux' },
] as const)('$why', ({ platform, env, has }) => {
  expect(hostConfigPaths(platform, '/home/ada', env)).toContain(has);
});

test('places whose variable is unset or relative are left out, and no path is relative or holds a variable', () => {
  const paths = hostConfigPaths('linux', '/home/ada', { CODEX_HOME: 'codex' });
  expect(paths.filter((path) => !path.startsWith('/home/ada/') || path.includes('$'))).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
});
