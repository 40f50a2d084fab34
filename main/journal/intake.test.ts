import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Step } from './drain';
import { bundle, call, folder, key, noon, open, read, settled } from './testing/fixture';
import { openJournal, type Journal } from './writer';

/** The folder as a process that was killed now would leave it. */
function killed(file: string): string {
  const left = folder();
  for (const name of readdirSync(join(file, '..'))) {
    if (!name.endsWith('.lock')) cpSync(join(file, '..', name), join(left, name));
  }
  return join(left, basename(file));
}

/** Names of the calls in the journal, in order, once its chain has been found to hold. */
async function calls(file: string): Promise<string[]> {
  const verified = await read(file).verify();
  expect(verified).toMatchObject({ ok: true, bad: null });
  const db = new DatabaseSync(settled(file), { readOnly: true });
  const found = db.prepare(`SELECT call FROM entries WHERE kind = 'call' ORDER BY seq`).all() as { call: string }[];
  db.close();
  return found.map((row) => row.call);
}

function faults(file: string): string[] {
  const db = new DatabaseSync(settled(file), { readOnly: true });
  const found = db.prepare(`SELECT record FROM entries WHERE kind = 'fault' ORDER BY seq`).all() as { record: string }[];
  db.close();
  return found.map(({ record }) => (JSON.parse(record) as { body: { message: string } }).body.message);
}

const named = (...numbers: readonly number[]): string[] => numbers.map((number) => `s1-${number}`);
const large = (number: number) => call(number, { payload: { arguments: JSON.stringify('x'.repeat(1 << 20)) } });

test('what append answered is in the intake alone, survives a kill, and is read as ever', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1), call(2)]);
  journal.append([call(3)]);
  const left = killed(file);
  const db = new DatabaseSync(left);
  expect(db.prepare('SELECT count(*) AS count FROM entries').get()).toEqual({ count: 0 });
  db.close();
  const again = open(left);
  expect([again.head(), again.setAside]).toEqual([journal.head(), null]);
  again.append([call(4)]);
  expect(await calls(left)).toEqual(named(1, 2, 3, 4));
  expect(read(left).detail(1)?.arguments).toContain('a title');
});

test('a kill at any step on the way into the database loses and repeats nothing', async () => {
  const file = join(folder(), 'journal.db');
  const left = new Map<Step, string>();
  const journal = open(file, { step: (step) => left.set(step, killed(file)) });
  journal.append([call(1)]);
  journal.settle();
  left.clear();
  journal.append([large(2)]);
  journal.append([call(3), call(4)]);
  journal.settle();
  expect([...left.keys()]).toEqual(['inserted', 'committed', 'synced', 'emptied']);
  for (const [step, copy] of left) {
    const again = open(copy);
    expect(again.setAside, step).toBe(null);
    again.append([call(5)]);
    expect(await calls(copy), step).toEqual(named(1, 2, 3, 4, 5));
    expect(faults(copy), step).toEqual([]);
  }
});

test('entries that came while the first file was full are put behind those of the first', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1)]);
  journal.settle();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  journal.append([large(2)]);
  expect(() => journal.settle()).toThrow('locked');
  journal.append([call(3)]);
  other.exec('ROLLBACK');
  other.close();
  const left = killed(file);
  expect(['a', 'b'].map((name) => readFileSync(`${left}.intake-${name}`).length > 0)).toEqual([true, true]);
  open(left);
  expect(await calls(left)).toEqual(named(1, 2, 3));
  journal.append([call(4)]);
  expect(await calls(file)).toEqual(named(1, 2, 3, 4));
});

test('torn anywhere, the last write is gone as a whole, and nothing else', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1)]);
  const before = readFileSync(`${file}.intake-a`).length;
  journal.append([call(2), call(3)]);
  const after = readFileSync(`${file}.intake-a`).length;
  for (const end of [before, before + 1, before + 11, before + 12, before + 400, after - 9, after - 1]) {
    const left = killed(file);
    truncateSync(`${left}.intake-a`, end);
    open(left);
    expect(await calls(left), `torn at ${end}`).toEqual(named(1));
    expect(faults(left)).toEqual([]);
  }
});

