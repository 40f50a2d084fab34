import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openReader, type JournalReading } from './reader-client';
import { bundle, call, folder, key, noon, open, outcome } from './testing/fixture';
import { openJournal } from './writer';

let workerFile = '';

beforeAll(async () => {
  const built = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
  workerFile = await bundle(built, 'reader-worker.ts');
  return () => rmSync(built, { recursive: true, force: true });
});

function reading(file: string): JournalReading {
  const reader = openReader({ file, key, workerFile });
  onTestFinished(() => reader.close());
  return reader;
}

test('answers from a thread what was in the database before it was asked, while the journal is written', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const reader = reading(file);
  for (let number = 1; number <= 60; number += 1) {
    journal.append([call(number), outcome(number, 'refused')]);
    // Readers see what was appended soon after; here, at once.
    journal.settle();
    const asked = reader.list({ limit: 5 });
    for (let more = 0; more < 20; more += 1) journal.append([{ kind: 'malformed', at: noon, session: `s${number}`, body: {} }]);
    const { rows } = await asked;
    expect(rows[0]?.seq).toBeGreaterThanOrEqual(number * 22 - 21);
  }
  const told: number[] = [];
  const [verified, detail, facets] = await Promise.all([reader.verify({ key: null, remembered: null }, (done) => told.push(done)), reader.detail(1), reader.facets()]);
  expect(verified).toMatchObject({ ok: true, entries: 60 * 22, bad: null, problems: [], head: journal.head().hash });
  expect(told).toEqual([1000, 1320]);
  expect(detail?.arguments).toContain('a title');
  expect(facets.tools).toEqual(['create_issue']);
});

test('tells how far it came where what answers has to be made first, keeps it beside the journal, and goes on from there', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  for (let number = 0; number < 3000; number += 1) journal.appendLater(call(number, { tool: number % 2 === 0 ? 'even' : 'odd', body: { tier: 1, action: 'allow', because: [], rules: ['r'] } }));
  journal.settle();
  const index = () => openReader({ file, key, workerFile, index: true });
  const first = index();
  const told: (readonly [number, number])[] = [];
  const page = await first.list({ limit: 2, tool: 'even', text: 'title' }, false, (done, total) => told.push([done, total]));
  expect(page.rows.map(({ seq }) => seq)).toEqual([2999, 2997]);
  expect(told.length).toBeGreaterThan(0);
  for (const [done, total] of told) {
    expect(total).toBe(3000);
    expect(done).toBeLessThanOrEqual(total);
  }
  expect((await first.histogram({ tool: 'odd' }, 3)).parts.map(({ all }) => all)).toEqual([500, 500, 500]);
  expect(await first.overview(noon, noon + 3_600_000)).toMatchObject({ calls: 3000, tools: [{ name: 'even', calls: 1500 }, { name: 'odd', calls: 1500 }] });
  expect(await first.usage()).toEqual([{ rule: 'r', uses: 3000, lastUsedAt: noon + 2999 }]);
  await expect(first.histogram({ tool: 'odd' }, 0)).rejects.toThrow(/parts/);
  await first.close();
  journal.append([call(4000, { tool: 'even' })]);
  journal.settle();
  const again = index();
  onTestFinished(() => again.close());
  expect((await again.list({ limit: 1, tool: 'even', text: 'title' })).rows[0]?.seq).toBe(3001);
});

test('the writer never waits while what answers is made', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  for (let number = 0; number < 4000; number += 1) journal.appendLater(call(number));
  journal.settle();
  const reader = openReader({ file, key, workerFile, index: true });
  onTestFinished(() => reader.close());
  let answered = false;
  const asked = Promise.all([reader.list({ limit: 1, text: 'title' }), reader.overview(0, noon * 2), reader.histogram({ text: 'x' }, 50)]).finally(() => (answered = true));
  let more = 0;
  while (!answered) {
    journal.append([call(10_000 + more)]);
    more += 1;
    // Throws where the database cannot be written in time.
    journal.settle();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await asked;
  expect((await reader.list({ limit: 1, session: 's1', text: 'title' })).rows[0]?.seq).toBe(4000 + more);
});

test('follows to the fresh journal when a damaged one was set aside', async () => {
  const file = join(folder(), 'journal.db');
  const first = openJournal({ file, key });
  first.append([call(1)]);
  await first.close();
  const reader = reading(file);
  expect((await reader.list({ limit: 9 })).rows.map(({ kind }) => kind)).toEqual(['call']);
  writeFileSync(file, 'nonsense');
  open(file);
  expect((await reader.list({ limit: 9 })).rows.map(({ kind }) => kind)).toEqual(['fault']);
});

test('a query that is none is refused in words, and the thread goes on', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1)]);
  const reader = reading(file);
  await expect(reader.list({ limit: 0 })).rejects.toThrow(/limit/);
  expect((await reader.list({ limit: 1 })).rows).toHaveLength(1);
});

test('closing answers what waits, and later questions are refused', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1)]);
  const reader = reading(file);
  const asked = expect(reader.verify({ key: null, remembered: null })).rejects.toThrow('closed');
  await reader.close();
  await asked;
  await expect(reader.facets()).rejects.toThrow('closed');
});

test('a thread that cannot start rejects', async () => {
  const reader = openReader({ file: join(folder(), 'journal.db'), key, workerFile: join(folder(), 'missing.mjs') });
  await expect(reader.facets()).rejects.toThrow('reading the journal failed');
  await reader.close();
});

test('before anything was recorded there is nothing, and what is recorded then is found; what has no empty answer says why', async () => {
  const file = join(folder(), 'journal.db');
  const reader = reading(file);
  expect(await Promise.all([reader.list({ limit: 5 }), reader.facets(), reader.usage(), reader.detail(1)])).toEqual([{ rows: [], more: false }, { hosts: [], servers: [], tools: [] }, [], null]);
  await expect(reader.overview(noon, noon + 1)).rejects.toMatchObject({ code: 'journal/unreadable' });
  const journal = open(file);
  journal.append([call(1)]);
  journal.settle();
  expect((await reader.list({ limit: 5 })).rows.map(({ seq }) => seq)).toEqual([1]);
});

test('threads that verify do nothing besides: what questions need is made by the thread that answers them', async () => {
  const dir = folder();
  const telling = join(dir, 'telling.mjs');
  writeFileSync(telling, `import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', ({ id, call }) => parentPort.postMessage({ id, ok: true, value: call === 'verify' ? { ok: true, problems: [workerData.tends] } : [workerData.tends] }));`);
  const reader = openReader({ file: join(dir, 'journal.db'), key, workerFile: telling, index: true });
  onTestFinished(() => reader.close());
  expect(await reader.facets()).toEqual([true]);
  expect((await reader.verify({ key: null, remembered: null })).problems).toEqual([false, false]);
});
