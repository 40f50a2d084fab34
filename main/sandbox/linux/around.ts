import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';

/** Long enough for a busy machine; it takes some milliseconds. */
const tryMs = 3000;

/**
 * The command that runs `command` with Countersign's own `program` around it, which hands on the descriptors up to `last` and no others. Everything that comes from the command is ended, at whatever
 * moment of its set-up, when the other end of the descriptor `lifeline` is closed, when `program` is told to end (SIGTERM), and when the command has ended; then `program` ends as the command did.
 * A `lifeline` beyond `last` is not handed on, and a byte comes out of it once the command is executed.
 */
export function aroundCommand(program: string, { lifeline, last }: { readonly lifeline: number; readonly last: number }, command: readonly string[]): readonly string[] {
  return [program, '--around', String(lifeline), String(last), '--', ...command];
}

/** Tells a program started by such a command to end everything, also one that somebody stopped. */
export function endAround(child: ChildProcess): void {
  child.kill('SIGTERM');
  child.kill('SIGCONT');
}

/** Whether `program` does that here: it is started around one that waits, whose lifeline is closed. Never rejects. */
export async function tryAround(program: string): Promise<boolean> {
  const [file = '', ...args] = aroundCommand(program, { lifeline: 3, last: 3 }, ['/bin/sh', '-c', 'read -r line']);
  return new Promise((resolve) => {
    try {
      const child = spawn(file, args, { cwd: '/', env: {}, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
      const late = setTimeout(() => {
        resolve(false);
        child.kill('SIGKILL');
      }, tryMs);
      child.once('error', () => resolve(false)).once('exit', (_, signal) => {
        clearTimeout(late);
        resolve(signal === 'SIGKILL');
      });
      const lifeline = child.stdio[3];
      if (lifeline instanceof Duplex) lifeline.on('error', () => undefined).destroy();
    } catch {
      resolve(false);
    }
  });
}
