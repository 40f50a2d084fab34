import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/** One server's way to the proxy on this computer's loopback: nothing else of the network is open to it. */
export interface LoopbackWay {
  readonly port: number;
  close(): void;
}

/** At most this many connections of one server at a time. */
const most = 256;

/** Carries each connection to a fresh port of 127.0.0.1 on to `socket`. macOS has no network of a process's own, so other programs of this person reach the port too; they have the network anyway. */
export async function openLoopbackWay(socket: string): Promise<LoopbackWay> {
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: socket, allowHalfOpen: true });
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroySoon());
      from.pipe(to);
    }
  });
  server.maxConnections = most;
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port of this computer is free');
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (near) => {
    open.add(near);
    near.once('close', () => open.delete(near));
  });
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const near of open) near.destroy();
    },
  };
}

/** Variables that lead programs to the proxy, whatever their entry says of one. */
export function wayVariables(port: number): Readonly<Record<string, string>> {
  const address = `http://127.0.0.1:${port}`;
  const ways = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [[name, address], [name.toLowerCase(), address]] as const);
  const direct = 'localhost,127.0.0.1,::1';
  return { ...Object.fromEntries(ways), NO_PROXY: direct, no_proxy: direct, NODE_USE_ENV_PROXY: '1', PLAYWRIGHT_MCP_PROXY_SERVER: address };
}
