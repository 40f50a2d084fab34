import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportProgress } from '#shared/models/export';
import { say } from '#shared/words/say';
import { JournalError } from '../error';
import { openForReading, readJournal } from '../reader';
import { writeBundle } from './bundle/write-bundle';
import { exportRows } from './export-rows';
import type { OutJob, OutMessage } from './out-job';
import { beginWholeFile } from './whole-file';

/** A thread for one export: it reads the journal and writes the file, and nobody waits for it but whoever asked. */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
const job = workerData as OutJob;
/** As often as somebody can see it, ms. */
const progressMs = 100;

function tell(message: OutMessage): void {
  port.postMessage(message);
}

let told = Number.NEGATIVE_INFINITY;
function sometimes(progress: ExportProgress): void {
  const now = performance.now();
  if (now - told < progressMs) return;
  told = now;
  tell({ kind: 'progress', progress });
}

async function perform(): Promise<void> {
  const { file, key, what } = job;
  const reader = readJournal({ file, key, newer: true });
  // The reader sees all that was recorded before it was asked; a connection beside it does from then on. Where all rows leave, none has to be found: what finds them takes room with every row.
  reader.list({ limit: 1 });
  await reader.ready(job.query);
  const db = openForReading(file, true);
  if (what.kind === 'bundle') {
    const written = await writeBundle({ ...job, reader, db, seed: what.seed, at: what.at, draft: job.draft ?? '', onProgress: sometimes });
    return tell({ kind: 'done', ...written });
  }
  const out = job.draft === null ? null : beginWholeFile(job.draft);
  let progress: ExportProgress = { rows: 0, part: 0 };
  let bytes = 0;
  for await (const portion of exportRows({ reader, db, key: job.payloads ? key : null, query: job.query, format: what.format, version: job.version })) {
    progress = portion.progress;
    bytes += Buffer.byteLength(portion.text);
    if (out !== null) out.write(portion.text);
    else if (portion.text !== '') {
      tell({ kind: 'text', text: portion.text });
      await once(port, 'message');
    }
    sometimes(progress);
    await setImmediate();
  }
  out?.finish();
  tell({ kind: 'done', rows: progress.rows, bytes });
}

perform().catch((fault: unknown) => tell({ kind: 'failed', words: fault instanceof JournalError ? fault.message : say('export.notWritten') }));
