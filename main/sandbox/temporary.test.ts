import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearTemporary, temporaryFolder } from './temporary';

/** The number of a process that is gone. */
const gone = spawnSync(process.execPath, ['-e', '']).pid;
const now = Date.now();
const old = new Date(now - 61_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cs-temporary-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('TEMP', folder);
  vi.stubEnv('TMP', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function made(name: string, at: Date = old): string {
  const path = join(folder, name);
  mkdirSync(join(path, 'within'), { recursive: true });
  writeFileSync(join(path, 'within/file'), '');
  utimesSync(path, at, at);
  return path;
}

describe('what a killed process left behind', () => {
  it.each([
    { why: 'its self-test', name: `countersign-self-test-${gone}-aB3xY9`, stays: false },
    { why: 'a server’s own folder under Seatbelt, and on Windows', name: `countersign-${gone}-aB3xY9`, stays: false },
    { why: 'what was tried under Seatbelt', name: `countersign-try-${gone}-aB3xY9`, stays: false },
    { why: 'a server’s, which names its folders in the same way', name: `mcp-server-${gone}-aB3xY9`, stays: true },
    { why: 'anybody’s', name: `mcp-${gone}-aB3xY9`, stays: true },
    { why: 'of a process that runs', name: `countersign-self-test-${process.pid}-aB3xY9`, stays: true },
    { why: 'of no process', name: 'countersign-self-test-aB3xY9', stays: true },
    { why: 'named by somebody else', name: `countersign-cache-${gone}-aB3xY9`, stays: true },
    { why: 'with more to its name', name: `countersign-${gone}-aB3xY9.save`, stays: true },
    { why: 'a name around it', name: `my-countersign-${gone}-aB3xY9`, stays: true },
  ])('$why', async ({ name, stays }) => {
    made(name);
    await clearTemporary(now);
    expect(readdirSync(folder)).toEqual(stays ? [name] : []);
  });

  it('stays for a minute', async () => {
    made(`countersign-${gone}-aB3xY9`, new Date(now - 59_000));
    await clearTemporary(now);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('stays where it is no folder: a link to one, a file', async () => {
    const target = made('kept');
    symlinkSync(target, join(folder, `countersign-${gone}-aB3xY9`));
    writeFileSync(join(folder, `countersign-try-${gone}-aB3xY9`), '');
    utimesSync(join(folder, `countersign-try-${gone}-aB3xY9`), old, old);
    await clearTemporary(now + 120_000);
    expect(readdirSync(folder)).toHaveLength(3);
    expect(readdirSync(target)).toEqual(['within']);
  });

  it.skipIf(process.getuid?.() !== 0)('stays where it is another person’s', async () => {
    chownSync(made(`countersign-${gone}-aB3xY9`), 1, 1);
    await clearTemporary(now);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('goes 200 at a time', async () => {
    for (let at = 0; at < 201; at += 1) made(`countersign-${gone}-aaa${String(at).padStart(3, '0')}`);
    await clearTemporary(now, 60_000);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('keeps what a link within leads to, and goes itself', async () => {
    const target = made('kept');
    symlinkSync(join(target, 'within'), join(made(`countersign-${gone}-aB3xY9`), 'within/link'));
    utimesSync(join(folder, `countersign-${gone}-aB3xY9`), old, old);
    await clearTemporary(now);
    expect([readdirSync(folder), readdirSync(join(target, 'within'))]).toEqual([['kept'], ['file']]);
  });

  it('stays for the next start where its time is over', async () => {
    made(`countersign-${gone}-aB3xY9`);
    await clearTemporary(now, 0);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('matters to no start where the folder is not there', async () => {
    rmSync(folder, { recursive: true });
    await expect(clearTemporary(now)).resolves.toBeUndefined();
  });
});

it('a folder is named for the process it is for', () => {
  expect(temporaryFolder('countersign')).toBe(join(realpathSync(folder), readdirSync(folder)[0] ?? ''));
  expect(readdirSync(folder)).toEqual([expect.stringMatching(new RegExp(`^countersign-${process.pid}-\\w{6}$`))]);
});
