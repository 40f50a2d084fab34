import { parentPort, workerData } from 'node:worker_threads';
import { say } from '#shared/words/say';
import { identityOf, openForReading } from '../../reader';
import { schemaVersion } from '../../schema';
import { certificates } from './certificates';
import { entriesOut } from './entries-out';
import { post } from './post';
import { endpointUrl, requestBody } from './request';
import { sendJournal } from './sender';
import type { Cursor, TelemetryJob, TelemetryMessage } from './telemetry-job';

/** A thread that sends the journal to a collector. Nobody waits for it, and it only reads. */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
const job = workerData as TelemetryJob;
const patienceMs = 15_000;
/** How long to wait until the record says that it was put back from a copy. */
const restoredTries = 10;
const restoredMs = 2000;

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
  let cursor = job.cursor;
  // Where another file took the journal's place, that one is sent.
  while (!stopped) cursor = await sendFile(url, ca, cursor);
}

/** Sends the file that is the journal now, until it is stopped or another takes its place. Answers how far that went. */
async function sendFile(url: URL, ca: readonly string[], cursor: Cursor | null): Promise<Cursor | null> {
  const opened = identityOf(job.file);
  const db = openForReading(job.file);
  try {
    const over = (): boolean => stopped || identityOf(job.file) !== opened;
    const entries = entriesOut(db, job.key, job.level, () => Date.now());
    while (entries.first() === '' && !over()) await rest(1000, true);
    let from = cursor === null ? entries.head() : entries.from(cursor);
    for (let tries = 0; cursor !== null && from === null && tries < restoredTries && !over(); tries += 1) {
      await rest(restoredMs, false);
      from = entries.from(cursor);
    }
    if (over()) return cursor;
    const journal = entries.first();
    let at = entries.cursor(from ?? Math.min(cursor?.seq ?? 0, entries.head()));
    tell({ kind: 'cursor', cursor: at });
    await sendJournal({
      from: at.seq,
      read: entries.read,
      head: entries.head,
      post: (records) => post({ url, headers: job.headers, ca, body: requestBody(records, { version: job.version, schema: schemaVersion, journal, platform: process.platform }), patienceMs, signal: ended.signal, now: () => Date.now() }),
      acknowledged: (seq) => tell({ kind: 'cursor', cursor: (at = entries.cursor(seq)) }),
      told: (state) => tell({ kind: 'state', state }),
      rest,
      stopped: over,
      now: () => Date.now(),
      random: Math.random,
    });
    return at;
  } finally {
    db.close();
  }
}

run().catch((fault: unknown) => tell({ kind: 'failed', words: fault instanceof Error ? fault.message : say('telemetry.ended') }));
