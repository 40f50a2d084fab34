import { err, type Result } from '#shared/result';
import { dial, type Connection, type DialFault, type Purpose } from './dial';
import { socketPlace } from './socket-path';
import { startApp } from './start-app';
import { readToken } from './token';

export interface ReachOptions {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly purpose: Purpose;
  /** When to give up, on `performance.now()`'s clock, ms. */
  readonly until: number;
}

const pauseMs = 50;

/**
 * A connection to the gateway, starting the app where it does not run, until `until`. A refusal or a failed proof is
 * final at once; only absence is waited for. The token is read anew each time: the app may make one as it starts.
 */
export async function reach({ home, env, purpose, until }: ReachOptions): Promise<Result<Connection, DialFault>> {
  let started = false;
  for (;;) {
    const dialled = await dialOnce(home, purpose, until);
    if (dialled.ok || dialled.error.kind !== 'absent') return dialled;
    if (!started) {
      const start = await startApp(home, env);
      started = start.ok && start.value;
    }
    const left = until - performance.now();
    if (left <= 0) return dialled;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, left)));
  }
}

async function dialOnce(home: string, purpose: Purpose, until: number): Promise<Result<Connection, DialFault>> {
  const token = readToken(home);
  if (!token.ok) return err({ kind: token.error.kind === 'absent' ? 'absent' : 'unproven', words: token.error.words });
  return dial(socketPlace(home), token.value, purpose, Math.max(1, until - performance.now()));
}
