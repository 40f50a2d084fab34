import type { Socket } from 'node:net';
import type { z } from 'zod';
import { handshakeLineLimit, handshakeVersion, openSchema, type Challenge, type Open, type Opened } from '#shared/contracts/handshake';
import { err, ok, type Result } from '#shared/result';
import { visibleHead } from '#shared/text/visible';
import { lineChannel, type LineFault } from './line-channel';
import { newNonce, prove, proves } from './proof';
import { readObject } from './wire';

export interface AcceptOptions {
  /** For the whole handshake. */
  readonly timeoutMs: number;
  /** A clock that only goes forward, ms; the process's own by default. */
  readonly now?: () => number;
}

const helloLimit = 4096;

const faultWords: Record<LineFault, string> = {
  closed: 'The connection was closed during the handshake.',
  'too long': 'A line of the handshake was too long.',
  'too late': 'The handshake took too long.',
  'not UTF-8': 'A line of the handshake was not UTF-8.',
};

/**
 * The gateway's side of the handshake (shared/contracts/handshake.ts), up to and with `open`. On success the socket is
 * paused until its reader calls `resume()`, and `rest` holds the bytes that followed; answer with `welcome` or `refuse`. A failure is `refused` in words
 * and closed already; the error repeats them for the journal. Never throws, and never says whether a proof was near.
 *
 * The listening server needs `allowHalfOpen`: a connector ends its side when the host's input ends and still wants the
 * server's last answers. In turn, a gateway whose server ended ends its side and keeps reading until the connector ends
 * its own: that is how a connector tells an orderly end from a gateway that died.
 */
export async function acceptHandshake(
  socket: Socket,
  token: string,
  { timeoutMs, now = () => performance.now() }: AcceptOptions,
): Promise<Result<{ readonly open: Open; readonly rest: Buffer }, string>> {
  const until = now() + timeoutMs;
  const channel = lineChannel(socket);

  function fail(reason: string): { readonly ok: false; readonly error: string } {
    channel.release();
    refuse(socket, reason);
    return err(reason);
  }

  const first = await channel.readLine(helloLimit, until - now());
  if (!first.ok) return fail(faultWords[first.error]);
  const { countersign, version, nonce: hello } = readObject(first.value) ?? {};
  if (countersign !== 'hello' || !Number.isSafeInteger(version) || typeof hello !== 'string' || !/^[0-9a-f]{64}$/.test(hello)) {
    return fail('What was said first is no greeting of a connector.');
  }
  const nonces = { hello, challenge: newNonce() };
  const challenge: Challenge = { countersign: 'challenge', version: handshakeVersion, nonce: nonces.challenge, proof: prove(token, 'gateway', nonces) };
  socket.write(`${JSON.stringify(challenge)}\n`);
  // Refused after the challenge, not instead of it: a connector believes words only from a gateway that has proved itself.
  if (version !== handshakeVersion) return fail(versionWords(Number(version)));

  const second = await channel.readLine(handshakeLineLimit, until - now());
  if (!second.ok) return fail(faultWords[second.error]);
  const message = readObject(second.value);
  if (message?.['countersign'] !== 'open' || !proves(message['proof'], token, 'connector', nonces)) {
    return fail("The connection did not prove that it is one of this user's.");
  }
  const open = openSchema.safeParse(message);
  if (!open.success) {
    return fail(unknownWords(open.error.issues));
  }
  return ok({ open: open.data, rest: channel.release() });
}

/** Says that the connection is open: from here on its bytes are those of `session`. */
export function welcome(socket: Socket, session: string): void {
  const ready: Opened = { countersign: 'ready', session };
  socket.write(`${JSON.stringify(ready)}\n`);
}

/** Refuses a connection in words the person and the model may read, and closes it, at the latest a second later. */
export function refuse(socket: Socket, reason: string): void {
  const refused: Opened = { countersign: 'refused', reason };
  socket.on('error', () => {});
  // Closing with unread bytes would reset the connection, and the words could be lost on the way.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), 1000);
  socket.on('close', () => clearTimeout(timer));
  socket.on('end', () => socket.destroySoon());
  socket.end(`${JSON.stringify(refused)}\n`);
}

/** A connector that proved itself is ours, so what it says beyond the contract, or leaves out, comes of another release. */
function unknownWords(issues: readonly z.core.$ZodIssue[]): string {
  const named = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String)));
  const shown = visibleHead([...new Set(named)].join(', ') || 'open', 100, { lines: false });
  return `This connector and the Countersign that runs are of different releases: what the connector said does not fit (${shown}). Restart or update Countersign, then reconnect.`;
}

function versionWords(theirs: number): string {
  const older = theirs < handshakeVersion;
  return `This connector is ${older ? 'older' : 'newer'} than the Countersign that runs (handshake ${theirs}, not ${handshakeVersion}). ${
    older ? 'Wrap the server again from Countersign, then reconnect.' : 'Restart Countersign, then reconnect.'
  }`;
}
