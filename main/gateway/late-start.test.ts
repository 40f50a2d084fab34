import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { notStarted } from '#main/sandbox/not-started';
import type { ServerProcess } from '#main/sandbox/sandbox';
import { lateStart } from './late-start';

/** A server that gives back what it is told and ends with its input. */
function echo(): ServerProcess & { stops: number } {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()];
  stderr.end('a word');
  const exit = new Promise<{ code: number; signal: null }>((resolve) => stdin.once('end', () => resolve({ code: 0, signal: null })));
  const made = {
    stdin,
    stdout: stdin,
    stderr,
    pid: 1,
    started: Promise.resolve({ ok: true as const }),
    exit,
    stops: 0,
    stop() {
      made.stops += 1;
      stdin.end();
      return Promise.resolve();
    },
  };
  return made;
}

test('what is written before it runs reaches it, in order, and so does what it says', async () => {
  let go = (): void => undefined;
  const server = lateStart(() => new Promise((resolve) => (go = () => resolve(echo))));
  server.stdin.write('one ');
  server.stdin.write('two');
  go();
  server.stdin.end(' three');
  expect([await text(server.stdout), await text(server.stderr), await server.started, await server.exit]).toEqual(['one two three', 'a word', { ok: true }, { code: 0, signal: null }]);
});

test('a reason instead of a process: never started, in words, and the streams end', async () => {
  const server = lateStart(() => Promise.resolve('there are no secrets'));
  server.stdin.write('x'.repeat(1_000_000));
  expect([await server.started, await text(server.stdout), await server.exit]).toEqual([{ ok: false, reason: 'there are no secrets' }, '', { code: null, signal: null }]);
});

test('a failure is a reason too', async () => {
  expect(await lateStart(() => Promise.reject(new Error('no line to the desktop'))).started).toEqual({ ok: false, reason: 'no line to the desktop' });
});

test('stopped while it waits, it is never started; stopped later, it ends', async () => {
  let launches = 0;
  let go = (): void => undefined;
  const early = lateStart(() => new Promise((resolve) => (go = () => resolve(() => ((launches += 1), notStarted('x'))))));
  const stopping = early.stop();
  go();
  await stopping;
  expect([launches, (await early.started).ok]).toEqual([0, false]);

  const real = echo();
  const late = lateStart(() => Promise.resolve(() => real));
  await late.started;
  await late.stop();
  expect([real.stops, await late.exit]).toEqual([1, { code: 0, signal: null }]);
});
