import { isMainThread, MessageChannel, receiveMessageOnPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import type { Framed } from '#main/gateway/framing/lines';
import type { Subject } from './judge';
import { answerLine } from './lines';

/*
 * Many lines are judged by several threads, of which the program's own is one. That never reads in turns (streams.ts): where it has nothing to judge, it waits on a counter that every thread
 * moves when it has something to say, and takes that from their ports. Another thread reads (input-worker.ts), so that whoever waits for an answer before the next line gets it.
 */

/** Lines one thread judges at a time. */
const batchSize = 48;
/** Batches another thread has in its hands: it goes on with the second while this one judges a batch of its own and cannot give it another. */
const batchesAhead = 2;
/** So long a thread may say nothing, ms: a line of 16 MiB takes a few seconds. */
const patienceMs = 60_000;
/** So long the thread that reads may take to start, ms. */
const startMs = 10_000;

/** What a thread is told when it starts. `moved` counts what was said by any of them. */
interface Spoken {
  readonly port: MessagePort;
  readonly moved: Int32Array<SharedArrayBuffer>;
}

/** What the thread that reads is told. `taken` counts its chunks that were taken; `claim` is 1 from when it reads. */
export interface ToldToRead extends Spoken {
  readonly fd: number;
  readonly taken: Int32Array<SharedArrayBuffer>;
  readonly claim: Int32Array<SharedArrayBuffer>;
}

/** What a thread that judges is told. */
interface ToldToJudge extends Spoken {
  readonly subject: Subject;
}

/** What is read, a chunk at a time; null for the end, `fault` where it cannot be read further. */
export type Read = Uint8Array | null | 'fault';

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

/** A thread that judges beside this one. */
interface Judge {
  readonly worker: Worker;
  readonly port: MessagePort;
  started: boolean;
  /** The places of the batches in its hands, in the order in which it answers them. */
  readonly has: number[];
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

/** What is judged together, by how many threads, and which programs they run. */
interface Work {
  readonly subject: Subject;
  /** How many judge, this one counted. */
  readonly threads: number;
  readonly programs: { readonly reads: URL; readonly judges: URL };
  readonly fd: number;
  /** Lines that were read before. */
  readonly begun: readonly Framed[];
  /** Cuts a chunk into lines; null is the end of them. */
  readonly split: (chunk: Buffer | null) => readonly Framed[];
  /** Gets the answers in the order of the lines, and says whether anybody still reads. */
  readonly give: (answers: Answers) => boolean;
  readonly patience?: number;
  readonly start?: number;
}

/**
 * Judges what is left of an input. A thread that does not start, or says nothing for `patience` ms while it has lines, is left aside: what it had is judged here. False where none that reads
 * starts within `start` ms: then nothing was read, and what had `begun` is answered.
 *
 * @throws where the input cannot be read
 */
export function judgeTogether({ subject, threads, programs, fd, begun, split, give, patience = patienceMs, start = startMs }: Work): boolean {
  const counter = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(4));
  const [moved, taken, claim] = [counter(), counter(), counter()];
  const begin = <Told extends Spoken>(program: URL, told: Omit<Told, keyof Spoken>): Judge => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(program, { workerData: { ...told, port: port2, moved }, transferList: [port2] });
    // One that fails says nothing any more, and is left aside for that; by itself it would end the program with it.
    worker.on('error', () => undefined);
    return { worker, port: port1, started: false, has: [] };
  };
  const reader = begin<ToldToRead>(programs.reads, { fd, taken, claim });
  const judges = Array.from({ length: threads - 1 }, () => begin<ToldToJudge>(programs.judges, { subject }));
  const waiting: { readonly at: number; readonly lines: readonly Framed[] }[] = [];
  /** Lines that are judged elsewhere, by their place. */
  const away = new Map<number, readonly Framed[]>();
  const answered = new Map<number, Answers>();
  let [last, next, reads, ended, failed] = [0, 0, false, false, false];
  const wait = (lines: readonly Framed[]): void => {
    for (let from = 0; from < lines.length; from += batchSize) waiting.push({ at: last++, lines: lines.slice(from, from + batchSize) });
  };
  const here = (at: number, lines: readonly Framed[]): void => void answered.set(at, answersTo(subject, lines));

  wait(begun);
  while (!ended || next < last) {
    const before = Atomics.load(moved, 0);
    while (!ended && waiting.length < threads * batchesAhead) {
      const said = receiveMessageOnPort(reader.port)?.message as Read | undefined;
      if (said === undefined) break;
      ended = said === null || said === 'fault';
      failed ||= said === 'fault';
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
      wait(split(said instanceof Uint8Array ? Buffer.from(said.buffer, said.byteOffset, said.byteLength) : null));
    }
    for (const judge of judges) {
      for (let said = receiveMessageOnPort(judge.port); said !== undefined; said = receiveMessageOnPort(judge.port)) {
        const at = judge.started ? judge.has.shift() : undefined;
        judge.started = true;
        if (at === undefined) continue;
        answered.set(at, said.message as Answers);
        away.delete(at);
      }
      while (judge.started && judge.has.length < batchesAhead) {
        const taking = waiting.shift();
        if (taking === undefined) break;
        const batch = batchOf(taking.lines);
        // What is too long to be a line is answered from its ends.
        if (batch === null) {
          here(taking.at, taking.lines);
          continue;
        }
        judge.port.postMessage(batch, [batch.bytes.buffer as ArrayBuffer]);
        judge.has.push(taking.at);
        away.set(taking.at, taking.lines);
      }
    }
    const own = waiting.shift();
    if (own !== undefined) here(own.at, own.lines);
    for (let ready = answered.get(next); ready !== undefined; ready = answered.get(next)) {
      answered.delete(next);
      next += 1;
      if (!give(ready)) return true;
    }
    if (own !== undefined || Atomics.load(moved, 0) !== before || (ended && next === last)) continue;
    // Whoever comes first reads; a thread that starts too late then does not.
    if (!reads && next === last) {
      Atomics.wait(claim, 0, 0, start);
      if (Atomics.compareExchange(claim, 0, 0, 2) === 0) {
        for (const { worker } of [reader, ...judges]) void worker.terminate();
        return false;
      }
      reads = true;
      continue;
    }
    if (Atomics.wait(moved, 0, before, away.size > 0 ? patience : undefined) !== 'timed-out') continue;
    for (const judge of judges.filter(({ has }) => has.length > 0)) {
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

/** What a thread does that `judgeTogether` started to judge; false in the program's own thread. */
export function serveCrew(): boolean {
  const told = workerData as ToldToJudge | null;
  if (isMainThread || told === null) return false;
  const { port, moved, subject } = told;
  const say = (message: Answers | null): void => {
    port.postMessage(message);
    Atomics.add(moved, 0, 1);
    Atomics.notify(moved, 0);
  };
  port.on('message', ({ bytes, ends }: Batch) => {
    const lines = ends.map((end, nth): Framed => ({ kind: 'line', bytes: Buffer.from(bytes.buffer, ends[nth - 1] ?? 0, end - (ends[nth - 1] ?? 0)) }));
    say(answersTo(subject, lines));
  });
  say(null);
  return true;
}
