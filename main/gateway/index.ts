import { Worker } from 'node:worker_threads';

/**
 * Entry of the utility process. Everything happens in one thread of it: the process's own loop is Chromium's, which wakes
 * for each read and write hundreds of microseconds late; a thread's loop is Node's. The thread lives exactly as long as the
 * process, so a server that must die with whoever started it (Linux counts by thread) dies with the process.
 */
const traffic = new Worker(new URL('traffic.js', import.meta.url));
process.parentPort.on('message', ({ data }) => traffic.postMessage(data));
traffic.on('message', (message: unknown) => process.parentPort.postMessage(message));
traffic.on('error', (error) => {
  process.parentPort.postMessage({ kind: 'fault', message: error.message });
  process.exit(1);
});
traffic.on('exit', (code) => process.exit(code === 0 ? 1 : code));
