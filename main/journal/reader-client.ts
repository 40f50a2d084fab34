import { Worker } from 'node:worker_threads';
import type { Histogram, HistoryDetail, HistoryFacets, HistoryPage, HistoryQuery, Overview, TodayAnswer, Verification } from '#shared/models/history';
import type { Suggested } from '#app/policy/suggest';
import { say } from '#shared/words/say';
import type { AnswerNumbers, NumbersQuery } from './answer-numbers';
import type { SuggestionsQuery } from './answered-calls';
import { JournalError } from './error';
import type { Matching, MatchingQuery } from './matching-calls';
import type { RowQuery } from './search/row-filter';
import type { OnIndexed } from './search/search';
import type { TodayQuery } from './today';
import type { RuleUsage } from './usage';
import type { Anchors, OnProgress } from './verify';

/** The journal read on a thread of its own. Every call rejects in words when it cannot be answered. */
export interface JournalReading {
  /** Where something is asked for, what answers it may have to be made first: that is told in entries. `asItIs`: without waiting for what was recorded a moment ago. */
  list(query: HistoryQuery, asItIs?: boolean, onIndexed?: OnIndexed): Promise<HistoryPage>;
  /** How the rows of a query lie in time. */
  histogram(query: RowQuery, parts: number, onIndexed?: OnIndexed): Promise<Histogram>;
  /** What happened in a span of time, epoch ms. */
  overview(from: number, until: number, onIndexed?: OnIndexed): Promise<Overview>;
  /** What today's rules would have said to a call; null where its arguments are gone. */
  today(query: TodayQuery): Promise<TodayAnswer | null>;
  detail(seq: number): Promise<HistoryDetail | null>;
  facets(): Promise<HistoryFacets>;
  /** Every rule that ever decided a call. */
  usage(): Promise<RuleUsage[]>;
  /** Calls a rule would have matched; null once a newer question of this kind was asked. */
  matching(query: MatchingQuery): Promise<Matching | null>;
  /** Rules that the person's answers suggest. */
  suggestions(query: SuggestionsQuery): Promise<readonly Suggested[]>;
  /** Figures about the person's answers. */
  numbers(query: NumbersQuery): Promise<AnswerNumbers>;
  /** On two threads for this alone, one for the entries and one for the file: it takes seconds where there is a lot, and other questions need not wait. */
  verify(anchors: Anchors, onProgress?: OnProgress): Promise<Verification>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress | undefined;
}

type Message =
  | { readonly id: number; readonly progress: { readonly done: number; readonly total: number } }
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };

export interface ReaderOptions {
  readonly file: string;
  readonly key: Uint8Array;
  /** `reader-worker`, as built. */
  readonly workerFile: URL | string;
  /** Keeps what was made for searching in a file beside the journal; one reader does. */
  readonly index?: boolean;
  /** Reads a journal of a newer Countersign too, as far as it is known here. */
  readonly newer?: boolean;
}

interface ReaderThread {
  ask<T>(call: string, params: unknown, onProgress?: OnProgress): Promise<T>;
  close(): Promise<void>;
}

interface ThreadOptions extends ReaderOptions {
  /** Makes what questions need while none is asked. A thread for one question does not: it would take time from the others. */
  readonly tends: boolean;
}

/** The thread begins with the first question. One that fails rejects what waits and is started again by the next question. */
function openThread({ file, key, workerFile, index = false, newer = false, tends }: ThreadOptions): ReaderThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: { file, key, index, newer, tends }, env: {} });
    started.unref();
    started.on('message', receive);
    started.on('error', (cause) => fail(started, new JournalError('journal/unreadable', say('journal.readFailed'), { cause })));
    started.on('exit', () => fail(started, new JournalError('journal/unreadable', say('journal.readEnded'))));
    return started;
  }

  function receive(message: Message): void {
    const asked = waiting.get(message.id);
    if (!asked) return;
    if ('progress' in message) {
      asked.onProgress?.(message.progress.done, message.progress.total);
      return;
    }
    settled(message.id);
    if (message.ok) asked.resolve(message.value);
    else asked.reject(new JournalError('journal/unreadable', message.error));
  }

  function settled(id: number): void {
    waiting.delete(id);
    if (waiting.size === 0) worker?.unref();
  }

  function fail(failed: Worker, error: Error): void {
    if (worker !== failed) return;
    worker = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(error);
  }

  function ask<T>(call: string, params: unknown, onProgress?: OnProgress): Promise<T> {
    if (closed) return Promise.reject(new JournalError('journal/closed', say('journal.closed')));
    const asked = (worker ??= start());
    const id = (lastId += 1);
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
      asked.ref();
      asked.postMessage({ id, call, params });
    });
  }

  return {
    ask,
    async close() {
      closed = true;
      const last = worker;
      if (!last) return;
      fail(last, new JournalError('journal/closed', say('journal.closed')));
      await last.terminate();
    },
  };
}

/** The journal on threads of their own. It is opened at the first question, so it need not exist yet. */
export function openReader(options: ReaderOptions): JournalReading {
  const { ask, close } = openThread({ ...options, tends: true });
  const verifying = new Set<ReaderThread>();
  let closed = false;

  return {
    list: (query, asItIs = false, onIndexed) => ask('list', { query, asItIs }, onIndexed),
    histogram: (query, parts, onIndexed) => ask('histogram', { query, parts }, onIndexed),
    overview: (from, until, onIndexed) => ask('overview', { from, until }, onIndexed),
    today: (query) => ask('today', query),
    detail: (seq) => ask('detail', seq),
    facets: () => ask('facets', null),
    usage: () => ask('usage', null),
    matching: (query) => ask('matching', query),
    suggestions: (query) => ask('suggestions', query),
    numbers: (query) => ask('numbers', query),
    async verify(anchors, onProgress) {
      if (closed) throw new JournalError('journal/closed', say('journal.closed'));
      const alone = { ...options, index: false, tends: false };
      const [entries, pages] = [openThread(alone), openThread(alone)];
      verifying.add(entries).add(pages);
      try {
        const [found, faults] = await Promise.all([entries.ask<Verification>('verify', anchors, onProgress), pages.ask<string[]>('file-faults', null)]);
        return { ...found, ok: found.ok && faults.length === 0, problems: [...found.problems, ...faults] };
      } finally {
        for (const one of [entries, pages]) verifying.delete(one);
        await Promise.all([entries.close(), pages.close()]);
      }
    },
    async close() {
      closed = true;
      await Promise.all([close(), ...[...verifying].map((one) => one.close())]);
    },
  };
}
