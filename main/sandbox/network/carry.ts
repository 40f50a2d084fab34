import type { Socket } from 'node:net';

/** How long a carried connection may be silent, ms. */
export interface Silence {
  readonly idleMs: number;
  /** Once one side has ended. */
  readonly halfMs: number;
}

/**
 * Carries bytes both ways until both sides have ended, no faster than each takes them. One side's end is the other's end of input; an error, a vanished side or too long a silence ends
 * both. Resolves when both are closed.
 */
export async function carry(one: Socket, other: Socket, silence: Silence): Promise<void> {
  const closed = Promise.all([gone(one), gone(other)]);
  const both = [[one, other], [other, one]] as const;
  for (const [from, to] of both) {
    from.on('error', () => to.destroy());
    from.on('close', () => {
      if (!from.readableEnded || !from.writableFinished) to.destroy();
    });
    from.setTimeout(silence.idleMs, () => {
      from.destroy();
      to.destroy();
    });
    from.on('end', () => {
      from.setTimeout(silence.halfMs);
      to.setTimeout(silence.halfMs);
    });
    from.pipe(to);
  }
  // A side that ended before the other was reached says so no more.
  if (one.readableEnded || other.readableEnded) for (const socket of [one, other]) socket.setTimeout(silence.halfMs);
  if (one.destroyed || other.destroyed) for (const socket of [one, other]) socket.destroy();
  await closed;
}

function gone(socket: Socket): Promise<void> {
  return socket.closed ? Promise.resolve() : new Promise((resolve) => void socket.once('close', () => resolve()));
}
