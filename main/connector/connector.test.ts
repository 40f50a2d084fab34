import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeRunFolders, socketPath } from '#main/link/socket-path';
import { bundle } from '#main/link/testing/bundle';
import { echo, startFakeGateway, type FakeDoors, type FakeGateway } from '#main/link/testing/fake-gateway';
import { isAlive, start, type Started } from '#main/link/testing/host';
import { tempHome } from '#main/link/testing/temp-home';
import { ensureToken, tokenFile } from '#main/link/token';

const folder = mkdtempSync('/tmp/cs-connector-');
const run = ['run', '--server', 'github', '--host', 'claude', '--env', 'API_KEY', '--env', 'UNSET', '--', 'npx', '-y', 'x'];
let connector: string;
/** The same with 700 ms instead of ten seconds to look for the app. */
let hasty: string;

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, 'index.ts');
  [connector, hasty] = await Promise.all([bundle(entry, folder), bundle(entry, folder, { 'reachMs: 9500': 'reachMs: 700' })]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gateway(home: string, doors: FakeDoors): Promise<FakeGateway> {
  const started = await startFakeGateway(home, doors);
  onTestFinished(() => started.close());
  return started;
}

function host(file: string, home: string, args: readonly string[] = run, options: { reading?: boolean } = {}): Started {
  const started = start(file, args, { COUNTERSIGN_HOME: home, API_KEY: 'sesame', OTHER: 'no' }, options);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function ids(text: string): unknown[] {
  return linesOf(text).map((line) => (line as { id: unknown }).id);
}

describe('a session', () => {
  test('carries bytes both ways and ends with the host’s input', async () => {
    const home = tempHome();
    const fake = await gateway(home, { session: echo });
    const { child, pid, output, exit } = host(connector, home);
    child.stdin.end('one\ntwo');
    expect(await exit).toBe(0);
    expect(output()).toBe('one\ntwo');
    const { proof, ...open } = fake.opened[0] as unknown as Record<string, unknown>;
    expect(proof).toMatch(/^[0-9a-f]{64}$/);
    expect(open).toEqual({
      countersign: 'open',
      purpose: 'session',
      server: 'github',
      host: 'claude',
      entry: null,
      command: 'npx',
      args: ['-y', 'x'],
      cwd: process.cwd(),
      env: { API_KEY: 'sesame' },
      searchPath: process.env['PATH'],
      pid,
    });
    await expect.poll(() => fake.connections()).toBe(0);
  });

  test('carries 20 MB each way to a reader that is slow, with bounded memory', async () => {
    const home = tempHome();
    let received = 0;
    await gateway(home, {
      session(socket) {
        socket.on('data', (chunk: Buffer) => (received += chunk.length));
        echo(socket);
      },
      stderr: () => {},
    });
    const { child, pid, exit } = host(connector, home, run, { reading: false });
    const sent = randomBytes(20 * 1024 * 1024);
    child.stdin.end(sent);
    // Nobody reads: everything on the way fills up, and then the host itself is held back.
    let before = -1;
    await expect
      .poll(
        () => {
          const still = received > 0 && received === before;
          before = received;
          return still;
        },
        { interval: 300, timeout: 10_000 },
      )
      .toBe(true);
    expect(received).toBeLessThan(4 * 1024 * 1024);
    const hash = createHash('sha256');
    let length = 0;
    for await (const chunk of child.stdout) {
      hash.update(chunk as Buffer);
      const mebibytes = Math.floor(length / 1_048_576);
      length += (chunk as Buffer).length;
      if (Math.floor(length / 1_048_576) !== mebibytes) await new Promise((resolve) => setTimeout(resolve, 5));
      if (length === sent.length && process.platform === 'linux') {
        const peak = /VmHWM:\s+(\d+) kB/.exec(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '')?.[1];
        if (peak !== undefined) expect(Number(peak)).toBeLessThan(110_000);
      }
    }
    expect(length).toBe(sent.length);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
    expect(await exit).toBe(0);
  }, 30_000);

  test('hands on the server’s stderr, and never waits for it', async () => {
    const home = tempHome();
    await gateway(home, {
      session: echo,
      stderr: (socket) => void socket.write(Buffer.alloc(8 * 1024 * 1024, 'e')),
    });
    const { child, output, errors, exit } = host(connector, home);
    await expect.poll(() => errors().length).toBeGreaterThan(0);
    child.stderr.pause();
    child.stdin.write('{"id":1}\n');
    await expect.poll(output).toBe('{"id":1}\n');
    child.stdin.end();
    child.stderr.resume();
    expect(await exit).toBe(0);
  });

  test('works where the gateway has no place for stderr', async () => {
    const home = tempHome();
    await gateway(home, { session: echo });
    const { child, output, exit } = host(connector, home);
    child.stdin.end('x\n');
    expect(await exit).toBe(0);
    expect(output()).toBe('x\n');
  });

  test('twenty at once keep apart', async () => {
    const home = tempHome();
    const fake = await gateway(home, { session: echo, stderr: (socket) => void socket.end() });
    const hosts = Array.from({ length: 20 }, () => host(connector, home));
    hosts.forEach(({ child }, index) => child.stdin.end(`host ${index}\n`));
    expect(await Promise.all(hosts.map(({ exit }) => exit))).toEqual(hosts.map(() => 0));
    expect(hosts.map(({ output }) => output())).toEqual(hosts.map((_, index) => `host ${index}\n`));
    expect(fake.opened.filter(({ purpose }) => purpose === 'session')).toHaveLength(20);
    await expect.poll(() => fake.connections()).toBe(0);
  }, 30_000);

  test('works in a home whose path is longer than a socket’s may be', async () => {
    const home = path.join(tempHome(), 'h'.repeat(120));
    await gateway(home, { session: echo });
    onTestFinished(() => rmSync(path.dirname(socketPath(home)), { recursive: true, force: true }));
    const { child, output, exit } = host(connector, home);
    child.stdin.end('x\n');
    expect(await exit).toBe(0);
    expect(output()).toBe('x\n');
  });

  test('drains the gateway after the input’s end, but not for ever', async () => {
    const home = tempHome();
    await gateway(home, { session: (socket) => void socket.on('end', () => socket.write('last words\n')).resume() });
    const started = performance.now();
    const { child, output, exit } = host(connector, home);
    child.stdin.end('x\n');
    expect(await exit).toBe(0);
    expect(output()).toBe('last words\n');
    expect(performance.now() - started).toBeLessThan(6000);
  }, 10_000);
});

describe('the end of a session', () => {
  const inFlight = '{"id":1,"method":"a"}\n';
  /** Ends the session in the gateway's way once it has read the first request. */
  async function ended(end: (socket: Socket) => void): Promise<{ lines: unknown[]; code: number | string }> {
    const home = tempHome();
    await gateway(home, { session: (socket) => void socket.once('data', () => end(socket)) });
    const { child, output, exit } = host(connector, home);
    child.stdin.write(inFlight);
    await expect.poll(output).not.toBe('');
    child.stdin.write('{"id":2,"method":"b"}\n');
    const code = await exit;
    return { lines: linesOf(output()), code };
  }
  const farewell = { jsonrpc: '2.0', id: 2, error: { code: 4004, message: 'Countersign stopped or the server ended; nothing more was sent.' } };

  test('in order: the server ended', async () => {
    const { lines, code } = await ended((socket) => {
      socket.resume();
      socket.end('{"id":1,"result":{}}\n');
    });
    expect({ first: lines[0], code }).toEqual({ first: { id: 1, result: {} }, code: 0 });
  });

  test.skipIf(process.platform === 'win32')('the gateway died', async () => {
    const { lines, code } = await ended((socket) => void socket.write('{"id":1,"result":{}}\n', () => socket.destroy()));
    expect({ first: lines[0], code }).toEqual({ first: { id: 1, result: {} }, code: 1 });
  });

  test('what is still unread is answered', async () => {
    const home = tempHome();
    let ending = (): void => {};
    await gateway(home, {
      session(socket) {
        // Reads nothing more after the first request, so that the host's next ones stay on the way.
        socket.once('data', () => socket.write('{"id":1,"result":{}}\n'));
        ending = () => void socket.resume().end();
      },
    });
    const { child, output, exit } = host(connector, home);
    child.stdin.write(inFlight);
    await expect.poll(output).not.toBe('');
    const closing = exit;
    ending();
    const sending = setInterval(() => child.stdin.write('{"id":2,"method":"b"}\n'), 2);
    onTestFinished(() => clearInterval(sending));
    expect(await closing).toBe(0);
    expect(linesOf(output())).toContainEqual(farewell);
  });

  test.skipIf(process.platform === 'win32')('in the middle of a line of each side leaves no broken line behind', async () => {
    const home = tempHome();
    let ending = (): void => {};
    await gateway(home, {
      session(socket) {
        socket.once('data', () => socket.write('{"id":1,"resu'));
        ending = () => void socket.destroy();
      },
    });
    const { child, output, exit } = host(connector, home);
    child.stdin.write('{"id":1,"method":"a"}\n{"id":2,"met');
    await expect.poll(output).toBe('{"id":1,"resu');
    ending();
    const sending = setInterval(() => child.stdin.write('hod":"b"}\n{"id":3,"method":"c"}\n'), 2);
    onTestFinished(() => clearInterval(sending));
    expect(await exit).toBe(1);
    const [broken, ...answers] = output().trimEnd().split('\n');
    expect(broken).toBe('{"id":1,"resu');
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.map((answer) => (JSON.parse(answer) as { error: { code: number } }).error.code)).toEqual(answers.map(() => 4004));
    expect(ids(answers.slice(0, 1).join(''))).toEqual([3]);
  });

  test.skipIf(process.platform === 'win32')('what had arrived before the gateway died reaches a host that was not reading', async () => {
    const home = tempHome();
    await gateway(home, { session: (socket) => void socket.once('data', () => socket.write(Buffer.alloc(150_000, 'x'), () => socket.destroy())) });
    const { child, exit } = host(connector, home, run, { reading: false });
    child.stdin.write(inFlight);
    const sending = setInterval(() => child.stdin.write('{"id":2,"method":"b"}\n'), 2);
    onTestFinished(() => clearInterval(sending));
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => (length += chunk.toString().split('x').length - 1));
    expect(await exit).toBe(1);
    expect(length).toBeGreaterThanOrEqual(64 * 1024);
  });

  test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s closes the session', async (signal) => {
    const home = tempHome();
    const fake = await gateway(home, { session: echo });
    const { child, output, exit } = host(connector, home);
    child.stdin.write('x\n');
    await expect.poll(output).toBe('x\n');
    child.kill(signal);
    expect(await exit).toBe(128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal]);
    await expect.poll(() => fake.connections()).toBe(0);
  });

  test('a killed host takes its connector along', async () => {
    const home = tempHome();
    const fake = await gateway(home, { session: (socket) => void socket.write('up\n') });
    const script = `const c = require('child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
      c.stdin.write('x\\n'); c.stdout.once('data', () => console.log(c.pid));`;
    const parent = spawn(process.execPath, ['-e', script, connector, ...run], { env: { PATH: process.env['PATH'], COUNTERSIGN_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 2000 }).toBe(false);
    await expect.poll(() => fake.connections()).toBe(0);
  });

  test('a host that closes its end of the output ends the connector', async () => {
    const home = tempHome();
    const fake = await gateway(home, { session: (socket) => void setInterval(() => socket.write('x\n'), 5).unref() });
    const { child, exit } = host(connector, home, run, { reading: false });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await exit).toBe(0);
    await expect.poll(() => fake.connections()).toBe(0);
  });

  test('a killed probe leaves nothing', async () => {
    const home = tempHome();
    const fake = await gateway(home, { session: echo, stderr: () => {} });
    const files = (): string[] => readdirSync(home, { recursive: true }).map(String).sort();
    const before = files();
    const { child, output, exit } = host(connector, home);
    child.stdin.write('{"id":1,"method":"server/discover"}\n');
    await expect.poll(output).not.toBe('');
    child.kill('SIGKILL');
    expect(await exit).toBe('SIGKILL');
    await expect.poll(() => fake.connections()).toBe(0);
    expect(files()).toEqual(before);
  });
});

