import { chmodSync, cpSync, existsSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backUp } from './backup';
import { checkpointFile, keyFile } from './checkpoint-file';
import { replace, restoreFault, stage, unsignedTail } from './restore';
import { readJournal } from './reader';
import { call, folder, key, noon, outcome, read, tamper } from './testing/fixture';
import { openForgetful } from './testing/forgetful';
import { anchors, newKept, run, signedJournal, signer, stranger, type Kept } from './testing/signed';

const verify = async (file: string) => {
  const reader = readJournal({ file, key });
  try {
    return await reader.verify({ key: null, remembered: null });
  } finally {
    reader.close();
  }
};

test('a copy is made while entries come, holds, and is nobody’s but the person’s', async () => {
  const kept = await signedJournal();
  const to = join(folder(), 'copy');
  const { journal, forgetting, end } = openForgetful(kept);
  let over = false;
  const making = forgetting.backUp(to).finally(() => (over = true));
  let count = 0;
  while (!over && count < 100_000) {
    journal.append([call(100 + count), outcome(100 + count, 'forwarded')]);
    count += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const made = await making;
  expect(made.entries).toBeGreaterThanOrEqual(10);
  await end();
  for (const file of [to, checkpointFile(to), keyFile(to)]) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(to)).sort()).toEqual(['copy', 'copy.checkpoints', 'copy.public-key.pem']);
  expect(await verify(to)).toMatchObject({ ok: true, entries: made.entries, key: signer.key });
  // Contents open with the same key.
  expect(readJournal({ file: to, key }).detail(1)?.arguments).toContain('a title');
});

describe('a copy that cannot be made leaves nothing, and nothing is written over', () => {
  test.each([
    { why: 'there is a file', before: (to: string) => writeFileSync(to, 'mine'), left: ['copy'], said: /there is a file of that name already/ },
    { why: 'there is one of its checkpoints', before: (to: string) => writeFileSync(checkpointFile(to), 'mine'), left: ['copy.checkpoints'], said: /there is a file of that name already/ },
    { why: 'there is what would be taken for its log', before: (to: string) => writeFileSync(`${to}-journal`, 'mine'), left: ['copy-journal'], said: /there is a file of that name already/ },
    { why: 'a link to nothing lies in the place of its key', before: (to: string) => symlinkSync(`${to}.elsewhere`, keyFile(to)), left: ['copy.public-key.pem'], said: /there is a file of that name already/ },
    { why: 'the folder cannot be written', before: (to: string) => chmodSync(dirname(to), 0o500), left: [], said: /no file can be made there/, skip: process.getuid?.() === 0 },
  ])('$why', async ({ before, left, said, skip }) => {
    if (skip === true) return;
    const kept = await signedJournal();
    const to = join(folder(), 'copy');
    before(to);
    await expect(backUp(kept.file, to, signer.key)).rejects.toThrow(said);
    expect(readdirSync(dirname(to))).toEqual(left);
    chmodSync(dirname(to), 0o700);
  });

  test('the record itself does not hold', async () => {
    const kept = await signedJournal();
    tamper(kept.file, `UPDATE entries SET outcome = 'forwarded' WHERE seq = 2`);
    const to = join(folder(), 'copy');
    await expect(backUp(kept.file, to, signer.key)).rejects.toThrow(/the copy does not hold.*column/);
    expect(readdirSync(dirname(to))).toEqual([]);
  });
});

async function backedUp(): Promise<{ kept: Kept; to: string }> {
  const kept = await signedJournal();
  const to = join(folder(), 'copy');
  await backUp(kept.file, to, signer.key);
  return { kept, to };
}

test('a copy takes the record’s place: that is set aside whole, what comes is recorded behind the copy, and nobody is alarmed', async () => {
  const { kept, to } = await backedUp();
  await run(kept, [[call(7), outcome(7, 'refused')]]);
  const staged = await stage(kept.file, to);
  expect(restoreFault(await verify(staged), signer.key)).toBeNull();
  const { setAside, newest } = replace(kept.file, noon);
  expect(setAside).toBe('journal.sqlite.replaced-20261121T100000Z');
  expect(existsSync(staged)).toBe(false);
  expect(readJournal({ file: join(dirname(kept.file), setAside), key }).list({ limit: 50 }).rows.some(({ seq }) => seq === 11)).toBe(true);
  kept.remembered = newest;
  kept.closed = false;
  const { journal, end } = openForgetful(kept);
  expect(journal.head().seq).toBe(10);
  journal.append([{ kind: 'restored', at: noon, body: { entries: 10, upTo: 9, setAside, by: 'person' } }, call(8)]);
  await end();
  expect(kept.told).toEqual([]);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [], warnings: [{ seq: 11, why: expect.stringMatching(/put back from a copy/) as string }] });
});

