import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer, Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { patience } from './network/testing/client';
import { all, become, bridges, builds, builtInside, dial, ended, freePort, gone, linux } from './testing/inside-host';

/* The bridge of the program that runs first inside a sandbox, without a sandbox. */

const inside = builtInside();

describe.runIf(linux)('the bridge', () => {
  test.each(builds)('carries what it is given, in both directions, to the end of each (%s)', async (build) => {
    const socket = await inside.unixServer();
    const { child, port } = await inside.bridged(build, socket);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40_000, size: 'max' }), { maxLength: 6 }), async (chunks) => {
        const client = dial(port);
        for (const chunk of chunks) client.write(chunk);
        client.end();
        const back: Buffer[] = [];
        for await (const chunk of client) back.push(chunk as Buffer);
        expect(Buffer.concat(back).equals(Buffer.concat(chunks))).toBe(true);
      }),
      { numRuns: 40 },
    );
    expect((await ended(child)).code).toBe(0);
  });

  test('carries many at once, and the next when one has ended', async () => {
    let seen = 0;
    const socket = await inside.unixServer((one) => {
      seen += 1;
      one.pipe(one);
    });
    const { child, port } = await inside.bridged('sanitized', socket);
    const clients = Array.from({ length: 105 }, () => dial(port));
    for (const [nth, client] of clients.entries()) client.write(`hello ${nth}`);
    await vi.waitFor(() => expect(seen).toBe(100), patience);
    for (const client of clients) client.end();
    const answers = await Promise.all(clients.map(all));
    expect(answers).toEqual(clients.map((_, nth) => `hello ${nth}`));
    await ended(child);
  });

  test('lets a slow reader slow the writer down', async () => {
    let taken = 0;
    const socket = await inside.unixServer((one) => {
      setTimeout(() => one.on('data', (chunk: Buffer) => (taken += chunk.length)).on('end', () => one.end('thanks')), 100);
    });
    const { child, port } = await inside.bridged('sanitized', socket);
    const client = dial(port);
    client.end(Buffer.alloc(20_000_000, 'x'));
    expect(await all(client)).toBe('thanks');
    expect(taken).toBe(20_000_000);
    await ended(child);
  });

  test('delivers what the proxy said before it went, although it took nothing more', async () => {
    const socket = await inside.unixServer((one) => {
      one.pause();
      one.write('HTTP/1.1 403 Forbidden\r\n\r\n', () => one.destroy());
    });
    const { child, port } = await inside.bridged('sanitized', socket);
    const client = dial(port);
    client.write(Buffer.alloc(3_000_000, 'x'));
    let got = '';
    client.on('data', (chunk: Buffer) => (got += chunk.toString()));
    await gone(client);
    expect(got).toBe('HTTP/1.1 403 Forbidden\r\n\r\n');
    await ended(child);
  });

  test('keeps no place for connections whose proxy has gone when another comes', async () => {
    let refused = 0;
    const socket = await inside.unixServer((one) => {
      refused += 1;
      one.pause();
      one.write('no', () => one.destroy());
    });
    const { child, port } = await inside.bridged('sanitized', socket);
    // They never end by themselves.
    const clients = Array.from({ length: 100 }, () => dial(port));
    await Promise.all(clients.map((client) => all(client)));
    expect(refused).toBe(100);
    expect(await all(dial(port))).toBe('no');
    for (const client of clients) client.destroy();
    await ended(child);
  });

  test('ends a connection that nobody takes, and goes on', async () => {
    const file = path.join(mkdtempSync(path.join(inside.folder, 's-')), 'p.sock');
    const server = createServer().listen(file);
    await once(server, 'listening');
    const { child, port } = await inside.bridged('sanitized', file);
    server.close();
    expect(['', 'cut']).toContain(await all(dial(port)));
    const again = createServer((one) => void one.end('back')).listen(file);
    await once(again, 'listening');
    expect(await all(dial(port).end())).toBe('back');
    again.close();
    await ended(child);
  });

  test('survives clients that vanish in every state', async () => {
    const socket = await inside.unixServer((one) => void one.write(Buffer.alloc(500_000)));
    const { child, port } = await inside.bridged('sanitized', socket);
    for (let nth = 0; nth < 150; nth += 1) {
      const client = dial(port);
      if (nth % 3 !== 0) await once(client, 'connect');
      if (nth % 3 === 2) await once(client, 'readable');
      if (nth % 2 === 0) client.resetAndDestroy();
      else client.destroy();
    }
    const client = dial(port);
    await once(client, 'readable');
    client.destroy();
    const { code, complaint } = await ended(child);
    expect([code, complaint]).toEqual([0, '']);
  });

  test('does nothing while there is nothing to do', async () => {
    const socket = await inside.unixServer((one) => void one.end('x'));
    const { child, port } = await inside.bridged('plain', socket);
    const half = dial(port);
    await once(half, 'readable');
    const [pid] = bridges(socket).filter((one) => one !== child.pid);
    const ticks = () => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15).reduce((sum, one) => sum + Number(one), 0));
    const before = ticks();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ticks() - before).toBeLessThan(5);
    half.destroy();
    await ended(child);
  });

  test.each(builds)('ends with the program, however that ends (%s)', async (build) => {
    const socket = await inside.unixServer();
    for (const end of ['input', 'SIGKILL'] as const) {
      const { child } = await inside.bridged(build, socket);
      expect(bridges(socket)).toHaveLength(1);
      if (end === 'input') child.stdin?.end();
      else child.kill(end);
      await once(child, 'exit');
      await vi.waitFor(() => expect(bridges(socket)).toEqual([]), patience);
    }
  });

  test('holds none of the program’s streams open', async () => {
    const socket = await inside.unixServer();
    const child = inside.start('plain', become({ bridge: { socket, port: await freePort() } }, '/bin/sh', '-c', 'exec 1>&- 2>&-; read line'));
    if (child.stdout === null) throw new Error('no stdout');
    // The end comes while program and bridge still run.
    expect(await text(child.stdout)).toBe('');
    expect(child.exitCode).toBe(null);
    expect(bridges(socket)).toHaveLength(1);
    child.stdin?.end();
    await once(child, 'exit');
  });

  test('killed, cuts the program’s network and nothing else', async () => {
    const socket = await inside.unixServer();
    const { child, port } = await inside.bridged('plain', socket);
    const open = dial(port);
    await once(open, 'connect');
    const cut = gone(open.resume());
    for (const pid of bridges(socket)) process.kill(pid, 'SIGKILL');
    await cut;
    const refused = connect({ port, host: '127.0.0.1' });
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    child.stdin?.write('still here');
    if (child.stdout === null) throw new Error('no stdout');
    expect(String(await once(child.stdout, 'data'))).toBe('still here');
    expect((await ended(child)).code).toBe(0);
  });

  test('is small and there at once', async () => {
    const socket = await inside.unixServer((one) => void one.pipe(one));
    const { child, port } = await inside.bridged('plain', socket);
    const clients = Array.from({ length: 50 }, () => dial(port));
    await Promise.all(clients.map(async (client) => {
      client.write(Buffer.alloc(100_000));
      let got = 0;
      for await (const chunk of client) if ((got += (chunk as Buffer).length) === 100_000) break;
    }));
    const [pid] = bridges(socket);
    expect(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])).toBeLessThan(5000);
    await ended(child);
  });

  test.each(builds.flatMap((build) => [false, true].map((isWatched) => ({ build, isWatched }))))('is the only one that has the socket, where that is a descriptor: $build, watched: $isWatched', async ({ build, isWatched }) => {
    const socket = await inside.unixServer((client) => client.end('proxy'));
    const port = await freePort();
    // O_PATH: a place, without opening it.
    const place = openSync(socket, 0o10_000_000);
    const python = `import os, socket
s = socket.create_connection(('127.0.0.1', ${port})); print(s.recv(9).decode())
s.close()
print([n for n in os.listdir('/proc/self/fd') if int(n) > 2 and os.path.exists('/proc/self/fd/' + n)])
for n in range(3, 64):
  try: socket.socket(socket.AF_UNIX).connect('/proc/self/fd/%d' % n); print('reached')
  except OSError: pass`;
    const args = become({ bridge: { socket: '/proc/self/fd/5', port }, sockets: 'own', observe: isWatched ? 7 : null }, '/usr/bin/python3', '-I', '-c', python);
    const child = inside.own(spawn(inside.programs[build], args, { stdio: ['pipe', 'pipe', 'pipe', place, place, place, place, 'pipe', place], env: { PATH: '/usr/bin:/bin' } }));
    closeSync(place);
    const told = (child.stdio as readonly unknown[])[7];
    if (told instanceof Socket) told.on('error', () => undefined).resume();
    const { out, complaint } = await ended(child);
    expect(out, complaint).toBe('proxy\n[]\n');
  });
});
