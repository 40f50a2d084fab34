import { Worker } from 'node:worker_threads';
import { say } from '#shared/words/say';
import type { TelemetryJob, TelemetryMessage } from './telemetry-job';

/** Sending that goes on until it is stopped. */
export interface Sending {
  /** The journal grew. */
  wake(): void;
  stop(): Promise<void>;
  /** Whether its thread is gone. */
  ended(): boolean;
}

/** Sends the journal on a thread of its own. `told` hears `failed` once where it ends by itself. */
export function startSending(job: TelemetryJob, workerFile: URL | string, told: (message: TelemetryMessage) => void): Sending {
  const thread = new Worker(workerFile, { workerData: job, env: {} });
  thread.unref();
  let over = false;
  let gone = false;
  function fail(words: string): void {
    if (over) return;
    over = true;
    // It has the journal open still, and another takes its place.
    void thread.terminate();
    told({ kind: 'failed', words });
  }
  thread.on('message', (message: TelemetryMessage) => {
    if (over) return;
    if (message.kind === 'failed') fail(message.words);
    else told(message);
  });
  thread.on('error', () => fail(say('telemetry.ended')));
  thread.on('exit', () => {
    gone = true;
    fail(say('telemetry.ended'));
  });
  return {
    ended: () => gone,
    wake: () => thread.postMessage('wake'),
    async stop() {
      over = true;
      thread.postMessage('stop');
      await thread.terminate();
    },
  };
}
