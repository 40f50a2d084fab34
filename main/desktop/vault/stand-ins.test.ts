import { expect, test } from 'vitest';
import { fakeVault } from '../testing/fake-vault';
import { keptStandIns } from './stand-ins';

function standing(vault = fakeVault()) {
  const changes: (() => void)[] = [];
  const faults: unknown[] = [];
  const standIns = keptStandIns({ ...vault, onChange: (then) => void changes.push(then), view: () => vault.view(), put: (name, value) => vault.put(name, value) }, (fault) => faults.push(fault));
  return { vault, standIns, faults, changed: () => changes.forEach((then) => then()) };
}

test('the key is the same at each start, until another takes its place for good', () => {
  const { vault, standIns } = standing();
  const key = standIns.key();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(standIns.key()).toBe(key);
  expect(standing(vault).standIns.key()).toBe(key);
  const next = standing(vault).standIns.renew();
  expect(next).not.toBe(key);
  expect(standing(vault).standIns.key()).toBe(next);
  expect([...vault.values.values()].map((value) => Buffer.from(value).toString('hex'))).toEqual([next]);
});

test('where nothing protects the vault it is kept as soon as something does', () => {
  const { vault, standIns, changed } = standing();
  vault.protection = 'none';
  const key = standIns.key();
  expect(vault.values.size).toBe(0);
  vault.protection = 'keyring';
  changed();
  expect(standing(vault).standIns.key()).toBe(key);
});

test('it is written once, though a value put into the vault is a change of the vault', () => {
  const { vault, standIns, changed } = standing();
  const put = vault.put;
  let puts = 0;
  vault.put = (name, value) => {
    if ((puts += 1) > 3) return;
    put(name, value);
    changed();
  };
  standIns.key();
  expect(puts).toBe(1);
});

test('a disk that refuses is told, and tried again with the next change', () => {
  const { vault, standIns, faults, changed } = standing();
  const put = vault.put;
  vault.put = () => {
    throw new Error('the disk is full');
  };
  const key = standIns.key();
  expect(faults).toHaveLength(1);
  vault.put = put;
  changed();
  expect(standing(vault).standIns.key()).toBe(key);
});

test('what is no key is not used as one', () => {
  const vault = fakeVault();
  vault.put('record/stand-ins', Buffer.from('short'));
  expect(standing(vault).standIns.key()).toMatch(/^[0-9a-f]{64}$/);
});
