import { join } from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backUp } from './backup';
import { checkpointFile } from './checkpoint-file';
import { replace, stage } from './restore';
import { call, folder, noon, outcome, read, tamper } from './testing/fixture';
import { erase } from './testing/forgetful';
import { anchors, copy, linesOf, newKept, replaceWith, run, signedJournal, signer, type Kept } from './testing/signed';

/*
 * A record that was put back from a copy: 1 to 10 are the copy's (10 a checkpoint up to 9), 11 says that it was put back, 12 and 13 came since, 14 is a checkpoint. Its signatures hold of what the copy had and of what came since.
 */
async function restored(): Promise<Kept> {
  const kept = await signedJournal();
  const to = join(folder(), 'copy');
  await backUp(kept.file, to, signer.key);
  await run(kept, [[call(7), outcome(7, 'refused')]]);
  await stage(kept.file, to);
  const { setAside, newest } = replace(kept.file, noon);
  [kept.remembered, kept.closed] = [newest, false];
  await run(kept, [[{ kind: 'restored', at: noon, body: { entries: 10, upTo: 9, setAside, by: 'person' } }, call(8), outcome(8, 'forwarded')]]);
  return kept;
}

const sql = (...statements: readonly string[]) => (kept: Kept): void => tamper(kept.file, ...statements);

interface Row {
  readonly why: string;
  readonly edit: (kept: Kept) => void | Promise<void>;
  readonly bad?: number;
  readonly said: RegExp;
}

const rows: readonly Row[] = [
  { why: 'the entry that says so removed', edit: sql('DELETE FROM entries WHERE seq = 11'), bad: 11, said: /missing; the next entry there is 12/ },
  { why: 'it and all that came since removed', edit: sql('DELETE FROM entries WHERE seq >= 11'), bad: 11, said: /missing; what was signed/ },
  { why: 'the same, and the lines beside cut to fit: the vault remembers', edit: (kept) => (sql('DELETE FROM entries WHERE seq >= 11')(kept), writeFileSync(checkpointFile(kept.file), linesOf(kept).slice(0, -1).map((line) => `${line}\n`).join(''))), bad: 11, said: /missing; what was signed/ },
  { why: 'its number of entries edited', edit: sql(`UPDATE entries SET record = replace(record, '"entries":10', '"entries":12') WHERE seq = 11`), bad: 11, said: /does not match its hash/ },
  { why: 'made an entry of another kind', edit: sql(`UPDATE entries SET kind = 'stopped' WHERE seq = 11`), bad: 11, said: /column `kind` differs/ },
  { why: 'what was set aside named otherwise', edit: sql(`UPDATE entries SET record = replace(record, 'replaced-', 'damaged-') WHERE seq = 11`), bad: 11, said: /does not match its hash/ },
  { why: 'an entry of the copy edited', edit: sql(`UPDATE entries SET record = replace(record, '"refused"', '"forwarded"'), outcome = 'forwarded' WHERE seq = 2`), bad: 2, said: /does not match its hash/ },
  { why: 'an entry of the copy taken out', edit: sql('DELETE FROM entries WHERE seq = 4'), bad: 4, said: /missing; the next entry there is 5/ },
  { why: 'the copy’s last checkpoint removed', edit: sql('DELETE FROM entries WHERE seq = 10'), bad: 10, said: /missing; the next entry there is 11/ },
  { why: 'a payload of the copy replaced', edit: sql('UPDATE entries SET payload = zeroblob(80) WHERE seq = 1'), bad: 1, said: /payload does not match/ },
  { why: 'the first line beside taken out', edit: (kept) => writeFileSync(checkpointFile(kept.file), linesOf(kept).slice(1).map((line) => `${line}\n`).join('')), said: /Of the checkpoints beside the journal/ },
  { why: 'the lines beside removed, and the end cut off', edit: (kept) => (rmSync(checkpointFile(kept.file)), sql('DELETE FROM entries WHERE seq > 11')(kept)), bad: 12, said: /missing; what was signed/ },
  { why: 'the copy put there once more, without the vault', edit: async (kept) => replaceWith(kept, await once(), ['', '-wal', '-shm', '.checkpoints', '.public-key.pem']), said: /another journal|missing; what was signed/ },
];

/** A journal of the same installation as it was before. */
async function once(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[call(1), outcome(1, 'refused')]]);
  return copy(kept);
}

async function verified(kept: Kept) {
  const reader = read(kept.file);
  return reader.verify(anchors(kept));
}

test('what nobody touched holds, and says that it was put back', async () => {
  const kept = await restored();
  expect(kept.told).toEqual([]);
  const found = await verified(kept);
  expect(found).toMatchObject({ ok: true, bad: null, problems: [], entries: 14 });
  expect(found.warnings.map(({ seq }) => seq)).toContain(11);
});

test.each(rows)('of a record that was put back: $why', async ({ edit, bad, said }) => {
  const kept = await restored();
  await edit(kept);
  const found = await verified(kept);
  expect(found.ok).toBe(false);
  expect([found.bad?.why ?? '', ...found.problems].join('\n')).toMatch(said);
  if (bad !== undefined) expect(found.bad?.seq).toBe(bad);
});

test('of a record that was put back and then cut: an edit behind the cut is found, and that it was put back stays told', async () => {
  const kept = await restored();
  const day = 86_400_000;
  await run(kept, [[call(20, { at: noon + 2 * day }), outcome(20, 'refused', { at: noon + 2 * day })]], { at: noon + 2 * day });
  await erase(kept, { what: 'before', until: noon + day });
  expect(await verified(kept)).toMatchObject({ ok: true, begins: { why: 'person' } });
  const { seq } = (await verified(kept)).begins ?? { seq: 0 };
  tamper(kept.file, `UPDATE entries SET record = replace(record, '"refused"', '"failed"'), outcome = 'failed' WHERE outcome = 'refused' AND seq > ${seq}`);
  expect(await verified(kept)).toMatchObject({ ok: false, bad: { why: expect.stringMatching(/does not match its hash/) as string } });
});
