import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { verify, createPublicKey } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Checkpoint } from '#shared/models/checkpoint';
import { checkpointOf, draftOf, lineOf, openSigner, readCheckpoint, signatureHolds } from './checkpoint';
import { checkpointFile, keyFile } from './checkpoint-file';
import { keepCheckpoints } from './checkpoints';

import { call, key, noon, outcome, read, tamper } from './testing/fixture';
import { anchors, linesOf, newKept, run, signedJournal, signer, stranger, type Kept } from './testing/signed';
import { openJournal } from './writer';

const hex = (bytes: number): fc.Arbitrary<string> => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((all) => Buffer.from(all).toString('hex'));
const unsigned = fc.record({ what: fc.constant('countersign checkpoint' as const), v: fc.constant(1 as const), seq: fc.integer({ min: 1 }), hash: hex(32), first: hex(32), at: fc.integer({ min: 0 }), schema: fc.integer({ min: 1, max: 99 }) });

describe('a signature', () => {
  test('covers every member: whatever is changed, it no longer holds', () => {
    fc.assert(
      fc.property(unsigned, unsigned, (one, other) => {
        const signed = signer.sign(one);
        expect(signatureHolds(signed)).toBe(true);
        expect(readCheckpoint(lineOf(signed))).toEqual(signed);
        for (const member of ['seq', 'hash', 'first', 'at', 'schema'] as const) {
          if (one[member] !== other[member]) expect(signatureHolds({ ...signed, [member]: other[member] })).toBe(false);
        }
        expect(signatureHolds({ ...signed, key: stranger.key })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test('is over the line without itself, by the key beside: what standard tools check', () => {
    const signed = signer.sign({ what: 'countersign checkpoint', v: 1, seq: 3, hash: 'ab'.repeat(32), first: 'cd'.repeat(32), at: noon, schema: 5 });
    const { signature, ...rest } = JSON.parse(lineOf(signed)) as Checkpoint;
    expect(verify(null, Buffer.from(JSON.stringify(rest)), createPublicKey(signer.pem), Buffer.from(signature, 'hex'))).toBe(true);
  });

  test.each([31, 33, 0])('a key of %i bytes is none', (bytes) => {
    expect(() => openSigner(Buffer.alloc(bytes))).toThrow(RangeError);
  });

  test('an entry keeps all of it', () => {
    const signed = signer.sign({ what: 'countersign checkpoint', v: 1, seq: 3, hash: 'ab'.repeat(32), first: 'cd'.repeat(32), at: noon, schema: 5 });
    const { at, body } = draftOf(signed, {});
    expect(checkpointOf({ at, body, seq: 4, prev: signed.hash })).toEqual(signed);
    expect(checkpointOf({ at, body, seq: 5, prev: signed.hash })).not.toEqual(signed);
    expect(checkpointOf({})).toBeNull();
  });
});

/** A journal that is open, with what keeps its checkpoints. */
function opened(kept: Kept) {
  const journal = openJournal({ file: kept.file, key, now: () => noon });
  const faults: unknown[] = [];
  const checkpoints = keepCheckpoints({ journal, file: kept.file, signer, remembered: kept.remembered, closed: kept.closed, made: (one) => (kept.remembered = one), onFault: (error) => faults.push(error), onTampered: (words) => kept.told.push(words), now: () => noon });
  kept.closed = false;
  onTestFinished(() => journal.close());
  return { journal, checkpoints, faults };
}

function kinds(kept: Kept): string[] {
  const db = new DatabaseSync(kept.file, { readOnly: true });
  try {
    return (db.prepare('SELECT kind FROM entries ORDER BY seq').all() as { kind: string }[]).map(({ kind }) => kind);
  } finally {
    db.close();
  }
}

describe('when one is made', () => {
  test('a minute after the first entries, then each quarter of an hour while entries come, and at the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const kept = newKept();
    const { journal, checkpoints } = opened(kept);
    const head = () => journal.head().seq;
    journal.append([call(1)]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(head()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(head()).toBe(2);
    await vi.waitFor(() => expect(kept.remembered).toMatchObject({ seq: 1 }));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(head()).toBe(2);
    journal.append([outcome(1, 'forwarded')]);
    await vi.advanceTimersByTimeAsync(900_000);
    expect(head()).toBe(4);
    await vi.waitFor(() => expect(kept.remembered).toMatchObject({ seq: 3 }));
    journal.append([call(2)]);
    vi.useRealTimers();
    expect(await checkpoints.end()).toMatchObject({ seq: 5 });
    await journal.close();
    expect(kinds(kept)).toEqual(['call', 'checkpoint', 'outcome', 'checkpoint', 'call', 'checkpoint']);
  });

  test('what a killed run left unsigned is signed when the journal is opened; where all is signed nothing is made', async () => {
    const kept = await signedJournal();
    await run(kept, []);
    expect(kinds(kept)).toHaveLength(10);
    kept.closed = false;
    const journal = openJournal({ file: kept.file, key });
    journal.append([call(9)]);
    await journal.close();
    await run(kept, []);
    expect(kinds(kept).slice(10)).toEqual(['call', 'checkpoint']);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, warnings: [], signed: { seq: 11 } });
  });

  test('what was given to be recorded later is covered', async () => {
    const kept = newKept();
    const { journal, checkpoints } = opened(kept);
    journal.appendLater(call(1));
    journal.appendLater(outcome(1, 'forwarded'));
    await checkpoints.end();
    await journal.close();
    expect(kinds(kept)).toEqual(['call', 'outcome', 'checkpoint']);
    expect(kept.remembered).toMatchObject({ seq: 2 });
  });

  test('an empty journal is not signed, and its end is quiet', async () => {
    const kept = newKept();
    const { journal, checkpoints } = opened(kept);
    expect(await checkpoints.end()).toBeNull();
    await journal.close();
    expect([kinds(kept), existsSync(checkpointFile(kept.file))]).toEqual([[], false]);
  });
});

describe('cut short between the entry and its line', () => {
  test.each([
    { why: 'the line is not there', cut: (all: string) => all.slice(0, all.lastIndexOf('{')) },
    { why: 'half of the line is there', cut: (all: string) => all.slice(0, -40) },
    { why: 'no line is there', cut: () => '' },
  ])('$why: the journal holds, and the next opening writes it', async ({ cut }) => {
    const kept = await signedJournal();
    const before = linesOf(kept);
    writeFileSync(checkpointFile(kept.file), cut(readFileSync(checkpointFile(kept.file), 'utf8')));
    await run(kept, []);
    expect(linesOf(kept)).toEqual(before);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, problems: [] });
  });

  test('while it is being written the check says nothing of it', async () => {
    const kept = await signedJournal();
    const all = readFileSync(checkpointFile(kept.file), 'utf8');
    writeFileSync(checkpointFile(kept.file), all.slice(0, all.lastIndexOf('{')));
    expect(await read(kept.file).verify({ key: signer.key, remembered: null })).toMatchObject({ ok: true, problems: [] });
  });

  test('where the file beside cannot be written the entry counts, somebody hears of it, and the line follows', async () => {
    const kept = await signedJournal();
    const file = checkpointFile(kept.file);
    const all = readFileSync(file, 'utf8');
    rmSync(file);
    const { journal, checkpoints, faults } = opened(kept);
    await vi.waitFor(() => expect(existsSync(file)).toBe(true));
    rmSync(file);
    mkdirSync(file);
    journal.append([call(8)]);
    await checkpoints.end();
    expect(faults).toHaveLength(1);
    rmdirSync(file);
    writeFileSync(file, all);
    await journal.close();
    await run(kept, []);
    expect(linesOf(kept)).toHaveLength(4);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, problems: [] });
  });
});

describe('what is found at an opening is told, and stays in the journal', () => {
  test('entries that are gone', async () => {
    const kept = await signedJournal();
    tamper(kept.file, 'DELETE FROM entries WHERE seq > 6');
    await run(kept, [[call(30)]]);
    expect(kept.told).toEqual(['entries are missing that were recorded: a signed checkpoint of 2026-11-21T10:00:00.000Z covers entries up to 9, and the journal that is here now does not fit it. It was cut, or another was put in its place']);
    rmSync(checkpointFile(kept.file));
    const found = await read(kept.file).verify(anchors(kept));
    expect(found.problems).toContain('When entry 7 was recorded, entries were missing that had been signed before.');
  });

  test('a vault put back from a copy is no tampering: what came since is signed', async () => {
    const kept = await signedJournal();
    const before = { remembered: kept.remembered, closed: kept.closed };
    await run(kept, [[call(5)]]);
    Object.assign(kept, before);
    await run(kept, [[call(6)]]);
    expect(kept.told).toEqual([]);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, problems: [], warnings: [] });
  });

  test('a public key that was replaced, which is put right', async () => {
    const kept = await signedJournal();
    writeFileSync(keyFile(kept.file), stranger.pem);
    await run(kept, []);
    expect(kept.told).toEqual(['the public key beside the journal was replaced by another; it was put right']);
    expect(readFileSync(keyFile(kept.file), 'utf8')).toBe(signer.pem);
  });

  test('a new key of our own is no tampering: all is signed anew, and the check says so', async () => {
    const kept = await signedJournal();
    await run(kept, [[call(5)]], { by: stranger });
    expect(kept.told).toEqual([]);
    expect(await read(kept.file).verify({ key: stranger.key, remembered: kept.remembered })).toMatchObject({ ok: true, problems: [], warnings: [{ seq: 10, why: 'up to this entry 1 earlier key signed, which this installation does not have; the present one has signed for all of it since' }] });
  });

  test('a damaged journal is set aside with its checkpoints, and the new one begins without an alarm', async () => {
    const kept = await signedJournal();
    writeFileSync(kept.file, 'no database');
    await run(kept, [[call(1)]]);
    expect(kept.told).toEqual([]);
    expect(linesOf(kept)).toHaveLength(2);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, problems: [] });
  });
});

