import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

/** A thread that gives way, or does not, and says how nice it is. */
const program = (givesWay: boolean): string => `
import { readlinkSync } from 'node:fs';
import { getPriority } from 'node:os';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { giveWay } from ${JSON.stringify(new URL('give-way.ts', import.meta.url).href)};
${givesWay ? 'giveWay();' : ''}
parentPort.postMessage(getPriority(Number(path.basename(readlinkSync('/proc/thread-self')))));`;

async function niceness(givesWay: boolean): Promise<number> {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program(givesWay))}`), { execArgv: [] });
  const [nice] = (await once(worker, 'message')) as [number];
  await worker.terminate();
  return nice;
}

test.runIf(process.platform === 'linux')('a thread that gives way is nicer than the others of its program, which stay as they were', async () => {
  const own = getPriority();
  expect(await niceness(true)).toBe(Math.max(own, 10));
  expect(await niceness(false)).toBe(own);
  expect(getPriority()).toBe(own);
});
