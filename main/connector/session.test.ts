import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { socketPath } from '#main/link/socket-path';
import { echo } from '#main/link/testing/fake-gateway';
import { tempHome } from '#main/link/testing/temp-home';
import { builtConnector, forms, gateway, host, run } from './testing/connector-host';

describe.each(forms)('%s', (form) => {
  const built = builtConnector(form);

  describe('a session', () => {
    test('carries bytes both ways and ends with the host’s input', async () => {
      const home = tempHome();
      const fake = await gateway(home, { session: echo });
      const { child, pid, output, exit } = host(built.connector, home);
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
        wanted: ['UNSET'],
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
      const { child, pid, exit } = host(built.connector, home, run, { reading: false });
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
      const { child, output, errors, exit } = host(built.connector, home);
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
      const { child, output, exit } = host(built.connector, home);
      child.stdin.end('x\n');
      expect(await exit).toBe(0);
      expect(output()).toBe('x\n');
    });

    test('twenty at once keep apart', async () => {
      const home = tempHome();
      const fake = await gateway(home, { session: echo, stderr: (socket) => void socket.end() });
      const hosts = Array.from({ length: 20 }, () => host(built.connector, home));
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
      const { child, output, exit } = host(built.connector, home);
      child.stdin.end('x\n');
      expect(await exit).toBe(0);
      expect(output()).toBe('x\n');
    });

    test('drains the gateway after the input’s end, but not for ever', async () => {
      const home = tempHome();
      await gateway(home, { session: (socket) => void socket.on('end', () => socket.write('last words\n')).resume() });
      const started = performance.now();
      const { child, output, exit } = host(built.connector, home);
      child.stdin.end('x\n');
      expect(await exit).toBe(0);
      expect(output()).toBe('last words\n');
      expect(performance.now() - started).toBeLessThan(15_000);
    });
  });

  test('a usage error ends with 2 and words', async () => {
    const { exit, output, errors } = host(built.connector, tempHome(), ['run', '--', 'npx']);
    expect(await exit).toBe(2);
    expect(output()).toBe('');
    expect(errors()).toBe('countersign: --server is missing\nusage: countersign run --server NAME [--host ID] [--entry ID] [--env NAME…] -- COMMAND [ARG…]\n');
  });

  test.runIf(form === 'twin')('the bundle stays small and carries no schema library', () => {
    const text = readFileSync(built.connector, 'utf8');
    expect(text.length).toBeLessThan(80_000);
    expect(text).not.toMatch(/node_modules/);
  });
});
