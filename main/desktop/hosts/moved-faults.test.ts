import { mkdtempSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { realDisk, type Disk } from '#main/hosts/disk';
import { fault, faulty, left, machine, put } from '#main/hosts/testing/machine';
import type { HostIntent } from '#shared/models/hosts-view';
import { openSeenStore } from '../stores/seen-store';
import { benchOf } from '../testing/fake-bench';
import { fakeVault, type FakeVault } from '../testing/fake-vault';
import { movedValues } from '../vault/moved';
import { openSecrets } from '../vault/secrets';
import { hostsSide } from './hosts-side';

const tokens = ['ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo', 'ghp_y7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo'] as const;
const config = JSON.stringify({ mcpServers: { git: { command: 'npx', args: ['-y', 'git-mcp'], env: { GITHUB_TOKEN: tokens[0], GH_TOKEN: tokens[1] } } } }, null, 2);
const undoing: HostIntent = { what: 'undo', targets: null, time: false, move: [] };

/** Countersign on a home, a vault and a disk; `step` is called before whatever changes one of these. */
function started({ home, on, vault, step }: { readonly home: string; readonly on: ReturnType<typeof machine>; readonly vault: FakeVault; readonly step: () => void }) {
  // What only reads changes nothing: a fault there is one before the next step that does.
  const disk: Disk = faulty(realDisk, { before: (call) => { if (/\.(?:open|mkdir|rename|unlink|writeFile|sync|chmod)$/.test(call)) step(); } });
  const stepping: FakeVault = { ...vault, put: (name, value) => (step(), vault.put(name, value)), drop: (names) => (step(), vault.drop(names)), read: vault.read, entries: vault.entries };
  const secrets = openSecrets({ vault: stepping, record: () => undefined, send: () => undefined, changed: () => undefined, log: () => undefined });
  const moved = movedValues({ vault: stepping, secrets, servers: () => [], record: () => undefined, changed: () => undefined, log: () => undefined });
  return hostsSide({
    bench: benchOf({ home, version: '1', connector: '/opt/countersign/bin/countersign', machine: on, now: () => 1000, disk }),
    seen: openSeenStore({ home, now: () => 1000, onDamage: () => undefined }),
    moved, told: () => undefined, settings: () => ({ watchHosts: 'off' }),
    watch: () => ({ follow: () => undefined, mode: () => 'events', close: () => undefined }),
    record: () => undefined, emit: () => undefined, changed: () => undefined, notify: () => undefined,
    now: () => 1000, steady: () => 0, later: () => undefined, onFault: () => undefined,
  });
}

/** Moves both values, or takes them back, with `disturb` before each step of what is written. */
async function disturbed(what: 'move' | 'undo', disturb: (call: number) => void) {
  const [on, home, vault] = [machine(), mkdtempSync(path.join(tmpdir(), 'cs-moved-')), fakeVault()];
  const file = put(on, '.cursor/mcp.json', config);
  let [calls, armed] = [0, false];
  const side = started({ home, on, vault, step: () => { if (armed) disturb((calls += 1)); } });
  const preview = async (intent: HostIntent): Promise<string> => (await side.actions.preview(intent)).id ?? expect.fail('nothing to do');
  const [host] = await side.actions.look(null);
  const [found] = host?.files ?? [];
  const move = ['GITHUB_TOKEN', 'GH_TOKEN'].map((name) => ({ file: found?.id ?? '', server: found?.servers[0]?.id ?? '', name }));
  let id = await preview({ what: 'wrap', targets: null, time: false, move });
  if (what === 'undo') {
    await side.actions.apply(id, 'person');
    id = await preview(undoing);
  }
  armed = true;
  await side.actions.apply(id, 'person').catch(() => undefined);
  armed = false;
  return { on, home, vault, file, calls };
}

/** Starts anew after whatever happened, as the next start of the app does, and gives what came of it. */
async function next({ on, home, vault, file }: Awaited<ReturnType<typeof disturbed>>) {
  for (const name of left(path.dirname(file))) if (statSync(path.join(path.dirname(file), name)).size === 0) utimesSync(path.join(path.dirname(file), name), 0, 0);
  const side = started({ home, on, vault, step: () => undefined });
  side.follow();
  await side.actions.look(null);
  return { side, kept: [...vault.values.keys()].filter((key) => key.startsWith('secret')), text: readFileSync(file, 'utf8') };
}

describe.each(['move', 'undo'] as const)('%s', (what) => {
  test.each([
    { why: 'ended between any two steps', disturb: (at: number) => (call: number): void => { if (call > at) throw fault('EIO'); } },
    { why: 'the disk full at any one step', disturb: (at: number) => (call: number): void => { if (call === at) throw fault('ENOSPC'); } },
  ])('$why: each value is in the file or in the vault, never in neither, and after the next start in one of them alone', async ({ disturb }) => {
    const { calls: all } = await disturbed(what, () => undefined);
    expect(all).toBeGreaterThan(20);
    const ends = new Set<string>();
    for (let at = 0; at <= all; at += 1) {
      const after = await disturbed(what, disturb(at));
      for (const token of tokens) expect(readFileSync(after.file, 'utf8').includes(token) || [...after.vault.values.values()].some((value) => value.toString().includes(token)), `step ${at}`).toBe(true);
      const { side, kept, text } = await next(after);
      const isPlain = text === config;
      ends.add(isPlain ? 'in the file' : 'in the vault');
      expect(kept.length, `step ${at}: ${kept.join()}`).toBe(isPlain ? 0 : 2);
      if (!isPlain) {
        for (const token of tokens) expect(text).not.toContain(token);
        const undo = await side.actions.preview(undoing);
        expect((await side.actions.apply(undo.id ?? '', 'person')).failed, `step ${at}`).toEqual([]);
        expect(left(path.dirname(after.file))).toEqual([]);
      }
      expect(readFileSync(after.file, 'utf8')).toBe(config);
      expect([...after.vault.values.keys()].filter((key) => key.startsWith('secret'))).toEqual([]);
    }
    expect(ends.size).toBe(2);
  }, 120_000);
});
