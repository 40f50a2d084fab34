import fc from 'fast-check';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { localServer, patience, say, startProxy, until, way } from './testing/client';

test.runIf(process.platform === 'linux')('a thousand leave no descriptors open', async () => {
  const { proxy } = startProxy({ limits: { everyMs: 0 } });
  const { port } = await localServer((socket) => socket.resume().end('x'));
  const file = await way(proxy, [{ host: '127.0.0.1', port }]);
  const count = () => readdirSync('/proc/self/fd').length;
  const asks = [`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`, 'CONNECT evil.example:1 HTTP/1.1\r\n\r\n', 'nonsense\n', `GET http://127.0.0.1:${port}/ HTTP/1.1\r\n\r\n`, 'CONN'];
  const before = count();
  for (let nth = 0; nth < 1000; nth += 50) {
    await Promise.all(Array.from({ length: 50 }, async (_, at) => {
      const ask = asks[at % asks.length] ?? '';
      if (ask !== 'CONN') return say(file, ask);
      const socket = connect(file);
      socket.write(ask);
      await once(socket, 'connect');
      return socket.destroy();
    }));
  }
  await vi.waitFor(() => expect(count()).toBeLessThanOrEqual(before), patience);
});

test('no bytes bring it down', async () => {
  const { proxy, verdicts } = startProxy({ resolve: async () => ['127.0.0.1'], dial: () => expect.unreachable('it was dialled'), limits: { everyMs: 0 } });
  const file = await way(proxy, [{ host: '*.example', port: 443 }]);
  const part = fc.constantFrom('CONNECT ', 'GET http://', 'a.example', ':443', ' HTTP/1.1', '\r\n', '\r\n\r\n', 'Host: ', 'Content-Length: 3\r\n', '\0', 'ä', '[::1]');
  const bytes = fc.array(fc.oneof(part, fc.nat(0x10ffff).map((point) => String.fromCodePoint(point))), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), async (parts, cut) => {
      const socket = connect(file);
      socket.on('error', () => undefined);
      const answer = until(socket, () => false);
      if (cut) for (const text of parts) socket.write(text);
      else socket.write(parts.join(''));
      socket.end();
      expect(await answer).toMatch(/^$|^HTTP\/1.1 (?:400|403|411|431|501) /);
    }),
    { numRuns: process.env['COUNTERSIGN_SOAK'] === '1' ? 20_000 : 300 },
  );
  expect(verdicts.every(({ allowed }) => !allowed)).toBe(true);
  expect(await say(file, 'CONNECT b.test:1 HTTP/1.1\r\n\r\n')).toMatch(/ 403 /);
});
