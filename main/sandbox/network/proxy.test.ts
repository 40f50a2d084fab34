import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openProxy } from './proxy';
import { localServer, patience, say, startProxy, until, way } from './testing/client';

const here = (port: number) => [{ host: '127.0.0.1', port }];
const open = 'HTTP/1.1 200 Connection established\r\n\r\n';

describe('a tunnel', () => {
  test('carries both ways, what came with the head too, and each side’s end', async () => {
    const { proxy, verdicts } = startProxy();
    const { port } = await localServer((socket) => {
      let got = '';
      socket.on('data', (chunk: Buffer) => (got += chunk.toString()));
      socket.on('end', () => socket.end(`got ${got}`));
    });
    const socket = connect(await way(proxy, here(port)));
    socket.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\nfirst `);
    const reply = until(socket, () => false);
    socket.end('second');
    expect(await reply).toBe(`${open}got first second`);
    expect(verdicts).toEqual([{ session: 's', host: '127.0.0.1', port, allowed: true, why: '' }]);
  });

  test('carries megabytes to a slow reader without keeping them', async () => {
    const { proxy } = startProxy();
    const bytes = Buffer.alloc(16_000_000, 'x');
    const { port } = await localServer((socket) => void socket.end(bytes));
    const socket = connect(await way(proxy, here(port)));
    socket.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
    await once(socket, 'readable');
    const before = process.memoryUsage().arrayBuffers;
    await vi.waitFor(() => expect(socket.readableLength).toBeGreaterThan(0), patience);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
    let got = 0;
    for await (const chunk of socket) got += (chunk as Buffer).length;
    expect(got).toBe(bytes.length + open.length);
  });

  test('ends where the client vanishes, and where the server does', async () => {
    const { proxy } = startProxy();
    let ended = 0;
    const { port } = await localServer((socket) => socket.on('close', () => (ended += 1)).on('end', () => socket.end()).on('data', (chunk: Buffer) => void (chunk.toString() === 'reset' && socket.resetAndDestroy())));
    const file = await way(proxy, here(port));
    const client = connect(file);
    client.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
    await until(client, (text) => text === open);
    client.destroy();
    await vi.waitFor(() => expect(ended).toBe(1), patience);
    const other = connect(file);
    other.on('error', () => undefined);
    other.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\nreset`);
    other.resume();
    await once(other, 'close');
    expect(ended).toBe(2);
  });

  test('that is silent too long ends', async () => {
    const { proxy } = startProxy({ times: { idleMs: 30 } });
    const { port } = await localServer(() => undefined);
    expect(await say(await way(proxy, here(port)), `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toBe(open);
  });

  test('half ended and then silent ends sooner', async () => {
    const { proxy } = startProxy({ times: { halfMs: 30 } });
    const { port } = await localServer((socket) => socket.resume());
    const client = connect({ path: await way(proxy, here(port)), allowHalfOpen: true });
    client.end(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
    client.resume();
    await once(client, 'close');
  });
});

describe('what the list does not allow', () => {
  test.each([
    { why: 'another host', ask: 'CONNECT evil.example:443 HTTP/1.1\r\n\r\n', status: 403, words: "Countersign's profile of this server does not allow evil.example:443.", verdict: ['evil.example', 443, 'Its profile does not allow this address.'] },
    { why: 'another port', ask: 'CONNECT api.example.com:22 HTTP/1.1\r\n\r\n', status: 403, words: "Countersign's profile of this server does not allow api.example.com:22.", verdict: ['api.example.com', 22, 'Its profile allows this address on another port only.'] },
    { why: 'an allowed name that leads inside', ask: 'CONNECT api.example.com:443 HTTP/1.1\r\n\r\n', status: 403, words: 'it leads to an address that is not public', verdict: ['api.example.com', 443, 'This address leads into a private network, and its profile does not list that by number.'] },
    { why: 'another host by plain HTTP', ask: 'GET http://evil.example/ HTTP/1.1\r\n\r\n', status: 403, words: 'evil.example:80', verdict: ['evil.example', 80, 'Its profile does not allow this address.'] },
    { why: 'what is no request', ask: 'HELLO\r\n\r\n', status: 400, words: 'not understood', verdict: ['', 0, 'It asked for a connection in a way that is not understood.'] },
    { why: 'a NUL in the name', ask: 'CONNECT api.example.com\0.evil.example:443 HTTP/1.1\r\n\r\n', status: 400, words: 'control characters', verdict: ['', 0, 'It asked for a connection in a way that is not understood.'] },
    { why: 'a head without an end', ask: `GET http://api.example.com/${'x'.repeat(20_000)}`, status: 431, words: 'too large', verdict: ['', 0, 'It asked for a connection in a way that is not understood.'] },
  ])('is answered and told once: $why', async ({ ask, status, words, verdict: [host, port, why] }) => {
    const { proxy, verdicts } = startProxy({ resolve: async () => ['10.0.0.1'], dial: () => expect.unreachable('it was dialled') });
    const answer = await say(await way(proxy, [{ host: 'api.example.com', port: 443 }]), ask);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(words);
    expect(answer).not.toMatch(/10\.0\.0\.1|cs-proxy|node_modules|\bat /);
    expect(verdicts).toEqual([{ session: 's', host, port, allowed: false, why }]);
  });

  test('a host that goes on sending after it was refused reads its answer', async () => {
    const { proxy } = startProxy();
    expect(await say(await way(proxy, []), `CONNECT evil.example:443 HTTP/1.1\r\n\r\n${'x'.repeat(500_000)}`)).toMatch(/^HTTP\/1.1 403 /);
  });

  test('a connection that was refused is over when its client goes', async () => {
    const { proxy } = startProxy({ limits: { session: 1 }, times: { lingerMs: 3_600_000 } });
    const file = await way(proxy, []);
    const ask = () => say(file, `CONNECT evil.example:443 HTTP/1.1\r\n\r\n${'x'.repeat(500_000)}`);
    expect(await ask()).toMatch(/ 403 /);
    await vi.waitFor(async () => expect(await ask()).toMatch(/ 403 /), patience);
  });

  test('a head that never comes is waited for so long only', async () => {
    const { proxy, verdicts } = startProxy({ times: { headMs: 30 } });
    expect(await say(await way(proxy, []), 'CONNECT a')).toMatch(/^HTTP\/1.1 408 /);
    expect(verdicts).toHaveLength(1);
  });

  test('one that comes and goes without a word is nothing to tell of', async () => {
    const { proxy, verdicts } = startProxy();
    const socket = connect(await way(proxy, []));
    socket.end();
    socket.resume();
    await once(socket, 'close');
    expect(verdicts).toEqual([]);
  });
});

describe('a name', () => {
  const allow = [{ host: 'rebind.example', port: 443 }];

  test('that leads elsewhere at the second look-up is dialled where it led at the first', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const dialled: string[] = [];
    const { port } = await localServer((socket) => void socket.end('public'));
    const { proxy } = startProxy({
      resolve: async () => answers.shift() ?? [],
      dial: (address) => {
        dialled.push(address);
        return connect({ host: '127.0.0.1', port, allowHalfOpen: true });
      },
    });
    const file = await way(proxy, allow);
    expect(await say(file, 'CONNECT rebind.example:443 HTTP/1.1\r\n\r\n')).toBe(`${open}public`);
    expect(dialled).toEqual(['93.184.216.34']);
    expect(await say(file, 'CONNECT rebind.example:443 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /);
    expect(dialled).toEqual(['93.184.216.34']);
  });

  test.each([
    { why: 'that does not exist', resolve: async () => Promise.reject(new Error('ENOTFOUND')), status: 502 },
    { why: 'that nobody looks up in time', resolve: () => new Promise<never>(() => undefined), status: 504 },
  ])('$why', async ({ resolve, status }) => {
    const { proxy, verdicts } = startProxy({ resolve, times: { lookupMs: 30 } });
    expect(await say(await way(proxy, allow), 'CONNECT rebind.example:443 HTTP/1.1\r\n\r\n')).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(verdicts).toEqual([expect.objectContaining({ host: 'rebind.example', allowed: true })]);
  });

  test('whose first address does not answer is tried at the next', async () => {
    const { port } = await localServer((socket) => void socket.end('second'));
    const { proxy } = startProxy({ resolve: async () => ['93.184.216.34', '93.184.216.35'], dial: (address) => connect({ host: '127.0.0.1', port: address.endsWith('34') ? 1 : port, allowHalfOpen: true }) });
    expect(await say(await way(proxy, allow), 'CONNECT rebind.example:443 HTTP/1.1\r\n\r\n')).toBe(`${open}second`);
  });

  test('whose addresses all refuse', async () => {
    const { proxy } = startProxy({ resolve: async () => ['93.184.216.34'], dial: () => connect({ host: '127.0.0.1', port: 1 }) });
    expect(await say(await way(proxy, allow), 'CONNECT rebind.example:443 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 502 /);
  });
});

describe('sessions', () => {
  test('each reaches only its own, at once', async () => {
    const { proxy, verdicts } = startProxy();
    const one = await localServer((socket) => void socket.end('one'));
    const two = await localServer((socket) => void socket.end('two'));
    const [a, b] = [await way(proxy, here(one.port), 'a'), await way(proxy, here(two.port), 'b')];
    const ask = (file: string, port: number) => say(file, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
    const [a1, a2, b1, b2] = await Promise.all([ask(a, one.port), ask(a, two.port), ask(b, one.port), ask(b, two.port)]);
    expect([a1, b2]).toEqual([`${open}one`, `${open}two`]);
    expect([a2, b1].every((answer) => answer?.startsWith('HTTP/1.1 403 '))).toBe(true);
    expect(verdicts.map(({ session, port, allowed }) => `${session} ${port === one.port ? 'one' : 'two'} ${allowed}`).sort()).toEqual(['a one true', 'a two false', 'b one false', 'b two true']);
  });

  test('a list that grows counts at the next connection', async () => {
    const { proxy } = startProxy();
    const { port } = await localServer((socket) => void socket.end('hello'));
    let allow = here(1);
    const { socket } = await proxy.serve('s', () => allow);
    expect(await say(socket, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toMatch(/ 403 /);
    allow = here(port);
    expect(await say(socket, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toBe(`${open}hello`);
  });

  test('have sockets that nobody else can open, guess or find later', async () => {
    const { proxy, folder } = startProxy();
    const [one, two] = [await proxy.serve('s', () => []), await proxy.serve('s', () => [])];
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(one.socket).mode & 0o777).toBe(0o600);
    expect(path.basename(one.socket)).toMatch(/^[0-9a-f]{16}\.sock$/);
    expect(one.socket).not.toBe(two.socket);
    const client = connect(two.socket);
    await once(client, 'connect');
    await Promise.all([one.close(), one.close(), two.close()]);
    await once(client, 'close');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a fault of who is told ends the connection, not the proxy', async () => {
    let faults = 0;
    const { proxy } = startProxy({
      onVerdict: () => {
        faults += 1;
        throw new Error('the record is full');
      },
    });
    const { port } = await localServer(() => expect.unreachable('it was dialled'));
    const file = await way(proxy, here(port));
    expect(await say(file, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toBe('');
    expect(await say(file, 'nonsense\n')).toBe('');
    expect(faults).toBe(2);
  });
});

describe('the folder', () => {
  test('loses the sockets of an earlier run and nothing else', async () => {
    const parent = mkdtempSync('/tmp/cs-proxy-');
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const folder = path.join(parent, 'net');
    mkdirSync(folder, { mode: 0o700 });
    const stale = createServer().listen(path.join(folder, '0123456789abcdef.sock'));
    await once(stale, 'listening');
    writeFileSync(path.join(folder, 'fedcba9876543210.sock'), 'a file');
    writeFileSync(path.join(folder, 'notes'), 'a file');
    const { proxy } = startProxy({ folder });
    expect(readdirSync(folder).sort()).toEqual(['fedcba9876543210.sock', 'notes']);
    await proxy.close();
    stale.close();
  });

  test.each([
    { why: 'open to others', prepare: (folder: string) => (mkdirSync(folder), chmodSync(folder, 0o755)) },
    { why: 'a link', prepare: (folder: string) => (mkdirSync(`${folder}.real`, { mode: 0o700 }), symlinkSync(`${folder}.real`, folder)) },
    { why: 'a file', prepare: (folder: string) => writeFileSync(folder, '') },
  ])('is not used where it is $why', ({ prepare }) => {
    const parent = mkdtempSync('/tmp/cs-proxy-');
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    prepare(path.join(parent, 'net'));
    expect(() => openProxy({ folder: path.join(parent, 'net'), onVerdict: () => undefined })).toThrow('folder');
  });

  test('is not used where its path is too long for a socket', () => {
    const folder = `/tmp/${'x'.repeat(90)}`;
    expect(() => openProxy({ folder, onVerdict: () => undefined })).toThrow('too long');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('many connections', () => {
  test('a session that has too many open is refused another, and served again later', async () => {
    const { proxy, verdicts } = startProxy({ limits: { session: 2 } });
    const file = await way(proxy, []);
    const held = [connect(file), connect(file)];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    expect(await say(file, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n')).toBe('');
    expect(verdicts).toEqual([{ session: 's', host: '', port: 0, allowed: false, why: 'It has too many connections open.' }]);
    for (const socket of held) socket.destroy();
    await vi.waitFor(async () => expect(await say(file, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n')).toMatch(/ 403 /), patience);
  });

  test('all sessions together have a limit too', async () => {
    const { proxy, verdicts } = startProxy({ limits: { all: 1 } });
    const [a, b] = [await way(proxy, [], 'a'), await way(proxy, [], 'b')];
    const held = connect(a);
    await once(held, 'connect');
    expect(await say(b, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 503 /);
    expect(verdicts).toHaveLength(1);
    held.destroy();
  });

  test('a session that asks without end is answered in its turn, and another at once', async () => {
    const { proxy, verdicts } = startProxy({ limits: { everyMs: 3_600_000, burst: 3 } });
    const [a, b] = [await way(proxy, [], 'a'), await way(proxy, [], 'b')];
    for (let nth = 0; nth < 3; nth += 1) expect(await say(a, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n')).toMatch(/ 403 /);
    let answered = false;
    void say(a, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n').then(() => (answered = true));
    expect(await say(b, 'CONNECT a.example:1 HTTP/1.1\r\n\r\n')).toMatch(/ 403 /);
    expect([answered, verdicts.length]).toEqual([false, 4]);
  });
});
