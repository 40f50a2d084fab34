import { expect, test } from 'vitest';
import { answering } from './answering';

test('a disk that says something of every path answers, also where nothing is', async () => {
  expect(await answering()(['/', '/nowhere', 'a\0b'])).toBe(true);
});

test('one that hangs does not; with two looks hanging nothing more is asked until one comes back', async () => {
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const look = async (path: string): Promise<void> => {
    asked.push(path);
    if (path.startsWith('/net')) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const answers = answering({ look, withinMs: 5 });
  expect([await answers(['/a', '/net/1', '/b']), await answers(['/net/2']), await answers(['/a'])]).toEqual([false, false, false]);
  expect(asked).toEqual(['/a', '/net/1', '/net/2']);
  waiting.shift()?.();
  await expect.poll(() => answers(['/c'])).toBe(true);
  expect(asked).toEqual(['/a', '/net/1', '/net/2', '/c']);
});
