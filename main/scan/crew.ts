import { isMainThread, MessageChannel, receiveMessageOnPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import type { Framed } from '#main/gateway/framing/lines';
import type { Subject } from './judge';
import { answerLine } from './lines';
import { readInput } from './streams';

/*
 * Many lines are judged by several threads. The program's own thread never reads in turns (streams.ts): it waits on a counter that every thread moves when it has something
 * to say, and takes that from their ports. Another thread reads, so that whoever waits for an answer before the next line gets it.
 */

/** Lines one thread judges at a time. */
const batchSize = 48;
/** Chunks of input that wait to be taken. */
const chunksAhead = 4;
/** So long a thread may say nothing, ms: a line of 16 MiB takes a few seconds. */
const patienceMs = 60_000;
/** So long the thread that reads may take to start, ms. */
const startMs = 10_000;

/** What a thread is told when it starts. `moved` counts what was said by any of them, `taken` the reader's chunks that were taken. */
interface Told {
  readonly port: MessagePort;
  readonly moved: Int32Array<SharedArrayBuffer>;
  readonly role: { readonly kind: 'reads'; readonly fd: number; readonly taken: Int32Array<SharedArrayBuffer>; readonly claim: Int32Array<SharedArrayBuffer> } | { readonly kind: 'judges'; readonly subject: Subject };
}

/** Lines to judge, one after the other, and where each ends. */
interface Batch {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

/** Answers to a batch, each with its LF, and whether one of its lines could not be judged. */
export interface Answers {
  readonly text: string;
  readonly bad: boolean;
}

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** Ready for a batch: it has started, and works on none. */
  idle: boolean;
  /** The place of the batch it works on. */
  at: number | null;
}

/** Answers to some lines, worked out here. */
export function answersTo(subject: Subject, framed: readonly Framed[]): Answers {
  let [text, bad] = ['', false];
  for (const one of framed) {
    const answer = answerLine(subject, one);
    if (answer === null) continue;
    bad ||= !answer.judged;
    text += `${answer.text}\n`;
  }
  return { text, bad };
}

/**
 * Judges what is left of an input. `split` cuts a chunk into lines, null the end of them. `give` gets the answers in the order of the lines, and says whether anybody still reads.
 * A thread that does not start, or says nothing for `patience` ms while it has lines, is left aside: what it had is judged here. False where none could be started that reads: then nothing was read.
 *
 * @throws where the input cannot be read
 */
export function judgeTogether({ subject, threads: count, workerFile, fd, split, give, patience = patienceMs }: { readonly subject: Subject; readonly threads: number; readonly workerFile: URL; readonly fd: number; readonly split: (chunk: Buffer | null) => readonly Framed[]; readonly give: (answers: Answers) => boolean; readonly patience?: number }): boolean {
  const moved = new Int32Array(new SharedArrayBuffer(4));
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const begin = (role: Told['role']): Thread => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(workerFile, { workerData: { port: port2, moved, role } satisfies Told, transferList: [port2] });
    // One that fails says nothing any more, and is left aside for that; by itself it would end the program with it.
    worker.on('error', () => undefined);
    return { worker, port: port1, idle: false, at: null };
  };
  const claim = new Int32Array(new SharedArrayBuffer(4));
  const reader = begin({ kind: 'reads', fd, taken, claim });
  const judges = Array.from({ length: count }, () => begin({ kind: 'judges', subject }));
  Atomics.wait(claim, 0, 0, startMs);
  // Whoever comes first reads; a thread that starts too late then does not.
  if (Atomics.compareExchange(claim, 0, 0, 2) === 0) {
    for (const { worker } of [reader, ...judges]) void worker.terminate();
    return false;
  }
  const waiting: { readonly at: number; readonly lines: readonly Framed[] }[] = [];
  /** Lines that are judged elsewhere, by their place. */
  const away = new Map<number, readonly Framed[]>();
  const answered = new Map<number, Answers>();
  let [last, next, ended, failed] = [0, 0, false, false];
  const here = (at: number, lines: readonly Framed[]): void => void answered.set(at, answersTo(subject, lines));

  while (!ended || next < last) {
    const before = Atomics.load(moved, 0);
    while (!ended && waiting.length < count * 2) {
      const said = receiveMessageOnPort(reader.port)?.message as Uint8Array | null | 'fault' | undefined;
      if (said === undefined) break;
      ended = said === null || said === 'fault';
      failed ||= said === 'fault';
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
      const lines = split(said instanceof Uint8Array ? Buffer.from(said.buffer, said.byteOffset, said.byteLength) : null);
      for (let from = 0; from < lines.length; from += batchSize) waiting.push({ at: last++, lines: lines.slice(from, from + batchSize) });
    }
    for (const judge of judges) {
      for (let said = receiveMessageOnPort(judge.port); said !== undefined; said = receiveMessageOnPort(judge.port)) {
        judge.idle = true;
        if (judge.at === null) continue;
        answered.set(judge.at, said.message as Answers);
        away.delete(judge.at);
        judge.at = null;
      }
      const taking = judge.idle ? waiting.shift() : undefined;
      if (taking === undefined) continue;
      const batch = batchOf(taking.lines);
      // What is too long to be a line is answered from its ends.
      if (batch === null) {
        here(taking.at, taking.lines);
        continue;
      }
      judge.port.postMessage(batch, [batch.bytes.buffer as ArrayBuffer]);
      [judge.idle, judge.at] = [false, taking.at];
      away.set(taking.at, taking.lines);
    }
    // Until the first of them is ready nothing stands still.
    if (judges.every(({ idle, at }) => !idle && at === null)) {
      const taking = waiting.shift();
      if (taking !== undefined) here(taking.at, taking.lines);
    }
    let came = false;
    for (let ready = answered.get(next); ready !== undefined; ready = answered.get(next)) {
      answered.delete(next);
      next += 1;
      came = true;
      if (!give(ready)) return true;
    }
    if (came || Atomics.load(moved, 0) !== before || (waiting.length > 0 && judges.some(({ idle }) => idle))) continue;
    if (Atomics.wait(moved, 0, before, away.size > 0 ? patience : undefined) !== 'timed-out') continue;
    for (const judge of judges.filter(({ at }) => at !== null)) {
      void judge.worker.terminate();
      judges.splice(judges.indexOf(judge), 1);
    }
    for (const [at, lines] of away) here(at, lines);
    away.clear();
  }
  if (failed) throw new Error('the input cannot be read');
  return true;
}

