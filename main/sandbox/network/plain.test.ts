import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { localServer, patience, say, startProxy, until, way } from './testing/client';

/** A server that keeps what it was sent and gives `answer` for each head. */
async function answering(answer: string, { end = false } = {}): Promise<{ readonly port: number; readonly got: string[]; readonly closed: () => number }> {
  const got: string[] = [];
  let closed = 0;
  const { port } = await localServer((socket: Socket) => {
    const nth = got.push('') - 1;
    socket.on('close', () => (closed += 1));
    socket.on('data', (chunk: Buffer) => {
      const before = got[nth] ?? '';
      got[nth] = before + chunk.toString('latin1');
      if (!before.includes('\r\n\r\n') && got[nth].includes('\r\n\r\n')) socket[end ? 'end' : 'write'](answer, 'latin1');
    });
    socket.on('end', () => socket.end());
  });
  return { port, got, closed: () => closed };
}

const here = (port: number) => [{ host: '127.0.0.1', port }];

test('a request goes on in origin form, without what is for one connection', async () => {
  const { proxy, verdicts } = startProxy();
  const { port, got } = await answering('HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nConnection: X-Own\r\nX-Own: 1\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nProxy-Authenticate: x\r\n\r\nhi');
  const answer = await say(await way(proxy, here(port)), `GET http://127.0.0.1:${port}/a?b=%20 HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nProxy-Authorization: secret\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nX-Kept: \xe4\r\n\r\n`);
  expect(got).toEqual([`GET /a?b=%20 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Kept: \xc3\xa4\r\nConnection: close\r\n\r\n`]);
  expect(answer).toBe('HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nConnection: close\r\n\r\nhi');
  expect(verdicts).toEqual([{ session: 's', host: '127.0.0.1', port, allowed: true, why: '' }]);
});

test('one request after another is judged anew, also when they were sent at once', async () => {
  const { proxy, verdicts } = startProxy();
  const { port, got, closed } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
  const get = `GET http://127.0.0.1:${port}/ HTTP/1.1\r\n\r\n`;
  const post = `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello`;
  const answer = await say(await way(proxy, here(port)), `${get}${post}${get}GET http://evil.example/ HTTP/1.1\r\n\r\n`);
  expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 403']);
  expect(got.map((head) => head.split('\r\n')[0])).toEqual(['GET / HTTP/1.1', 'POST / HTTP/1.1', 'GET / HTTP/1.1']);
  expect(got[1]).toMatch(/Content-Length: 5\r\n[^]*\r\n\r\nhello$/);
  expect(verdicts.map(({ host, allowed }) => `${host} ${allowed}`)).toEqual(['127.0.0.1 true', '127.0.0.1 true', '127.0.0.1 true', 'evil.example false']);
  await vi.waitFor(() => expect(closed()).toBe(3), patience);
});

test.each([
  { why: 'an answer without a length goes on in chunks', answer: 'HTTP/1.1 200 OK\r\n\r\nall of it', end: true, want: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n9\r\nall of it\r\n0\r\n\r\n' },
  { why: 'half an answer in chunks has no end', answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', end: true, want: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n' },
  { why: 'an older client gets an answer in chunks put together', version: '0', answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n', end: false, want: /^HTTP\/1.1 200 OK\r\nConnection: close\r\n\r\nabcde$/ },
  { why: 'an answer with two lengths is none', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc', end: true, want: /^HTTP\/1.1 502 / },
  { why: 'an answer with a length and chunks is none', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', end: true, want: /^HTTP\/1.1 502 / },
  { why: 'an answer that is no HTTP is none', answer: 'SSH-2.0-OpenSSH_9.2\r\n', end: true, want: /^HTTP\/1.1 502 / },
  { why: 'an unasked change of protocol is none', answer: 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n', end: false, want: /^HTTP\/1.1 502 / },
  { why: 'no answer is none', answer: '', end: true, want: /^HTTP\/1.1 502 / },
  { why: 'half an answer is cut, not completed', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', end: true, want: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nhalf' },
])('$why', async ({ answer, end, want, version = '1' }) => {
  const { proxy } = startProxy();
  const { port } = await answering(answer, { end });
  const got = await say(await way(proxy, here(port)), `GET http://127.0.0.1:${port}/ HTTP/1.${version}\r\nConnection: close\r\n\r\n`);
  if (typeof want === 'string') expect(got).toBe(want);
  else expect(got).toMatch(want);
});

test('an answer to HEAD has no body, whatever its length', async () => {
  const { proxy } = startProxy();
  const { port } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n');
  const head = `HEAD http://127.0.0.1:${port}/ HTTP/1.1\r\n`;
  const answer = await say(await way(proxy, here(port)), `${head}\r\n${head}Connection: close\r\n\r\n`);
  expect(answer.match(/Content-Length: 100/g)).toHaveLength(2);
});

test('a large body goes on as it comes, and who waits for leave to send gets it', async () => {
  const { proxy } = startProxy();
  let size = 0;
  const { port } = await localServer((socket) => {
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > 5_000_000) socket.end('HTTP/1.1 204 Got it\r\n\r\n');
    });
  });
  const socket = connect(await way(proxy, here(port)));
  socket.write(`PUT http://127.0.0.1:${port}/ HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5000000\r\n\r\n`);
  expect(await until(socket, (text) => text.includes('\r\n\r\n'))).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  const rest = until(socket, () => false);
  socket.write(Buffer.alloc(5_000_000, 'x'));
  expect(await rest).toBe('HTTP/1.1 204 Got it\r\nConnection: close\r\n\r\n');
});

test('a client that vanishes ends the request, in its body and in the answer', async () => {
  const { proxy } = startProxy({ times: { halfMs: 30 } });
  const { port, closed } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome');
  const file = await way(proxy, here(port));
  const inBody = connect(file);
  inBody.end(`POST http://127.0.0.1:${port}/ HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf`);
  inBody.resume();
  await vi.waitFor(() => expect(closed()).toBe(1), patience);
  const inAnswer = connect(file);
  inAnswer.write(`GET http://127.0.0.1:${port}/ HTTP/1.1\r\n\r\n`);
  await until(inAnswer, (text) => text.includes('some'));
  inAnswer.destroy();
  await vi.waitFor(() => expect(closed()).toBe(2), patience);
});

test('a client that vanishes without reading leaves nothing behind', async () => {
  const { proxy } = startProxy();
  const { port, closed } = await answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(400_000)}`, { end: true });
  const client = connect(await way(proxy, here(port)));
  client.write(`GET http://127.0.0.1:${port}/ HTTP/1.1\r\n\r\n`);
  await once(client, 'readable');
  client.destroy();
  await vi.waitFor(() => expect(closed()).toBe(1), patience);
});

test('an answer that does not come is waited for so long only', async () => {
  const { proxy } = startProxy({ times: { idleMs: 30 } });
  const { port } = await localServer((socket) => socket.resume());
  expect(await say(await way(proxy, here(port)), `GET http://127.0.0.1:${port}/ HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 504 /);
});
