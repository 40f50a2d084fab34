import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { openSigner } from '#main/journal/checkpoint';
import { journalFile } from '#main/journal/file';
import { everything, newerJournal } from '#main/journal/testing/newer';
import { dial } from '#main/link/dial';
import { socketPlace } from '#main/link/socket-path';
import { isOfNewer, ReadOnlyGateway } from './read-only';
import { RawHost } from './testing/raw-host';

const checkpoint = openSigner(Buffer.alloc(32, 3)).sign({ what: 'countersign checkpoint', v: 1, seq: 3, hash: '0'.repeat(64), first: '0'.repeat(64), at: 1, schema: 8 });

async function running(changes: Partial<Extract<ToGateway, { kind: 'start' }>> = {}) {
  const home = mkdtempSync(path.join(tmpdir(), 'cs-newer-'));
  const token = randomBytes(32).toString('hex');
  mkdirSync(path.dirname(journalFile(home)), { mode: 0o700 });
  await newerJournal(journalFile(home));
  const before = everything(journalFile(home));
  const messages: ToDesktop[] = [];
  const start = { kind: 'start', home, install: home, token, journalKey: 'a', identityKey: 'b', recordKey: 'c', checkpoint: null, closed: false, pins: [], ...changes } as unknown as Extract<ToGateway, { kind: 'start' }>;
  const gateway = await ReadOnlyGateway.start(start, (message) => messages.push(message));
  onTestFinished(() => {
    gateway.receive({ kind: 'stop' });
    rmSync(home, { recursive: true, force: true });
  });
  return { home, token, gateway, messages, unchanged: () => expect(everything(journalFile(home))).toEqual(before) };
}

test('it says what to do, then that it listens', async () => {
  const { messages, home, unchanged } = await running();
  expect(isOfNewer(home)).toBe(true);
  expect(messages.map(({ kind }) => kind)).toEqual(['record-closed', 'fault', 'listening']);
  expect(messages[1]).toMatchObject({ message: expect.stringMatching(/written by a newer Countersign.*every call of a server is refused.*Update Countersign to go on/) as string });
  unchanged();
});

test('no session is let in, in words that say why and what to do', async () => {
  const desktop = await running();
  await expect(RawHost.connect(desktop)).rejects.toThrow(/written by a newer Countersign.*nothing was run\. Update Countersign, then reconnect/);
  desktop.unchanged();
});

test('what is typed is passed on and answered', async () => {
  const { home, token, gateway, messages, unchanged } = await running();
  const dialled = await dial(socketPlace(home), token, { purpose: 'cli', argv: ['history'], columns: null }, 5000);
  if (!dialled.ok) throw new Error(dialled.error.words);
  const chunks: Buffer[] = [dialled.value.rest];
  dialled.value.socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => dialled.value.socket.once('end', resolve));
  dialled.value.socket.resume();
  await expect.poll(() => messages.some(({ kind }) => kind === 'cli')).toBe(true);
  const typed = messages.find((message) => message.kind === 'cli');
  gateway.receive({ kind: 'cli-reply', connection: typed?.kind === 'cli' ? typed.connection : 0, reply: { output: 'rows\n', complaint: '', code: 0 } });
  await ended;
  expect(Buffer.concat(chunks).toString()).toBe('O 5\nrows\nX 0\n');
  unchanged();
});

test.each([
  { why: 'erasing', ask: { what: 'erase', scope: { what: 'everything' } } as const },
  { why: 'counting what would go', ask: { what: 'count', scope: { what: 'everything' } } as const },
  { why: 'a backup', ask: { what: 'backup', to: '/nowhere' } as const },
])('$why is refused in words', async ({ ask }) => {
  const { gateway, messages, unchanged } = await running();
  gateway.receive({ kind: 'record-ask', request: 7, ask });
  expect(messages.at(-1)).toMatchObject({ kind: 'record-told', request: 7, told: { what: 'failed', words: expect.stringContaining('it can be read here, and nothing can be added to it') as string } });
  unchanged();
});

test('what should have been recorded is told, and changes nothing', async () => {
  const { gateway, messages, unchanged } = await running();
  gateway.receive({ kind: 'record', entry: 'fault', body: { what: 'store-damaged' } });
  expect(messages.at(-1)).toMatchObject({ kind: 'fault', message: expect.stringContaining('could not be recorded') as string });
  unchanged();
});

test.each([
  { why: 'closed in order', closed: true, told: [{ kind: 'checkpoint', checkpoint, closed: true }] },
  { why: 'open', closed: false, told: [] },
])('what the vault remembered of a journal that was $why stays as it was', async ({ closed, told }) => {
  const { messages } = await running({ checkpoint, closed });
  expect(messages.filter(({ kind }) => kind === 'checkpoint')).toEqual(told);
});

test('it ends when it is told to', async () => {
  const { gateway, messages } = await running();
  gateway.receive({ kind: 'stop' });
  await expect.poll(() => messages.at(-1)).toEqual({ kind: 'stopped' });
});
