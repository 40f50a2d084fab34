import { expect, test } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import type { EntryDraft } from '#shared/models/entry';
import { BlockedAccesses } from './blocked-accesses';

function accesses() {
  const clock = { now: 1_000_000 };
  const posted: Extract<ToDesktop, { kind: 'blocked' }>['blocked'][] = [];
  const recorded: EntryDraft[] = [];
  const faults: unknown[] = [];
  const disk = { full: false };
  const made = new BlockedAccesses({
    post: ({ blocked }) => void posted.push(blocked),
    record(entry) {
      if (disk.full) throw new Error('full');
      recorded.push(entry);
    },
    onFault: (error) => void faults.push(error),
    now: () => clock.now,
  });
  const note = (target: string, server = 'a'.repeat(64)): void => made.note({ session: 's', server, serverName: 'github', host: 'Claude Code' }, 'read', target, 'hint');
  return { clock, posted, recorded, faults, disk, note };
}

test('an attempt is told and recorded once; its target only where a key opens it', () => {
  const { posted, recorded, note, clock } = accesses();
  note('/home/u/.config/gh');
  note('/home/u/.config/gh');
  expect(posted).toEqual([{ id: expect.stringMatching(/^a{64}\/read\/[0-9a-f]{32}$/), server: 'a'.repeat(64), what: 'read', target: '/home/u/.config/gh', source: 'hint', at: clock.now }]);
  expect(recorded).toEqual([
    { kind: 'access-blocked', at: clock.now, session: 's', host: 'Claude Code', server: 'github', body: { what: 'read', source: 'hint', identity: 'a'.repeat(64) }, payload: { target: '/home/u/.config/gh' } },
  ]);
  clock.now += 5000;
  note('/home/u/.config/gh');
  expect([posted.length, recorded.length]).toEqual([2, 1]);
  clock.now += 600_000;
  note('/home/u/.config/gh');
  expect([posted.length, recorded.length]).toEqual([3, 2]);
});

test('a server that tries everything fills nothing, and no other is held back by it', () => {
  const { posted, recorded, note } = accesses();
  for (let count = 0; count < 1000; count += 1) note(`/x/${count}`);
  expect([posted.length, recorded.length]).toEqual([30, 60]);
  note('/x', 'b'.repeat(64));
  expect([posted.length, recorded.length]).toEqual([31, 61]);
});

test('what a server wrote is cut and made visible', () => {
  const { posted, note } = accesses();
  note(`/a\u202Eb${'x'.repeat(5000)}`);
  expect(posted[0]?.target).toMatch(/^\/a⟦U\+202E⟧bx{1496}$/);
});

test('a record that cannot be written is said, and the person still hears of it', () => {
  const { posted, faults, disk, note } = accesses();
  disk.full = true;
  note('/x');
  expect([posted.length, faults.length]).toEqual([1, 1]);
});
