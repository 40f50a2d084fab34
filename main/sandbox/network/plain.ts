import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Transform } from 'node:stream';
import type { Silence } from './carry';
import { placeText } from './host';
import { withoutOneConnection, type Header, type ProxyRequest } from './request';

type Plain = Extract<ProxyRequest, { kind: 'plain' }>;

/** How a plain request ended: `next`: another may follow; `over`: the connection is at its end; `lost` and `late`: nothing was answered yet. */
export type PlainEnd = 'next' | 'over' | 'lost' | 'late';

/**
 * Passes one plain request on over `upstream`, a connection for this alone that the caller ends, and its response back. What an answer says about its connection stays behind; one without a length goes on
 * in chunks, or ends the connection of a client that knows none.
 */
export async function passOn(client: Socket, upstream: Socket, plain: Plain, silence: Silence): Promise<PlainEnd> {
  const { host, port } = plain.target;
  const place = port === 80 ? placeText(host, port).replace(/:80$/, '') : placeText(host, port);
  const outgoing = [{ name: 'Host', value: place }, ...plain.headers.filter(({ name }) => name.toLowerCase() !== 'content-length')];
  // A length stays where it says what there is; requests without a body have none of their own.
  const length = plain.bodyLength > 0 || !/^(?:GET|HEAD|OPTIONS|DELETE)$/.test(plain.method) ? [{ name: 'Content-Length', value: String(plain.bodyLength) }] : [];
  const headers = [...outgoing, ...length].flatMap(({ name, value }) => [name, value]);
  // Not imported: its names, `WebSocket` among them, are each looked up where an ES module imports it, and that loads all of `fetch` at every start (docs/bench.md).
  const sent = process.getBuiltinModule('node:http').request({ createConnection: () => upstream, method: plain.method, path: plain.path, headers, setHost: false });
  const vanished = (): void => void sent.destroy();
  client.once('close', vanished);
  let late = false;
  upstream.setTimeout(client.readableEnded ? silence.halfMs : silence.idleMs, () => {
    late = true;
    sent.destroy();
    upstream.destroy();
  });
  // Whether it only has nothing more to say or is gone, nobody can tell yet.
  const half = (): void => void upstream.setTimeout(silence.halfMs);
  client.once('end', half);
  try {
    const response = answered(sent);
    if (plain.waitsForContinue && plain.bodyLength > 0) client.write('HTTP/1.1 100 Continue\r\n\r\n');
    const body = sendBody(client, sent, plain.bodyLength);
    const answer = await response;
    if (answer === null) return late ? 'late' : 'lost';
    const isWhole = await passBack(client, answer, plain);
    return isWhole && body.done() ? 'next' : 'over';
  } finally {
    client.off('close', vanished);
    client.off('end', half);
    sent.destroy();
  }
}

function answered(sent: ClientRequest): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    sent.on('error', () => resolve(null));
    sent.once('close', () => resolve(null));
    sent.once('response', resolve);
    // An unasked change of protocol is no answer; Node ends the connection.
    sent.once('upgrade', (_, socket) => socket.destroy());
  });
}

/** Sends `length` bytes of `client` and ends; what comes after them stays unread. */
function sendBody(client: Socket, sent: ClientRequest, length: number): { done(): boolean } {
  let left = length;
  if (left === 0) {
    sent.end();
    return { done: () => true };
  }
  const take = (chunk: Buffer): void => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (left === 0) {
      stop();
      if (part.length < chunk.length) client.unshift(chunk.subarray(part.length));
      sent.end(part);
    } else if (!sent.write(part)) {
      client.pause();
      sent.once('drain', () => client.resume());
    }
  };
  const cut = (): void => void sent.destroy();
  const stop = (): void => {
    client.pause();
    client.off('data', take);
    client.off('end', cut);
  };
  if (client.readableEnded) cut();
  client.on('data', take);
  client.on('end', cut);
  sent.once('close', stop);
  client.resume();
  return { done: () => left === 0 };
}

/** Whether the answer came whole and the client's connection can go on. */
async function passBack(client: Socket, answer: IncomingMessage, { method, keep, inChunks }: Plain): Promise<boolean> {
  const received = answer.rawHeaders.flatMap((name, at): Header[] => (at % 2 === 0 ? [{ name, value: answer.rawHeaders[at + 1] ?? '' }] : []));
  const status = answer.statusCode ?? 502;
  const isBounded = method === 'HEAD' || status === 204 || status === 304 || answer.headers['content-length'] !== undefined;
  const goesOn = keep && (isBounded || inChunks);
  const framing = isBounded || !inChunks ? [] : [{ name: 'Transfer-Encoding', value: 'chunked' }];
  const headers = [...withoutOneConnection(received), ...framing, { name: 'Connection', value: goesOn ? 'keep-alive' : 'close' }];
  client.write(`HTTP/1.1 ${status} ${answer.statusMessage ?? ''}\r\n${headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1');
  return new Promise((resolve) => {
    const body = framing.length === 0 ? answer : answer.pipe(chunked());
    const done = (goesOnNow: boolean): void => {
      client.off('close', cut);
      resolve(goesOnNow);
    };
    // Half an answer never looks like a whole one: its length or its last chunk is missing.
    const cut = (): void => done(false);
    body.once('end', () => done(goesOn));
    client.once('close', cut);
    answer.on('error', cut);
    answer.once('close', () => void (answer.complete || cut()));
    if (client.destroyed) cut();
    body.pipe(client, { end: false });
  });
}

/** RFC 9112, 7.1. Its end tells an answer that came whole from one that was cut. */
function chunked(): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])),
    flush: (done) => done(null, '0\r\n\r\n'),
  });
}
