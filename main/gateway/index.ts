import { toGatewaySchema, type ToDesktop } from '#shared/contracts/port';
import { Gateway } from './gateway';

/**
 * Entry of the utility process. The desktop speaks first, with `start`. A message that is none of the contract's, or an
 * error nobody caught, ends the process: the desktop starts a new one, and every open request has by then been answered or refused.
 */
const port = process.parentPort;
const post = (message: ToDesktop): void => port.postMessage(message);
let gateway: Promise<Gateway> | null = null;

port.on('message', ({ data }) => {
  const message = toGatewaySchema.parse(data);
  if (message.kind === 'start') {
    gateway ??= Gateway.start(message, post);
    gateway.catch((error: unknown) => {
      post({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
      process.exit(1);
    });
  } else {
    void gateway?.then((running) => running.receive(message));
  }
});
