import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { call, connector, expect, servers, test, textOf } from './countersign';

// The app is started again: what was decided before must count afterwards.
test.use({ keyring: true });

test('nobody answers: the call is refused in words before the host gives up', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByText('Settings').click();
  const seconds = page.getByLabel('Time for an answer');
  await seconds.fill('10');
  await seconds.press('Tab');
  const log = countersign.log();
  const host = await countersign.connect({ name: 'plain', command: servers.plain('--log', log.file) });
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  const result = await answer;
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain('Nobody answered in time');
  await expect(question).toBeHidden();
  expect(log.calls()).toEqual([]);
  expect(countersign.cli<{ rows: { tool: string; outcome: string }[] }>('history').rows[0]).toMatchObject({ tool: 'echo', outcome: 'expired' });
});

test('the server crashes in mid-call: the host hears what is known', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'crash');
  await countersign.answer(/plain.*crash/, 'Allow once');
  const result = await answer;
  expect(result.isError).toBe(true);
  expect(textOf(result)).toMatch(/exit code 3.*not known/);
});

test('the host is killed while a question is open: the question goes, nothing runs, no process stays', async ({ countersign }) => {
  const log = countersign.log();
  const command = servers.plain('--log', log.file);
  const first = await countersign.connect({ name: 'plain', command });
  await first.client.close();

  const script = path.join(import.meta.dirname, 'servers/killable-host.mjs');
  const host = countersign.spawn(process.execPath, [script, connector, ...command]);
  const question = await countersign.question(/plain.*echo/);
  host.kill('SIGKILL');
  await expect(question).toBeHidden();
  await expect.poll(() => processesWith(log.file)).toEqual([]);
  expect(log.calls()).toEqual([]);
});

test('the app is killed while a question is open: nothing was forwarded, the host hears it, the record holds', async ({ countersign }) => {
  const log = countersign.log();
  const command = servers.plain('--log', log.file);
  const host = await countersign.connect({ name: 'plain', command });
  const done = call(host, 'echo', { text: 'done before' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  await done;

  const answer = call(host, 'echo', { text: 'never' });
  answer.catch(() => undefined);
  await countersign.question(/plain.*echo/);
  await countersign.kill();
  await expect(answer).rejects.toThrow();
  await expect.poll(() => processesWith(log.file)).toEqual([]);

  await countersign.start();
  expect(countersign.cli<{ ok: boolean; bad: null }>('verify')).toMatchObject({ ok: true, bad: null });
  const { rows } = countersign.cli<{ rows: { tool: string | null; outcome: string | null }[] }>('history');
  expect(rows.filter((row) => row.tool === 'echo').map((row) => row.outcome)).toEqual(['failed', 'forwarded']);
  expect(log.calls().filter((line) => line.includes('never'))).toEqual([]);
});

test('the app does not run and cannot be started: every request is answered in words', async ({ countersign }) => {
  test.setTimeout(180_000);
  await countersign.app.close();
  const child = spawn(connector, ['run', '--server', 'plain', '--', ...servers.plain()], {
    env: { ...process.env, COUNTERSIGN_HOME: path.join(countersign.folder, 'nobody') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.write('{"jsonrpc":"2.0","id":"a","method":"initialize","params":{}}\n');
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))));
  child.kill();
  expect(JSON.parse(line)).toMatchObject({ id: 'a', error: { message: expect.stringMatching(/Countersign/) } });
});

test('a stopped app is started again, in the background, by the first host that needs it', async ({ countersign }) => {
  const command = servers.plain();
  const host = await countersign.connectGranted(command);
  await host.client.close();
  await countersign.app.close();

  const again = countersign.host({ name: 'plain', command });
  await again.connected;
  expect(textOf(await call(again, 'echo', { text: 'two' }))).toBe('echo: two');
  const { pid } = JSON.parse(readFileSync(path.join(countersign.home, 'run/launch.json'), 'utf8')) as { pid: number };
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('--background');
  await again.client.close();
  process.kill(pid, 'SIGTERM');
  await expect.poll(() => readCommand(String(pid))).toBe('');
});

/** Command lines of processes that name `text`, ours excluded. */
function processesWith(text: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name) && Number(name) !== process.pid);
  return pids.map(readCommand).filter((line) => line.includes(text));
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