test('a copy with entries behind its last checkpoint: how many and which is told, and by verifying for ever', async () => {
  const kept = await signedJournal();
  kept.closed = false;
  const { journal, end } = openForgetful(kept);
  await new Promise((resolve) => setImmediate(resolve));
  journal.append([call(7), outcome(7, 'refused')]);
  journal.settle();
  const to = join(folder(), 'copy');
  await backUp(kept.file, to, signer.key);
  await end();
  const found = await verify(to);
  const signedTo = found.signed?.seq ?? 0;
  expect(unsignedTail(found)).toEqual({ count: found.entries - signedTo - 1, from: signedTo + 2, upTo: found.entries });
  await stage(kept.file, to);
  const { setAside, newest } = replace(kept.file, noon);
  [kept.remembered, kept.closed] = [newest, false];
  await run(kept, [[{ kind: 'restored', at: noon, body: { entries: found.entries, upTo: signedTo, setAside, by: 'person', unsigned: 2, unsignedFrom: 11, unsignedUpTo: 12 } }]]);
  const after = await read(kept.file).verify(anchors(kept));
  expect(after).toMatchObject({ ok: true, bad: null });
  expect(after.warnings.map(({ why }) => why)).toContain('of that copy 2 entries, 11 to 12, were not signed by whoever made it: only the chain speaks for them');
});

test('a copy made in order has no such tail', async () => {
  const { to } = await backedUp();
  expect(unsignedTail(await verify(to))).toBeNull();
});

test('without the person’s word to the vault, an older copy in its place is found', async () => {
  const { kept, to } = await backedUp();
  await run(kept, [[call(7), outcome(7, 'refused')]]);
  await stage(kept.file, to);
  replace(kept.file, noon);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: false, bad: { why: expect.stringMatching(/what was signed/) as string } });
});

describe('what does not take its place', () => {
  test.each([
    { why: 'a copy that was altered', edit: ({ to }: { to: string }) => tamper(to, `UPDATE entries SET outcome = 'forwarded' WHERE seq = 2`), said: /does not hold at entry 2: .*column/ },
    { why: 'one cut at its end', edit: ({ to }: { to: string }) => tamper(to, 'DELETE FROM entries WHERE seq > 6'), said: /does not hold at entry 7/ },
  ])('$why', async ({ edit, said }) => {
    const made = await backedUp();
    edit(made);
    expect(restoreFault(await verify(await stage(made.kept.file, made.to)), signer.key)).toMatch(said);
  });

  test('one of another installation: what can be read of it is said', async () => {
    const other = newKept();
    await run(other, [[call(1), call(2)]], { by: stranger });
    const kept = await signedJournal();
    expect(restoreFault(await verify(await stage(kept.file, other.file)), signer.key)).toMatch(new RegExp(`another installation, with the key ${stranger.key}. Its 3 entries hold`));
  });

  test('one that nobody signed', async () => {
    const kept = await signedJournal();
    const other = join(folder(), 'plain.db');
    const { openJournal } = await import('./writer');
    const journal = openJournal({ file: other, key });
    journal.append([call(1)]);
    await journal.close();
    expect(restoreFault(await verify(await stage(kept.file, other)), signer.key)).toMatch(/nothing in the copy is signed/);
  });

  test('one of a newer Countersign', async () => {
    const { kept, to } = await backedUp();
    const db = new DatabaseSync(to);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(verify(await stage(kept.file, to))).rejects.toThrow(/newer Countersign/);
  });

  test('one that is no journal', async () => {
    const { kept, to } = await backedUp();
    writeFileSync(to, 'nothing');
    await expect(verify(await stage(kept.file, to))).rejects.toThrow(/cannot be read/);
    cpSync(to, `${to}-2`);
  });
});
