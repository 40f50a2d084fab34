import { parentPort } from 'node:worker_threads';
import { toGatewaySchema, type ToDesktop } from '#shared/contracts/port';
import { Gateway } from './gateway';

/**
 * Entry of the thread that carries the traffic. The desktop speaks first, with `start`. A message that is none of the
 * contract's, or an error nobody caught, ends the thread and with it the process: the desktop starts a new one.
 */
const post = (message: ToDesktop): void => parentPort?.postMessage(message);
let gateway: Promise<Gateway> | null = null;

parentPort?.on('message', (data: unknown) => {
  const message = toGatewaySchema.parse(data);
  if (message.kind === 'start') {
    gateway ??= Gateway.start(message, post, new URL('drain-worker.js', import.meta.url));
    gateway.catch((error: unknown) => {
      post({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
      // The message has to leave before the thread does.
      setImmediate(() => process.exit(1));
    });
  } else if (message.kind !== 'locked') {
    void gateway?.then((running) => running.receive(message));
  }
});
