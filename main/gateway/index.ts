import { Worker } from 'node:worker_threads';

/**
 * Room for what a message makes and soon forgets, MiB; twice V8's own. Measured with 16 calls in flight it takes a sixth of the thread's time
 * per call away, because fewer collections find anything alive.
 */
const youngMb = 96;

/**
 * Entry of the utility process. Everything happens in one thread of it: the process's own loop is Chromium's, which wakes
 * for each read and write hundreds of microseconds late; a thread's loop is Node's. The thread lives exactly as long as the
 * process, so a server that must die with whoever started it (Linux counts by thread) dies with the process.
 */
const traffic = new Worker(new URL('traffic.js', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: youngMb } });
process.parentPort.on('message', ({ data }) => traffic.postMessage(data));
traffic.on('message', (message: unknown) => process.parentPort.postMessage(message));
traffic.on('error', (error) => {
  process.parentPort.postMessage({ kind: 'fault', message: error.message });
  process.exit(1);
});
traffic.on('exit', (code) => process.exit(code === 0 ? 1 : code));
