import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { insideArguments, type InsideOptions } from '../inside';

/** Where the program that runs first inside a sandbox can run. */
export const linux = process.platform === 'linux';

const nothing: InsideOptions = { processes: null, openFiles: null, data: null, fileSize: null, bridge: null, sockets: null, observe: null };
const options = { plain: [], sanitized: ['--sanitize'], old: ['--define', 'CS_NO_PIDFD', '--define', 'CS_NO_CLOSE_RANGE', '--define', 'CS_NO_NOTICES', '--define', 'CS_NO_SCOPE', '--define', 'CS_NO_CHILDREN'] } as const;

const script = path.join(import.meta.dirname, '../../../scripts/build/inside.mjs');

/** As it is shipped; with sanitizers that end it at the first fault; without what older kernels lack. */
export type Build = keyof typeof options;
export const builds = Object.keys(options) as readonly Build[];

/** The programs and what is started from them, for the tests of one file. */
export interface Inside {
  readonly folder: string;
  readonly programs: Record<Build, string>;
  readonly start: (build: Build, args: readonly string[], extraPipes?: number) => ChildProcess;
  /** `cat` behind a bridge to `socket`: it runs until its input ends. */
  readonly bridged: (build: Build, socket: string) => Promise<{ readonly child: ChildProcess; readonly port: number }>;
  /** A Unix socket that echoes, or does what it is told with each connection. */
  readonly unixServer: (onConnection?: (socket: Socket) => void) => Promise<string>;
  /** Ends this process with the tests. */
  readonly own: (child: ChildProcess) => ChildProcess;
}

/** Builds the programs before the tests and removes them, and what was started, after them. */
export function builtInside(): Inside {
  const folder = mkdtempSync('/tmp/cs-inside-');
  const programs: Record<Build, string> = { plain: '', sanitized: '', old: '' };
  const started: ChildProcess[] = [];
  const own = (child: ChildProcess): ChildProcess => {
    started.push(child);
    return child;
  };
  beforeAll(async () => {
    if (!linux) return;
    for (const build of builds) programs[build] = await builtProgram(path.join(folder, `countersign-inside-${build}`), options[build]);
  }, 120_000);
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const start: Inside['start'] = (build, args, extraPipes = 0) =>
    own(spawn(programs[build], args, { stdio: ['pipe', 'pipe', 'pipe', ...Array.from({ length: extraPipes }, () => 'pipe' as const)], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }));
  return {
    folder, programs, start, own,
    bridged: async (build, socket) => {
      const port = await freePort();
      const child = start(build, become({ bridge: { socket, port } }, '/bin/cat'));
      child.stdin?.write('up');
      if (child.stdout !== null) await once(child.stdout, 'data');
      return { child, port };
    },
    unixServer: async (onConnection = (socket) => void socket.pipe(socket)) => {
      const file = path.join(mkdtempSync(path.join(folder, 's-')), 'p.sock');
      const server = createServer({ allowHalfOpen: true }, (socket) => {
        socket.on('error', () => socket.destroy());
        onConnection(socket);
      }).listen(file);
      await once(server, 'listening');
      onTestFinished(() => void server.close());
      return file;
    },
  };
}

/** The program as it is shipped, for what has to know it before the tests; undefined where it cannot be built. */
export async function shippedInside(): Promise<string | undefined> {
  return linux ? promisify(execFile)(process.execPath, [script]).then(({ stdout }) => stdout.trim(), () => undefined) : undefined;
}

async function builtProgram(output: string, words: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [script, ...words, '--output', output])).stdout.trim();
}

/** Its arguments for what is given, and nothing else. */
export function become(given: Partial<InsideOptions>, ...command: string[]): readonly string[] {
  return [...insideArguments({ ...nothing, ...given }), ...command];
}

/** How a process ended and what it said, once its input was ended. */
export async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly out: string; readonly complaint: string }> {
  child.stdin?.end();
  const streams = Promise.all([child.stdout === null ? '' : text(child.stdout), child.stderr === null ? '' : text(child.stderr)]);
  const [code] = (await once(child, 'exit')) as [number | null];
  const [out, complaint] = await streams;
  return { code, out, complaint };
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The bridges on `socket`, by what the system says of processes. */
export function bridges(socket: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(socket) && readlinkSync(`/proc/${pid}/exe`).includes('countersign-inside');
    } catch {
      return false;
    }
  }).map(Number);
}

/** A client of the bridge. */
export function dial(port: number): Socket {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => socket.destroy());
  return socket;
}

/** Settles when a client, which ends where it is ended, is closed. */
export function gone(socket: Socket): Promise<void> {
  socket.on('end', () => socket.end());
  return new Promise((resolve) => void socket.on('close', () => resolve()));
}

/** Everything it says; `cut` where it was broken off. */
export async function all(socket: Socket): Promise<string> {
  return text(socket).catch(() => 'cut');
}
