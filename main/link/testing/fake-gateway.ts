import { createServer, type Socket } from 'node:net';
import type { Open, OpenCli, OpenSession } from '#shared/contracts/handshake';
import { acceptHandshake, refuse, welcome } from '../accept';
import { makeRunFolders, socketPath } from '../socket-path';
import { ensureToken } from '../token';

/** What a fake gateway does with the connections it welcomed. An absent one refuses. */
export interface FakeDoors {
  readonly session?: (socket: Socket, open: OpenSession) => void;
  readonly stderr?: (socket: Socket, session: string) => void;
  readonly cli?: (socket: Socket, open: OpenCli) => void;
  /** Refuses every connection with these words. */
  readonly refusal?: string;
}

/** A gateway as far as the handshake goes, listening on `home`'s socket. */
export interface FakeGateway {
  readonly opened: readonly Open[];
  /** What went wrong in handshakes, in words. */
  readonly faults: readonly string[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a fake gateway for `home`, making its folders and token as the app does. */
export async function startFakeGateway(home: string, doors: FakeDoors, timeoutMs = 5000): Promise<FakeGateway> {
  const made = makeRunFolders(home);
  if (!made.ok) throw new Error(made.error.words);
  const token = ensureToken(home);
  const opened: Open[] = [];
  const faults: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    void greet(socket);
  });

  async function greet(socket: Socket): Promise<void> {
    const accepted = await acceptHandshake(socket, token, { timeoutMs });
    if (!accepted.ok) {
      faults.push(accepted.error);
      return;
    }
    const { open, rest } = accepted.value;
    opened.push(open);
    const door = open.purpose === 'session' ? doors.session : open.purpose === 'stderr' ? doors.stderr : doors.cli;
    if (doors.refusal !== undefined || door === undefined) return refuse(socket, doors.refusal ?? 'there is no such door');
    welcome(socket, `s${opened.length}`);
    if (rest.length > 0) socket.unshift(rest);
    if (open.purpose === 'session') doors.session?.(socket, open);
    else if (open.purpose === 'stderr') doors.stderr?.(socket, open.session);
    else doors.cli?.(socket, open);
    socket.resume();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath(home), resolve);
  });
  return {
    opened,
    faults,
    connections: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A gateway's session that sends back what it gets, and ends when its input does. */
export function echo(socket: Socket): void {
  socket.pipe(socket);
}
