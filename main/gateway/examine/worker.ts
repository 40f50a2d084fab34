import { parentPort } from 'node:worker_threads';
import { examine } from './examine';
import type { Examined, ExamineJob } from './job';

/** Entry of the thread that judges calls too large to be judged where the traffic runs. */
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: ExamineJob }) => {
  const answer = (finding: Examined['finding']): void => parentPort?.postMessage({ id, finding } satisfies Examined);
  try {
    answer(examine(job));
  } catch {
    answer(null);
  }
});
