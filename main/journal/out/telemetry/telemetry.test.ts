import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import type { TelemetryLevel, TelemetryState } from '#shared/models/telemetry';
import { openForReading } from '../../reader';
import { bundle, call, folder, key, noon, open, outcome, settled } from '../../testing/fixture';
import { entriesOut } from './entries-out';
import { logRecord, type LogRecord } from './log-record';
import { firstPauseMs, longestAskedMs, longestPauseMs, pauseMs } from './pace';
import { post, type Taken } from './post';
import { endpointUrl, requestBody } from './request';
import { batchLimit, sendJournal, type Batch } from './sender';
import { startSending } from './telemetry-client';
import type { Cursor, TelemetryJob } from './telemetry-job';

const secret = 'sk-abcdefghij0123456789abcdefghij0123456789';

function record(entry: Partial<EntryDraft>, level: TelemetryLevel = 'none'): LogRecord {
  const { payload, ...rest } = { ...call(1), ...entry };
  return logRecord({ seq: 7, hash: 'a'.repeat(64), entry: { v: 1, seq: 7, prev: 'b'.repeat(64), ...rest } as never, payload: (level === 'none' ? null : (payload ?? null)) as never }, level, noon);
}

function attribute(one: LogRecord, name: string): unknown {
  const value = one.attributes.find(({ key: known }) => known === name)?.value;
  return value === undefined ? undefined : Object.values(value)[0];
}