/** Null where one of the lines is not whole. */
function batchOf(lines: readonly Framed[]): Batch | null {
  const whole: Buffer[] = [];
  for (const one of lines) {
    if (one.kind === 'oversize') return null;
    whole.push(one.bytes);
  }
  const ends: number[] = [];
  let end = 0;
  for (const { length } of whole) ends.push((end += length));
  const bytes = new Uint8Array(end);
  for (const [nth, line] of whole.entries()) bytes.set(line, (ends[nth] ?? 0) - line.length);
  return { bytes, ends };
}

/** What a thread does that `judgeTogether` started; false in the program's own thread. */
export function serveCrew(): boolean {
  const told = workerData as Told | null;
  if (isMainThread || told === null) return false;
  const { port, moved, role } = told;
  const say = (message: unknown, goesOver: ArrayBuffer[] = []): void => {
    port.postMessage(message, goesOver);
    Atomics.add(moved, 0, 1);
    Atomics.notify(moved, 0);
  };
  if (role.kind === 'reads') {
    const mine = Atomics.compareExchange(role.claim, 0, 0, 1) === 0;
    Atomics.notify(role.claim, 0);
    if (mine) reads(role.fd, role.taken, say);
    return true;
  }
  port.on('message', ({ bytes, ends }: Batch) => {
    const lines = ends.map((end, nth): Framed => ({ kind: 'line', bytes: Buffer.from(bytes.buffer, ends[nth - 1] ?? 0, end - (ends[nth - 1] ?? 0)) }));
    say(answersTo(role.subject, lines));
  });
  say(null);
  return true;
}

function reads(fd: number, taken: Int32Array<SharedArrayBuffer>, say: (message: unknown, goesOver?: ArrayBuffer[]) => void): void {
  try {
    for (let chunks = 1; ; chunks += 1) {
      const into = Buffer.from(new ArrayBuffer(256 * 1024));
      const length = readInput(fd, into);
      if (length === 0) break;
      // A copy as long as it is: a buffer goes over whole.
      const chunk = Uint8Array.from(into.subarray(0, length));
      say(chunk, [chunk.buffer as ArrayBuffer]);
      for (let seen = Atomics.load(taken, 0); chunks - seen >= chunksAhead; seen = Atomics.load(taken, 0)) Atomics.wait(taken, 0, seen);
    }
    say(null);
  } catch {
    say('fault');
  }
}
