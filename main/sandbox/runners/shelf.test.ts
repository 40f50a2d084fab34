import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { contentDigest, folderState } from './digest';
import { hiddenBeside } from './hidden';
import { clean, packagesFolder, Shelf, type ShelfRecord } from './shelf';

const [one, other] = ['1'.repeat(64), '2'.repeat(64)] as const;
const record: ShelfRecord = { fetched: { name: '@a/b', version: '1.0.0', integrity: 'sha512-x', at: 1 }, source: 'npm', wanted: '', extras: [], shape: 's', content: 'c', scripts: [] };
let data: string;

beforeEach(() => {
  data = realpathSync(mkdtempSync(join(tmpdir(), 'cs-shelf-')));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
});

function fill(shelf: Shelf, version = '1.0.0', at = 1): string {
  const made = shelf.make();
  writeFileSync(join(made.package, 'index.js'), version);
  const folder = shelf.place(made, { name: '@a/b', version });
  shelf.keep(folder, { ...record, fetched: { ...record.fetched, version, at } });
  rmSync(made.root, { recursive: true });
  return folder;
}

test('a package is whole once its record is there, newest first, in folders only this user enters', () => {
  const shelf = new Shelf(data, one);
  const made = shelf.make();
  const half = shelf.place(made, { name: '@a/b', version: '0.9.0' });
  expect(shelf.find(() => true)).toEqual([]);
  shelf.keep(half, record);
  const newer = fill(shelf, '1.1.0', 2);
  expect(shelf.find(() => true).map(({ folder }) => folder)).toEqual([newer, half]);
  expect(shelf.find(({ fetched }) => fetched.version === '2.0.0')).toEqual([]);
  expect(new Shelf(data, other).find(() => true)).toEqual([]);
  if (process.platform !== 'win32') expect(statSync(shelf.open()).mode & 0o077).toBe(0);
});

test('what was changed makes way for what is fetched anew', () => {
  const shelf = new Shelf(data, one);
  const folder = fill(shelf);
  writeFileSync(join(folder, 'evil.js'), '');
  expect(fill(shelf)).toBe(folder);
  expect(readdirSync(folder)).toEqual(['index.js']);
});

test.each([
  { why: 'no JSON', text: '{' },
  { why: 'another shape', text: '{"fetched":{}}' },
  { why: 'far too long', text: `"${'x'.repeat(2_000_000)}"` },
])('a record that is $why counts as none', ({ text }) => {
  const shelf = new Shelf(data, one);
  writeFileSync(`${fill(shelf)}.json`, text);
  expect(shelf.find(() => true)).toEqual([]);
});

test('servers that are gone lose their packages, and fetches that were cut short leave nothing', async () => {
  const shelf = new Shelf(data, one);
  const folder = fill(shelf);
  fill(new Shelf(data, other));
  const cut = shelf.make();
  shelf.place(shelf.make(), { name: 'half', version: '1.0.0' });
  writeFileSync(join(shelf.open(), 'lonely@1.0.0.json'), '{}');
  await clean(data, [one]);
  expect(readdirSync(packagesFolder(data))).toEqual([one.slice(0, 32)]);
  expect(readdirSync(shelf.open()).sort()).toEqual(['@a+b@1.0.0', '@a+b@1.0.0.json']);
  expect([existsSync(cut.root), existsSync(folder)]).toEqual([false, true]);
  await clean(data, []);
  expect(readdirSync(packagesFolder(data))).toEqual([]);
  await clean(join(data, 'absent'), []);
});

test('a folder’s digests', async () => {
  const folder = join(data, 'f');
  mkdirSync(join(folder, 'a'), { recursive: true });
  writeFileSync(join(folder, 'a/x.js'), 'one');
  writeFileSync(join(folder, 'y.js'), 'two');
  symlinkSync('a/x.js', join(folder, 'link'));
  const digests = async (at: string): Promise<readonly [string, string]> => {
    const state = await folderState(at);
    if (state === undefined) throw new Error('odd');
    return [state.shape, await contentDigest(at, state)];
  };
  const [shape, content] = await digests(folder);
  expect(await digests(folder)).toEqual([shape, content]);
  expect((await folderState(folder))?.bytes).toBe(6);

  // Moved as a whole it is the same; copied it holds the same.
  renameSync(folder, join(data, 'g'));
  expect(await digests(join(data, 'g'))).toEqual([shape, content]);
  renameSync(join(data, 'g'), folder);
  cpSync(folder, join(data, 'copy'), { recursive: true, verbatimSymlinks: true });
  const [copied, same] = await digests(join(data, 'copy'));
  expect([copied === shape, same === content]).toEqual([false, true]);

  const changes: Record<string, () => void> = {
    'a file of the same size and time': () => {
      const { atime, mtime } = statSync(join(folder, 'y.js'));
      writeFileSync(join(folder, 'y.js'), 'TWO');
      utimesSync(join(folder, 'y.js'), atime, mtime);
    },
    'a new file': () => writeFileSync(join(folder, 'a/z.js'), ''),
    'another target': () => (rmSync(join(folder, 'link')), symlinkSync('y.js', join(folder, 'link'))),
    'a program': () => chmodSync(join(folder, 'y.js'), 0o755),
    'a file gone': () => rmSync(join(folder, 'a/x.js')),
  };
  let last = [shape, content];
  for (const [why, change] of Object.entries(changes)) {
    change();
    const now = await digests(folder);
    expect([now[0] === last[0], now[1] === last[1]], why).toEqual([false, false]);
    last = [...now];
  }
});

test.each(['/etc/passwd', '../outside', 'a/../../outside', '..'])('a link to %s is in no package', async (target) => {
  mkdirSync(join(data, 'f'));
  symlinkSync(target, join(data, 'f/link'));
  expect(await folderState(join(data, 'f'))).toBe(undefined);
});

test('in the data folder’s place everything in it is hidden but the server’s own packages', () => {
  const own = new Shelf(data, one).open();
  const others = new Shelf(data, other).open();
  writeFileSync(join(data, 'journal'), '');
  expect(hiddenBeside(['/home/ana/.ssh', data], data, own)).toEqual(['/home/ana/.ssh', join(data, 'journal'), others]);
  symlinkSync(data, `${data}-link`);
  onTestFinished(() => rmSync(`${data}-link`));
  expect(hiddenBeside([`${data}-link`, data], `${data}-link`, own)).toEqual([join(data, 'journal'), others, join(data, 'journal'), others]);
});
