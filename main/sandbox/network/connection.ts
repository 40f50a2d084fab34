import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Destination } from '#shared/models/profile';
import { err } from '#shared/result';
import { answerText, tunnelOpen, type Status } from './answers';
import { carry, type Silence } from './carry';
import { dialFirst, type Dial } from './dial';
import { headReader } from './head';
import { judge, type Lookup, type Why } from './judge';
import type { Pace } from './pace';
import { passOn } from './plain';
import { readRequest, type ProxyRequest, type Target } from './request';

/** What the proxy waits for, ms. */
export interface Times extends Silence {
  /** For a whole head. */
  readonly headMs: number;
  /** For a name, and for one address to answer. */
  readonly lookupMs: number;
  readonly dialMs: number;
  /** For a refused client to take its answer and go. */
  readonly lingerMs: number;
}

/** What one session's connections are served with. */
export interface Serving {
  readonly allow: () => readonly Destination[];
  readonly lookup: Lookup;
  readonly dial: Dial;
  readonly ownAddresses: () => readonly string[];
  /** The session's requests, paced: one that asks without end takes no more of this thread and of the record than others. */
  readonly pace: Pace;
  /** Told of each request before anything is done for it; `target` null where it names nothing. */
  readonly judged: (target: Target | null, why: Why | null) => void;
  readonly times: Times;
}

/** Serves one connection to its end. Rejects only by a fault of `judged` or `allow`, before anything was dialled. */
export async function serveConnection(client: Socket, serving: Serving): Promise<void> {
  const { times } = serving;
  for (let nth = 0; ; nth += 1) {
    const read = await readHead(client, times.headMs);
    if (read.kind === 'gone') return void client.destroy();
    if (read.kind === 'silent' && nth > 0) return leave(client, '', times);
    const ms = serving.pace();
    if (ms > 0) await wait(ms, undefined, { ref: false });
    const request = read.kind === 'head' ? readRequest(read.head) : err(faults[read.kind === 'silent' ? 408 : read.status]);
    if (!request.ok) {
      serving.judged(null, 'malformed');
      return leave(client, answerText(request.error.status, request.error.words), times);
    }
    const end = await serveRequest(client, request.value, serving);
    if (end === 'carried') return;
    if (end !== 'next') return leave(client, end === 'over' ? '' : answerText(end.status, end.words), times);
  }
}

const faults = {
  400: { status: 400, words: 'The request holds control characters or line ends that are not allowed.' },
  408: { status: 408, words: 'The request did not come in time.' },
  431: { status: 431, words: 'The request is too large.' },
} as const;

/** Says the last thing and takes what the client still says, so that it is not lost; then ends. */
async function leave(client: Socket, last: string, { lingerMs }: Times): Promise<void> {
  client.end(last);
  client.resume();
  const timer = setTimeout(() => client.destroy(), lingerMs);
  if (!client.closed) await new Promise((resolve) => client.once('close', resolve));
  clearTimeout(timer);
}

/** How a request ended: another may follow, the connection is at its end, it was a tunnel, or a refusal has to be said. */
type RequestEnd = 'next' | 'over' | 'carried' | { readonly status: Status; readonly words: string };

async function serveRequest(client: Socket, request: ProxyRequest, serving: Serving): Promise<RequestEnd> {
  const { times } = serving;
  const judgement = await judge(request.target, serving.allow(), serving.lookup, serving.ownAddresses);
  serving.judged(request.target, judgement.kind === 'forbidden' ? judgement.why : null);
  if (judgement.kind === 'forbidden') return { status: 403, words: judgement.words };
  if (judgement.kind === 'lost') return judgement;
  const upstream = client.destroyed ? 'refused' : await dialFirst(judgement.addresses, request.target.port, serving.dial, times.dialMs);
  if (upstream === 'late') return { status: 504, words: 'The other side does not answer.' };
  if (upstream === 'refused') return { status: 502, words: 'The other side cannot be reached.' };
  if (client.destroyed) {
    upstream.destroy();
    return 'carried';
  }
  if (request.kind === 'tunnel') {
    client.write(tunnelOpen);
    await carry(client, upstream, times);
    return 'carried';
  }
  const end = await passOn(client, upstream, request, times).finally(() => upstream.destroy());
  if (end === 'lost') return { status: 502, words: 'The other side gave no answer that is understood.' };
  return end === 'late' ? { status: 504, words: 'The other side does not answer.' } : end;
}

type Read = { readonly kind: 'head'; readonly head: Buffer } | { readonly kind: 'refused'; readonly status: 400 | 431 } | { readonly kind: 'silent' } | { readonly kind: 'gone' };

/** One head; what came after it is back in the socket, which is paused. `silent`: it took too long, `gone`: nobody asks any more. */
function readHead(client: Socket, ms: number): Promise<Read> {
  return new Promise((settle) => {
    const reader = headReader();
    const done = (read: Read): void => {
      clearTimeout(timer);
      client.pause();
      client.off('data', take);
      client.off('end', ended);
      client.off('close', ended);
      settle(read);
    };
    const take = (chunk: Buffer): void => {
      const step = reader(chunk);
      if (step.kind === 'more') return;
      done(step.kind === 'head' ? { kind: 'head', head: step.head } : step);
      if (step.kind === 'head' && step.rest.length > 0) client.unshift(step.rest);
    };
    const ended = (): void => done({ kind: 'gone' });
    const timer = setTimeout(() => done({ kind: 'silent' }), ms);
    if (client.destroyed || client.readableEnded) return ended();
    client.on('data', take);
    client.on('end', ended);
    client.on('close', ended);
    client.resume();
  });
}
