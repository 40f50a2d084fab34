import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Destination } from '#shared/models/profile';
import { openProxy, type ProxyOptions } from '../proxy';
import type { Proxy, Verdict } from '../serving';

/** For `vi.waitFor`: machines that run tests have other work too. */
export const patience = { timeout: 15_000 };

/** A proxy of its own in a folder of its own, with what it judged; gone when the test is finished. */
export function startProxy(options: Partial<ProxyOptions> = {}): { readonly proxy: Proxy; readonly folder: string; readonly verdicts: Verdict[] } {
  const parent = mkdtempSync('/tmp/cs-proxy-');
  const folder = path.join(parent, 'net');
  const verdicts: Verdict[] = [];
  const proxy = openProxy({ folder, onVerdict: (verdict) => verdicts.push(verdict), ...options });
  onTestFinished(async () => {
    await proxy.close();
    rmSync(parent, { recursive: true, force: true });
  });
  return { proxy, folder, verdicts };
}

/** A way out of that proxy to `allow`. */
export async function way(proxy: Proxy, allow: readonly Destination[], session = 's'): Promise<string> {
  return (await proxy.serve(session, () => allow)).socket;
}

/** Says `text` and reads until the other side ends. */
export async function say(socketPath: string, text: string | Buffer): Promise<string> {
  const socket = connect(socketPath);
  socket.on('error', () => undefined);
  socket.write(text);
  return until(socket, () => false);
}

/** What comes until `enough` of it is there, or the end. */
export async function until(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    const take = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (enough(text)) done();
    };
    const done = (): void => {
      socket.off('data', take);
      resolve(text);
    };
    socket.on('data', take);
    socket.once('end', () => {
      done();
      socket.end();
    });
    socket.once('close', done);
  });
}

/** A server on this machine for as long as the test lasts. */
export async function localServer(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<{ readonly port: number; readonly server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, server };
}
