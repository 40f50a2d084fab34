import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { rolldown } from 'rolldown';
import { fakeFeed, type FakeFeed } from '#main/desktop/testing/fake-feed';
import { electronPath, root } from './countersign';

test.skip(process.platform !== 'linux', 'the update that is played is an AppImage');

const name = 'Countersign-1.1.0-linux-x64.AppImage';

test('a signed AppImage takes the place of the old one and is started, over a session without a network', async () => {
  await inFolder(async (folder, feed) => {
    const image = script(`echo started >> ${path.join(folder, 'started')}`);
    feed.release('1.1.0', { [name]: image });
    const { states, code } = await play(folder, feed);
    expect(states).toEqual(['checking', 'available', 'fetching', 'ready']);
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'Countersign.AppImage'))).toEqual(image);
    await expect.poll(() => existsSync(path.join(folder, 'started')) && readFileSync(path.join(folder, 'started'), 'utf8').split('\n').length - 1, { message: 'by electron-updater, and once more after the end' }).toBe(2);
    expect(existsSync(path.join(folder, 'cache', 'countersign-updater')), 'the file was never where a server may write').toBe(false);
    expect(feed.asked, 'each thing once').toEqual(['/latest-linux.yml', '/latest-linux.yml.sig', `/${name}`]);
  });
});

for (const { why, spoil, states } of [
  { why: 'a manifest that was changed', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', 'version: 9.9.9\n'), states: ['checking', 'failed'] },
  { why: 'a manifest that is elsewhere', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', (_request, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end()), states: ['checking', 'failed'] },
  { why: 'a file that was changed', spoil: (feed: FakeFeed) => feed.put(name, 'something else'), states: ['checking', 'available', 'fetching', 'failed'] },
  { why: 'a file that is elsewhere', spoil: (feed: FakeFeed) => feed.put(name, (_request, response) => response.writeHead(302, { location: '/latest-linux.yml' }).end()), states: ['checking', 'available', 'fetching', 'failed'] },
  { why: 'a file without end', spoil: (feed: FakeFeed) => feed.put(name, Buffer.alloc(5_000_000)), states: ['checking', 'available', 'fetching', 'failed'] },
]) {
  test(`${why} replaces nothing`, async () => {
    await inFolder(async (folder, feed) => {
      feed.release('1.1.0', { [name]: script('exit 0') });
      spoil(feed);
      const played = await play(folder, feed);
      expect(played).toMatchObject({ states, code: 3 });
      expect(readFileSync(path.join(folder, 'Countersign.AppImage'), 'utf8')).toBe('the old one');
    });
  });
}

function script(line: string): Buffer {
  return Buffer.from(`#!/bin/sh\n${line}\n`);
}

async function inFolder(body: (folder: string, feed: FakeFeed) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-update-'));
  const feed = await fakeFeed();
  try {
    writeFileSync(path.join(folder, 'Countersign.AppImage'), 'the old one');
    chmodSync(path.join(folder, 'Countersign.AppImage'), 0o755);
    writeFileSync(path.join(folder, 'app-update.yml'), 'provider: generic\nurl: https://unused.invalid\nupdaterCacheDirName: countersign-updater\n');
    await body(folder, feed);
  } finally {
    feed.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(folder: string, feed: FakeFeed): Promise<{ readonly states: string[]; readonly code: number | null }> {
  const bundle = await rolldown({ input: path.join(root, 'e2e/updates/main.ts'), cwd: root, platform: 'node', external: ['electron', /^node:/], logLevel: 'silent' });
  const file = path.join(folder, 'app/main.mjs');
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  writeFileSync(path.join(folder, 'app/package.json'), JSON.stringify({ name: 'countersign', version: '1.0.0', type: 'module', main: 'main.mjs' }));
  writeFileSync(path.join(folder, 'feed.json'), JSON.stringify({ local: feed.local, source: feed.source }));
  const child = spawn(electronPath, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--password-store=basic', path.join(folder, 'app'), folder], {
    env: { ...process.env, HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'), APPIMAGE: path.join(folder, 'Countersign.AppImage') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const states = said.split('\n').flatMap((line) => (line.startsWith('{"state"') ? [(JSON.parse(line) as { state: string }).state] : []));
  return { states, code };
}
