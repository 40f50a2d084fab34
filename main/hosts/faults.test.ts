import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { realDisk } from './disk';
import { openHosts } from './hosts';
import { fault, faulty, left, machine, only, put } from './testing/machine';

const text = '{\n  // mine\n  "mcpServers": {\n    "a": { "command": "npx", "args": ["-y", "pkg"] },\n    "b": { "command": "uvx" },\n  }\n}\n';
const both = [['mcpServers', 'a'], ['mcpServers', 'b']];

describe('the file is all of the old or all of the new, whatever fails', () => {
  /** The text after an undisturbed writing, but for the ids. */
  const plain = (whole: string) => whole.replaceAll(/"--entry", "[0-9a-f]{12}"/g, '"--entry", "…"');

  async function disturbed(disturb: (call: number, file: string) => void) {
    let calls = 0;
    let file = '';
    let armed = false;
    const on = machine();
    const data = path.join(on.home, 'data');
    const disk = faulty(realDisk, { before: () => { if (armed) disturb((calls += 1), file); } });
    const hosts = openHosts({ home: data, version: '1', connector: '/opt/countersign', now: () => 0, disk });
    file = put(on, '.cursor/mcp.json', text, 0o640);
    const plan = await hosts.planWrap(await only(on, 'cursor'), both, null);
    if (!plan.ok) throw new Error('no plan');
    armed = true;
    const outcome = await hosts.apply(plan.value).catch((thrown: unknown) => thrown);
    armed = false;
    return { on, data, file, outcome, calls, after: plain(plan.value.changed.text) };
  }

  test('ended between any two steps: the next one finds it whole, clears up, and takes it out again byte for byte', async () => {
    const { calls: all } = await disturbed(() => undefined);
    expect(all).toBeGreaterThan(30);
    const seen = new Set<string>();
    for (let last = 1; last <= all; last += 1) {
      const { on, data, file, after } = await disturbed((call) => { if (call > last) throw fault('EIO'); });
      const now = plain(readFileSync(file, 'utf8'));
      expect([text, after]).toContain(now);
      seen.add(now);
      expect(statSync(file).mode & 0o7777).toBe(0o640);

      // A lock nothing was written into is given up after a while.
      for (const name of left(path.dirname(file))) if (statSync(path.join(path.dirname(file), name)).size === 0) utimesSync(path.join(path.dirname(file), name), 0, 0);
      const hosts = openHosts({ home: data, version: '1', connector: '/opt/countersign', now: () => 1 });
      if (now === text) {
        const plan = await hosts.planWrap(await only(on, 'cursor'), both, null);
        if (!plan.ok) throw new Error('no plan');
        expect(await hosts.apply(plan.value), `after step ${last}`).toMatchObject({ ok: true });
      }
      const undo = await hosts.planUndo(await only(on, 'cursor'));
      if (undo.way !== 'bytes') throw new Error(`after step ${last}: ${undo.way}`);
      expect(await hosts.apply(undo.plan)).toMatchObject({ ok: true });
      expect(readFileSync(file, 'utf8')).toBe(text);
      expect(left(path.dirname(file)), `after step ${last}`).toEqual([]);
    }
    expect(seen).toHaveLength(2);
  }, 240_000);

  test.each(['ENOSPC', 'EIO', 'EACCES', 'EROFS'])('%s at any one step: it is said, and nothing is left beside the file', async (code) => {
    const { calls: all } = await disturbed(() => undefined);
    for (let at = 1; at <= all; at += 1) {
      const { file, outcome, after } = await disturbed((call) => { if (call === at) throw fault(code); });
      expect([text, after]).toContain(plain(readFileSync(file, 'utf8')));
      if (plain(readFileSync(file, 'utf8')) === text) expect(outcome).toMatchObject({ ok: false });
      expect(left(path.dirname(file)).filter((name) => name.endsWith('-new')), `step ${at}`).toEqual([]);
    }
  });

  test('written by its host at any moment: the host’s text is what stays', async () => {
    const { calls: all } = await disturbed(() => undefined);
    const late = text.replace('mine', 'the host’s own');
    let kept = 0;
    for (let at = 1; at <= all; at += 1) {
      const { outcome, file } = await disturbed((call, there) => {
        // In place, as hosts do that write carelessly.
        if (call === at) writeFileSync(there, late);
      });
      const now = readFileSync(file, 'utf8');
      expect(now).toBe(late);
      if (typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false) kept += 1;
    }
    expect(kept).toBeGreaterThan(10);
  });
});

test('a process killed at any moment leaves the file whole, and the next one goes on', async () => {
  const on = machine();
  const data = path.join(on.home, 'data');
  // Large, so that a writing takes a while.
  const large = text.replace('// mine', `// ${'mine '.repeat(400_000)}`);
  const file = put(on, '.cursor/mcp.json', large, 0o600);
  const bundle = await rolldown({ input: path.join(import.meta.dirname, 'testing/endless-wrapper.ts'), platform: 'node', moduleTypes: { '.sh': 'text', '.ps1': 'text' } });
  const program = path.join(on.home, 'program.mjs');
  await bundle.write({ file: program, format: 'esm' });
  await bundle.close();
  const found = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const child = spawn(process.execPath, [program, on.home, data], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, complaint] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (words: string) => (complaint += words));
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      said += words;
      // A different moment of a writing each time.
      if (said.length >= 2) setTimeout(() => child.kill('SIGKILL'), round * 17);
    });
    await once(child, 'close');
    expect(complaint).toBe('');
    const now = readFileSync(file, 'utf8').replaceAll(/"--entry", "[0-9a-f]{12}"/g, '"--entry", "…"');
    found.add(now);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const name of left(path.dirname(file))) if (statSync(path.join(path.dirname(file), name)).size === 0) utimesSync(path.join(path.dirname(file), name), 0, 0);
    const hosts = openHosts({ home: data, version: '1', connector: '/opt/countersign', now: () => 1 });
    const undo = await hosts.planUndo(await only(on, 'cursor'));
    if (undo.way !== 'nothing') {
      if (undo.way !== 'bytes') throw new Error(undo.way);
      expect(await hosts.apply(undo.plan)).toMatchObject({ ok: true });
    }
    expect(readFileSync(file, 'utf8') === large).toBe(true);
    await hosts.backups.purge();
  }
  expect(found.size).toBeLessThanOrEqual(2);
  expect(readdirSync(path.dirname(file)).length).toBeLessThan(4);
}, 120_000);
