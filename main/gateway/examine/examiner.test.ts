import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExaminer, type Examiner } from './examiner';

/** Stands for the real thread: does what the tool's name says. */
const program = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, job }) => {
  if (job.tool === 'endless') for (;;) {}
  if (job.tool === 'crash') throw new Error('boom');
  if (job.tool === 'leave') process.exit(1);
  if (job.tool === 'wrong') parentPort.postMessage({ id: id + 1, finding: { tier: 1, evidence: [] } });
  else parentPort.postMessage({ id, finding: { tier: 3, evidence: [job.tool] } });
});`;

let folder: string;
let examiner: Examiner;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cs-examine-'));
  writeFileSync(path.join(folder, 'worker.cjs'), program);
  // What takes its time here is the machine the tests run on.
  examiner = openExaminer(path.join(folder, 'worker.cjs'), { examineMs: 2000, startMs: 20_000 });
});
afterEach(async () => {
  await examiner.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (tool: string) => examiner.examine({ tool, arguments: null, definition: undefined });
const found = (tool: string) => ({ tier: 3, evidence: [tool] });

test('calls are examined in the order they came', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual([found('a'), found('b'), found('c')]);
});

test.each([
  { tool: 'endless', why: 'a call that never ends' },
  { tool: 'crash', why: 'a thread that throws' },
  { tool: 'leave', why: 'a thread that ends' },
  { tool: 'wrong', why: 'an answer to another question' },
])('$why is not examined, and the next one is', async ({ tool }) => {
  const both = [ask(tool), ask('next')];
  expect(await Promise.all(both)).toEqual([null, found('next')]);
});

test('a flood is cut: what does not fit in the queue is not examined', async () => {
  const asked = Array.from({ length: 40 }, (_, at) => ask(`t${at}`));
  const answers = await Promise.all(asked);
  expect(answers.slice(0, 33)).toEqual(Array.from({ length: 33 }, (_, at) => found(`t${at}`)));
  expect(answers.slice(33)).toEqual(Array.from({ length: 7 }, () => null));
});

test('once closed, nothing is examined and nothing waits for ever', async () => {
  const open = ask('endless');
  const behind = ask('a');
  await examiner.close();
  expect(await Promise.all([open, behind, ask('b')])).toEqual([null, null, null]);
});

test('without its program nothing is examined', async () => {
  const lost = openExaminer(path.join(folder, 'none.cjs'));
  expect(await lost.examine({ tool: 'a', arguments: null, definition: undefined })).toBe(null);
  await lost.close();
});

test('what waits behind a thread that cannot be started anew is not left waiting', async () => {
  const file = pathToFileURL(path.join(folder, 'worker.cjs'));
  const lost = openExaminer(file, { examineMs: 2000, startMs: 20_000 });
  const asked = ['leave', 'a', 'b'].map((tool) => lost.examine({ tool, arguments: null, definition: undefined }));
  // From now on there is no such program.
  file.href = 'https://invalid.example/worker.cjs';
  expect(await Promise.all(asked)).toEqual([null, null, null]);
  await lost.close();
});
