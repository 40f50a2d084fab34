import type { Socket } from 'node:net';
import { z } from 'zod';
import type { ToDesktop } from '#shared/contracts/port';
import { say } from '#shared/words/say';
import { LineSplitter } from './framing/lines';

/** What the desktop hears of a test. */
export type PatienceHeard = Omit<Extract<ToDesktop, { kind: 'patience' }>, 'kind'>;

export interface PatienceOptions {
  /** The host's id, as its entry says. */
  readonly host: string;
  readonly heard: (what: PatienceHeard) => void;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
  /** Calls back after ms; what it returns ends that. */
  readonly later: (ms: number, what: () => void) => () => void;
}

/** A host that still waits after so long is patient enough, ms. */
export const patientMs = 900_000;
/** How often progress is sent, ms: within the shortest idle clock a host is known to have. */
export const progressMs = 5000;
/** Longest line that is read, bytes: nothing a host sends here is longer. */
const lineBytes = 1024 * 1024;
/** So many calls are held at once; more are answered with an error. */
const callLimit = 4;

const idSchema = z.union([z.string(), z.number()]);
const messageSchema = z.looseObject({ id: idSchema.optional(), method: z.string().optional(), params: z.looseObject({}).optional() });
const callSchema = z.looseObject({ name: z.string(), _meta: z.looseObject({ progressToken: idSchema.optional() }).optional() });

const names = { plain: 'wait_without_progress', progress: 'wait_with_progress' } as const;

/** Revisions of the protocol this server speaks; a host of another is offered the first. */
const revisions = ['2025-06-18', '2025-11-25', '2025-03-26', '2024-11-05'];

interface Held {
  readonly id: string | number;
  readonly progress: boolean;
  readonly from: number;
  readonly end: () => void;
}

/**
 * An MCP server within the gateway that only lets its host wait, with progress or without, until the host gives up: so long it waits. It runs nothing, reads nothing and asks nobody.
 */
export function servePatience(socket: Socket, rest: Buffer, { host, heard, now, later }: PatienceOptions): void {
  const lines = new LineSplitter(lineBytes);
  const held: Held[] = [];

  const send = (message: object): void => void socket.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const answer = (id: string | number, words: string, isError = false): void => send({ id, result: { content: [{ type: 'text', text: words }], ...(isError ? { isError } : {}) } });

  function over(one: Held, state: 'gaveUp' | 'patient' | 'ended'): void {
    const at = held.indexOf(one);
    if (at < 0) return;
    held.splice(at, 1);
    one.end();
    heard({ host, progress: one.progress, state, ms: Math.round(now() - one.from) });
  }

  function wait(id: string | number, params: unknown): void {
    const call = callSchema.safeParse(params);
    const name = call.data?.name;
    if (name !== names.plain && name !== names.progress) return answer(id, say('patience.noTool'), true);
    const isProgress = name === names.progress;
    // A host that goes on to the next call without a word has given the one before up by now.
    for (const one of held.filter(({ progress }) => progress !== isProgress)) over(one, 'gaveUp');
    if (held.length >= callLimit) return answer(id, say('patience.tooMany'), true);
    const token = call.data?._meta?.progressToken;
    if (isProgress && token === undefined) {
      heard({ host, progress: true, state: 'noToken', ms: null });
      return answer(id, say('patience.noToken'));
    }
    let progress = 0;
    let endBeat = (): void => undefined;
    const beat = (): void => {
      progress += 1;
      send({ method: 'notifications/progress', params: { progressToken: token, progress, message: say('patience.beat') } });
      endBeat = later(progressMs, beat);
    };
    if (isProgress) endBeat = later(progressMs, beat);
    const endWait = later(patientMs, () => {
      over(one, 'patient');
      answer(id, say('patience.patient', { minutes: patientMs / 60_000 }));
    });
    const one: Held = {
      id,
      progress: isProgress,
      from: now(),
      end() {
        endBeat();
        endWait();
      },
    };
    held.push(one);
    heard({ host, progress: isProgress, state: 'running', ms: null });
  }

  function take(line: Buffer): void {
    const read = messageSchema.safeParse(parsed(line));
    if (!read.success) return;
    const { id, method, params } = read.data;
    if (method === 'notifications/cancelled') {
      const one = held.find((each) => each.id === params?.['requestId']);
      if (one !== undefined) over(one, 'gaveUp');
    }
    if (id === undefined || method === undefined) return;
    switch (method) {
      case 'initialize': {
        const wanted = params?.['protocolVersion'];
        return send({ id, result: { protocolVersion: revisions.find((one) => one === wanted) ?? revisions[0], capabilities: { tools: {} }, serverInfo: { name: 'countersign-patience', version: '1' } } });
      }
      case 'ping':
        return send({ id, result: {} });
      case 'tools/list':
        return send({ id, result: { tools: [tool(names.plain, say('patience.plainTool')), tool(names.progress, say('patience.progressTool'))] } });
      case 'tools/call':
        return wait(id, params);
      default:
        return send({ id, error: { code: -32601, message: 'Method not found' } });
    }
  }

  function push(chunk: Buffer): void {
    for (const framed of lines.push(chunk)) if (framed.kind === 'line') take(framed.bytes);
  }

  socket.on('data', push);
  socket.once('end', () => socket.end());
  socket.once('close', () => {
    // Whether the host gave up or was quit nobody can tell.
    for (const one of [...held]) over(one, 'ended');
  });
  push(rest);
  socket.resume();
}

/** A timer that can be ended. */
export function cancellable(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms);
  return () => clearTimeout(timer);
}

function tool(name: string, description: string): object {
  return { name, description, inputSchema: { type: 'object', properties: {} }, annotations: { readOnlyHint: true, openWorldHint: false } };
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
}
