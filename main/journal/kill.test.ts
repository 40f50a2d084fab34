import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSigner } from './checkpoint';
import { bundle, folder, key, open, read, settled } from './testing/fixture';

/** How often the writer is killed: few with every change, hundreds where there is time. */
const kills = process.env['COUNTERSIGN_SOAK'] ? 500 : 30;
/** After so many a new journal is begun: what is verified after each kill stays small. */
const fresh = 5;
const signer = openSigner(Buffer.alloc(32, 11));

/** A number below 1, the same ones each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test(`${kills} SIGKILLs at any moment, under load, while it signs and erases: nothing that was acknowledged is missing, and the chain holds each time`, async () => {
  const home = folder();
  const [program, worker, eraser] = await Promise.all([bundle(home, 'testing/endless-writer.ts'), bundle(home, 'drain-worker.ts'), bundle(home, 'forget-worker.ts')]);
  const next = random(20_261_121);
  let file = '';
  let told = '';
  let recorded = 0;
  const seen = { begun: 0, erased: 0, entries: 0 };
  for (let round = 0; round < kills; round += 1) {
    if (round % fresh === 0) {
      if (file !== '') for (const path of [file, `${file}-wal`, `${file}-shm`, told]) rmSync(path, { force: true });
      [file, told, recorded] = [join(home, `journal-${round}.db`), join(home, `told-${round}`), 0];
    }
    const before = sizeOf(told);
    const child = spawn(process.execPath, [program, file, key.toString('hex'), worker, eraser, told, String(10 + Math.floor(next() * 40))], { stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = once(child, 'close');
    // From the first acknowledgement on any moment will do: the opening and what the last life left behind are moments, too.
    const early = next() < 0.2;
    while (!early && sizeOf(told) === before && child.exitCode === null) await setTimeout(1);
    // Some live until they erase, and are struck within that, or behind it.
    const erased = sizeOf(`${told}.erasing`);
    const within = next() < 0.25;
    while (within && sizeOf(`${told}.erasing`) === erased && child.exitCode === null) await setTimeout(1);
    await setTimeout(next() * (within ? 60 : 120));
    expect(child.exitCode, 'it ended by itself').toBeNull();
    child.kill('SIGKILL');
    await ended;

    const last = lastTold(told);
    const journal = open(file);
    expect([journal.setAside, journal.keyChanged]).toEqual([null, false]);
    expect(journal.head().seq).toBeGreaterThanOrEqual(Math.max(last, recorded));
    // An erasing that was cut short is finished first, as at a start.
    const found = await read(file).verify({ key: signer.key, remembered: null });
    const cutShort = found.bad !== null && /which a cut removed, are partly there/.test(found.bad.why);
    if (!cutShort) {
      expect(found).toMatchObject({ bad: null, problems: [], head: journal.head().hash });
      const { first, calls } = whatIsThere(file);
      expect(allTold(told, first).filter((seq) => !calls.has(seq)), 'acknowledged and missing').toEqual([]);
      seen.entries += found.entries;
    }
    if (found.begins !== undefined) seen.begun += 1;
    if (cutShort) seen.erased += 1;
    recorded = journal.head().seq;
    await journal.close();
    expect(existsSync(`${told}.faults`) ? readFileSync(`${told}.faults`, 'utf8').split('\n').filter((line) => line !== '' && !/busy/.test(line)) : []).toEqual([]);
  }
  console.log(`${kills} kills: ${seen.entries} entries verified, ${seen.begun} times behind a cut, ${seen.erased} times within one`);
  expect(seen.entries).toBeGreaterThan(0);
}, 60_000 + kills * 4000);

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Whole lines only: the last may have been cut short. */
function linesOf(path: string): number[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'latin1');
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').slice(0, -1).map(Number);
}

function lastTold(path: string): number {
  return linesOf(path).at(-1) ?? 0;
}

/** What the client was told of, from `first` on. */
function allTold(path: string, first: number): number[] {
  return linesOf(path).filter((seq) => seq >= first);
}

/** The calls that are there, and where the chain begins. */
function whatIsThere(file: string): { readonly first: number; readonly calls: ReadonlySet<number> } {
  const db = new DatabaseSync(settled(file), { readOnly: true });
  try {
    const { first } = db.prepare('SELECT coalesce(min(seq), 1) AS first FROM entries').get() as { first: number };
    const calls = db.prepare(`SELECT seq FROM entries WHERE kind = 'call'`).all() as { seq: number }[];
    return { first, calls: new Set(calls.map(({ seq }) => seq)) };
  } finally {
    db.close();
  }
}
