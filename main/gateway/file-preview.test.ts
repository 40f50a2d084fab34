import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileWrite } from '#app/prompts/files/write';
import { previewFiles } from './file-preview';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cs-preview-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const write = (absolute: string | null): FileWrite => ({ path: 'given', absolute, change: { kind: 'append', text: 'more\n' }, shows: ['text'] });

async function of(absolute: string | null): Promise<string> {
  const [view] = await previewFiles([write(absolute)], 2000);
  return `${view?.how ?? 'none'} ${view?.why ?? ''}`.trim();
}

describe('a file a call would write is looked at', () => {
  test('as it is now', async () => {
    writeFileSync(at('a'), 'one\n');
    const [view] = await previewFiles([write(at('a'))], 2000);
    expect(view).toMatchObject({ path: at('a'), how: 'change', added: 1, removed: 0, lines: [{ sign: ' ', text: 'one' }, { sign: '+', text: 'more' }] });
  });

  test('and need not be there', async () => expect(await of(at('none'))).toBe('create'));

  test.skipIf(process.platform === 'win32').each([
    ['a pipe nobody writes to does not hold anything up', () => execFileSync('mkfifo', [at('pipe')]), 'pipe', 'unread It is no ordinary file'],
    ['a link is not followed', () => symlinkSync(at('a'), at('link')), 'link', 'unread It is a link, which is not followed here'],
    ['a folder', () => undefined, '', 'unread It is no ordinary file'],
    ['a file as a folder', () => undefined, 'a/b', 'unread One of its folders is a file'],
    ['no text', () => writeFileSync(at('bin'), Buffer.from([65, 0, 66])), 'bin', 'unread It is no text'],
    ['no UTF-8', () => writeFileSync(at('latin'), Buffer.from([0xe9, 0x41])), 'latin', 'unread It is no UTF-8 text'],
    ['too large', () => { writeFileSync(at('big'), ''); truncateSync(at('big'), 512 * 1024 + 1); }, 'big', 'unread It is larger than 512 KB'],
    ['a device', () => undefined, '/dev/zero', 'unread It is no ordinary file'],
    ['what the system makes up as it is read', () => undefined, '/proc/self/environ', 'unread'],
  ])('%s', async (_why, make, name, expected) => {
    make();
    expect(await of(name.startsWith('/') ? name : at(name))).toContain(expected);
  });

  test('only where it is known where it lies', async () => {
    expect(await of(null)).toBe('unread Where it lies is not known');
    expect(await of('relative')).toBe('unread Where it lies is not known');
    expect(await of('//host/share')).toBe('unread Where it lies is not known');
  });

  test('and one that grows all the while is read to an end', async () => {
    writeFileSync(at('grows'), 'x\n');
    const growing = setInterval(() => appendFileSync(at('grows'), 'y\n'.repeat(1000)), 1);
    const views = await Promise.all(Array.from({ length: 10 }, () => of(at('grows'))));
    clearInterval(growing);
    expect(views.every((one) => /^(?:change|unread)/.test(one))).toBe(true);
  });

  test('in bounded time however many there are: what is late is said to be', async () => {
    writeFileSync(at('slow'), 'x\n'.repeat(20_000));
    const from = performance.now();
    const views = await previewFiles(Array.from({ length: 200 }, () => write(at('slow'))), 5);
    expect(views).toHaveLength(200);
    expect(views.some(({ why }) => why === 'It could not be read in time')).toBe(true);
    expect(performance.now() - from).toBeLessThan(15_000);
    expect(await of(at('slow'))).toBe('change');
  });
});
