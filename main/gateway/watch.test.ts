import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Limits } from '#shared/models/profile';
import { plainHome } from '#app/profiles/accepted';
import type { ServerExit, ServerProcess } from '#main/sandbox/sandbox';
import { exitWords } from './exit-words';
import { watched } from './watch';

function watch(limits: Partial<Limits>) {
  let end: (exit: ServerExit) => void = () => undefined;
  const exit = new Promise<ServerExit>((resolve) => (end = resolve));
  const heard: string[] = [];
  const stderr = new PassThrough();
  const server: ServerProcess = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, pid: 1, started: Promise.resolve({ ok: true }), exit, stop: () => Promise.resolve() };
  watched(server, { limits: { ...plainHome.limits, ...limits }, onHint: ({ what, target }) => heard.push(`${what} ${target}`), onLimit: (limit) => heard.push(limit), now: () => 0 });
  return { heard, stderr, end: (how: ServerExit) => end(how), exit };
}

test.each<[string, Partial<Limits>, ServerExit, string[], string]>([
  ['as its launcher says', {}, { code: 137, signal: null, limit: { name: 'memory', words: 'It used more.' } }, ['memory'], 'it used more memory than the user allows it, and was ended'],
  ['by the signal of a file that is too large', { fileSize: 10 }, { code: null, signal: 'SIGXFSZ' }, ['fileSize'], 'the server was ended by SIGXFSZ'],
  ['by that of too much of the processor', { processor: 10 }, { code: null, signal: 'SIGXCPU' }, ['processor'], 'the server was ended by SIGXCPU'],
  ['by none that it has', {}, { code: null, signal: 'SIGXFSZ' }, [], 'the server was ended by SIGXFSZ'],
  ['by itself', { memory: 100, fileSize: 1 }, { code: 1, signal: null }, [], 'the server ended with exit code 1'],
])('a server ended %s', async (_, limits, exit, want, words) => {
  const made = watch(limits);
  made.end(exit);
  await made.exit;
  await Promise.resolve();
  expect([made.heard, exitWords(exit)]).toEqual([want, words]);
});

test('what it complains of is heard', async () => {
  const { stderr, heard } = watch({});
  stderr.write(`Error: ENOENT: no such file or directory, open '/x'\n`);
  await expect.poll(() => heard).toEqual(['read /x']);
});
