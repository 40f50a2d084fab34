import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { base } from '#app/profiles/templates';
import { openProxy } from '../network/proxy';
import type { LaunchPlan } from '../sandbox';
import { clearTemporary } from '../temporary';
import { builtInside } from '../testing/inside-host';
import { bubblewrapSandbox } from './bubblewrap';
import type { Starting } from './fixtures/starter';
import { killed, type Killing } from './testing/killing';

/**
 * The gateway killed outright at any moment of a start: two seconds later nothing of it is left, and what it left on the disk is swept by the next. More moments with COUNTERSIGN_SOAK;
 * COUNTERSIGN_SEED repeats those of a run.
 */
const inside = builtInside();
const folder = realpathSync(mkdtempSync('/tmp/cs-killed-'));
const starter = join(folder, 'starter.mjs');
const runs = process.platform === 'linux' && (await bubblewrapSandbox().probe()).level !== 'none';
const kills = Number(process.env['COUNTERSIGN_KILLS'] ?? (process.env['COUNTERSIGN_SOAK'] === '1' ? 100 : 3));
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 1_000_000);
const together = 4;
const roles = process.getuid?.() === 0 ? (['root', 'nobody'] as const) : (['self'] as const);
const nobody = 65534;
let marks = 400_000 + (process.pid % 20_000) * 20;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  if (!runs) return;
  chmodSync(folder, 0o755);
  copyFileSync(inside.programs.plain, join(folder, 'countersign-inside'));
  chmodSync(join(folder, 'countersign-inside'), 0o755);
  const bundle = await rolldown({ input: join(import.meta.dirname, 'fixtures/starter.ts'), platform: 'node' });
  await bundle.write({ file: starter, format: 'esm' });
  for (const role of roles) for (const name of ['home', 'project', 'temporary', 'ways', ...many]) place(role, name);
}, 120_000);

/** So many folders to be shown that the set-up takes long, and most moments of a start fall into it. */
const many = Array.from({ length: 150 }, (_, nth) => `shown/${nth}`);

function place(role: string, name: string): void {
  for (const path of ['', name.split('/')[0] ?? '', name]) {
    mkdirSync(join(folder, role, path), { recursive: true, mode: 0o700 });
    if (role === 'nobody') chownSync(join(folder, role, path), nobody, nobody);
  }
}

/** A server that goes on without its input, and asks nobody to end. */
function planOf(role: string, given: Partial<LaunchPlan> = {}): LaunchPlan {
  const at = join(folder, role);
  const profile = { ...base('web'), files: { reach: 'folders' as const, read: many.map((name) => join(at, name)), write: [join(at, 'project')], never: [] } };
  return { located: '/bin/sh', args: ['-c', "trap '' TERM HUP; exec sleep 1000"], cwd: join(at, 'home'), home: join(at, 'home'), env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], level: 'partial', profile, ...given };
}

type Case = Pick<Killing, 'after'> & { readonly what: string; readonly within: number; readonly given: (role: string) => Pick<Starting, 'plan' | 'observe'> };
const quiet = { mode: 'none' } as const;
/** `within`: the moments, ms. */
const cases: readonly Case[] = [
  { what: 'the sandbox is tried', after: 'probing', within: 400, given: (role) => ({ plan: planOf(role), observe: false }) },
  { what: 'a server with allowed addresses starts', after: 'starting', within: 250, given: (role) => ({ plan: planOf(role), observe: false }) },
  { what: 'one of no network that is watched starts', after: 'starting', within: 250, given: (role) => ({ plan: planOf(role, { profile: { ...base('files'), files: planOf(role).profile?.files ?? base('files').files, network: quiet } }), observe: true }) },
  { what: 'one under the floor starts', after: 'starting', within: 120, given: (role) => { const { profile: _, ...plan } = planOf(role); return { plan, observe: false }; } },
  { what: 'an unconfined one starts', after: 'starting', within: 60, given: (role) => ({ plan: planOf(role, { level: 'none' }), observe: false }) },
];

/** Numbers from 0 up to 1 that the seed decides (mulberry32). */
function numbers(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.skipIf(!runs).each(roles)('killed as %s', (role) => {
  test.each(cases)(`while $what: nothing is left (${kills} moments of seed ${seed})`, async ({ after, within, given }) => {
    const random = numbers(seed);
    const moments = Array.from({ length: kills }, () => random() * within);
    const found: { ms: number; left: readonly string[] }[] = [];
    const said: string[] = [];
    const next = async (): Promise<void> => {
      for (let ms = moments.pop(); ms !== undefined; ms = moments.pop()) {
        marks += 1;
        const at = join(folder, role);
        const one = await killed({ starter, starting: { inside: join(folder, 'countersign-inside'), ways: join(at, `ways/${marks}`), ...given(role) }, after, ms, temporary: join(at, 'temporary'), mark: marks, user: role === 'nobody' ? nobody : null });
        said.push(...one.said);
        if (one.left.length > 0) found.push({ ms, left: one.left });
      }
    };
    await Promise.all(Array.from({ length: together }, next));
    if (found.length > 0) console.info(`${found.length} of ${kills} kills left something`);
    expect(found).toEqual([]);
    // Why one was not started.
    expect(said.filter((line) => line !== 'probing' && line !== 'starting')).toEqual([]);
  }, 3_600_000);

  // Another user's are that user's to sweep.
  test.skipIf(role === 'nobody')('what killed starts left on the disk is swept by the next', async () => {
    const at = join(folder, role);
    vi.stubEnv('TMPDIR', join(at, 'temporary'));
    await clearTemporary(Date.now() + 120_000);
    vi.unstubAllEnvs();
    expect(readdirSync(join(at, 'temporary'))).toEqual([]);
    for (const name of readdirSync(join(at, 'ways'))) {
      const proxy = openProxy({ folder: join(at, 'ways', name), onVerdict: () => undefined });
      expect(readdirSync(join(at, 'ways', name))).toEqual([]);
      await proxy.close();
    }
  });
});
