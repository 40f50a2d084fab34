import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { connectorCodes, type ConnectorCode } from '#main/link/codes';
import { dial, type Connection, type DialFault, type Purpose } from '#main/link/dial';
import { isGone, restoreCommand } from '#main/link/gone';
import { countersignHome } from '#main/link/home';
import { reach } from '#main/link/reach';
import { socketPlace } from '#main/link/socket-path';
import { readToken } from '#main/link/token';
import { err, type Result } from '#shared/result';
import { answerAll } from './answer-all';
import { answering } from './answering';
import { carry } from './carry';
import { after, flushed } from './flow';
import { takeIn } from './intake';
import { readRun, usage, type RunRequest } from './usage';

/** The connector's surroundings and patience. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  readonly pid: number;
  /** The host's process id, as it is now: another one than before means that the host is gone. */
  readonly parent: () => number;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  /** How long to look for the gateway, from the process's own start, ms. */
  readonly reachMs: number;
  /** How long the gateway may go on sending once it has all of an input that ended, ms. */
  readonly drainMs: number;
}

/** Bytes of the host kept in memory while the app starts. */
const intakeLimit = 64 * 1024 * 1024;
/** How long requests that were on their way at the end are still answered, ms. */
const farewellMs = 200;

/**
 * The connector, from the host's start to its own end. Settles with the exit code: 0 when the host or the server ended
 * in order, 1 when Countersign could not be reached, refused or died, 2 for a usage error.
 */
export async function runConnector(argv: readonly string[], world: World): Promise<number> {
  const { input, output, errors, drainMs } = world;
  output.on('error', () => {});
  errors.on('error', () => {});
  const request = readRun(argv);
  if (!request.ok) {
    errors.write(`countersign: ${request.error}\n${usage}\n`);
    await flushed(errors);
    return 2;
  }
  const hostProcess = world.parent();
  const intake = takeIn(input, intakeLimit);

  const reached = await Promise.race([openSession(request.value, world), intake.endedEmpty.then(() => null)]);
  if (reached === null) return 0;
  const { chunks, ended } = intake.take();
  if (!reached.ok) {
    const words = reached.error.kind === 'absent' && wasRemoved(world.env) ? goneWords(world.env) : faultWords[reached.error.kind](reached.error.words);
    errors.write(`countersign: ${words}\n`);
    await answerAll(answering(faultCodes[reached.error.kind], words), { input, output, chunks, inputEnded: ended, stop: null });
    await Promise.race([flushed(output), after(drainMs)]);
    return 1;
  }

  const carried = carry(reached.value, { input, output, chunks, inputEnded: ended, drainMs, hostGone: () => world.parent() !== hostProcess });
  const stderrCarried = carryStderr(reached.value, world);
  const end = await carried;
  if (end.why === 'host') return 0;
  if (end.why === 'input') {
    await Promise.race([Promise.all([flushed(output), stderrCarried]), after(farewellMs)]);
    await Promise.race([flushed(output), after(drainMs)]);
    return 0;
  }
  if (end.outputMidLine) output.write('\n');
  const farewell = answering(connectorCodes.ended, 'Countersign stopped or the server ended; nothing more was sent.', end.inputMidLine);
  await answerAll(farewell, { input, output, chunks: [], inputEnded: false, stop: after(farewellMs) });
  await Promise.race([stderrCarried, after(farewellMs)]);
  await flushed(output);
  return end.why === 'orderly' ? 0 : 1;
}

/** The exit code of a program ended by `signal`, as shells count it. */
export function signalExit(signal: 'SIGHUP' | 'SIGINT' | 'SIGTERM'): number {
  return 128 + constants.signals[signal];
}

const faultCodes: Record<DialFault['kind'], ConnectorCode> = {
  absent: connectorCodes.notRunning,
  refused: connectorCodes.refused,
  unproven: connectorCodes.unproven,
};

const faultWords: Record<DialFault['kind'], (words: string) => string> = {
  absent: () => 'Countersign is not running and could not be started in time. Nothing was sent to the server. Start Countersign, then reconnect.',
  refused: (words) => `Countersign refused this session: ${words} Nothing was sent to the server.`,
  unproven: (words) => `${words} Nothing was sent to the server.`,
};

function wasRemoved(env: World['env']): boolean {
  const home = countersignHome(env, process.platform);
  return home.ok && isGone(home.value);
}

/** Whoever reads it has no app left that would say more. */
function goneWords(env: World['env']): string {
  return `Countersign is not where it was: it was removed or moved. Nothing was sent to the server. Start it from where it is now, or take it out of the settings of all apps: ${restoreCommand(env, process.platform)}`;
}

async function openSession(request: RunRequest, world: World): Promise<Result<Connection, DialFault>> {
  const home = countersignHome(world.env, process.platform);
  if (!home.ok) return err({ kind: 'unproven', words: home.error });
  let cwd: string;
  try {
    cwd = world.cwd();
  } catch {
    return err({ kind: 'refused', words: 'The working folder no longer exists.' });
  }
  const env = Object.fromEntries(
    request.envNames.flatMap((name) => {
      const value = world.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const { server, host, entry, command, args } = request;
  const purpose: Purpose = {
    purpose: 'session',
    server,
    host,
    entry,
    command,
    args: [...args],
    cwd,
    env,
    wanted: request.envNames.filter((name) => world.env[name] === undefined),
    searchPath: world.env['PATH'] ?? '',
    pid: world.pid,
  };
  try {
    return await reach({ home: home.value, env: world.env, purpose, until: world.reachMs });
  } catch {
    // A fault here (a folder that cannot be looked into, say) must not leave the host without its answers.
    return err({ kind: 'unproven', words: 'Countersign could not be looked for.' });
  }
}

/** Carries the server's stderr over a connection of its own, so that nothing else waits for it. Never fails. */
async function carryStderr({ session }: Connection, { env, errors, reachMs }: World): Promise<void> {
  const home = countersignHome(env, process.platform);
  const token = home.ok ? readToken(home.value) : home;
  if (!home.ok || !token.ok) return;
  const dialled = await dial(socketPlace(home.value), token.value, { purpose: 'stderr', session }, reachMs);
  if (!dialled.ok) return;
  const { socket, rest } = dialled.value;
  socket.on('end', () => socket.end());
  if (rest.length > 0) errors.write(rest);
  socket.pipe(errors, { end: false });
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await flushed(errors);
}
