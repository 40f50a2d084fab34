import type { ToGateway } from '#shared/contracts/port';

/** Whoever reads the output of a command that is too long for one answer. */
export interface CommandReaders {
  /** Hands over a portion; whether there may be more, once it was taken. */
  write(connection: number, text: string): Promise<boolean>;
  taken(connection: number, more: boolean): void;
  /** The gateway ended: nobody reads any more. */
  lost(): void;
}

export function commandReaders(send: (message: Extract<ToGateway, { kind: 'cli-output' }>) => void): CommandReaders {
  const waiting = new Map<number, (more: boolean) => void>();
  function taken(connection: number, more: boolean): void {
    const tell = waiting.get(connection);
    waiting.delete(connection);
    tell?.(more);
  }
  return {
    write(connection, text) {
      taken(connection, false);
      return new Promise((resolve) => {
        waiting.set(connection, resolve);
        send({ kind: 'cli-output', connection, text });
      });
    },
    taken,
    lost() {
      for (const connection of waiting.keys()) taken(connection, false);
    },
  };
}
