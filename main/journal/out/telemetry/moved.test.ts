import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { backUp } from '../../backup';
import { openForReading } from '../../reader';
import { replace, stage } from '../../restore';
import { bundle, call, folder, key, noon, open, settled } from '../../testing/fixture';
import { erase } from '../../testing/forgetful';
import { newKept, run } from '../../testing/signed';
import { entriesOut } from './entries-out';
import { startSending, type Sending } from './telemetry-client';
import type { Cursor, TelemetryJob } from './telemetry-job';

let worker = '';
beforeAll(async () => {
  worker = await bundle(mkdtempSync(join(tmpdir(), 'countersign-telemetry-')), 'out/telemetry/telemetry-worker.ts');
});

const patience = { timeout: 60_000 };

/** A collector that takes everything, and the numbers of what it was sent, one request after the other. */
async function collector(): Promise<{ readonly url: string; readonly seqs: number[] }> {
  const seqs: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seqs.push(...[...body.matchAll(/"countersign\.seq","value":\{"intValue":"(\d+)"/g)].map(([, seq]) => Number(seq)));
      response.writeHead(200).end('{}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seqs };
}

function first(file: string): string {
  const db = openForReading(file);
  try {
    return entriesOut(db, null, 'none', () => noon).first();
  } finally {
    db.close();
  }
}

function sending(file: string, endpoint: string, more: Partial<TelemetryJob> = {}): Sending & { readonly cursors: Cursor[]; readonly failures: string[] } {
  const [cursors, failures]: [Cursor[], string[]] = [[], []];
  const going = startSending({ file, key, endpoint, headers: {}, caFile: null, level: 'none', version: '1', cursor: { journal: first(file), seq: 0 }, ...more }, worker, (message) => {
    if (message.kind === 'cursor') cursors.push(message.cursor);
    else if (message.kind === 'failed') failures.push(message.words);
  });
  onTestFinished(() => going.stop());
  return { ...going, cursors, failures };
}

test('behind a cut it goes on where it was', async () => {
  const kept = newKept();
  await run(kept, [[call(1, { at: noon }), call(2, { at: noon + 3 * 86_400_000 })]]);
  const named = first(kept.file);
  await erase(kept, { what: 'before', until: noon + 86_400_000 });
  const { url, seqs } = await collector();
  const { cursors } = sending(kept.file, url, { cursor: { journal: named, seq: 1 } });
  await vi.waitFor(() => expect(cursors.at(-1)?.seq).toBeGreaterThan(4), patience);
  expect(cursors.at(-1)?.journal).toBe(named);
  expect(seqs).toEqual(Array.from({ length: (cursors.at(-1)?.seq ?? 0) - 1 }, (_, at) => at + 2));
});

test('where a copy takes the journal’s place while it sends, what is recorded behind the copy is sent; so it is at the next start', async () => {
  const file = join(folder(), 'journal.sqlite');
  const copied = `${file}.copy`;
  const before = open(file);
  before.append([call(1), call(2), call(3), call(4)]);
  settled(file);
  await backUp(file, copied, null);
  before.append([call(5), call(6), call(7), call(8)]);
  settled(file);
  const { url, seqs } = await collector();
  const one = sending(file, url);
  await vi.waitFor(() => expect(one.cursors.at(-1)?.seq).toBe(8), patience);
  await before.close();
  await stage(file, copied);
  replace(file, noon);
  open(file).append([{ kind: 'restored', at: noon, body: { entries: 4, upTo: 4, setAside: 'x', by: 'person' } }, call(90)]);
  settled(file);
  one.wake();
  await vi.waitFor(() => expect(one.cursors.at(-1)?.seq).toBe(6), patience);
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 5, 6]);
  await one.stop();
  const two = sending(file, url, { cursor: { journal: first(file), seq: 5, hash: 'e'.repeat(64) } });
  await vi.waitFor(() => expect(two.cursors.at(-1)?.seq).toBe(6), patience);
  expect(seqs.slice(10)).toEqual([5, 6]);
});

test('a thread that failed does not stay', async () => {
  const kept = newKept();
  await run(kept, [[call(1)]]);
  const going = sending(kept.file, 'https://localhost', { caFile: '/nowhere/ca.pem' });
  await vi.waitFor(() => expect(going.failures).toHaveLength(1), patience);
  await vi.waitFor(() => expect(going.ended()).toBe(true), patience);
});
