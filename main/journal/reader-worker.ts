import { parentPort, workerData } from 'node:worker_threads';
import { historyQuerySchema } from '#shared/models/history';
import type { NumbersQuery } from './answer-numbers';
import type { SuggestionsQuery } from './answered-calls';
import type { MatchingQuery } from './matching-calls';
import { readJournal, type JournalReader } from './reader';
import type { Anchors, OnProgress } from './verify';

/**
 * A thread that answers questions about the journal, so that no window waits for a long one.
 * In: `{id, call, params}`. Out: `{id, ok: true, value}`, `{id, ok: false, error}`, and while it verifies `{id, progress: {done, total}}`.
 */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
const options = workerData as { readonly file: string; readonly key: Uint8Array };
let reader: JournalReader | null = null;

port.on('message', ({ id, call, params }: { id: number; call: string; params: unknown }) => {
  answer(id, call, params).then(
    (value) => port.postMessage({ id, ok: true, value }),
    (error: unknown) => port.postMessage({ id, ok: false, error: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(id: number, call: string, params: unknown): Promise<unknown> {
  const journal = current();
  switch (call) {
    case 'list': {
      const query = historyQuerySchema.parse(params);
      if (query.rule !== undefined) await journal.usage();
      return journal.list(query);
    }
    case 'usage':
      return journal.usage();
    case 'detail':
      return journal.detail(Number(params));
    case 'facets':
      return journal.facets();
    case 'matching':
      return journal.matching(params as MatchingQuery);
    case 'suggestions':
      return journal.suggestions(params as SuggestionsQuery);
    case 'numbers':
      return journal.numbers(params as NumbersQuery);
    case 'verify':
      return journal.verify(params as Anchors, sometimes((done, total) => port.postMessage({ id, progress: { done, total } })));
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
