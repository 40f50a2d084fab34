import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packagePlan, type Wants } from './plan.mjs';

const here: Wants = { platform: 'linux', release: false, dir: false, electron: { folder: 'node_modules/electron/dist', version: '42.0.0' }, sevenZip: '/usr/bin/7za', dpkgDeb: true, fpm: '/src/scripts/package/fpm.mjs' };
const release: Wants = { ...here, release: true, electron: null };

test.each([
  { why: 'what can be made without a download, marked', file: 'linux', wants: here },
  { why: 'a release has every target, and no Electron but the official one', file: 'linux-release', wants: release },
  { why: 'without 7za and dpkg-deb the folder remains', file: 'linux-bare', wants: { ...here, sevenZip: null, dpkgDeb: false } },
  { why: 'the folder alone', file: 'linux-dir', wants: { ...here, dir: true } },
  { why: 'macOS: a release is signed and notarised or not made', file: 'mac-release', wants: { ...release, platform: 'darwin' } },
  { why: 'macOS: otherwise an unsigned folder', file: 'mac', wants: { ...here, platform: 'darwin' } },
  { why: 'Windows: a release is signed or not made', file: 'windows-release', wants: { ...release, platform: 'win32' } },
  { why: 'Windows: otherwise an unsigned folder', file: 'windows', wants: { ...here, platform: 'win32' } },
] satisfies { why: string; file: string; wants: Wants }[])('$why', async ({ file, wants }) => {
  await expect(`${JSON.stringify(packagePlan(wants), null, 2)}\n`).toMatchFileSnapshot(`__golden__/plan-${file}.json`);
});

test('every macOS program gets the right to compile as it runs, and no other', () => {
  for (const file of ['entitlements.plist', 'entitlements.inherit.plist']) {
    const text = readFileSync(path.resolve(import.meta.dirname, '../../build/mac', file), 'utf8');
    expect([...text.matchAll(/<key>(.*)<\/key>\s*<(\w+)\/>/g)].map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
  }
});

test('a release of whatever lies in dist/ is refused', () => {
  const { status, stderr } = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../package.mjs'), '--release', '--as-built'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('--as-built cannot be one')]);
});