describe('a log record', () => {
  const held = { payload: { arguments: JSON.stringify({ path: '/home/ada/x', api_key: secret }) } };
  const severities: readonly (readonly [why: string, entry: Partial<EntryDraft>, text: string])[] = [
    ['a call that writes', {}, 'INFO'],
    ['a dangerous call', { body: { tier: 3 } }, 'WARN'],
    ['a call that was refused', { kind: 'outcome', outcome: 'refused', body: { decidedBy: 'person', durationMs: 1 } }, 'WARN'],
    ['one nobody answered', { kind: 'outcome', outcome: 'expired', body: {} }, 'WARN'],
    ['one that failed', { kind: 'outcome', outcome: 'failed', body: {} }, 'ERROR'],
    ['one that was let through', { kind: 'outcome', outcome: 'forwarded', body: {} }, 'INFO'],
    ['a fault', { kind: 'fault', body: { message: 'x' } }, 'ERROR'],
    ['something malformed', { kind: 'malformed', body: { from: 'host', reason: 'x', answered: true } }, 'WARN'],
    ['a checkpoint', { kind: 'checkpoint', body: {} }, 'DEBUG'],
  ];
  test.each(severities)('%s', (_why, entry, text) => {
    expect(record(entry).severityText).toBe(text);
  });

  test('says what, when and about whom, and can be told from every other', () => {
    const one = record({ tool: 'a\u202Eb', body: { tier: 2, action: 'ask', because: ['no rule'], rules: [], waitedMs: 1.5 } });
    expect(one).toMatchObject({ timeUnixNano: `${noon + 1}000000`, observedTimeUnixNano: `${noon}000000`, eventName: 'countersign.call', body: { stringValue: expect.stringContaining('The call came in') } });
    expect(attribute(one, 'log.record.uid')).toBe('a'.repeat(64));
    expect(attribute(one, 'countersign.tool')).toBe('a⟦U+202E⟧b');
    expect(attribute(one, 'countersign.tier')).toBe('2');
    expect(attribute(one, 'countersign.waited_ms')).toBe(1.5);
    expect(attribute(one, 'countersign.because')).toEqual({ values: [{ stringValue: 'no rule' }] });
  });

  const levels: readonly (readonly [level: TelemetryLevel, has: readonly string[]])[] = [
    ['none', []],
    ['names', ['countersign.arguments.names']],
    ['summaries', ['countersign.arguments.names', 'countersign.arguments.summary']],
    ['arguments', ['countersign.arguments.names', 'countersign.arguments.summary', 'countersign.arguments']],
  ];
  test.each(levels)('of what a call held, at the level %s, only what that says, and no secret', (level, has) => {
    const one = record(held, level);
    expect(one.attributes.map(({ key: name }) => name).filter((name) => name.startsWith('countersign.arguments'))).toEqual(has);
    expect(JSON.stringify(one)).not.toContain('sk-abcdef');
    expect(JSON.stringify(one).includes('/home/ada/x')).toBe(level === 'summaries' || level === 'arguments');
  });

  test('no member of a body takes the place of one of the entry', () => {
    const one = record({ kind: 'ask', body: { kind: 'sampling', seq: 1, server: 'x', outcome: 'forwarded' } });
    const names = one.attributes.map(({ key: name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(['countersign.kind', 'countersign.seq', 'countersign.body.kind', 'countersign.body.seq'].map((name) => attribute(one, name))).toEqual(['ask', '7', 'sampling', '1']);
  });

  test('arguments that cannot be looked through do not leave', () => {
    expect(attribute(record({ payload: { arguments: 'x'.repeat(2_000_000) } }, 'arguments'), 'countersign.arguments.withheld')).toBe(true);
  });
});

describe('where to', () => {
  const addresses: readonly (readonly [typed: string, url: string | null])[] = [
    ['https://otel.example.com', 'https://otel.example.com/v1/logs'],
    ['https://otel.example.com/', 'https://otel.example.com/v1/logs'],
    ['https://otel.example.com/otlp/logs?x=1', 'https://otel.example.com/otlp/logs?x=1'],
    ['http://localhost:4318', 'http://localhost:4318/v1/logs'],
    ['http://127.0.0.1:4318/v1/logs', 'http://127.0.0.1:4318/v1/logs'],
    ['http://[::1]:4318', 'http://[::1]:4318/v1/logs'],
    ['http://otel.example.com', null],
    ['http://localhost.example.com', null],
    ['http://127.0.0.1.example.com', null],
    ['https://user:word@otel.example.com', null],
    ['ftp://localhost', null],
    ['file:///etc/passwd', null],
    ['otel.example.com', null],
    ['', null],
  ];
  test.each(addresses)('%s', (typed, url) => {
    expect(endpointUrl(typed)?.href ?? null).toBe(url);
  });
});

test('pauses double, are spread, end somewhere, and are never shorter than was asked for', () => {
  expect([1, 2, 3, 4].map((failures) => pauseMs(failures, null, 1))).toEqual([1, 2, 4, 8].map((times) => times * firstPauseMs));
  expect(pauseMs(3, null, 0)).toBe(2 * firstPauseMs);
  expect(pauseMs(10_000, null, 1)).toBe(longestPauseMs);
  expect(pauseMs(1, 30_000, 0)).toBe(30_000);
  expect(pauseMs(1, Number.MAX_SAFE_INTEGER, 0)).toBe(longestAskedMs);
});

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
  readonly body: { resourceLogs: { resource: { attributes: unknown[] }; scopeLogs: { scope: unknown; logRecords: LogRecord[] }[] }[] };
}

/** A collector that answers each request as it is told to; the last way goes on for ever. */
async function collector(ways: readonly ((response: ServerResponse) => void)[], tls?: { readonly key: string; readonly cert: string }): Promise<{ readonly url: string; readonly asked: Asked[]; readonly uids: () => string[] }> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push({ headers: request.headers, url: request.url ?? '', body: JSON.parse(Buffer.concat(parts).toString()) as Asked['body'] });
      (ways[Math.min(asked.length, ways.length) - 1] ?? accepts)(response);
    });
  };
  const server = tls === undefined ? createPlain(listener) : createSecure(tls, listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const uids = (): string[] => asked.flatMap(({ body }) => recordsOf(body)).map((one) => String(attribute(one, 'log.record.uid')));
  return { url: `${tls === undefined ? 'http' : 'https'}://localhost:${(server.address() as AddressInfo).port}`, asked, uids };
}

function recordsOf(body: Asked['body']): LogRecord[] {
  return body.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords));
}

