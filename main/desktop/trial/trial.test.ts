import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { openTrial } from './trial';

/** A trial whose program is `script`, run by Node; resolves once it is over. */
function trialOf(script: string) {
  const seen: { state: string; words: string | null }[] = [];
  const starts: string[] = [];
  const trial = openTrial({
    node: () => process.execPath,
    spawn(node) {
      starts.push(node);
      return spawn(node, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    },
    onChange: () => void seen.push(trial.state()),
  });
  return { trial, seen, starts, over: () => expect.poll(() => trial.state().state, { timeout: 5000 }).not.toBe('running') };
}

const say = (...lines: unknown[]): string => lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`).join('');

test('what the demonstration says is what the console shows, hidden characters made visible', async () => {
  const { trial, seen, over } = trialOf(say({ state: 'asking', words: 'Call 1\u202E' }, { state: 'done', words: 'That was all.' }));
  expect(trial.start()).toBeNull();
  await over();
  expect(seen).toEqual([
    { state: 'running', words: 'A demo app is starting.' },
    { state: 'running', words: 'Call 1⟦U+202E⟧' },
    { state: 'done', words: 'That was all.' },
  ]);
});

test.each([
  { why: 'it ends without a word', script: '', words: 'The demonstration ended early.' },
  { why: 'it says something else', script: `${say({ state: 'won' })}console.log('no JSON')`, words: 'The demonstration ended early.' },
  { why: 'it says why', script: say({ state: 'failed', words: 'The server was blocked.' }), words: 'The server was blocked.' },
])('failed: $why', async ({ script, words }) => {
  const { trial, over } = trialOf(script);
  trial.start();
  await over();
  expect(trial.state()).toEqual({ state: 'failed', words });
});

test('a second start while one runs starts nothing, one afterwards does', async () => {
  const { trial, starts, over } = trialOf(say({ state: 'done', words: 'x' }));
  trial.start();
  trial.start();
  expect(starts).toHaveLength(1);
  await over();
  await expect.poll(() => (trial.start(), starts.length), { timeout: 5000 }).toBe(2);
  await over();
});

test('stopping ends its process', async () => {
  const { trial, over } = trialOf('setInterval(() => {}, 1000)');
  trial.start();
  trial.stop();
  await over();
});

test('without a Node it says what is needed', () => {
  const trial = openTrial({ node: () => null, spawn: () => expect.fail('started'), onChange: () => undefined });
  expect(trial.start()).toMatch(/needs Node\.js/);
  expect(trial.state().state).toBe('failed');
});
