import { parentPort } from 'node:worker_threads';
import { examine } from './examine';
import { findValues, type FindJob } from './find-job';
import type { Inspected, InspectJob } from './inspect-job';
import { inspectResult } from './inspect-result';
import type { ExamineJob } from './job';
import type { Reviewed, ReviewJob } from './review-job';
import { reviewPages } from './review-pages';

/** Entry of the thread that judges calls, looks results or calls through, or holds listings against what was accepted, that are too large for that where the traffic runs. */
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: ExamineJob | InspectJob | FindJob | ReviewJob }) => {
  const answer = (finding: ReturnType<typeof examine> | ReturnType<typeof findValues> | Inspected | Reviewed | null): void => parentPort?.postMessage({ id, finding });
  try {
    answer('pages' in job ? reviewPages(job) : 'result' in job ? inspectResult(job) : 'values' in job ? findValues(job) : examine(job));
  } catch {
    answer(null);
  }
});