describe('an intake that cannot be taken is set aside and named, and what can be read of it is kept', () => {
  const rows: { why: string; change: (intake: string) => void; kept: string[] }[] = [
    { why: 'a byte of the second write was changed', change: (intake) => writeFileSync(intake, altered(readFileSync(intake), 0.6)), kept: named(1, 2) },
    { why: 'a byte of the first write was changed', change: (intake) => writeFileSync(intake, altered(readFileSync(intake), 0.1)), kept: named(1) },
    { why: 'the length of a write was changed to one beyond the end', change: (intake) => writeFileSync(intake, longer(readFileSync(intake))), kept: named(1) },
    { why: 'something else follows', change: (intake) => writeFileSync(intake, 'and more of something else', { flag: 'a' }), kept: named(1, 2, 3) },
    { why: 'it is of another journal', change: (intake) => writeFileSync(intake, foreign()), kept: named(1) },
  ];
  test.each(rows)('$why', async ({ change, kept }) => {
    const file = join(folder(), 'journal.db');
    const journal = open(file);
    journal.append([call(1)]);
    journal.settle();
    const whole = readFileSync(`${file}.intake-a`).length;
    journal.append([call(2)]);
    journal.append([call(3)]);
    const left = killed(file);
    // Only what is not in the database yet.
    writeFileSync(`${left}.intake-a`, readFileSync(`${left}.intake-a`).subarray(whole));
    change(`${left}.intake-a`);
    const bytes = readFileSync(`${left}.intake-a`);
    const again = open(left);
    again.append([call(9)]);
    expect(await calls(left)).toEqual([...kept, ...named(9)]);
    expect(faults(left)).toEqual([expect.stringContaining('journal.db.damaged-20261121T100000Z')]);
    expect(readFileSync(`${left}.damaged-20261121T100000Z.intake-a`).equals(bytes)).toBe(true);
  });

  function altered(bytes: Buffer, where: number): Buffer {
    const at = Math.floor(bytes.length * where);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  }

  /** The length stands behind the four bytes a write begins with. */
  function longer(bytes: Buffer): Buffer {
    bytes.writeUInt8(0x7f, 7);
    return bytes;
  }

  function foreign(): Buffer {
    const file = join(folder(), 'journal.db');
    open(file).append([call(1, { at: noon + 77 }), call(2)]);
    return readFileSync(`${file}.intake-a`);
  }
});

test('the intake of a damaged journal goes aside with it', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1)]);
  journal.settle();
  journal.append([call(2)]);
  const left = killed(file);
  for (const suffix of ['-wal', '-shm']) rmSync(left + suffix, { force: true });
  writeFileSync(left, 'no database at all');
  open(left);
  expect(existsSync(`${left}.damaged-20261121T100000Z.intake-a`)).toBe(true);
  expect(await calls(left)).toEqual([]);
  expect(faults(left)).toHaveLength(1);
});

test('close leaves no intake behind, and one that cannot empty it keeps it', async () => {
  const file = join(folder(), 'journal.db');
  const first = openJournal({ file, key });
  first.append([call(1)]);
  await first.close();
  expect(readdirSync(join(file, '..')).filter((name) => name.includes('intake'))).toEqual([]);
  const second = openJournal({ file, key });
  second.append([call(2)]);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(second.close()).rejects.toThrow('locked');
  other.close();
  open(file);
  expect(await calls(file)).toEqual(named(1, 2));
});

test('what is recorded while the journal closes is kept', async () => {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  journal.append([call(1)]);
  const closed = journal.close();
  journal.append([call(2)]);
  journal.appendLater(call(3));
  await closed;
  expect(await calls(file)).toEqual(named(1, 2, 3));
});