describe('without Countersign', () => {
  const notRunning = 'Countersign is not running and could not be started in time. Nothing was sent to the server. Start Countersign, then reconnect.';

  test('every request is answered, those to come too', async () => {
    const home = tempHome();
    const { child, output, errors, exit } = host(hasty, home);
    child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"initialize"}\n{"method":"n"}\n{"id":"t');
    await expect.poll(output, { timeout: 3000 }).not.toBe('');
    child.stdin.end('wo","method":"tools/list"}\n');
    expect(await exit).toBe(1);
    expect(linesOf(output())).toEqual([1, 'two'].map((id) => ({ jsonrpc: '2.0', id, error: { code: 4001, message: notRunning } })));
    expect(errors()).toBe(`countersign: ${notRunning}\n`);
  });

  test('a probe that says nothing ends at once', async () => {
    const started = performance.now();
    const { child, exit } = host(connector, tempHome());
    child.stdin.end();
    expect(await exit).toBe(0);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('an app that comes up in time is used, and gets all that was said meanwhile', async () => {
    const home = tempHome();
    const { child, output, exit } = host(connector, home);
    const said = randomBytes(1024 * 1024).toString('hex');
    child.stdin.write(said.slice(0, 500_000));
    await expect.poll(() => child.stdin.writableLength).toBe(0);
    await gateway(home, { session: echo });
    child.stdin.end(said.slice(500_000));
    expect(await exit).toBe(0);
    expect(output()).toBe(said);
  });

  test('the app is started once, in the background, from its launch file', async () => {
    const home = tempHome();
    makeRunFolders(home);
    const said = path.join(home, 'said');
    writeFileSync(path.join(folder, 'app.cjs'), `require('fs').appendFileSync(${JSON.stringify(said)}, JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE ?? null]) + '\\n')`);
    writeLaunchFile(home, { command: process.execPath, args: [path.join(folder, 'app.cjs'), '--flag'], pid: 1 });
    const hosts = Array.from({ length: 4 }, () => start(hasty, run, { COUNTERSIGN_HOME: home, ELECTRON_RUN_AS_NODE: '1' }));
    for (const { child } of hosts) child.stdin.end('{"id":1,"method":"x"}\n');
    expect(await Promise.all(hosts.map(({ exit }) => exit))).toEqual([1, 1, 1, 1]);
    expect(readFileSync(said, 'utf8')).toBe('[["--flag","--background"],null]\n');
  });

  test.each([
    { why: 'refused in words', prepare: (home: string) => gateway(home, { refusal: 'Paused by the person.' }), code: 4002, words: 'Countersign refused this session: Paused by the person. Nothing was sent to the server.' },
    {
      why: 'another token',
      async prepare(home: string) {
        await gateway(home, { session: echo });
        writeFileSync(tokenFile(home), 'f'.repeat(64), { mode: 0o600 });
      },
      code: 4003,
      words: 'What answers in place of Countersign could not prove that it is Countersign. Nothing was sent to the server.',
    },
  ])('$why: answered at once', async ({ prepare, code, words }) => {
    const home = tempHome();
    await prepare(home);
    const { child, output, exit } = host(connector, home);
    child.stdin.end('{"id":1,"method":"x"}\n');
    expect(await exit).toBe(1);
    expect(linesOf(output())).toEqual([{ jsonrpc: '2.0', id: 1, error: { code, message: words } }]);
  });

  test('a relative home is refused, without naming it', async () => {
    const { child, output, exit } = host(connector, 'here');
    child.stdin.end('{"id":1,"method":"x"}\n');
    expect(await exit).toBe(1);
    expect(linesOf(output())).toMatchObject([{ id: 1, error: { code: 4003 } }]);
  });

  test('a line of many requests in a flood is answered whole', async () => {
    const home = tempHome();
    makeRunFolders(home);
    ensureToken(home);
    const { child, output, exit } = host(hasty, home);
    child.stdin.end(Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"method":"x"}\n`).join(''));
    expect(await exit).toBe(1);
    expect(ids(output())).toEqual(Array.from({ length: 20_000 }, (_, id) => id));
  });
});

test('a usage error ends with 2 and words', async () => {
  const { exit, output, errors } = host(connector, tempHome(), ['run', '--', 'npx']);
  expect(await exit).toBe(2);
  expect(output()).toBe('');
  expect(errors()).toBe('countersign: --server is missing\nusage: countersign run --server NAME [--host ID] [--entry ID] [--env NAME…] -- COMMAND [ARG…]\n');
});

test('the bundle stays small and carries no schema library', () => {
  const text = readFileSync(connector, 'utf8');
  expect(text.length).toBeLessThan(60_000);
  expect(text).not.toMatch(/node_modules/);
});
