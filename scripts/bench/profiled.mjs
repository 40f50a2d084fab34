import { Session } from 'node:inspector/promises';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** A thread that runs the program it is given and samples itself when told to: `{ profile: 'start' }`, `{ profile: 'stop' }`. */
const session = new Session();
session.connect();

/** @param {'start' | 'stop'} what */
async function profile(what) {
  if (what === 'start') {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 100 });
    await session.post('Profiler.start');
    parentPort?.postMessage({ kind: 'profiling' });
    return;
  }
  const { profile: taken } = await session.post('Profiler.stop');
  parentPort?.postMessage({ kind: 'profile', profile: taken });
}

// The program knows its own messages only, and must not see these.
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const on = port.on.bind(port);
port.on = /** @type {typeof port.on} */ ((/** @type {string} */ event, /** @type {(data: unknown) => void} */ listener) => {
  if (event !== 'message') return on(event, listener);
  return on('message', (/** @type {{ profile?: 'start' | 'stop' }} */ data) => {
    if (data.profile === undefined) listener(data);
    else void profile(data.profile);
  });
});
await import(pathToFileURL(workerData).href);