const accepts = (response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
const says = (status: number, headers: Record<string, string> = {}, body = '') => (response: ServerResponse): void => void response.writeHead(status, headers).end(body);

describe('a request and what a collector makes of it', () => {
  async function posted(way: (response: ServerResponse) => void, patienceMs = 30_000): Promise<Taken> {
    const { url } = await collector([way]);
    return post({ url: endpointUrl(url) as URL, headers: {}, ca: [], body: requestBody([record({})], { version: '1', schema: 5, journal: 'j', platform: 'linux' }), patienceMs, now: () => noon });
  }

  const answers: readonly (readonly [why: string, way: (response: ServerResponse) => void, taken: Partial<Taken>])[] = [
    ['taken', accepts, { kind: 'taken', refused: 0, why: null }],
    ['taken, and said so with nothing', says(200), { kind: 'taken', refused: 0 }],
    ['taken in part', says(200, {}, '{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"too\\u202e old"}}'), { kind: 'taken', refused: 3, why: 'too⟦U+202E⟧ old' }],
    ['a warning and nothing refused', says(200, {}, '{"partialSuccess":{"errorMessage":"slow down"}}'), { kind: 'taken', refused: 0, why: 'slow down' }],
    ['a number that is none', says(200, {}, '{"partialSuccess":{"rejectedLogRecords":"many"}}'), { kind: 'taken', refused: 0 }],
    ['a page instead of an answer', says(200, {}, '<html>Log in</html>'), { kind: 'later', why: expect.stringContaining('not as a collector') as never }],
    ['a list', says(200, {}, '[]'), { kind: 'later' }],
    ['an answer without end', (response) => { response.writeHead(200); const more = (): void => void (response.destroyed || response.write('x'.repeat(60_000), more)); more(); }, { kind: 'later' }],
    ['too many requests', says(429, { 'retry-after': '7' }), { kind: 'later', afterMs: 7000 }],
    ['too many, until a date', says(503, { 'retry-after': new Date(noon + 90_000).toUTCString() }), { kind: 'later', afterMs: 90_000 }],
    ['a date that is none', says(503, { 'retry-after': 'soon' }), { kind: 'later', afterMs: null }],
    ['not there now', says(502), { kind: 'later', afterMs: null }],
    ['not let in', says(401), { kind: 'later', why: expect.stringContaining('headers') as never }],
    ['nothing at this address', says(404), { kind: 'later' }],
    ['sent elsewhere', says(307, { location: 'https://example.com/' }), { kind: 'later' }],
    ['unfit', says(400), { kind: 'unfit' }],
    ['too large', says(413), { kind: 'unfit' }],
    ['a connection that breaks off', (response) => void response.destroy(), { kind: 'later' }],
    ['an answer that breaks off', (response) => void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()), { kind: 'later' }],
  ];
  test.each(answers)('%s', async (_why, way, taken) => {
    expect(await posted(way)).toMatchObject(taken);
  });

  test('a collector that never answers is not waited for', async () => {
    expect(await posted(() => undefined, 300)).toMatchObject({ kind: 'later', why: 'The collector did not answer in time.' });
  });

  test('what goes there is what OTLP says, with the headers of the person and no others of theirs', async () => {
    const { url, asked } = await collector([accepts]);
    await post({ url: endpointUrl(url) as URL, headers: { authorization: 'Bearer x' }, ca: [], body: requestBody([record({})], { version: '1.2', schema: 5, journal: 'j', platform: 'linux' }), patienceMs: 30_000, now: () => noon });
    expect(asked[0]).toMatchObject({ url: '/v1/logs', headers: { authorization: 'Bearer x', 'content-type': 'application/json' } });
    expect(asked[0]?.body.resourceLogs[0]).toMatchObject({ scopeLogs: [{ scope: { name: 'countersign.journal', version: '5' } }] });
    expect(asked[0]?.body.resourceLogs[0]?.resource.attributes).toContainEqual({ key: 'service.version', value: { stringValue: '1.2' } });
  });
});

