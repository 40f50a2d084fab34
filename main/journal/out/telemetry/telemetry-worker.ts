import { parentPort, workerData } from 'node:worker_threads';
import { say } from '#shared/words/say';
import { openForReading } from '../../reader';
import { schemaVersion } from '../../schema';
import { certificates } from './certificates';
import { entriesOut } from './entries-out';
import { post } from './post';
import { endpointUrl, requestBody } from './request';
import { sendJournal } from './sender';
import type { TelemetryJob, TelemetryMessage } from './telemetry-job';

/** A thread that sends the journal to a collector. Nobody waits for it, and it only reads. */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
const job = workerData as TelemetryJob;
const patienceMs = 15_000;

let stopped = false;
let wake: (() => void) | null = null;
let end: () => void = () => undefined;
const ended = new AbortController();
port.on('message', (message: 'wake' | 'stop') => {
  if (message === 'stop') {
    stopped = true;
    ended.abort();
    end();
    port.close();
  }
  wake?.();
});

function tell(message: TelemetryMessage): void {
  if (!stopped) port.postMessage(message);
}

function rest(ms: number, wakes: boolean): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      wake = null;
      end = () => undefined;
      resolve();
    };
    const timer = setTimeout(done, ms);
    end = done;
    if (wakes) wake = done;
  });
}

async function run(): Promise<void> {
  const url = endpointUrl(job.endpoint);
  if (url === null) return tell({ kind: 'failed', words: say('telemetry.address') });
  let ca: readonly string[];
  try {
    ca = url.protocol === 'https:' ? certificates(job.caFile) : [];
  } catch {
    return tell({ kind: 'failed', words: say('telemetry.caFile') });
  }
  const db = openForReading(job.file);
  const entries = entriesOut(db, job.key, job.level, () => Date.now());
  // One journal's numbers say nothing of another's: a fresh one is sent from its beginning.
  while (entries.first() === '' && !stopped) await rest(1000, true);
  const journal = entries.first();
  const from = job.cursor === null ? entries.head() : job.cursor.journal === journal ? job.cursor.seq : 0;
  tell({ kind: 'cursor', cursor: { journal, seq: from } });
  await sendJournal({
    from,
    read: entries.read,
    head: entries.head,
    post: (records) => post({ url, headers: job.headers, ca, body: requestBody(records, { version: job.version, schema: schemaVersion, journal, platform: process.platform }), patienceMs, signal: ended.signal, now: () => Date.now() }),
    acknowledged: (seq) => tell({ kind: 'cursor', cursor: { journal, seq } }),
    told: (state) => tell({ kind: 'state', state }),
    rest,
    stopped: () => stopped,
    now: () => Date.now(),
    random: Math.random,
  });
  db.close();
}

run().catch((fault: unknown) => tell({ kind: 'failed', words: fault instanceof Error ? fault.message : say('telemetry.ended') }));
