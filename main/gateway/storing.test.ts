import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RedactionSettings } from '#shared/models/redaction';
import { call, folder, key, noon, open, outcome, read, settled } from '#main/journal/testing/fixture';
import { openForgetting, type Forgetting } from '#main/journal/forgetting';
import { signer } from '#main/journal/testing/signed';
import { verifyChain } from '#main/journal/verify';
import { openForReading } from '#main/journal/reader';
import type { Stored } from '#app/redaction/stored';
import { redactHeld, type StoreJob } from './examine/store-job';
import { storing, type Storing } from './storing';

const token = ['ghp', 'x7Kq2mZp9RtV4wNb8LcD1sFh6JgY3aEu5iOo'].join('_');
const standInKey = 'ab'.repeat(32);
const long = 'all of this is fine and stays as it is. '.repeat(300);

interface World {
  readonly file: string;
  readonly journal: Storing;
  /** What waits for the other thread: done by hand. */
  readonly jobs: { readonly job: StoreJob; readonly done: (stored: Stored | null) => void }[];
  readonly faults: unknown[];
  /** What waits for a question to be drawn, where `drawing` is on. */
  readonly held: (() => void)[];
  drawing: boolean;
}

function world(ways: RedactionSettings = { secret: 'mask', email: 'pseudonym' }, steady: () => number = () => 0, now = noon + 1000): World {
  const file = join(folder(), 'journal.db');
  const jobs: World['jobs'] = [];
  const made: Pick<World, 'faults' | 'held' | 'drawing'> = { faults: [], held: [], drawing: false };
  const journal = storing({
    journal: open(file), ways: () => ways, key: standInKey, onFault: (fault) => made.faults.push(fault), now: () => now, steady,
    redact: (job) => new Promise((done) => jobs.push({ job, done })),
    whenDrawn: (begin) => (made.drawing ? void made.held.push(begin) : begin()),
  });
  return Object.assign(made, { file, journal, jobs });
}

/** Erases from the journal as the gateway does. */
function erasingIn(file: string, journal: Storing): Forgetting {
  return openForgetting({ journal, file, signer, checkpoints: { make: () => Promise.resolve() }, dropping: journal.erased, worker: null, now: () => noon + 90_000_000 });
}

const args = (value: unknown) => ({ payload: { arguments: JSON.stringify(value) } });
const turn = () => new Promise((done) => setImmediate(done));

async function holds(file: string): Promise<boolean> {
  const db = openForReading(settled(file));
  try {
    return (await verifyChain(db, { file, anchors: { key: null, remembered: null }, signed: 0, recorded: 0 })).ok;
  } finally {
    db.close();
  }
}

/** Every byte of every file beside the journal, as text. */
function bytesOf(file: string): string {
  const at = dirname(file);
  return readdirSync(at).filter((name) => existsSync(join(at, name))).map((name) => readFileSync(join(at, name), 'latin1')).join('');
}

describe('what is recorded', () => {
  it('has no secret, says how many and of which kind, and verifies', async () => {
    const { file, journal } = world();
    journal.append([call(1, args({ body: 'hello', token }))]);
    const detail = read(file).detail(1) ?? expect.fail('no row');
    expect(detail.arguments).toContain('[redacted: ');
    expect(detail.arguments).toContain('hello');
    expect(detail.arguments).not.toContain(token);
    expect(detail.stored).toEqual({ withheld: [{ kind: 'secret', way: 'mask', count: 1 }], missing: null });
    expect(detail.entries[0]?.text).toContain('Redacted before storage: 1 left out (Passwords and keys).');
    expect(await holds(file)).toBe(true);
    expect(bytesOf(file)).not.toContain(token);
  });

  it('keeps no secret in what a server was refused', () => {
    const { file, journal } = world();
    journal.appendLater({ kind: 'access-blocked', at: noon, session: 's1', server: 'github', body: { what: 'connect', source: 'hint', identity: 'f'.repeat(64) }, payload: { target: 'https://ada:hunter22x@files.example.com/list' } });
    expect(read(file).detail(1)?.entries[0]?.text).toContain('https://ada:[redacted: secret]@files.example.com/list');
    expect(bytesOf(file)).not.toContain('hunter22x');
  });

  it('is what it was where nothing is found, and where originals are kept', async () => {
    for (const ways of [{ secret: 'mask' } as const, {}]) {
      const { file, journal } = world(ways);
      journal.append([call(1, args({ body: 'hello', ...(Object.keys(ways).length === 0 ? { token } : {}) }))]);
      const detail = read(file).detail(1) ?? expect.fail('no row');
      expect(detail.stored).toBeUndefined();
      expect(detail.arguments).toContain(Object.keys(ways).length === 0 ? token : 'hello');
    }
  });

  it('has the same stand-in for the same value in every entry, and another once everything was erased', () => {
    const { file, journal } = world();
    journal.append([call(1, args({ to: 'ann@corp.com' })), call(2, args({ cc: ['bob@corp.com', 'ann@corp.com'] }))]);
    journal.rekey('cd'.repeat(32));
    journal.append([call(3, args({ to: 'ann@corp.com' }))]);
    const standIns = [1, 2, 3].map((seq) => (read(file).detail(seq)?.arguments ?? '').match(/[a-z]+@example\.invalid/g) ?? []);
    expect(standIns[1]).toContain(standIns[0]?.[0]);
    expect(standIns[1]).toHaveLength(2);
    expect(standIns[2]?.[0]).not.toBe(standIns[0]?.[0]);
  });

  it('says nothing of a value in its sentences, that are readable without a key', () => {
    const { file, journal } = world();
    journal.append([call(1, { body: { ...call(1).body, because: [`a rule says --token=${token}`] } }), { kind: 'rule-added', at: noon + 2, call: 's1-1', body: { rule: 'r', words: `Allow --token=${token}` } }]);
    expect(JSON.stringify(read(file).detail(1))).not.toContain(token);
    expect(bytesOf(file)).not.toContain(token);
  });
});

