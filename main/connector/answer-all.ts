import type { Readable, Writable } from 'node:stream';
import type { Answering } from './answering';
import { pour } from './flow';

/**
 * Answers what was read of `input` and what still comes, until it ends, the output fails or `stop` settles. Leaves the
 * input paused.
 */
export function answerAll(
  to: Answering,
  { input, output, chunks, inputEnded, stop }: { input: Readable; output: Writable; chunks: readonly Buffer[]; inputEnded: boolean; stop: Promise<void> | null },
): Promise<void> {
  return new Promise((resolve) => {
    function write(answers: string): boolean {
      return answers === '' || output.write(answers);
    }
    function finish(): void {
      stopReading();
      input.off('end', onEnd);
      input.off('error', onEnd);
      output.off('error', finish);
      resolve();
    }
    function onEnd(): void {
      write(to.end());
      finish();
    }
    for (const chunk of chunks) write(to.push(chunk));
    const stopReading = inputEnded ? () => {} : pour(input, output, (chunk) => write(to.push(chunk)));
    output.on('error', finish);
    if (inputEnded) return onEnd();
    input.on('end', onEnd);
    input.on('error', onEnd);
    void stop?.then(finish);
  });
}
