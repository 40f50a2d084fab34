import { parentPort } from 'node:worker_threads';
import { toGatewaySchema, type ToDesktop, type ToGateway } from '#shared/contracts/port';
import { Gateway } from './gateway';
import { LockedDoor } from './locked';
import { isOfNewer, ReadOnlyGateway } from './read-only';

/**
 * Entry of the thread that carries the traffic. The desktop speaks first, with `start`, or with `locked` and later `start`. A message that is none of the
 * contract's, or an error nobody caught, ends the thread and with it the process: the desktop starts a new one.
 */
const post = (message: ToDesktop): void => parentPort?.postMessage(message);
let door: LockedDoor | null = null;
let gateway: Promise<Gateway | ReadOnlyGateway> | null = null;

parentPort?.on('message', (data: unknown) => {
  const message = toGatewaySchema.parse(data);
  if (message.kind === 'start') {
    gateway ??= begin(message);
    gateway.catch((error: unknown) => {
      post({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
      // The message has to leave before the thread does.
      setImmediate(() => process.exit(1));
    });
  } else if (gateway !== null) {
    if (message.kind !== 'locked') void gateway.then((running) => running.receive(message));
  } else if (message.kind === 'locked') {
    if (door === null) door = new LockedDoor(message);
    else door.say(message.words);
  } else if (message.kind === 'stop') {
    process.exit(0);
  }
});

async function begin(start: Extract<ToGateway, { kind: 'start' }>): Promise<Gateway | ReadOnlyGateway> {
  await door?.leave();
  if (isOfNewer(start.home)) return ReadOnlyGateway.start(start, post);
  return Gateway.start(start, post, { drain: new URL('drain-worker.js', import.meta.url), examine: new URL('examine-worker.js', import.meta.url), forget: new URL('forget-worker.js', import.meta.url) });
}