describe('a file of an earlier version is taken over without loss', () => {
  const index = { 1: "entries_row ON entries (seq, kind, host, server, tool, outcome, call) WHERE kind IN ('call', 'fault', 'first-use', 'malformed', 'started')", 3: "entries_line ON entries (seq, kind, host, server, tool, outcome, call) WHERE kind IN ('call', 'definition-changed', 'definition-reviewed', 'fault', 'first-use', 'malformed', 'started')", 4: '' } as const;
  test.each([
    { version: 1, was: index[1] },
    { version: 2, was: index[1] },
    { version: 3, was: index[3] },
    { version: 4, was: index[4] },
  ])('version $version', async ({ version, was }) => {
    const kept = newKept();
    const journal = openJournal({ file: kept.file, key });
    journal.append([{ kind: 'started', at: noon, body: {} }, call(1), outcome(1, 'refused')]);
    await journal.close();
    tamper(kept.file, 'DROP INDEX entries_checkpoint', ...(was === '' ? [] : ['DROP INDEX entries_shown', `CREATE INDEX ${was}`]), `PRAGMA user_version = ${version}`);
    const before = records(kept);
    // Read before it is written again: as the older one would have it.
    expect(await read(kept.file).verify({ key: signer.key, remembered: null })).toMatchObject({ ok: true, entries: 3, signed: null });
    await run(kept, [[call(2)]]);
    expect(records(kept).slice(0, 3)).toEqual(before);
    expect(kinds(kept)).toEqual(['started', 'call', 'outcome', 'checkpoint', 'call', 'checkpoint']);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, entries: 6, problems: [], warnings: [], signed: { seq: 5 } });
    expect(read(kept.file).detail(2)?.arguments).toContain('a title');
  });
});

function records(kept: Kept): string[] {
  const db = new DatabaseSync(kept.file, { readOnly: true });
  try {
    return (db.prepare('SELECT record FROM entries ORDER BY seq').all() as { record: string }[]).map(({ record }) => record);
  } finally {
    db.close();
  }
}
