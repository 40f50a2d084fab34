import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { visibleCut } from '#shared/text/cut';
import { FakeDesktop } from './testing/fake-desktop';
import { keyOf, readAgain, shapeFault, waits } from './testing/oracle';
import { RawHost } from './testing/raw-host';
import { dice, mutate, noise, pieces } from './testing/random-lines';
import { SessionLines } from './testing/session-lines';
import { play } from './testing/session-play';

const soak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const count = soak ? 1_000_000 : 10_000;
const socketCount = soak ? 20_000 : 1000;
const seed = Number(process.env['COUNTERSIGN_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const linesASession = 100;

it(`keeps its promises over ${count} random lines of hosts and servers (COUNTERSIGN_FUZZ_SEED=${seed})`, { timeout: 3_600_000 }, () => {
  let played = 0;
  for (let round = 0; round < count / linesASession; round += 1) {
    const scene = { seed: (seed + round * 7919) | 0, lines: linesASession };
    try {
      const whole = play({ ...scene, cut: false });
      const cut = play({ ...scene, cut: true });
      if (JSON.stringify(cut) !== JSON.stringify(whole)) throw new Error('the borders of chunks made a difference');
      played += whole.length;
    } catch (cause) {
      throw new Error(`round ${round}: the session's own seed is ${scene.seed}`, { cause });
    }
  }
  expect(played).toBeGreaterThan(count / 2);
});

it(`keeps them over ${socketCount} lines through a real gateway and a real server (COUNTERSIGN_FUZZ_SEED=${seed})`, { timeout: 3_600_000 }, async () => {
  const roll = dice(seed);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'cs-wild-')), 'received');
  const desktop = await new FakeDesktop().start();
  const allowed: string[] = [];
  desktop.person = (prompt) => {
    if (prompt.kind === 'first-use') return { option: 'allow' };
    const option = ['allow-once', 'deny', 'never offered', null][roll(4)] ?? null;
    if (option === 'allow-once') allowed.push(prompt.tool ?? '');
    return option === null ? null : { option };
  };
  const host = await RawHost.ready(desktop, { command: process.execPath, args: [path.resolve(import.meta.dirname, 'testing/wild-server.mjs'), file, String(seed)] });
  // A question is answered with no after a second, so that some are while others wait.
  desktop.change({ settings: { theme: 'system', callTimeoutSeconds: 6, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } });

  const lines = new SessionLines(roll);
  const asked = new Map<string, number>();
  const recent: string[] = [];
  const add = (id: unknown, by: 1 | -1): void => {
    const key = keyOf(id);
    if (key === null) return;
    asked.set(key, (asked.get(key) ?? 0) + by);
    if (by === 1) recent.splice(0, recent.length - 9, key);
  };
  for (let sent = 0; sent < socketCount; sent += 1) {
    const line = Buffer.from(lines.host({ open: recent, asks: ['ask'], retries: [] }));
    const bytes = Buffer.concat([roll(4) === 0 ? mutate(roll, line) : roll(20) === 0 ? noise(roll) : line, Buffer.from('\n')]);
    for (const one of bytes.toString('latin1').split('\n')) {
      const reading = readAgain(Buffer.from(one.replace(/\r$/, ''), 'latin1'));
      if (reading.kind !== 'plain') continue;
      for (const message of [reading.value].flat()) {
        if (waits(message)) add(message.id, 1);
        const { method, params } = (message ?? {}) as { method?: unknown; params?: { requestId?: unknown } | null };
        if (method === 'notifications/cancelled') add(params?.requestId, -1);
      }
    }
    for (const piece of pieces(roll, bytes)) await host.poured(piece);
  }
  host.send({ method: 'x/die' });
  await host.gone();

  expect(host.lines.map(shapeFault).filter((fault) => fault !== null)).toEqual([]);
  for (const answer of host.lines.flatMap((line) => JSON.parse(line) as { id?: unknown; method?: unknown }[])) {
    const key = Object.hasOwn(answer, 'method') ? null : keyOf(answer.id);
    if (key !== null) asked.set(key, (asked.get(key) ?? 0) - 1);
  }
  expect([...asked].filter(([, left]) => left > 0)).toEqual([]);

  const received = readFileSync(file, 'latin1').split('\n').filter(Boolean).map((line) => Buffer.from(line, 'latin1').toString());
  expect(received.map(shapeFault).filter((fault) => fault !== null)).toEqual([]);
  expect(allowed.length).toBeGreaterThan(0);
  for (const { method, params } of received.map((line) => JSON.parse(line) as { method?: string; params?: { name: string } })) {
    if (method !== 'tools/call') continue;
    const at = allowed.indexOf(visibleCut(params?.name ?? '', 200, { lines: false }));
    expect(at, `an allow for ${params?.name}`).not.toBe(-1);
    allowed.splice(at, 1);
  }
  await desktop.stop();
});