test('whatever is appended, put into the database, closed, and killed, in any order: exactly what was acknowledged is there, in order', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 2, arbitrary: fc.constant({ do: 'later' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'large' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'settle' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'kill' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      let file = join(folder(), 'journal.db');
      let journal: Journal = openJournal({ file, key });
      let acknowledged: string[] = [];
      let later: string[] = [];
      let number = 0;
      const acknowledge = (...names: string[]): void => {
        acknowledged = [...acknowledged, ...later, ...names];
        later = [];
      };
      for (const one of steps) {
        if (one.do === 'append') {
          const drafts = Array.from({ length: one.count }, () => call((number += 1)));
          journal.append(drafts);
          acknowledge(...drafts.map((draft) => draft.call ?? ''));
        } else if (one.do === 'large') {
          journal.append([large((number += 1))]);
          acknowledge(...named(number));
        } else if (one.do === 'later') {
          journal.appendLater(call((number += 1)));
          later.push(...named(number));
        } else if (one.do === 'settle') {
          journal.settle();
          acknowledge();
        } else if (one.do === 'kill') {
          const left = killed(file);
          await journal.close();
          later = [];
          file = left;
          journal = openJournal({ file, key });
        } else {
          await journal.close();
          acknowledge();
          journal = openJournal({ file, key });
        }
      }
      await journal.close();
      acknowledge();
      expect(await calls(file)).toEqual(acknowledged);
    }),
    { numRuns: 15 },
  );
}, 60_000);

describe('a thread', () => {
  const built = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
  let worker: URL;
  beforeAll(async () => {
    worker = new URL(`file://${await bundle(built, 'drain-worker.ts')}`);
  });
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  test('puts entries into the database, and tells once they are there', async () => {
    const file = join(folder(), 'journal.db');
    const journal = open(file, { worker });
    const heard: number[] = [];
    journal.onGrow((head) => heard.push(head));
    journal.append([call(1), large(2)]);
    await vi.waitFor(() => expect(heard).toEqual([2]), { timeout: 10_000 });
    journal.append([call(3)]);
    journal.settle();
    expect(await calls(file)).toEqual(named(1, 2, 3));
    await journal.close();
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('intake'))).toEqual([]);
  });

  test('that cannot write says so once, and goes on when it can', async () => {
    const file = join(folder(), 'journal.db');
    const onFault = vi.fn();
    const journal = open(file, { worker, onFault });
    journal.append([call(1)]);
    journal.settle();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    journal.append([call(2)]);
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(() => journal.settle()).toThrow(/busy|could not be written/);
    other.exec('ROLLBACK');
    other.close();
    await vi.waitFor(() => expect(() => journal.settle()).not.toThrow(), { timeout: 10_000 });
    expect(await calls(file)).toEqual(named(1, 2));
    expect(onFault).toHaveBeenCalledOnce();
  });

  test('that dies when it has emptied a file leaves every place in the files known', async () => {
    const file = join(folder(), 'journal.db');
    const onFault = vi.fn();
    const program = `
      import { parentPort } from 'node:worker_threads';
      import ${JSON.stringify(worker.href)};
      parentPort.on('message', ({ stretch }) => { if (stretch?.last) setImmediate(() => { throw new Error('no thread'); }); });`;
    const journal = open(file, { worker: new URL(`data:text/javascript,${encodeURIComponent(program)}`), onFault });
    journal.append([call(1)]);
    // By the calling thread: the other one begins later.
    journal.settle();
    journal.append([large(2)]);
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledOnce(), { timeout: 10_000 });
    journal.append([large(3)]);
    journal.settle();
    journal.append([call(4, { payload: { arguments: '' } })]);
    journal.settle();
    expect(await calls(file)).toEqual(named(1, 2, 3, 4));
    journal.append([call(5)]);
    await journal.close();
    expect(await calls(file)).toEqual(named(1, 2, 3, 4, 5));
  });

  test.each([
    { when: 'at its start', program: `throw new Error('no thread')` },
    { when: 'with the first thing it is asked', program: `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('no thread'); });` },
  ])('that dies $when is done without', async ({ program }) => {
    const file = join(folder(), 'journal.db');
    const onFault = vi.fn();
    const journal = open(file, { worker: new URL(`data:text/javascript,${encodeURIComponent(program)}`), onFault });
    journal.append([call(1)]);
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledOnce(), { timeout: 10_000 });
    journal.append([call(2)]);
    expect(await calls(file)).toEqual(named(1, 2));
  });
});
