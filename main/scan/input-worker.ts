import { workerData } from 'node:worker_threads';
import type { Read, ToldToRead } from './crew';
import { readInput } from './streams';

/* The thread that reads a long input (crew.ts). It is a program of its own, because the one that judges takes longer to load than to read the first of it. */

/** Chunks of input that wait to be taken. */
const chunksAhead = 4;

const { port, moved, fd, taken, claim } = workerData as ToldToRead;

const say = (message: Read): void => {
  port.postMessage(message, message instanceof Uint8Array ? [message.buffer as ArrayBuffer] : []);
  Atomics.add(moved, 0, 1);
  Atomics.notify(moved, 0);
};

function readAll(): void {
  for (let chunks = 1; ; chunks += 1) {
    const into = Buffer.from(new ArrayBuffer(256 * 1024));
    const length = readInput(fd, into);
    if (length === 0) break;
    // A copy as long as it is: a buffer goes over whole.
    say(Uint8Array.from(into.subarray(0, length)));
    for (let seen = Atomics.load(taken, 0); chunks - seen >= chunksAhead; seen = Atomics.load(taken, 0)) Atomics.wait(taken, 0, seen);
  }
}

// The program's own thread may have given up waiting for this one, and reads by itself.
const mine = Atomics.compareExchange(claim, 0, 0, 1) === 0;
Atomics.notify(claim, 0);
if (mine) {
  try {
    readAll();
    say(null);
  } catch {
    say('fault');
  }
}
