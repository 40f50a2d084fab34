import { lstatSync } from 'node:fs';
import type { Hello, Open } from '#shared/contracts/handshake';
import { err, ok, type Result } from '#shared/result';
import { visibleHead } from '#shared/text/visible';
import { lineChannel } from './line-channel';
import { checkOwnFolder, isOwn } from './own-folder';
import { codeOf } from './own-file';
import { PatientSocket } from './patient-socket';
import { newNonce, prove, proves } from './proof';
import type { SocketPlace } from './socket-path';
import { lineLimit, readChallenge, readOpened, spokenVersion } from './wire';

type WithoutProof<T> = T extends unknown ? Omit<T, 'countersign' | 'proof'> : never;

/** What a connection is for: an `open` without its proof. */
export type Purpose = WithoutProof<Open>;

/** An open connection, paused. `rest` are bytes of it that were read already. */
export interface Connection {
  readonly socket: PatientSocket;
  readonly session: string;
  readonly rest: Buffer;
}

/** Why there is no connection. Only `absent` may pass with time. The words name no path and no secret. */
export interface DialFault {
  readonly kind: 'absent' | 'refused' | 'unproven';
  readonly words: string;
}

/**
 * Connects to the gateway at `place` and opens a connection for `purpose`, within `timeoutMs`. Nothing of value (command,
 * arguments, variables) is sent before the other side has proved that it holds the token; on POSIX, nothing at all unless
 * socket and folder are this user's own.
 */
export async function dial(place: SocketPlace, token: string, purpose: Purpose, timeoutMs: number): Promise<Result<Connection, DialFault>> {
  const until = performance.now() + timeoutMs;
  const checked = checkPlace(place);
  if (!checked.ok) return checked;
  const connected = await openSocket(place.path, timeoutMs);
  if (!connected.ok) return connected;
  const socket = connected.value;
  const opened = await shakeHands(socket, token, purpose, until);
  if (!opened.ok) socket.destroy();
  return opened;
}

async function shakeHands(socket: PatientSocket, token: string, purpose: Purpose, until: number): Promise<Result<Connection, DialFault>> {
  const channel = lineChannel(socket);
  const hello: Hello = { countersign: 'hello', version: spokenVersion, nonce: newNonce() };
  socket.write(`${JSON.stringify(hello)}\n`);
  const first = await channel.readLine(4096, until - performance.now());
  if (!first.ok && first.error !== 'too long' && first.error !== 'not UTF-8') return absent();
  const challenge = first.ok ? readChallenge(first.value) : undefined;
  const nonces = { hello: hello.nonce, challenge: challenge?.nonce ?? '' };
  if (challenge === undefined || !proves(challenge.proof, token, 'gateway', nonces)) {
    return err({ kind: 'unproven', words: 'What answers in place of Countersign could not prove that it is Countersign.' });
  }
  if (challenge.version === spokenVersion) {
    const line = `${JSON.stringify({ ...purpose, countersign: 'open', proof: prove(token, 'connector', nonces) })}\n`;
    if (Buffer.byteLength(line) > lineLimit) return refused('Its arguments and variables are too long.');
    socket.write(line);
  }
  const second = await channel.readLine(lineLimit, until - performance.now());
  if (!second.ok && challenge.version !== spokenVersion) return refused('Countersign and this connector are of different versions.');
  if (!second.ok && (second.error === 'closed' || second.error === 'too late')) return absent();
  const opened = second.ok ? readOpened(second.value) : undefined;
  if (opened?.countersign === 'refused') return refused(visibleHead(opened.reason, 500, { lines: false }));
  if (opened === undefined || challenge.version !== spokenVersion) return refused('Countersign gave an answer this connector does not know.');
  return ok({ socket, session: opened.session, rest: channel.release() });
}

function checkPlace({ path, folder }: SocketPlace): Result<null, DialFault> {
  if (folder === null) return ok(null);
  const own = checkOwnFolder(folder);
  if (!own.ok) return own.error.kind === 'absent' ? absent() : err({ kind: 'unproven', words: own.error.words });
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return absent();
  if (!stats.isSocket() || !isOwn(stats)) return err({ kind: 'unproven', words: "What lies in the place of Countersign's socket is not this user's socket." });
  return ok(null);
}

function openSocket(path: string, timeoutMs: number): Promise<Result<PatientSocket, DialFault>> {
  return new Promise((resolve) => {
    const socket = new PatientSocket({ allowHalfOpen: true });
    socket.connect({ path });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(absent());
    }, timeoutMs);
    socket.once('error', (fault) => {
      clearTimeout(timer);
      const passing = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EAGAIN', 'EPIPE', 'EBUSY'].includes(codeOf(fault) ?? '');
      resolve(passing ? absent() : err({ kind: 'unproven', words: "Countersign's socket cannot be opened by this program." }));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(ok(socket));
    });
  });
}

function absent(): { readonly ok: false; readonly error: DialFault } {
  return err({ kind: 'absent', words: 'Countersign is not running.' });
}

function refused(words: string): { readonly ok: false; readonly error: DialFault } {
  return err({ kind: 'refused', words });
}
