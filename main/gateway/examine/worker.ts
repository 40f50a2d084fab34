import { parentPort, workerData } from 'node:worker_threads';
import type { Stored } from '#app/redaction/stored';
import { examine } from './examine';
import type { ExamineWorkerData } from './examiner';
import { findValues, type FindJob } from './find-job';
import { giveWay } from './give-way';
import { scan, type Scanned } from '../framing/scan';
import type { Inspected, InspectJob, ScanJob } from './inspect-job';
import { inspectResult } from './inspect-result';
import type { ExamineJob } from './job';
import type { Reviewed, ReviewJob } from './review-job';
import { reviewPages } from './review-pages';
import { redactHeld, type StoreJob } from './store-job';

if ((workerData as ExamineWorkerData | null)?.givesWay === true) giveWay();

/** Entry of the thread that scans long lines, judges calls, looks results or calls through, redacts what is stored, or holds listings against what was accepted, that are too large for that where the traffic runs. */
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: ExamineJob | InspectJob | ScanJob | FindJob | ReviewJob | StoreJob }) => {
  const answer = (finding: ReturnType<typeof examine> | ReturnType<typeof findValues> | Inspected | Scanned | Reviewed | Stored | null): void => parentPort?.postMessage({ id, finding });
  try {
    if ('scans' in job) answer(scan(Buffer.from(job.scans.buffer, job.scans.byteOffset, job.scans.byteLength)));
    else answer('pages' in job ? reviewPages(job) : 'result' in job ? inspectResult(job) : 'values' in job ? findValues(job) : 'stored' in job ? redactHeld(job) : examine(job));
  } catch {
    answer(null);
  }
});
