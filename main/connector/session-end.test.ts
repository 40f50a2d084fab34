import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { echo } from '#main/link/testing/fake-gateway';
import { commandOf, isAlive } from '#main/link/testing/host';
import { tempHome } from '#main/link/testing/temp-home';
import { builtConnector, forms, gateway, host, idsOf, linesOf, run } from './testing/connector-host';

describe.each(forms)('%s', (form) => {
  const built = builtConnector(form);

  describe('the end of a session', () => {
    const inFlight = '{"id":1,"method":"a"}\n';
    /** Ends the session in the gateway's way once it has read the first request. */
    async function ended(end: (socket: Socket) => void): Promise<{ lines: unknown[]; code: number | string }> {
      const home = tempHome();
      await gateway(home, { session: (socket) => void socket.once('data', () => end(socket)) });
      const { child, output, exit } = host(built.connector, home);
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
      const { child, output, exit } = host(built.connector, home);
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
      const { child, output, exit } = host(built.connector, home);
      child.stdin.write('{"id":1,"method":"a"}\n{"id":2,"met');
      await expect.poll(output).toBe('{"id":1,"resu');
      ending();
      // The rest of the line goes once: written again it would be a broken line of the host's own, answered without an id.
      child.stdin.write('hod":"b"}\n');
      const sending = setInterval(() => child.stdin.write('{"id":3,"method":"c"}\n'), 2);
      onTestFinished(() => clearInterval(sending));
      expect(await exit).toBe(1);
      const [broken, ...answers] = output().trimEnd().split('\n');
      expect(broken).toBe('{"id":1,"resu');
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.map((answer) => (JSON.parse(answer) as { error: { code: number } }).error.code)).toEqual(answers.map(() => 4004));
      expect(idsOf(answers.slice(0, 1).join(''))).toEqual([3]);
    });

    test.skipIf(process.platform === 'win32')('what had arrived before the gateway died reaches the host, though it reads late and still sends', async () => {
      const home = tempHome();
      let died = false;
      await gateway(home, {
        session: (socket) => void socket.once('data', () => socket.write(Buffer.alloc(150_000, 'x'), () => (socket.destroy(), (died = true)))),
      });
      const { child, exit } = host(built.connector, home, run, { reading: false });
      child.stdin.write(inFlight);
      const sending = setInterval(() => child.stdin.write('{"id":2,"method":"b"}\n'), 1);
      onTestFinished(() => clearInterval(sending));
      await expect.poll(() => died).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 50));
      let length = 0;
      child.stdout.on('data', (chunk: Buffer) => (length += chunk.toString().split('x').length - 1));
      expect(await exit).toBe(1);
      expect(length).toBe(150_000);
    });

    test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s closes the session', async (signal) => {
      const home = tempHome();
      const fake = await gateway(home, { session: echo });
      const { child, output, exit } = host(built.connector, home);
      child.stdin.write('x\n');
      await expect.poll(output).toBe('x\n');
      child.kill(signal);
      expect(await exit).toBe(128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal]);
      await expect.poll(() => fake.connections()).toBe(0);
    });

    test('a killed host takes its connector along', async () => {
      const home = tempHome();
      const fake = await gateway(home, { session: (socket) => void socket.on('end', () => socket.end()).write('up\n') });
      const script = `const c = require('child_process').spawn(process.argv[1], process.argv.slice(2), { stdio: ['pipe', 'pipe', 'ignore'] });
        c.stdin.write('x\\n'); c.stdout.once('data', () => console.log(c.pid));`;
      const parent = spawn(process.execPath, ['-e', script, ...commandOf(built.connector), ...run], { env: { PATH: process.env['PATH'], COUNTERSIGN_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] });
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
      const { child, exit } = host(built.connector, home, run, { reading: false });
      child.stdout.once('data', () => child.stdout.destroy());
      expect(await exit).toBe(0);
      await expect.poll(() => fake.connections()).toBe(0);
    });

    test('a killed probe leaves nothing', async () => {
      const home = tempHome();
      const fake = await gateway(home, { session: echo, stderr: (socket) => void socket.on('end', () => socket.end()) });
      const files = (): string[] => readdirSync(home, { recursive: true }).map(String).sort();
      const before = files();
      const { child, output, exit } = host(built.connector, home);
      child.stdin.write('{"id":1,"method":"server/discover"}\n');
      await expect.poll(output).not.toBe('');
      child.kill('SIGKILL');
      expect(await exit).toBe('SIGKILL');
      await expect.poll(() => fake.connections()).toBe(0);
      expect(files()).toEqual(before);
    });
  });
});
