import { createHash, createPrivateKey, hash, sign } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Checkpoint } from '#shared/models/checkpoint';
import type { Entry } from '#shared/models/entry';
import type { ExportProgress, ExportQuery } from '#shared/models/export';
import type { HistoryRow } from '#shared/models/history';
import { say } from '#shared/words/say';
import { checkpointOf, lineOf, openSigner, privateKeyOf, type Signer } from '../../checkpoint';
import { firstHash } from '../../cut';
import { noHash, parseRecord } from '../../entry';
import { JournalError } from '../../error';
import { unseal } from '../../seal';
import { unsealPayload, type OpenedPayload } from '../../payload-seal';
import type { JournalReader } from '../../reader';
import { beginWholeFile, type WholeFile } from '../whole-file';
import { checkpointLimit, chosenLimit, fileLimits, payloadsLimit, rangeLimit, recordLimit } from './limits';
import { bundleFiles, payloadFiles, sumLine, type Manifest } from './manifest';
import { readme } from './readme';
import { padding, tarEnd, tarHeader } from './tar';
import { viewedOf } from './viewed';
import { viewerPage } from './viewer';

export interface WriteBundleOptions {
  readonly reader: Pick<JournalReader, 'list' | 'usage' | 'detail'>;
  /** A connection of its own that cannot write. */
  readonly db: DatabaseSync;
  /** The journal's key, and the seed of the key that signs. 32 bytes each. */
  readonly key: Uint8Array;
  readonly seed: Uint8Array;
  readonly query: ExportQuery;
  readonly payloads: boolean;
  /** This Countersign's. */
  readonly version: string;
  /** Epoch ms. */
  readonly at: number;
  readonly draft: string;
  readonly onProgress: (progress: ExportProgress) => void;
}

const chunk = 1000;

/** Writes a bundle as a draft: docs/evidence.md says what is in it. Throws in words where there is nothing to show, or too much. */
export async function writeBundle(options: WriteBundleOptions): Promise<{ readonly rows: number; readonly bytes: number }> {
  const { db, query, payloads, version, at, draft, seed, onProgress } = options;
  const signer = openSigner(seed);
  const rows = await chosenRows(options);
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (newest === undefined || oldest === undefined) throw new JournalError('journal/unreadable', say('bundle.nothing'));
  const range = rangeOf(db, rows.map(({ seq }) => seq));
  if (range.last - range.first >= rangeLimit) throw new JournalError('journal/unreadable', say('bundle.tooLong', { count: rangeLimit }));
  const open = opener(db, options.key);
  const checkpoints = checkpointsOf(db, range, signer, at);
  if (checkpoints.length > checkpointLimit) tooLarge();
  const manifest: Manifest = {
    what: 'countersign evidence bundle',
    v: 1,
    made: at,
    by: version,
    key: signer.key,
    journal: journalOf(db),
    range: { ...range, prev: prevOf(db, range.first), head: hashOf(db, range.last) },
    query,
    chosen: rows.map(({ seq }) => seq).toReversed(),
    payloads: payloads ? payloadsOf(open, db, rows) : [],
  };
  if (manifest.payloads.length > payloadsLimit) tooLarge();
  const out = packing(beginWholeFile(draft));
  try {
    out.file(bundleFiles.manifest, `${JSON.stringify(manifest)}\n`);
    out.file(bundleFiles.key, signer.pem);
    out.file(bundleFiles.checkpoints, checkpoints.map(lineOf).join(''));
    await copyEntries(db, range, out, (part) => onProgress({ rows: 0, part: part * 0.9 }));
    for (const { seq } of manifest.payloads) {
      const [stored, opened] = [storedPayload(db, seq), open(seq)];
      if (stored === null || opened === null) throw new JournalError('journal/unreadable', say('bundle.erasedMeanwhile'));
      if (stored.length > fileLimits.sealed || opened.plain.length > fileLimits.open) tooLarge();
      out.file(payloadFiles(seq).sealed, stored);
      out.file(payloadFiles(seq).open, opened.plain);
    }
    out.file(bundleFiles.readme, readme);
    out.file(bundleFiles.viewer, viewerPage(viewedOf({ ...options, manifest, rows: rows.toReversed() })));
    const sums = out.sums();
    out.file(bundleFiles.sums, sums);
    out.file(bundleFiles.signature, sign(null, Buffer.from(sums), createPrivateKey(privateKeyOf(seed))));
    return { rows: rows.length, bytes: out.end() };
  } catch (fault) {
    out.drop();
    throw fault;
  }
}

