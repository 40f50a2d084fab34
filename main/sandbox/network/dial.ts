import { connect, type Socket } from 'node:net';

/** Begins a connection to exactly this address. */
export type Dial = (address: string, port: number) => Socket;

/** No name is looked up: `address` is a number. */
export const dialHere: Dial = (address, port) => connect({ host: address, port, allowHalfOpen: true, noDelay: true });

const most = 3;

/** The first of the addresses that answers within `ms`, tried in order; the last one's failure where none does. The socket is paused and has an error listener. */
export async function dialFirst(addresses: readonly string[], port: number, dial: Dial, ms: number): Promise<Socket | 'refused' | 'late'> {
  let last: 'refused' | 'late' = 'refused';
  for (const address of addresses.slice(0, most)) {
    const socket = dial(address, port);
    const outcome = await answered(socket, ms);
    if (outcome === 'connected') return socket;
    socket.destroy();
    last = outcome;
  }
  return last;
}

function answered(socket: Socket, ms: number): Promise<'connected' | 'refused' | 'late'> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle('late'), ms);
    const done = (outcome: 'connected' | 'refused'): void => {
      clearTimeout(timer);
      settle(outcome);
    };
    // It stays, so that a later error is nobody's uncaught one.
    socket.on('error', () => done('refused'));
    socket.once('close', () => done('refused'));
    socket.once('connect', () => done('connected'));
  });
}
