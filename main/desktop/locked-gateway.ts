import type { ToGateway } from '#shared/contracts/port';
import type { GatewayChild } from './gateway-process';

/** A gateway while the vault is closed: it loads, and from the first words on it refuses every connection in words. */
export interface LockedGateway {
  refuse(words: string): void;
  /** Gives the running process away, to be told `start`; null where none runs. Nothing here touches it afterwards. */
  take(): GatewayChild | null;
  /** Resolves when it has stopped, at the latest after 2 s. */
  stop(): Promise<void>;
}

export interface LockedGatewayOptions {
  readonly fork: () => GatewayChild;
  readonly home: string;
  readonly token: string;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

const againMs = 1000;
const stopMs = 2000;

export function lockedGateway({ fork, home, token, later }: LockedGatewayOptions): LockedGateway {
  let child: GatewayChild | null = null;
  /** Null: nobody is to be refused yet, and nothing is told, so nothing listens. */
  let words: string | null = null;
  let over = false;

  function post(to: GatewayChild): void {
    if (words !== null) to.postMessage({ kind: 'locked', home, token, words } satisfies ToGateway);
  }

  function begin(): void {
    // One may have been begun in the meantime, with newer words.
    if (over || child !== null) return;
    const forked = fork();
    child = forked;
    forked.onExit(() => {
      if (child !== forked) return;
      child = null;
      later(againMs, begin);
    });
    post(forked);
  }

  begin();
  return {
    refuse(now) {
      if (words === now) return;
      words = now;
      if (child === null) begin();
      else post(child);
    },
    take() {
      over = true;
      const taken = child;
      child = null;
      return taken;
    },
    stop() {
      over = true;
      const running = child;
      child = null;
      if (running === null) return Promise.resolve();
      return new Promise((resolve) => {
        running.onExit(() => resolve());
        later(stopMs, () => {
          running.kill();
          resolve();
        });
        running.postMessage({ kind: 'stop' } satisfies ToGateway);
      });
    },
  };
}