describe('sending', () => {
  /** A journal of `size` entries, taken as `ways` say, until all of it was, or nothing is left to be told. */
  async function sent(size: number, ways: readonly ((records: readonly LogRecord[]) => Taken)[], { from = 0 } = {}): Promise<{ posts: number[][]; acknowledged: number[]; rests: number[]; states: TelemetryState[] }> {
    const [posts, acknowledged, rests, states]: [number[][], number[], number[], TelemetryState[]] = [[], [], [], []];
    let over = false;
    const read = (after: number, limit: number): Batch => {
      const seqs = Array.from({ length: Math.min(limit, size - after) }, (_, at) => after + at + 1);
      return { records: seqs.map((seq) => ({ ...record({}), eventName: String(seq) })), last: seqs.at(-1) ?? after };
    };
    await sendJournal({
      from,
      read,
      head: () => size,
      post(records) {
        posts.push(records.map(({ eventName }) => Number(eventName)));
        return Promise.resolve((ways[posts.length - 1] ?? ((): Taken => ({ kind: 'taken', refused: 0, why: null })))(records));
      },
      acknowledged: (seq) => void acknowledged.push(seq),
      told: (state) => void states.push(state),
      rest(ms) {
        rests.push(ms);
        over = (acknowledged.at(-1) ?? from) >= size;
        return Promise.resolve();
      },
      stopped: () => over,
      now: () => noon,
      random: () => 1,
    });
    return { posts, acknowledged, rests, states };
  }
  const later = (afterMs: number | null = null) => (): Taken => ({ kind: 'later', why: 'no', afterMs });
  const unfit = (bad: number) => (records: readonly LogRecord[]): Taken => (records.some(({ eventName }) => Number(eventName) === bad) ? { kind: 'unfit', why: 'odd' } : { kind: 'taken', refused: 0, why: null });

  test('goes in order, in batches, each entry once', async () => {
    const { posts, acknowledged, states } = await sent(1200, []);
    expect(posts.map(({ length }) => length)).toEqual([batchLimit, batchLimit, 1200 - 2 * batchLimit]);
    expect(posts.flat()).toEqual(Array.from({ length: 1200 }, (_, at) => at + 1));
    expect(acknowledged).toEqual([500, 1000, 1200]);
    expect(states.at(-1)).toMatchObject({ state: 'idle', waiting: 0, problem: null });
  });

  test('goes on behind what was taken before', async () => {
    expect((await sent(5, [], { from: 3 })).posts).toEqual([[4, 5]]);
  });

  test('the same batch comes again until it is taken, later each time, and as late as was asked for', async () => {
    const { posts, rests, acknowledged, states } = await sent(2, [later(), later(), later(60_000)]);
    expect(posts).toEqual([[1, 2], [1, 2], [1, 2], [1, 2]]);
    expect(rests.slice(0, 3)).toEqual([firstPauseMs, 2 * firstPauseMs, 66_000]);
    expect(acknowledged).toEqual([2]);
    expect(states).toContainEqual({ state: 'failing', waiting: 2, sentAt: null, problem: 'no', retryAt: noon + firstPauseMs, refused: 0 });
  });

  test('one entry a collector will never have is found, passed over and told; all others are taken', async () => {
    const { posts, acknowledged, states } = await sent(8, Array.from({ length: 40 }, () => unfit(5)));
    expect(acknowledged.at(-1)).toBe(8);
    expect(posts.filter((seqs) => seqs.length === 1 && seqs[0] === 5)).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ refused: 1 });
    const taken = posts.filter((seqs) => !seqs.includes(5)).flat();
    expect(taken.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 6, 7, 8]);
  });

  test('what was refused in part is not sent again, and is told', async () => {
    const { posts, states } = await sent(3, [() => ({ kind: 'taken', refused: 2, why: 'too old' })]);
    expect(posts).toEqual([[1, 2, 3]]);
    expect(states.at(-1)).toMatchObject({ refused: 2, problem: 'too old' });
  });
});

