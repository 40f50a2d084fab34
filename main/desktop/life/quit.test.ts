import { expect, test } from 'vitest';
import { personQuits, quitWords } from './quit';

const sessions = (...hosts: string[]) => hosts.map((host) => ({ host }));

test.each([
  { given: sessions(), want: null, why: 'nothing runs' },
  { given: sessions('a'), want: '1 server is running for 1 host. Quitting ends it; calls are refused until Countersign runs again.', why: 'one' },
  { given: sessions('a', 'a'), want: '2 servers are running for 1 host. Quitting ends them; calls are refused until Countersign runs again.', why: 'two of one host' },
  { given: sessions('a', 'b', 'a'), want: '3 servers are running for 2 hosts. Quitting ends them; calls are refused until Countersign runs again.', why: 'hosts are counted once' },
])('$why', ({ given, want }) => {
  expect(quitWords(given)).toBe(want);
});

function quitting(running: readonly { host: string }[], answers: boolean[]) {
  const told: string[] = [];
  const quit = personQuits({
    sessions: () => running,
    async ask(words) {
      told.push(words.slice(0, 8));
      await Promise.resolve();
      return answers.shift() ?? expect.fail('asked once too often');
    },
    quit: () => void told.push('quit'),
  });
  return { quit, told };
}

test('nothing runs: at once, without a question', async () => {
  const { quit, told } = quitting([], []);
  await quit();
  expect(told).toEqual(['quit']);
});

test('something runs: one question at a time, asked again the next time', async () => {
  const { quit, told } = quitting(sessions('a'), [false, true]);
  await Promise.all([quit(), quit()]);
  expect(told).toEqual(['1 server']);
  await quit();
  expect(told).toEqual(['1 server', '1 server', 'quit']);
});
