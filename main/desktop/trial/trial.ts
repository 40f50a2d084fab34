import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { AppState } from '#shared/contracts/ipc';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

/** The demonstration as the desktop runs it: one at a time, in a process of its own, which is a host like any other. */
export interface Trial {
  state(): AppState['trial'];
  /** Why it cannot be started, in words; null once it runs, or ran already. */
  start(): string | null;
  stop(): void;
}

export interface TrialOptions {
  /** The person's Node; null when there is none. */
  readonly node: () => string | null;
  /** Starts the demonstration's program with that Node; its standard output says what happens. */
  readonly spawn: (node: string) => ChildProcess;
  readonly onChange: () => void;
}

const progressSchema = z.strictObject({ state: z.enum(['asking', 'answered', 'done', 'failed']), words: z.string() });


export function openTrial({ node, spawn, onChange }: TrialOptions): Trial {
  let state: AppState['trial'] = { state: 'idle', words: null };
  let child: ChildProcess | null = null;

  function become(next: AppState['trial']): void {
    state = next;
    onChange();
  }

  function fail(words: string): string {
    become({ state: 'failed', words });
    return words;
  }

  function hear(line: string): void {
    const progress = progressSchema.safeParse(parsed(line));
    if (!progress.success) return;
    // What the server or the connector said may be part of it.
    const words = visibleCut(progress.data.words, 400, { lines: false });
    const ended = progress.data.state === 'done' || progress.data.state === 'failed';
    become({ state: ended ? (progress.data.state as 'done' | 'failed') : 'running', words });
  }

  function ended(): void {
    child = null;
    if (state.state === 'running') fail(say('trial.ended'));
  }

  return {
    state: () => state,
    start() {
      if (child !== null) return null;
      const program = node();
      if (program === null) return fail(say('trial.noNode'));
      child = spawn(program);
      child.once('error', () => {
        child = null;
        fail(say('trial.notStarted'));
      });
      child.once('close', ended);
      if (child.stdout !== null) createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', hear);
      become({ state: 'running', words: say('trial.starting') });
      return null;
    },
    stop() {
      child?.kill();
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
