import type { ToGateway } from '#shared/contracts/port';

/** Whoever reads the output of a command that is too long for one answer. */
export interface CommandReaders {
  /** Hands over a portion; whether there may be more, once it was taken. */
  write(connection: number, text: string): Promise<boolean>;
  taken(connection: number, more: boolean): void;
  /** A command begins: aborted once whoever typed it is gone. */
  begin(connection: number): AbortSignal;
  end(connection: number): void;
  gone(connection: number): void;
  /** The gateway ended: nobody reads any more. */
  lost(): void;
}

export function commandReaders(send: (message: Extract<ToGateway, { kind: 'cli-output' }>) => void): CommandReaders {
  const waiting = new Map<number, (more: boolean) => void>();
  const running = new Map<number, AbortController>();
  function taken(connection: number, more: boolean): void {
    const tell = waiting.get(connection);
    waiting.delete(connection);
    tell?.(more);
  }
  function gone(connection: number): void {
    taken(connection, false);
    running.get(connection)?.abort();
    running.delete(connection);
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
    begin(connection) {
      const made = new AbortController();
      running.set(connection, made);
      return made.signal;
    },
    end: (connection) => void running.delete(connection),
    gone,
    lost() {
      for (const connection of new Set([...waiting.keys(), ...running.keys()])) gone(connection);
    },
  };
}
