import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { say } from '#shared/words/say';
import { makeOwnFolder } from '#main/link/own-folder';
import { socketPathLimit } from '#main/link/socket-path';
import { answerText } from './answers';
import { serveConnection, type Serving, type Times } from './connection';
import { dialHere, type Dial } from './dial';
import { readAddress } from './host';
import type { Why } from './judge';
import { resolveHere, sessionLookups, turns, type Resolve } from './lookups';
import { pace } from './pace';
import type { Target } from './request';
import type { Proxy, Verdict, Way } from './serving';

/** What a proxy works with; all but `folder` and `onVerdict` is for tests. */
export interface ProxyOptions {
  /** For the sockets: made owner-only; those of an earlier run are removed from it, so one proxy has it for itself. */
  readonly folder: string;
  /** One for every request; in a tunnel there is one request. None for a connection that ends without one. Told before anything is dialled. `allowed` says that the profile allows it, not that the other side answers. */
  readonly onVerdict: (verdict: Verdict) => void;
  readonly resolve?: Resolve;
  readonly dial?: Dial;
  /** This machine's addresses; asked at each connection, because they change. */
  readonly ownAddresses?: () => readonly string[];
  readonly times?: Partial<Times>;
  readonly limits?: Partial<ConnectionLimits>;
}

/** Connections at once, of which each takes two descriptors; and how soon a session's requests follow each other once it has made `burst`. */
export interface ConnectionLimits {
  readonly session: number;
  readonly all: number;
  readonly everyMs: number;
  readonly burst: number;
}

const usualTimes: Times = { headMs: 10_000, lookupMs: 10_000, dialMs: 5000, idleMs: 600_000, halfMs: 60_000, lingerMs: 2000 };
const usualLimits: ConnectionLimits = { session: 100, all: 500, everyMs: 10, burst: 300 };
const lookupsAtOnce = 2;
const hostLimit = 255;
const socketName = /^[0-9a-f]{16}\.sock$/;

/** Opens the one proxy of this process. @throws {Error} in words, where `folder` is not safe to have or its path is too long for a socket */
export function openProxy(options: ProxyOptions): Proxy {
  const { folder, onVerdict, resolve = resolveHere, dial = dialHere, ownAddresses = addressesHere } = options;
  const times = { ...usualTimes, ...options.times };
  const limits = { ...usualLimits, ...options.limits };
  prepareFolder(folder);
  const everybody = turns(lookupsAtOnce);
  const ways = new Set<Way>();
  let open = 0;
  const enter = (socket: Socket): boolean => {
    if (open >= limits.all) return false;
    open += 1;
    socket.once('close', () => (open -= 1));
    return true;
  };
  return {
    serve: async (session, allow) => {
      const judged = (target: Target | null, why: Why | null): void =>
        onVerdict({ session, host: target?.host.text.slice(0, hostLimit) ?? '', port: target?.port ?? 0, allowed: why === null, why: why === null ? '' : say(`network.${why}`) });
      const serving: Serving = { allow, judged, dial, ownAddresses, times, pace: pace(limits.everyMs, limits.burst), lookup: sessionLookups(resolve, everybody, times.lookupMs) };
      const way = await openWay(path.join(folder, `${randomBytes(8).toString('hex')}.sock`), serving, limits.session, enter);
      ways.add(way);
      return { socket: way.socket, close: () => way.close().finally(() => ways.delete(way)) };
    },
    close: async () => {
      await Promise.all([...ways].map((way) => way.close()));
      ways.clear();
    },
  };
}

async function openWay(file: string, serving: Serving, most: number, enter: (socket: Socket) => boolean): Promise<Way> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    // A verdict that nobody could take is a connection that is not made.
    void (enter(socket) ? serveConnection(socket, serving) : turnAway(socket, serving)).catch(() => socket.destroy());
  });
  // Beyond that a connection ends as soon as it was taken. It cannot be made to wait, so one too soon after others is not told of.
  server.maxConnections = most;
  server.on('drop', () => void (serving.pace() === 0 && turnAway(null, serving).catch(() => undefined)));
  await listening(server, file);
  let closing: Promise<void> | undefined;
  return {
    socket: file,
    close: () =>
      (closing ??= new Promise<void>((resolve) => {
        server.close(() => {
          rmSync(file, { force: true });
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      })),
  };
}

async function turnAway(socket: Socket | null, { judged }: Serving): Promise<void> {
  judged(null, 'crowded');
  socket?.write(answerText(503, 'Too many connections are open.'));
  socket?.destroySoon();
}

function listening(server: Server, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, () => {
      server.off('error', reject);
      // Accepting can fail for want of descriptors: the connection is lost, the proxy goes on.
      server.on('error', () => undefined);
      chmodSync(file, 0o600);
      resolve();
    });
  });
}

function prepareFolder(folder: string): void {
  if (Buffer.byteLength(path.join(folder, '0123456789abcdef.sock')) > socketPathLimit) throw new Error('the folder for the proxy’s sockets has too long a path');
  const made = makeOwnFolder(folder);
  if (!made.ok) throw new Error(made.error.words);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (socketName.test(name) && lstatSync(file, { throwIfNoEntry: false })?.isSocket() === true) rmSync(file, { force: true });
  }
}

function addressesHere(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).flatMap(({ address }) => (readAddress(address, 4) ?? readAddress(address, 6))?.text ?? []);
}
