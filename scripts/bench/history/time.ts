import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openReader, type JournalReading } from '#main/journal/reader-client';
import { fillJournal } from '#main/journal/testing/realistic';
import { openJournal, type Journal } from '#main/journal/writer';
import { shapes } from './shapes';

/** What is timed, and where the built threads lie. */
export interface HistoryPlan {
  readonly file: string;
  readonly readerWorker: string;
  readonly drainWorker: string;
  readonly entries: number;
  /** First pages of each shape. */
  readonly rounds: number;
  /** Entries appended with nothing else to do, and calls recorded beside a query. */
  readonly appended: number;
  readonly beside: number;
  readonly say: (what: string) => void;
}

const key = Buffer.alloc(32, 7);
const until = Date.UTC(2026, 10, 21);
const pageRows = 100;
/** Traffic beside the questions: calls a second. */
const pauseMs = 10;

/** The record over `entries` entries: what questions take while traffic goes on, and what traffic takes while questions are asked. Times in ms. */
export async function timeHistory(plan: HistoryPlan) {
  const { file, entries, say } = plan;
  say(`history: filling ${entries} entries`);
  const filled = await timed(() => fillJournal({ file, key, count: entries, until }));
  const bytesPerEntry = statSync(file).size / entries;

  const read = (): JournalReading => openReader({ file, key, workerFile: plan.readerWorker, index: true });
  let reader = read();
  say('history: making what answers questions');
  const rowsMade = await timed(() => reader.list({ limit: 1, tier: 3 }));
  const wordsMade = await timed(() => reader.list({ limit: 1, text: 'invoice ' }));
  // It is kept every ten seconds, once it is whole.
  await wait(11_000);
  await reader.facets();
  await wait(3000);
  await reader.close();
  reader = read();
  const opened = { rows: await timed(() => reader.list({ limit: 1, tier: 3 })), words: await timed(() => reader.list({ limit: 1, text: 'invoice ' })) };
  const indexBytesPerEntry = statSync(`${file}.index`).size / entries;

  const journal = openJournal({ file, key, worker: pathToFileURL(plan.drainWorker) });
  const traffic = startTraffic(journal);
  say('history: first pages while traffic goes on');
  const all = shapes(until);
  const pages = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  const rows: Record<string, number> = {};
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const { name, query } of all) {
      const begun = performance.now();
      const page = await reader.list({ ...query, limit: pageRows }, true);
      pages.get(name)?.push(performance.now() - begun);
      rows[name] = page.rows.length;
    }
  }
  const histograms: number[] = [];
  const years: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    histograms.push((await timed(() => reader.histogram({ text: 'invoice ' }, 120))).ms);
    years.push((await timed(() => reader.overview(until - 365 * 86_400_000, until))).ms);
  }
  traffic.stop();

  say('history: calls recorded, alone and beside a heavy query');
  const alone = await recorded(journal, plan.beside);
  let asking = true;
  const heavy = (async () => {
    for (let nth = 0; asking; nth += 1) await reader.histogram({ text: nth % 2 === 0 ? 'in' : 'st', tier: 1 }, 200);
  })();
  const beside = await recorded(journal, plan.beside);
  asking = false;
  await heavy;
  say('history: appending');
  const appended = await timed(() => append(journal, plan.appended));
  await journal.close();
  say('history: verifying');
  const verified = await timed(() => reader.verify({ key: null, remembered: null }));
  await reader.close();
  if (!verified.value.ok) throw new Error(`the journal that was filled does not hold: ${JSON.stringify(verified.value.bad ?? verified.value.problems)}`);
  return {
    entries,
    filledPerSecond: (1000 * filled.value) / filled.ms,
    bytesPerEntry,
    indexBytesPerEntry,
    made: { rowsMs: rowsMade.ms, wordsMs: wordsMade.ms },
    opened: { rowsMs: opened.rows.ms, wordsMs: opened.words.ms },
    pages: all.map(({ name }) => ({ name, rows: rows[name] ?? 0, times: pages.get(name) ?? [] })),
    histograms,
    years,
    appendedPerSecond: (1000 * plan.appended) / appended.ms,
    verifiedPerSecond: (1000 * verified.value.entries) / verified.ms,
    recorded: { alone, beside },
  };
}

async function timed<T>(what: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const begun = performance.now();
  const value = await what();
  return { ms: performance.now() - begun, value };
}

let number = 0;

function call(journal: Journal): void {
  number += 1;
  const about = { session: 'bench', host: 'Cursor', server: 'github', tool: 'create_issue', call: `bench-${number}` };
  journal.append([{ kind: 'call', at: Date.now(), ...about, body: { tier: 2, action: 'allow', because: ['your rule allows it'], rules: ['r1'], bytes: 300 }, payload: { arguments: JSON.stringify({ title: 'an invoice', body: 'text '.repeat(40) }) } }]);
  journal.append([{ kind: 'outcome', at: Date.now(), ...about, outcome: 'forwarded', body: { decidedBy: 'rule', durationMs: 3 } }]);
}

/** Calls at a person's machine's pace, until it is stopped. */
function startTraffic(journal: Journal): { stop(): void } {
  const timer = setInterval(() => call(journal), pauseMs);
  return { stop: () => clearInterval(timer) };
}

/** What recording one call takes, ms, each after a pause. */
async function recorded(journal: Journal, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const begun = performance.now();
    call(journal);
    times.push(performance.now() - begun);
    await wait(2);
  }
  return times;
}

async function append(journal: Journal, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 2) {
    call(journal);
    if (nth % 2000 === 0) await wait(0);
  }
  await journal.flush();
  journal.settle();
}