/** Newest first. */
async function chosenRows({ reader, query }: WriteBundleOptions): Promise<readonly HistoryRow[]> {
  if (query.rule !== undefined) await reader.usage();
  const rows: HistoryRow[] = [];
  for (let before: number | undefined, more = true; more; ) {
    const page = reader.list({ ...query, ...(before === undefined ? {} : { before }), limit: chunk });
    rows.push(...page.rows);
    if (rows.length > chosenLimit) throw new JournalError('journal/unreadable', say('bundle.tooMany', { count: chosenLimit }));
    before = page.rows.at(-1)?.seq;
    more = page.more && before !== undefined;
    await setImmediate();
  }
  return rows;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** From the first chosen entry to the last that tells of one, and on to the next that is signed within the journal, where there is one. */
function rangeOf(db: DatabaseSync, chosen: readonly number[]): Range {
  const { last } = db.prepare(`SELECT coalesce(max(told.seq), 0) AS last FROM json_each(?) AS one JOIN entries AS row ON row.seq = one.value JOIN entries AS told ON told.call = row.call`).get(JSON.stringify(chosen)) as { last: number };
  const end = Math.max(last, ...chosen.slice(0, 1));
  const { seq } = db.prepare(`SELECT min(seq) AS seq FROM entries WHERE kind = 'checkpoint' AND seq > ?`).get(end) as { seq: number | null };
  return { first: chosen.at(-1) ?? end, last: seq ?? end };
}

/** What was signed of the range as it was recorded, and the whole of it signed now. */
function checkpointsOf(db: DatabaseSync, { first, last }: Range, signer: Signer, at: number): Checkpoint[] {
  const kept = db.prepare(`SELECT record FROM entries WHERE kind = 'checkpoint' AND seq BETWEEN ? AND ? ORDER BY seq`).all(first, last) as { record: string }[];
  const { user_version: schema } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  return [
    ...kept.flatMap(({ record }) => checkpointOf(parseRecord(record) ?? {}) ?? []),
    signer.sign({ what: 'countersign checkpoint', v: 1, seq: last, hash: hashOf(db, last), first: journalOf(db), at, schema }),
  ];
}

/** Payloads of the chosen calls that open, in order. Their texts are not kept: each is opened again when it is written. */
function payloadsOf(open: (seq: number) => OpenedPayload | null, db: DatabaseSync, rows: readonly HistoryRow[]): Manifest['payloads'] {
  const told = db.prepare(`SELECT DISTINCT told.seq FROM json_each(?) AS one JOIN entries AS row ON row.seq = one.value JOIN entries AS told ON told.seq = row.seq OR (row.call IS NOT NULL AND told.call = row.call) WHERE told.payload IS NOT NULL ORDER BY told.seq`);
  return (told.all(JSON.stringify(rows.map(({ seq }) => seq))) as { seq: number }[]).flatMap(({ seq }) => {
    const payload = open(seq);
    return payload === null ? [] : [{ seq, salt: payload.salt?.toString('hex') ?? null }];
  });
}

function opener(db: DatabaseSync, key: Uint8Array): (seq: number) => OpenedPayload | null {
  const one = db.prepare('SELECT record FROM entries WHERE seq = ?');
  const dayKey = db.prepare('SELECT wrapped FROM day_keys WHERE day = ?');
  return (seq) => {
    const { day } = (parseRecord((one.get(seq) as { record: string }).record) ?? {}) as Partial<Entry>;
    const stored = storedPayload(db, seq);
    if (day === undefined || stored === null) return null;
    const { wrapped } = (dayKey.get(day) ?? { wrapped: null }) as { wrapped: Uint8Array | null };
    const opened = wrapped === null ? null : unseal(key, wrapped, day);
    return opened === null ? null : unsealPayload(opened, stored, day, seq);
  };
}

/** The entries, line by line, in short readings and constant memory. */
async function copyEntries(db: DatabaseSync, { first, last }: Range, out: Packing, onPart: (part: number) => void): Promise<void> {
  const { bytes, longest } = db.prepare('SELECT sum(octet_length(record) + 1) AS bytes, max(octet_length(record)) AS longest FROM entries WHERE seq BETWEEN ? AND ?').get(first, last) as { bytes: number; longest: number };
  if (bytes > fileLimits.entries || longest > recordLimit) tooLarge();
  const next = db.prepare(`SELECT record FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq`);
  const file = out.begin(bundleFiles.entries, bytes);
  for (let from = first; from <= last; from += chunk) {
    file.write((next.all(from, Math.min(last, from + chunk - 1)) as { record: string }[]).map(({ record }) => `${record}\n`).join(''));
    onPart((from - first) / (last - first + 1));
    await setImmediate();
  }
  file.end();
}

/** Whoever checks it would refuse it. */
function tooLarge(): never {
  throw new JournalError('journal/unreadable', say('bundle.tooLarge'));
}

interface Packing {
  file(name: string, content: string | Uint8Array): void;
  /** A file that comes in parts, of a size that is known. */
  begin(name: string, size: number): { write(part: string | Uint8Array): void; end(): void };
  /** Of every file so far. */
  sums(): string;
  /** How many bytes it all came to. */
  end(): number;
  drop(): void;
}

function packing(out: WholeFile): Packing {
  const sums: string[] = [];
  function begin(name: string, size: number): { write(part: string | Uint8Array): void; end(): void } {
    const digest = createHash('sha256');
    let written = 0;
    out.write(tarHeader(name, size));
    return {
      write(part) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        digest.update(bytes);
        written += bytes.length;
        out.write(bytes);
      },
      end() {
        if (written !== size) throw new RangeError('the record changed while it was read');
        out.write(padding(size));
        sums.push(sumLine(digest.digest('hex'), name));
      },
    };
  }
  return {
    begin,
    file(name, content) {
      const bytes = Buffer.from(content);
      const file = begin(name, bytes.length);
      file.write(bytes);
      file.end();
    },
    sums: () => sums.join(''),
    end() {
      out.write(tarEnd);
      out.finish();
      return out.size;
    },
    drop: () => out.drop(),
  };
}

function storedPayload(db: DatabaseSync, seq: number): Buffer | null {
  const { payload } = (db.prepare('SELECT payload FROM entries WHERE seq = ?').get(seq) ?? { payload: null }) as { payload: Uint8Array | null };
  return payload === null ? null : Buffer.from(payload);
}

function hashOf(db: DatabaseSync, seq: number): string {
  return (db.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE seq = ?').get(seq) as { hash: string }).hash;
}

/** Which journal it is of. */
function journalOf(db: DatabaseSync): string {
  return firstHash(db) ?? noHash;
}

function prevOf(db: DatabaseSync, seq: number): string {
  const { record } = db.prepare('SELECT record FROM entries WHERE seq = ?').get(seq) as { record: string };
  return String(parseRecord(record)?.prev ?? hash('sha256', '', 'hex'));
}
