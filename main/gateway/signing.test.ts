import { expect, test } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import { openSigner, signatureHolds } from '#main/journal/checkpoint';
import { FakeDesktop } from './testing/fake-desktop';

function signed(messages: readonly ToDesktop[]) {
  return messages.flatMap((message) => (message.kind === 'checkpoint' ? [message] : []));
}

test('the journal is signed as it ends, and the desktop hears that it was closed behind that before it hears the end', async () => {
  const desktop = await new FakeDesktop().start();
  await desktop.stop();
  const [made, closed] = signed(desktop.messages);
  // `started` and `stopped`.
  expect(made).toMatchObject({ checkpoint: { seq: 2 }, closed: false });
  expect(closed).toEqual({ ...made, closed: true });
  expect(made !== undefined && signatureHolds(made.checkpoint)).toBe(true);
  expect(desktop.messages.slice(-2).map(({ kind }) => kind)).toEqual(['checkpoint', 'stopped']);
});

test('a journal that does not have what was signed goes on, and the person is told', async () => {
  const desktop = new FakeDesktop();
  desktop.checkpoint = openSigner(Buffer.alloc(32, 1)).sign({ what: 'countersign checkpoint', v: 1, seq: 900, hash: 'ab'.repeat(32), first: 'cd'.repeat(32), at: Date.UTC(2026, 10, 21, 10), schema: 5 });
  await desktop.start();
  const fault = desktop.messages.find((message) => message.kind === 'fault');
  expect(fault).toMatchObject({ message: expect.stringContaining('a signed checkpoint of 2026-11-21T10:00:00.000Z covers entries up to 900') });
  await desktop.stop();
  expect(signed(desktop.messages).at(-1)?.closed).toBe(true);
});
