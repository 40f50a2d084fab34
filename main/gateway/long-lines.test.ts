import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Framed } from './framing/lines';
import { longLine } from './framing/rest';
import { scan, type Scanned } from './framing/scan';
import { LongLines, type Arrived } from './long-lines';

const line = (nth: number, long: boolean): Framed => ({ kind: 'line', bytes: Buffer.from(`{"nth":${nth}${' '.repeat(long ? longLine : 0)}}`) });
const nthOf = (arrived: Arrived): number => (arrived.kind === 'line' ? (JSON.parse(arrived.bytes.toString()) as { nth: number }).nth : -1);

/** Scans finish when they are told to. */
function open() {
  const scans: { bytes: Buffer; finish: (scanned: Scanned | null) => void }[] = [];
  const heard: Arrived[][] = [];
  let paused = false;
  const lines = new LongLines({
    scan: (bytes) => new Promise((finish) => scans.push({ bytes, finish })),
    lines: (arrived) => heard.push([...arrived]),
    pause: () => (paused = true),
    resume: () => (paused = false),
  });
  const finish = async (how: (bytes: Buffer) => Scanned | null = scan): Promise<void> => {
    const [first] = scans.splice(0, 1);
    first?.finish(how(first.bytes));
    await Promise.resolve();
  };
  return { lines, scans, heard, finish, paused: () => paused };
}

test('short lines go on at once, together', () => {
  const { lines, heard, paused } = open();
  lines.push([line(0, false), line(1, false)]);
  expect(heard.map((arrived) => arrived.map(nthOf))).toEqual([[0, 1]]);
  expect(paused()).toBe(false);
});

test('a long line goes on with its scan, what came behind it after it, and nothing more is read meanwhile', async () => {
  const { lines, heard, finish, paused } = open();
  lines.push([line(0, false), line(1, true), line(2, false)]);
  lines.push([line(3, false)]);
  expect(heard.flat().map(nthOf)).toEqual([0]);
  expect(paused()).toBe(true);
  await finish();
  expect(heard.map((arrived) => arrived.map(nthOf))).toEqual([[0], [1], [2, 3]]);
  expect(heard[1]?.[0]).toHaveProperty('scanned.shape', 'object');
  expect(paused()).toBe(false);
});

test('a line whose scan did not finish goes on without it, to be scanned where it is read', async () => {
  const { lines, heard, finish } = open();
  lines.push([line(0, true)]);
  await finish(() => null);
  expect(heard.flat().map(nthOf)).toEqual([0]);
  expect(heard[0]?.[0]).not.toHaveProperty('scanned');
});

test('the end is heard after every line before it', async () => {
  const { lines, heard, finish } = open();
  let ended = 0;
  lines.whenIdle(() => (ended += 1));
  expect(ended).toBe(1);
  lines.push([line(0, true), line(1, true)]);
  lines.whenIdle(() => (ended += heard.flat().length));
  await finish();
  expect(ended).toBe(1);
  await finish();
  expect(ended).toBe(3);
});

test('whatever comes in whatever pieces, it goes on once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.record({ long: fc.boolean() }), fc.constant('finish' as const), fc.constant('fails' as const)), { maxLength: 12 }), async (steps) => {
      const { lines, scans, heard, finish } = open();
      let nth = 0;
      for (const step of steps) {
        if (step === 'finish') await finish();
        else if (step === 'fails') await finish(() => null);
        else lines.push([line((nth += 1), step.long)]);
      }
      while (scans.length > 0) await finish();
      expect(heard.flat().map(nthOf)).toEqual(Array.from({ length: nth }, (_, at) => at + 1));
    }),
    { numRuns: 60 },
  );
});

test('once nobody listens, nothing is kept or handed on', async () => {
  const { lines, scans, heard, finish } = open();
  lines.push([line(0, true), line(1, true), line(2, false)]);
  lines.leave();
  lines.push([line(3, true)]);
  await finish();
  expect([heard, scans]).toEqual([[], []]);
});
