import { expect, test } from 'vitest';
import { openSigner } from '#main/journal/checkpoint';
import { fakeVault } from '../testing/fake-vault';
import { rememberedCheckpoint } from './remembered';

const checkpoint = openSigner(Buffer.alloc(32, 1)).sign({ what: 'countersign checkpoint', v: 1, seq: 3, hash: 'ab'.repeat(32), first: 'cd'.repeat(32), at: 5, schema: 5 });

function remembering(vault = fakeVault()) {
  const changes: (() => void)[] = [];
  const faults: unknown[] = [];
  const remembered = rememberedCheckpoint({ ...vault, onChange: (then) => void changes.push(then), view: () => vault.view(), put: (name, value) => vault.put(name, value) }, (fault) => faults.push(fault));
  return { vault, remembered, faults, changed: () => changes.forEach((then) => then()) };
}

test('the vault keeps it, and that the journal was closed; once it is opened again it counts as open on the disk too', () => {
  const { vault, remembered } = remembering();
  expect(remembered.opened()).toEqual({ checkpoint: null, closed: false });
  remembered.remember(checkpoint, true);
  expect(remembering(vault).remembered.opened()).toEqual({ checkpoint, closed: true });
  expect(remembering(vault).remembered.opened()).toEqual({ checkpoint, closed: false });
});

test('where nothing protects the vault it is kept as soon as something does', () => {
  const { vault, remembered, changed } = remembering();
  vault.protection = 'none';
  remembered.remember(checkpoint, false);
  expect([vault.values.size, remembered.newest()]).toEqual([0, checkpoint]);
  vault.protection = 'keyring';
  changed();
  expect(remembering(vault).remembered.newest()).toEqual(checkpoint);
});

test('a disk that refuses is told, and tried again with the next change', () => {
  const { vault, remembered, faults, changed } = remembering();
  const put = vault.put;
  vault.put = () => {
    throw new Error('the disk is full');
  };
  remembered.remember(checkpoint, false);
  expect(faults).toHaveLength(1);
  vault.put = put;
  changed();
  expect(remembering(vault).remembered.newest()).toEqual(checkpoint);
});

test.each([
  { why: 'no JSON', value: 'x' },
  { why: 'another shape', value: '{"checkpoint":{},"closed":true}' },
])('what is none of it counts for nothing: $why', ({ value }) => {
  const vault = fakeVault();
  vault.put('record/checkpoint', Buffer.from(value));
  expect(remembering(vault).remembered.opened()).toEqual({ checkpoint: null, closed: false });
});
