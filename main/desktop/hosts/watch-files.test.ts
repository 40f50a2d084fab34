import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watchFiles, type FileWatch } from './watch-files';

const opened: FileWatch[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

/** Files that are watched, how often they were told of, and folders as far as a fake system tells of them. */
function watching(open?: Parameters<typeof watchFiles>[0]['open']) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-watch-'));
  const made = { told: 0 };
  const watch = watchFiles({ changed: () => void (made.told += 1), pollMs: 20, ...(open === undefined ? {} : { open }) });
  opened.push(watch);
  return { folder, watch, made, at: (name: string) => path.join(folder, name) };
}

test('a file that is written, or replaced by another, is told of; its neighbours are not', async () => {
  const { watch, made, at, folder } = watching();
  writeFileSync(at('mcp.json'), '{}');
  watch.follow([at('mcp.json')]);
  expect(watch.mode()).toBe('events');
  writeFileSync(at('mcp.json'), '{ }');
  await vi.waitFor(() => expect(made.told).toBeGreaterThan(0));
  const before = made.told;
  writeFileSync(at('new'), '{  }');
  renameSync(at('new'), at('mcp.json'));
  await vi.waitFor(() => expect(made.told).toBeGreaterThan(before));
  rmSync(folder, { recursive: true });
});

test('only names that are watched count', async () => {
  let say = (_name: string | null): void => undefined;
  const { watch, made, at } = watching((_folder, told) => {
    say = told;
    return { close: () => undefined };
  });
  watch.follow([at('mcp.json')]);
  say('other.json');
  say('MCP.json');
  say(null);
  await vi.waitFor(() => expect(made.told).toBe(1));
});

test.each([
  { why: 'has no more watches to give', open: () => { throw new Error('ENOSPC'); } },
  { why: 'stops telling', open: (_folder: string, _told: unknown, failed: () => void) => { setImmediate(failed); return { close: () => undefined }; } },
])('where the system $why files are looked at', async ({ open }) => {
  const { watch, made, at } = watching(open);
  writeFileSync(at('mcp.json'), '{}');
  watch.follow([at('mcp.json')]);
  await vi.waitFor(() => expect(watch.mode()).toBe('polling'));
  await vi.waitFor(() => {
    writeFileSync(at('mcp.json'), `{${' '.repeat(Math.ceil(Math.random() * 1000))}}`);
    expect(made.told).toBeGreaterThan(1);
  }, { timeout: 20_000, interval: 300 });
});

test('a folder that is not there yet is looked for', async () => {
  const { watch, made, at } = watching();
  watch.follow([at('later/mcp.json')]);
  expect(watch.mode()).toBe('polling');
  await vi.waitFor(() => {
    mkdirSync(at('later'), { recursive: true });
    writeFileSync(at('later/mcp.json'), `{${' '.repeat(Math.ceil(Math.random() * 1000))}}`);
    expect(made.told).toBeGreaterThan(0);
  }, { timeout: 20_000, interval: 300 });
});

test('who no longer follows a folder hears nothing of it', () => {
  const closed: string[] = [];
  const { watch, at, folder } = watching((of) => ({ close: () => void closed.push(of) }));
  watch.follow([at('a/x'), at('b/x')]);
  watch.follow([at('b/x')]);
  expect(closed).toEqual([path.join(folder, 'a')]);
  watch.close();
  expect(closed).toEqual([path.join(folder, 'a'), path.join(folder, 'b')]);
});
