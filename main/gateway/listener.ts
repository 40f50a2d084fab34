import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import type { OpenCli, OpenSession } from '#shared/contracts/handshake';
import { acceptHandshake, refuse, welcome } from '#main/link/accept';
import { makeRunFolders, socketPath } from '#main/link/socket-path';

/** What is done with a connection that proved it knows the token. */
export interface Doors {
  /** The new session, begun only once the connector was told its id; null where the connection went away meanwhile. */
  session(socket: Socket, open: OpenSession, rest: Buffer): Promise<{ readonly id: string; begin(): void } | null>;
  /** How the socket is attached once the connector was told that there is such a session; null where there is none. */
  stderr(socket: Socket, session: string): (() => void) | null;
  /** How a command of the CLI is begun once the connector was told that it is; null where too many wait already. */
  cli(socket: Socket, open: OpenCli): (() => void) | null;
}

/** Every connection that proved it knows the token is refused in these words. */
export interface ClosedDoors {
  readonly closed: () => string;
}

export interface Listener {
  readonly path: string;
  close(): Promise<void>;
}

/** How long a connection may take for its handshake, ms. */
const handshakeTimeoutMs = 5000;

/** Listens on the home's socket. A stale socket file is replaced: one instance per home is the desktop's to ensure. */
export async function listen(home: string, token: string, doors: Doors | ClosedDoors): Promise<Listener> {
  const made = makeRunFolders(home);
  if (!made.ok) throw new Error(made.error.words);
  const path = socketPath(home);
  if (process.platform !== 'win32') await rm(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    void greet(socket, token, doors).catch(() => socket.destroy());
  });
  await bind(server, path);
  if (process.platform !== 'win32') await chmod(path, 0o600);
  return {
    path,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        resolve();
      });
    },
  };
}

async function greet(socket: Socket, token: string, doors: Doors | ClosedDoors): Promise<void> {
  const accepted = await acceptHandshake(socket, token, { timeoutMs: handshakeTimeoutMs, now: () => performance.now() });
  if (!accepted.ok) return;
  if ('closed' in doors) {
    refuse(socket, doors.closed());
    return;
  }
  const { open, rest } = accepted.value;
  switch (open.purpose) {
    case 'session': {
      const session = await doors.session(socket, open, rest);
      if (session === null) return;
      welcome(socket, session.id);
      session.begin();
      return;
    }
    case 'stderr': {
      const attach = doors.stderr(socket, open.session);
      if (attach === null) {
        refuse(socket, 'there is no such session');
        return;
      }
      welcome(socket, open.session);
      attach();
      return;
    }
    case 'cli': {
      const begin = doors.cli(socket, open);
      if (begin === null) {
        refuse(socket, 'Too many commands wait for Countersign already. Try again.');
        return;
      }
      welcome(socket, '');
      begin();
      return;
    }
  }
}

function bind(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
