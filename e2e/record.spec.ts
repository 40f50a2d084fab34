import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { call, connector, expect, servers, test } from './countersign';
import { recorded } from './kept';

// The app is started again: what was signed before must be known afterwards.
test.use({ keyring: true });

test('the record is signed at the end, as anybody with the public key sees it; verify knows it after the next start', async ({ countersign }) => {
  const host = await countersign.connectGranted(servers.plain());
  await call(host, 'echo', { text: 'hi' });
  await countersign.app.close();

  expect(recorded(countersign, 'stopped')).toHaveLength(1);
  const checkpoints = recorded(countersign, 'checkpoint') as { seq: number; prev: string }[];
  const file = path.join(countersign.home, 'journal/journal.sqlite');
  const lines = readFileSync(`${file}.checkpoints`, 'utf8').trim().split('\n');
  const { signature, ...signed } = JSON.parse(lines.at(-1) ?? '') as { signature: string; seq: number; hash: string; key: string };
  expect(signed).toMatchObject({ seq: (checkpoints.at(-1)?.seq ?? 0) - 1, hash: checkpoints.at(-1)?.prev });
  // The recipe for openssl in docs/journal.md is tried by main/journal/docs.test.ts.
  expect(verify(null, Buffer.from(JSON.stringify(signed)), readFileSync(`${file}.public-key.pem`, 'utf8'), Buffer.from(signature, 'hex'))).toBe(true);

  await countersign.start();
  const told = countersign.cli<{ signed: { seq: number } }>('verify');
  expect(told).toMatchObject({ ok: true, bad: null, problems: [], warnings: [], key: signed.key });
  // A start that was cut short leaves an entry, which the next one signs.
  expect(told.signed.seq).toBeGreaterThanOrEqual(signed.seq);
  expect((await countersign.run(connector, ['doctor'])).output).toContain(signed.key);
});