describe('round trips', () => {
  let worker = '';
  let tls: { readonly key: string; readonly cert: string };
  beforeAll(async () => {
    worker = await bundle(mkdtempSync(join(tmpdir(), 'countersign-telemetry-')), 'out/telemetry/telemetry-worker.ts');
    const { private: secretKey, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }] });
    tls = { key: secretKey, cert };
  });

  function journal(count: number): { readonly file: string; readonly append: (from: number, to: number) => void } {
    const file = join(folder(), 'journal.sqlite');
    const opened = open(file);
    const append = (from: number, to: number): void => {
      for (let at = from; at <= to; at += 1) opened.append([call(at), outcome(at, 'forwarded')]);
      settled(file);
    };
    append(1, count);
    return { file, append };
  }

  function job(file: string, endpoint: string, more: Partial<TelemetryJob> = {}): TelemetryJob {
    return { file, key, endpoint, headers: {}, caFile: null, level: 'names', version: '1', cursor: { journal: first(file), seq: 0 }, ...more };
  }

  function first(file: string): string {
    const db = openForReading(file);
    try {
      return entriesOut(db, null, 'none', () => noon).first();
    } finally {
      db.close();
    }
  }

  /** Sends until stopped; what it told is kept. */
  function sending(of: TelemetryJob): { readonly cursors: Cursor[]; readonly states: TelemetryState[]; readonly failures: string[]; readonly stop: () => Promise<void>; readonly wake: () => void } {
    const [cursors, states, failures]: [Cursor[], TelemetryState[], string[]] = [[], [], []];
    const going = startSending(of, worker, (message) => {
      if (message.kind === 'cursor') cursors.push(message.cursor);
      else if (message.kind === 'state') states.push(message.state);
      else failures.push(message.words);
    });
    onTestFinished(() => going.stop());
    return { cursors, states, failures, stop: () => going.stop(), wake: () => going.wake() };
  }
  const patience = { timeout: 60_000 };

  test('over TLS with an authority of one’s own, everything arrives once and in order; what is recorded later follows', async () => {
    const { file, append } = journal(20);
    const { url, asked, uids } = await collector([accepts], tls);
    const caFile = join(folder(), 'ca.pem');
    writeFileSync(caFile, tls.cert);
    const { cursors, states, wake } = sending(job(file, url, { caFile, headers: { authorization: 'Bearer t' } }));
    await vi.waitFor(() => expect(cursors.at(-1)?.seq).toBe(40), patience);
    append(21, 25);
    wake();
    await vi.waitFor(() => expect(cursors.at(-1)?.seq).toBe(50), patience);
    expect(new Set(uids()).size).toBe(50);
    expect(uids()).toHaveLength(50);
    expect(asked.every(({ headers }) => headers.authorization === 'Bearer t')).toBe(true);
    expect(asked.flatMap(({ body }) => recordsOf(body)).map((one) => attribute(one, 'countersign.seq'))).toEqual(Array.from({ length: 50 }, (_, at) => String(at + 1)));
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ state: 'idle', waiting: 0 }), patience);
  });

  test('a certificate nobody here trusts gets nothing', async () => {
    const { file } = journal(2);
    const { url, asked } = await collector([accepts], tls);
    const { states } = sending(job(file, url));
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ state: 'failing', waiting: 4, problem: expect.stringContaining('could not be reached') }), patience);
    expect(asked).toEqual([]);
  });

  test('through a collector that is out for a while, nothing is lost and nothing comes twice', async () => {
    const { file } = journal(3);
    const { url, asked, uids } = await collector([says(503), says(429, { 'retry-after': '1' }), accepts]);
    const { cursors } = sending(job(file, url));
    await vi.waitFor(() => expect(cursors.at(-1)?.seq).toBe(6), patience);
    expect(asked).toHaveLength(3);
    expect(uids().slice(-6)).toEqual(uids().slice(0, 6));
  });

  test('a restart goes on where it was; another journal begins anew; turned on it begins with now', async () => {
    const { file, append } = journal(2);
    const { url, uids } = await collector([accepts]);
    const one = sending(job(file, url));
    await vi.waitFor(() => expect(one.cursors.at(-1)?.seq).toBe(4), patience);
    await one.stop();
    append(3, 4);
    const two = sending(job(file, url, { cursor: one.cursors.at(-1) ?? null }));
    await vi.waitFor(() => expect(two.cursors.at(-1)?.seq).toBe(8), patience);
    await two.stop();
    expect(uids()).toHaveLength(8);
    const other = sending(job(file, url, { cursor: { journal: 'f'.repeat(64), seq: 100 } }));
    await vi.waitFor(() => expect(other.cursors.at(-1)?.seq).toBe(8), patience);
    await other.stop();
    expect(uids()).toHaveLength(16);
    const fresh = sending(job(file, url, { cursor: null }));
    await vi.waitFor(() => expect(fresh.cursors.at(-1)?.seq).toBe(8), patience);
    await fresh.stop();
    expect(uids()).toHaveLength(16);
  });

  const wrong: readonly (readonly [why: string, more: Partial<TelemetryJob>, said: string])[] = [
    ['an address it may not go to', { endpoint: 'http://example.com' }, 'The address must begin with https://'],
    ['no file of certificates', { endpoint: 'https://localhost', caFile: '/nowhere/ca.pem' }, 'The file of certificates'],
    ['no journal', { file: '/nowhere/journal.sqlite' }, ''],
  ];
  test.each(wrong)('ends in words: %s', async (_why, more, said) => {
    const { file } = journal(1);
    const { failures } = sending(job(file, 'http://localhost:9', more));
    await vi.waitFor(() => expect(failures).toEqual([expect.stringContaining(said)]), patience);
  });
});
