import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { machine, put } from '#main/hosts/testing/machine';
import { openUntold } from '#main/hosts/untold';
import { openSeenStore } from '../stores/seen-store';
import { benchOf } from '../testing/fake-bench';
import { fakeVault } from '../testing/fake-vault';
import { movedValues } from '../vault/moved';
import { openSecrets } from '../vault/secrets';
import { hostsSide } from './hosts-side';

test('what was done to hosts without the app is told the record when it starts, once; and what puts files back without it is brought up to date', async () => {
  const on = machine();
  const home = mkdtempSync(path.join(tmpdir(), 'cs-alone-'));
  const file = put(on, '.cursor/mcp.json', '{ "mcpServers": { "git": { "command": "npx" } } }');
  const bench = benchOf({ home, version: '1', connector: '/opt/countersign/bin/countersign', machine: on, now: () => 1000 });
  const { id } = await bench.preview({ what: 'wrap', targets: null, time: false, move: [] }, []);
  await bench.apply(id ?? expect.fail('no preview'));
  const folder = path.join(home, 'hosts');
  const list = path.join(folder, 'backups/restore.list');
  // As a Countersign of before left them, or a newer one brings others.
  rmSync(list);
  writeFileSync(path.join(folder, 'backups/restore.sh'), 'old');
  await openUntold(folder).note([{ what: 'undo', host: 'cursor', path: file, servers: ['git', 'other'] }]);

  const vault = fakeVault();
  const recorded: unknown[][] = [];
  const secrets = openSecrets({ vault, record: () => undefined, send: () => undefined, changed: () => undefined, log: () => undefined });
  const side = hostsSide({
    bench,
    seen: openSeenStore({ home, now: () => 1000, onDamage: () => undefined }),
    moved: movedValues({ vault, secrets, servers: () => [], record: () => undefined, changed: () => undefined, log: () => undefined }),
    told: () => undefined,
    settings: () => ({ watchHosts: 'off' }),
    watch: () => ({ follow: () => undefined, mode: () => 'events', close: () => undefined }),
    record: (...what) => void recorded.push(what),
    emit: () => undefined,
    changed: () => undefined,
    notify: () => undefined,
    now: () => 1000,
    steady: () => 0,
    later: () => undefined,
    onFault: (call, cause) => expect.fail(`${call}: ${String(cause)}`),
  });
  side.follow();
  await vi.waitFor(() => expect(recorded).toEqual([['host-changed', { what: 'undo', host: 'cursor', count: 2, by: 'alone' }, { path: file, servers: 'git, other' }]]));
  await vi.waitFor(() => expect(readFileSync(list, 'utf8')).toMatch(/^1 wrap /));
  expect(readFileSync(path.join(folder, 'backups/restore.sh'), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  side.follow();
  await side.actions.list();
  expect(recorded).toHaveLength(1);
  expect(await openUntold(folder).take()).toEqual([]);
  rmSync(home, { recursive: true });
});
