import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ToGateway } from '#shared/contracts/port';
import type { EraseScope } from '#shared/models/record';
import { eraseBesides, type Goes } from './erase-besides';
import { scratchFolder, serverRecord } from './testing/samples';

const noticed = [
  { server: 'one', from: 100, until: 100 },
  { server: 'one', from: 200, until: 300 },
  { server: 'two', from: 250, until: 250 },
  { server: 'gone', from: 400, until: 400 },
];

function recordOf(name: string, digest: string) {
  const known = serverRecord({ name });
  return { ...known, identity: { ...known.identity, digest } };
}

function world(home: string) {
  const left = new Set(noticed.keys());
  const sent: ToGateway[] = [];
  const faults: unknown[] = [];
  const failing = { erase: () => { throw new Error('the disk is full'); } };
  const side = { erase: (goes: Goes) => noticed.forEach((one, at) => void (goes(one) && left.delete(at))) };
  const servers = [recordOf('github', 'one'), recordOf('files', 'two')];
  return { left, sent, faults, erase: eraseBesides({ home, servers: () => servers, sides: [failing, side], newStandIns: () => 'k', send: (message) => void sent.push(message), onFault: (fault) => void faults.push(fault) }) };
}

test.each<readonly [why: string, scope: EraseScope, left: number[]]>([
  ['a server, by its name', { what: 'server', server: 'github' }, [2, 3]],
  ['one nobody knows', { what: 'server', server: 'nobody' }, [0, 1, 2, 3]],
  ['a period: what only reached into it too', { what: 'period', from: 260, until: 400 }, [0, 2, 3]],
  ['before a day: what began before it', { what: 'before', until: 250 }, [2, 3]],
  ['everything', { what: 'everything' }, []],
])('%s', (_why, scope, left) => {
  using home = scratchFolder();
  const made = world(home.path);
  made.erase(scope);
  expect([...made.left]).toEqual(left);
  // One that fails keeps no other from being erased.
  expect(made.faults).toHaveLength(1);
  expect(made.sent).toEqual(scope.what === 'everything' ? [{ kind: 'stand-in-key', key: 'k' }] : []);
});

test('stores that were set aside because they were damaged go with everything, and nothing else does', () => {
  using home = scratchFolder();
  const names = ['blocked.damaged-2026-01-01T00-00-00.000Z.json', 'found.damaged-x.json', 'observations.damaged-x.json', 'rules.damaged-x.json', 'found.json', 'settings.json'];
  for (const name of names) writeFileSync(join(home.path, name), '{}');
  const { erase } = world(home.path);
  erase({ what: 'server', server: 'github' });
  expect(readdirSync(home.path).sort()).toEqual(names.toSorted());
  erase({ what: 'everything' });
  expect(readdirSync(home.path).sort()).toEqual(['found.json', 'rules.damaged-x.json', 'settings.json']);
});
