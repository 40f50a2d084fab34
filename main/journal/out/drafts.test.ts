import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, call, folder, key } from '../testing/fixture';
import { openJournal } from '../writer';
import { draftsFile, openDrafts } from './drafts';
import { leave } from './out-client';
import { draftOf, isDraft } from './whole-file';

test('a draft of a run that ended is removed at the next start, and the note of it too', () => {
  const home = folder();
  const draft = draftOf(join(home, 'x.csv'));
  openDrafts(draftsFile(join(home, 'journal.sqlite'))).begin(draft);
  writeFileSync(draft, 'rows');
  expect(openDrafts(draftsFile(join(home, 'journal.sqlite'))).clear()).toBe(1);
  expect(readdirSync(home)).toEqual([]);
});

test('what is being written now stays, and what is done is noted no more', () => {
  const home = folder();
  const drafts = openDrafts(join(home, 'drafts.json'));
  const draft = draftOf(join(home, 'x.csv'));
  drafts.begin(draft);
  writeFileSync(draft, 'rows');
  expect([drafts.clear(), existsSync(draft)]).toEqual([0, true]);
  drafts.end(draft);
  expect(existsSync(join(home, 'drafts.json'))).toBe(false);
});

test.each([
  { why: 'another file', name: 'notes.txt' },
  { why: 'a part of something else', name: '.x.csv.part' },
  { why: 'a draft by name that is a folder', name: `.x.csv.${'a'.repeat(16)}.part`, make: (path: string) => mkdirSync(path) },
  { why: 'a link that has a draft’s name', name: `.x.csv.${'b'.repeat(16)}.part`, make: (path: string) => symlinkSync('/etc/hostname', path) },
])('whoever writes into the note has nothing else removed: $why', ({ name, make = (path: string) => writeFileSync(path, 'mine') }) => {
  const home = folder();
  const path = join(home, 'sub', name);
  mkdirSync(join(home, 'sub'));
  make(path);
  writeFileSync(join(home, 'drafts.json'), JSON.stringify([path, join(home, 'gone', `.y.${'c'.repeat(16)}.part`), 'relative']));
  expect(openDrafts(join(home, 'drafts.json')).clear()).toBe(0);
  expect(readdirSync(join(home, 'sub'))).toEqual([name]);
});

test.each(['', '{}', '[1]', '[', 'null'])('a note that is none (%j) is none', (text) => {
  const home = folder();
  writeFileSync(join(home, 'drafts.json'), text);
  expect(openDrafts(join(home, 'drafts.json')).clear()).toBe(0);
});

test('every name a draft gets is known again', () => {
  for (const name of ['x', '.hidden', 'a'.repeat(255), 'ü ä', 'x\ny']) expect(isDraft(basename(draftOf(join('/tmp', name)))), name).toBe(true);
});

test('killed in the middle of an export, the draft that is left is found and removed at the next start', async () => {
  const home = folder();
  const file = join(home, 'journal.sqlite');
  const journal = openJournal({ file, key });
  for (let at = 0; at < 10; at += 1) journal.append(Array.from({ length: 500 }, (_, nth) => call(at * 500 + nth)));
  await journal.close();
  const out = folder();
  const worker = await bundle(home, 'out/out-worker.ts');
  const client = await bundle(home, 'testing/endless-export.ts');
  const child = spawn(process.execPath, [client, file, key.toString('hex'), worker, join(out, 'x.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
  expect(readdirSync(out)).toEqual([expect.stringMatching(/^\.x\.jsonl\.[0-9a-f]{16}\.part$/)]);
  expect(JSON.parse(readFileSync(draftsFile(file), 'utf8'))).toHaveLength(1);
  expect(openDrafts(draftsFile(file)).clear()).toBe(1);
  expect(readdirSync(out)).toEqual([]);
}, 60_000);

test('an export that is done, cancelled or fails leaves no draft and no note', async () => {
  const home = folder();
  const file = join(home, 'journal.sqlite');
  const journal = openJournal({ file, key });
  journal.append([call(1)]);
  await journal.close();
  const out = folder();
  const drafts = openDrafts(draftsFile(file));
  const options = { file, key, query: {}, payloads: false, version: '1', what: { kind: 'rows' as const, format: 'jsonl' as const }, workerFile: await bundle(home, 'out/out-worker.ts'), drafts };
  await leave({ ...options, to: join(out, 'x.jsonl') }).done;
  const cancelled = leave({ ...options, to: join(out, 'y.jsonl') });
  cancelled.cancel();
  await cancelled.done;
  await expect(leave({ ...options, file: join(home, 'none'), to: join(out, 'z.jsonl') }).done).rejects.toThrow();
  expect([readdirSync(out), existsSync(draftsFile(file))]).toEqual([['x.jsonl'], false]);
});
