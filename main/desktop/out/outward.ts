import { commandReaders, type CommandReaders } from '../command-readers';
import { telemetrySide, type TelemetrySide, type TelemetrySideOptions } from '../telemetry/telemetry-side';
import { outSide, type OutSide, type OutSideOptions } from './out-side';

/** Every way on which the record leaves: files, a command's output, and a collector. */
export interface Outward {
  readonly calls: OutSide['calls'] & TelemetrySide['calls'];
  readonly leave: OutSide['leave'];
  readonly readers: CommandReaders;
  /** The journal grew. */
  grew(): void;
  /** The gateway ended. */
  lost(): void;
  stop(): void;
}

export type OutwardOptions = Omit<OutSideOptions, 'workerFile' | 'vault'> & Omit<TelemetrySideOptions, 'workerFile'> & {
  /** Programs of threads, as built. */
  readonly outWorker: URL | string;
  readonly telemetryWorker: URL | string;
  readonly send: Parameters<typeof commandReaders>[0];
};

export function outward({ outWorker, telemetryWorker, send, ...options }: OutwardOptions): Outward {
  const out = outSide({ ...options, workerFile: outWorker });
  const telemetry = telemetrySide({ ...options, workerFile: telemetryWorker });
  const readers = commandReaders(send);
  return {
    calls: { ...out.calls, ...telemetry.calls },
    leave: out.leave,
    readers,
    grew: () => telemetry.grew(),
    lost: () => readers.lost(),
    stop() {
      out.stop();
      void telemetry.stop();
    },
  };
}