describe('what is long', () => {
  const longCall = (number: number) => call(number, args({ token, body: long }));

  it('is recorded at once without it, and what is left of it follows', async () => {
    const { file, journal, jobs } = world();
    expect(journal.append([longCall(1), call(2)])).toEqual([1, 2]);
    expect(read(file).detail(1)).toMatchObject({ arguments: null, stored: { missing: 'pending' } });
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    journal.settle();
    const detail = read(file).detail(1) ?? expect.fail('no row');
    expect(detail.arguments).toContain('[redacted: ');
    expect(detail.arguments).toContain('stays as it is');
    expect(detail.stored).toEqual({ withheld: [{ kind: 'secret', way: 'mask', count: 1 }], missing: null });
    expect(await holds(file)).toBe(true);
    expect(bytesOf(file)).not.toContain(token);
  });

  it.each<readonly [why: string, end: (made: World) => Promise<void> | void, jobs: number, missing: string | null]>([
    ['the question was drawn', ({ held }) => held.forEach((begin) => begin()), 1, null],
    ['the end came first', async ({ journal, jobs }) => {
      const settling = journal.settled();
      jobs.forEach(({ job, done }) => done(redactHeld(job)));
      await settling;
    }, 1, null],
    ['the question was drawn as it ended', async ({ journal, jobs, held }) => {
      const settling = journal.settled();
      held.forEach((begin) => begin());
      jobs.forEach(({ job, done }) => done(redactHeld(job)));
      await settling;
    }, 1, null],
    ['it was erased before the question was drawn', ({ journal, held }) => {
      journal.erased({ what: 'server', server: 'github' });
      held.forEach((begin) => begin());
    }, 0, 'erased'],
  ])('waits while a question is drawn, and is looked through once: %s', async (_why, end, count, missing) => {
    const made = world();
    made.drawing = true;
    expect(made.journal.append([longCall(1)])).toEqual([1]);
    // Its entry waits for nothing.
    expect(read(made.file).detail(1)).toMatchObject({ arguments: null, stored: { missing: 'pending' } });
    expect([made.jobs.length, made.held.length]).toEqual([0, 1]);
    await end(made);
    expect(made.jobs).toHaveLength(count);
    made.jobs[0]?.done(redactHeld(made.jobs[0].job));
    await turn();
    made.journal.settle();
    const detail = read(made.file).detail(1) ?? expect.fail('no row');
    expect([detail.stored?.missing ?? null, detail.arguments?.includes('stays as it is') ?? false]).toEqual([missing, missing === null]);
    expect(detail.entries).toHaveLength(2);
    expect(await holds(made.file)).toBe(true);
  });

  it('is redacted as it was set when it was recorded, however long it waits', async () => {
    const made = world();
    made.drawing = true;
    made.journal.append([call(1, args({ to: 'ann@corp.com', body: long }))]);
    made.journal.rekey('cd'.repeat(32));
    made.held.forEach((begin) => begin());
    expect(Buffer.from(made.jobs[0]?.job.standIns ?? []).toString('hex')).toBe(standInKey);
  });

  it('is not waited for any more where Countersign was started since', () => {
    const { file, journal } = world();
    journal.append([longCall(1), { kind: 'started', at: noon + 5, body: { pid: 1, platform: 'linux' } }, longCall(2)]);
    expect([1, 3].map((seq) => read(file).detail(seq)?.stored)).toEqual([{ withheld: [], missing: 'never' }, { withheld: [], missing: 'pending' }]);
  });

  it('is found by its words, with what came before and after it', async () => {
    const { file, journal, jobs } = world();
    journal.append([longCall(1), call(2, args({ body: 'walrus' })), call(3, args({ body: 'walrus fine' }))]);
    const reader = read(file);
    expect(reader.list({ text: 'walrus', limit: 10 }).rows.map(({ seq }) => seq)).toEqual([3, 2]);
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    journal.settle();
    expect(reader.list({ text: 'fine', limit: 10 }).rows.map(({ seq }) => seq)).toEqual([3, 1]);
    expect(read(file).list({ text: 'fine', limit: 10 }).rows.map(({ seq }) => seq)).toEqual([3, 1]);
    expect(read(file).list({ text: token, limit: 10 }).rows).toEqual([]);
  });

  it('is not found by what was kept back from its server, as no short call is', async () => {
    const { file, journal, jobs } = world({ secret: 'mask' });
    const held = { to: 'walrus@corp.com', body: long };
    const body = { ...call(1).body, redacted: ['email'] };
    journal.append([call(1, { body, ...args(held) }), call(2, { body, ...args({ ...held, body: 'fine' }) })]);
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    const found = (text: string): number[] => read(file).list({ text, limit: 10 }).rows.map(({ seq }) => seq);
    expect([found('fine'), found('walrus')]).toEqual([[2, 1], []]);
    expect(read(file).detail(1)?.arguments).toContain('walrus@corp.com');
  });

  it.each<readonly [why: string, end: (world: World) => void | Promise<void>, missing: string, words: string]>([
    ['the other thread did not finish', ({ jobs }) => jobs[0]?.done(null), 'unfinished', 'could not be looked through'],
    ['it was erased first', ({ journal }) => journal.erased({ what: 'server', server: 'github' }), 'erased', 'erased before it was stored'],
    ['the end came first', ({ journal }) => journal.settled(), 'unfinished', 'could not be looked through'],
  ])('is not stored at all where %s', async (_why, end, missing, words) => {
    const made = world();
    made.journal.append([longCall(1)]);
    await end(made);
    await turn();
    made.journal.settle();
    // Too late: nothing comes of it any more.
    made.jobs[0]?.done({ payload: { arguments: token }, withheld: [] });
    await turn();
    made.journal.settle();
    const detail = read(made.file).detail(1) ?? expect.fail('no row');
    expect([detail.arguments, detail.stored?.missing]).toEqual([null, missing]);
    expect(detail.entries.at(-1)?.text).toContain(words);
    expect(detail.entries).toHaveLength(2);
    expect(await holds(made.file)).toBe(true);
  });

  it('of no call is not stored where it cannot be looked through at once', async () => {
    let now = 0;
    const { file, journal, jobs } = world({ secret: 'mask' }, () => (now += 1000));
    journal.append([{ kind: 'first-use', at: noon, body: {}, payload: { args: ['a'] } }]);
    expect(jobs).toEqual([]);
    expect(read(file).detail(1)).toMatchObject({ arguments: null, stored: { missing: 'unfinished' } });
  });

  it('is not stored where it was recorded while an erasure waited for its turn, and is erased', async () => {
    const { file, journal, jobs } = world();
    journal.append([call(1)]);
    const erasing = erasingIn(file, journal);
    // Something that takes long stands before it.
    const before = erasing.backUp(join(folder(), 'copy.csbackup'));
    const erased = erasing.erase({ what: 'server', server: 'github' });
    journal.append([longCall(2)]);
    await Promise.all([before, erased]);
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    expect(read(file).detail(2)).toMatchObject({ arguments: null, stored: { missing: 'erased' } });
    await erasing.end();
  });

  it('that comes after midnight stays and goes with the day of its call', async () => {
    for (const goes of [0, 1]) {
      const midnight = Date.UTC(2026, 10, 22);
      const { file, journal, jobs } = world({ secret: 'mask' }, undefined, midnight + 5);
      const [number] = journal.append([{ ...longCall(1), at: midnight - 5 }]);
      jobs[0]?.done(redactHeld(jobs[0].job));
      await turn();
      journal.append([call(2, { at: midnight + 6 })]);
      const erasing = erasingIn(file, journal);
      const from = midnight + (goes - 1) * 86_400_000;
      await erasing.erase({ what: 'period', from, until: from + 86_400_000 });
      const [first, other] = [read(file).detail(number ?? 0)?.arguments ?? '', read(file).detail(3)?.arguments ?? ''];
      expect([first.includes('stays as it is'), other.includes('a title')]).toEqual([goes === 1, goes === 0]);
      await erasing.end();
      expect(await holds(file)).toBe(true);
    }
  });

  it('goes in its order when nothing waits for it', async () => {
    const { file, journal, jobs } = world();
    journal.appendLater(outcome(1, 'failed'));
    journal.appendLater(longCall(2));
    journal.appendLater(outcome(2, 'forwarded'));
    journal.settle();
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    journal.settle();
    expect(read(file).detail(2)?.entries.map(({ kind }) => kind)).toEqual(['call', 'outcome', 'contents']);
  });

  it('that the journal refuses is told, and what waits goes on', async () => {
    const { journal, jobs, faults } = world();
    journal.append([longCall(1)]);
    await journal.close();
    jobs[0]?.done(redactHeld(jobs[0].job));
    await turn();
    expect(faults).toHaveLength(1);
  });
});

it('the key that opens everything opens no value', () => {
  const { file, journal } = world();
  journal.append([call(1, args({ password: 'hunter2hunter' }))]);
  expect(JSON.stringify(read(file, key).detail(1))).not.toContain('hunter2hunter');
});
