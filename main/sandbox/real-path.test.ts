import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTime, realPath } from './real-path';

test('a path leads where its links lead, also one that is not there', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-real-')));
  try {
    mkdirSync(join(root, 'there'));
    symlinkSync(join(root, 'there'), join(root, 'link'));
    symlinkSync(join(root, 'nowhere'), join(root, 'broken'));
    const found = await Promise.all(['there', 'link', 'link/new/one', 'broken/x'].map((name) => realPath(join(root, name))));
    expect(found).toEqual(['there', 'there', 'there/new/one', 'broken/x'].map((name) => join(root, name)));
    expect(await realPath('/')).toBe('/');
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('work that takes too long is left alone, and knows it', async () => {
  let go: () => void = () => undefined;
  const heard: boolean[] = [];
  const held = inTime(1, async (isOver) => {
    await new Promise<void>((resolve) => (go = resolve));
    heard.push(isOver());
  });
  expect(await held).toBe(false);
  go();
  await expect.poll(() => heard).toEqual([true]);
  expect(await inTime(1000, async (isOver) => void heard.push(isOver()))).toBe(true);
  expect(heard).toEqual([true, false]);
});
