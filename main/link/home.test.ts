import { expect, test } from 'vitest';
import { countersignHome } from './home';

const rows = [
  { why: 'COUNTERSIGN_HOME wins', env: { COUNTERSIGN_HOME: '/a/b', XDG_DATA_HOME: '/x' }, platform: 'linux', want: '/a/b' },
  { why: 'one spelling per folder', env: { COUNTERSIGN_HOME: '/a/./b//' }, platform: 'linux', want: '/a/b' },
  { why: 'a relative home depends on the host', env: { COUNTERSIGN_HOME: 'b' }, platform: 'linux', want: null },
  { why: 'a relative home on Windows', env: { COUNTERSIGN_HOME: '\\b' }, platform: 'win32', want: null },
  { why: 'a zero byte ends a path early', env: { COUNTERSIGN_HOME: '/a\0b' }, platform: 'linux', want: null },
  { why: 'empty means unset', env: { COUNTERSIGN_HOME: '' }, platform: 'linux', want: '/home/ann/.local/share/countersign' },
  { why: 'hosts hand down no XDG_DATA_HOME, so the app does not look at its own', env: { XDG_DATA_HOME: '/x' }, platform: 'linux', want: '/home/ann/.local/share/countersign' },
  { why: 'macOS', env: {}, platform: 'darwin', want: '/home/ann/Library/Application Support/Countersign' },
  { why: 'Windows', env: { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' }, platform: 'win32', want: 'C:\\Users\\ann\\AppData\\Local\\Countersign' },
] as const;

test.each(rows)('$why', ({ env, platform, want }) => {
  const home = countersignHome(env, platform, '/home/ann');
  expect(home.ok ? home.value : null).toBe(want);
});
