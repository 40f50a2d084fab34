import type { IncomingMessage } from 'node:http';
import { say } from '#shared/words/say';
import { visibleHead } from '#shared/text/visible';

/** What a collector made of a request. */
export type Taken =
  /** `refused`: how many of its records the collector will not have, and why in its words, made visible. */
  | { readonly kind: 'taken'; readonly refused: number; readonly why: string | null }
  /** This body will never be taken: it is to be divided, or given up. */
  | { readonly kind: 'unfit'; readonly why: string }
  /** It may be taken later. */
  | { readonly kind: 'later'; readonly why: string; /** As the collector asked for, ms. */ readonly afterMs: number | null };

export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Certificates to trust, PEM. */
  readonly ca: readonly string[];
  readonly body: string;
  /** For all of it, ms. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  /** Epoch ms. */
  readonly now: () => number;
}

/** So much of an answer is read, bytes: what follows is not waited for. */
const answerLimit = 64 * 1024;
const wordsLimit = 300;

/** Posts one request of OTLP/HTTP. Follows no redirection: headers may hold secrets. Never rejects. */
export function post({ url, headers, ca, body, patienceMs, signal, now }: PostOptions): Promise<Taken> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(body);
    const options = { method: 'POST', headers: { 'user-agent': 'countersign', ...headers, 'content-type': 'application/json', 'content-length': bytes.length }, agent: false, ...(signal === undefined ? {} : { signal }) } as const;
    // Not imported: an ES module's import of `node:http` loads all of `fetch`, at every start and where nothing is ever sent (docs/bench.md).
    const asked = url.protocol === 'https:' ? process.getBuiltinModule('node:https').request(url, { ...options, ...(ca.length === 0 ? {} : { ca: [...ca] }), rejectUnauthorized: true, minVersion: 'TLSv1.2' }) : process.getBuiltinModule('node:http').request(url, options);
    let settled = false;
    const settle = (taken: Taken): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(taken);
      asked.destroy();
    };
    const timer = setTimeout(() => settle({ kind: 'later', why: say('telemetry.slow'), afterMs: null }), patienceMs);
    asked.on('error', (fault: NodeJS.ErrnoException) => settle({ kind: 'later', why: say('telemetry.unreached', { why: visibleHead(fault.code ?? 'connection failed', wordsLimit, { lines: false }) }), afterMs: null }));
    asked.on('response', (answer) => read(answer, (text) => settle(takenBy(answer, text, now()))));
    asked.end(bytes);
  });
}

/** The beginning of an answer; null where it broke off or was longer. */
function read(answer: IncomingMessage, done: (text: string | null) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  answer.on('data', (part: Buffer) => {
    size += part.length;
    parts.push(part);
    if (size > answerLimit) done(null);
  });
  answer.on('end', () => done(Buffer.concat(parts).toString('utf8')));
  answer.on('error', () => done(null));
  answer.on('aborted', () => done(null));
}

function takenBy({ statusCode: status = 0, headers }: IncomingMessage, text: string | null, now: number): Taken {
  if (status === 200 || status === 202 || status === 204) return successOf(text);
  const why = say('telemetry.status', { status: String(status) });
  if (status === 429 || status === 502 || status === 503 || status === 504) return { kind: 'later', why, afterMs: retryAfter(headers['retry-after'], now) };
  if (status === 400 || status === 413 || status === 422) return { kind: 'unfit', why };
  // A wrong key, a wrong address: nothing of the journal is given up for that.
  return { kind: 'later', why: status === 401 || status === 403 ? say('telemetry.notLet', { status: String(status) }) : why, afterMs: retryAfter(headers['retry-after'], now) };
}

/** Whoever answers 200 with something else is no collector: a proxy's page must not pass for "taken". */
function successOf(text: string | null): Taken {
  if (text === null) return { kind: 'later', why: say('telemetry.noCollector'), afterMs: null };
  if (text.trim() === '') return { kind: 'taken', refused: 0, why: null };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = null;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return { kind: 'later', why: say('telemetry.noCollector'), afterMs: null };
  const partial = (answer as { partialSuccess?: unknown }).partialSuccess;
  if (typeof partial !== 'object' || partial === null) return { kind: 'taken', refused: 0, why: null };
  const { rejectedLogRecords: refused, errorMessage: why } = partial as { rejectedLogRecords?: unknown; errorMessage?: unknown };
  const count = Number(refused ?? 0);
  return { kind: 'taken', refused: Number.isSafeInteger(count) && count > 0 ? count : 0, why: typeof why === 'string' && why !== '' ? visibleHead(why, wordsLimit, { lines: false }) : null };
}

/** Seconds, or a date. */
function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
