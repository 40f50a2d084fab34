import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { historyQuerySchema } from '#shared/models/history';
import type { NumbersQuery } from './answer-numbers';
import type { SuggestionsQuery } from './answered-calls';
import { JournalError } from './error';
import type { MatchingQuery } from './matching-calls';
import { readJournal, type JournalReader } from './reader';
import type { OnIndexed } from './search/search';
import type { TodayQuery } from './today';
import type { Anchors, OnProgress } from './verify';

/**
 * A thread that answers questions about the journal, so that no window waits for a long one.
 * In: `{id, call, params}`. Out: `{id, ok: true, value}`, `{id, ok: false, error}`, and while that takes a while `{id, progress: {done, total}}`.
 */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
const options = workerData as { readonly file: string; readonly key: Uint8Array; readonly index: boolean; readonly newer: boolean; readonly tends: boolean };
const listQuery = z.strictObject({ query: historyQuerySchema, asItIs: z.boolean() });
const histogramQuery = z.strictObject({ query: historyQuerySchema.omit({ before: true, limit: true }), parts: z.number().int().min(1).max(200) });
const overviewQuery = z.strictObject({ from: z.number(), until: z.number() });
/** How often, and after how long, ms, a file that cannot be read yet is tried again. */
const again = { tries: 10, waitMs: 50 };
let reader: JournalReader | null = null;
/** Questions that are being answered. */
let asked = 0;
let tending = false;

port.on('message', ({ id, call, params }: { id: number; call: string; params: unknown }) => {
  asked += 1;
  answer(id, call, params).then(
    (value) => port.postMessage({ id, ok: true, value }),
    (error: unknown) => port.postMessage({ id, ok: false, error: error instanceof Error ? error.message : String(error) }),
  ).finally(() => {
    asked -= 1;
    if (asked === 0) tend();
  });
});

/** What is so while nothing was ever recorded: at a first start the pages are there before the gateway has made the file. */
const nothingYet: Readonly<Record<string, unknown>> = {
  list: { rows: [], more: false },
  histogram: { from: null, until: null, parts: [] },
  today: null,
  usage: [],
  detail: null,
  facets: { hosts: [], servers: [], tools: [] },
  suggestions: [],
};

async function answer(id: number, call: string, params: unknown): Promise<unknown> {
  if (reader === null && call in nothingYet && !existsSync(options.file)) return nothingYet[call];
  const journal = await opened();
  switch (call) {
    case 'list': {
      const { query, asItIs } = listQuery.parse(params);
      await journal.ready(query, told(id));
      return journal.list(query, asItIs);
    }
    case 'histogram': {
      const { query, parts } = histogramQuery.parse(params);
      // All rows are looked at, whatever is asked for.
      await journal.ready({ from: 0, ...query }, told(id));
      return journal.histogram(query, parts);
    }
    case 'overview': {
      const { from, until } = overviewQuery.parse(params);
      await journal.ready({ from }, told(id));
      return journal.overview(from, until);
    }
    case 'today':
      return journal.today(params as TodayQuery);
    case 'usage':
      return journal.usage();
    case 'detail':
      return journal.detail(Number(params));
    case 'facets':
      await journal.ready({ from: 0 }, told(id));
      return journal.facets();
    case 'matching':
      return journal.matching(params as MatchingQuery);
    case 'suggestions':
      return journal.suggestions(params as SuggestionsQuery);
    case 'numbers':
      return journal.numbers(params as NumbersQuery);
    case 'verify':
      return journal.verify(params as Anchors, told(id));
    case 'file-faults':
      return journal.fileFaults();
    default:
      throw new Error(`unknown call \`${call}\``);
  }
}

/** Opens late, because the gateway may not have made the file yet, and anew when the gateway has put a fresh file in its place. */
function current(): JournalReader {
  if (reader?.stale()) {
    reader.close();
    reader = null;
  }
  reader ??= readJournal(options);
  return reader;
}

/** The same; a file that is being made this very moment is waited for, and one that cannot be read says so a little later. */
async function opened(): Promise<JournalReader> {
  for (let left = again.tries; ; left -= 1) {
    try {
      return current();
    } catch (cause) {
      if (left === 0 || !(cause instanceof JournalError) || cause.code !== 'journal/unreadable') throw cause;
      await setTimeout(again.waitMs);
    }
  }
}

function told(id: number): OnProgress & OnIndexed {
  return sometimes((done, total) => port.postMessage({ id, progress: { done, total } }));
}

/** What was made for searching goes on being made where nobody waits for an answer. */
function tend(): void {
  if (!options.tends || tending || reader === null) return;
  tending = true;
  // What it cannot do now the next question will be told.
  reader.tend(() => asked > 0).catch(() => undefined).finally(() => (tending = false));
}

const progressMs = 50;

/** As often as somebody can see it. */
function sometimes(tell: OnProgress): OnProgress {
  let told = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = performance.now();
    if (now - told < progressMs && done < total) return;
    told = now;
    tell(done, total);
  };
}
