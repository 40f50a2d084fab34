import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Checkpoint } from '#shared/models/checkpoint';
import { entryVersion, type Entry } from '#shared/models/entry';
import type { Verification } from '#shared/models/history';
import { say } from '#shared/words/say';
import { faultOf, isKnownKind, storedColumns, type StoredEntry } from './check';
import { pemOfKey, signatureHolds } from './checkpoint';
import { readKeyFile } from './checkpoint-file';
import { cutsOf, cutUnseen } from './cut';
import { noHash, parseRecord } from './entry';
import { createSignatures } from './signatures';
import { structureFaults } from './structure';
import { hashOfRow, wholeColumns, wholeOf, type WholeRow } from './whole';
import { openWitnesses } from './witnesses';

/** Told how many entries were checked, of how many there were when the check began. */
export type OnProgress = (done: number, total: number) => void;

/** What is known of the journal from elsewhere. */
export interface Anchors {
  /** This installation's public key, hex; null where it is not known. */
  readonly key: string | null;
  /** The newest checkpoint that is remembered outside the journal's folder. */
  readonly remembered: Checkpoint | null;
}

export interface VerifyOptions {
  readonly file: string;
  readonly anchors: Anchors;
  /** How far the file of checkpoints beside the journal is read, bytes. */
  readonly signed: number;
  /** How far entries were recorded when the check began; those in the intake come into the database in a moment. */
  readonly recorded: number;
  /** The journal is of a newer Countersign: what is not known here is told, and no fault. */
  readonly newer?: boolean;
  readonly onProgress?: OnProgress | undefined;
}

/** Each chunk is one short read, so that the writer's log is never held back. */
const chunk = 1000;
/** Clocks of one machine step back a little by themselves. */
const clockMs = 1000;
const warningLimit = 100;

/**
 * Checks the journal from the first entry on and stops at the first that does not hold: hashes, links, gaps, columns, payload
 * digests, kinds, versions and signatures; then what was signed against what is here, and the file itself. Needs no secret key
 * and constant memory.
 */
export async function verifyChain(db: DatabaseSync, { file, anchors, signed, recorded, newer = false, onProgress = () => undefined }: VerifyOptions): Promise<Verification> {
  const next = db.prepare(`SELECT ${wholeColumns} FROM entries WHERE seq > ? ORDER BY seq LIMIT ${chunk}`);
  const closely = db.prepare(`SELECT ${storedColumns} FROM entries WHERE seq = ?`);
  next.setReturnArrays(true);
  const witnesses = openWitnesses(file, signed, anchors.remembered);
  const warnings: Verification['warnings'] = [];
  const problems: string[] = [];
  let warned = 0;
  const removed = { count: 0, first: 0 };
  const unknown = { count: 0, first: 0 };
  let first = '';
  let last: Last = { seq: 0, hash: noHash, at: 0 };
  let begins: Verification['begins'];
  let bad: Verification['bad'] = null;
  const signatures = createSignatures(anchors.key, () => first);

  function warn(seq: number | null, why: string): void {
    warned += 1;
    if (warnings.length < warningLimit) warnings.push({ seq, why });
  }

  /** Why the next entry does not hold. */
  function look(row: WholeRow): string | null {
    const [seq, at, kind, record, payload] = row;
    if (last.seq === 0 && seq > 1) {
      const cut = begin(seq);
      if (cut !== null) return cut;
    }
    if (seq !== last.seq + 1) return gap(seq, last.seq);
    const whole = wholeOf(row, last.hash);
    const why = whole === null ? faultOf(closely.get(seq) as unknown as StoredEntry, last.hash, newer) : null;
    if (why !== null) return why;
    const hash = whole?.hash ?? hashOfRow(row);
    if (seq === 1) {
      first = hash;
      const other = replaced();
      if (other !== null) return other;
    }
    // Its own line comes before one that covers it.
    const told = (kind === 'checkpoint' ? checkpointFault(record) : kind === 'cut' ? signatures.cut(parseRecord(record) ?? {}) : null) ?? witnesses.entry(seq, hash);
    if (told !== null) return told;
    if (newer && (!isKnownKind(kind) || !record.endsWith(`,"v":${entryVersion}}`))) {
      if (unknown.count === 0) unknown.first = seq;
      unknown.count += 1;
    }
    if (kind === 'restored') tellRestored(seq, parseRecord(record)?.body ?? {});
    if (at < last.at - clockMs) warn(seq, say('verify.clock', { count: Math.round((last.at - at) / 1000) }));
    if (whole?.removed ?? (payload === null && parseRecord(record)?.payloadDigest !== undefined)) {
      if (removed.count === 0) removed.first = seq;
      removed.count += 1;
    }
    last = { seq, hash, at };
    return null;
  }

  function tellRestored(seq: number, { unsigned, unsignedFrom, unsignedUpTo }: Entry['body']): void {
    warn(seq, say('verify.restored'));
    if (typeof unsigned === 'number' && unsigned > 0) warn(seq, say('verify.restoredUnsigned', { count: unsigned, from: String(Number(unsignedFrom)), upTo: String(Number(unsignedUpTo)) }));
  }

  function replaced(): string | null {
    return anchors.remembered !== null && anchors.remembered.first !== first ? say('verify.replaced', { moment: new Date(anchors.remembered.at).toISOString() }) : null;
  }

  /** The first entry that is there is not entry 1: a cut has to say so. That it stands in the chain, and whose key signed it, is looked at when its entry comes. */
  function begin(seq: number): string | null {
    const cuts = cutsOf(db);
    const cut = cuts.findLast((one) => one.seq === seq - 1);
    const over = cuts.findLast((one) => one.seq >= seq);
    // Where only some of them went, or some were put back, nothing says what they follow from.
    if (cut === undefined) return over === undefined ? null : say('verify.cutShort', { seq: String(over.seq) });
    if (!signatureHolds(cut) || cutUnseen(cut, anchors.remembered, [anchors.key])) return say('verify.cutSignature', { seq: String(cut.seq) });
    first = cut.first;
    last = { seq: cut.seq, hash: cut.hash, at: 0 };
    begins = { seq: cut.seq, at: cut.at, why: cut.why };
    const moment = new Date(cut.at).toISOString();
    warn(seq, cut.why === 'person' ? say('verify.beginsErased', { seq: String(cut.seq), moment }) : say('verify.beginsPast', { seq: String(cut.seq), moment }));
    return replaced() ?? witnesses.begin(cut.seq, cut.hash);
  }

  /** Cuts that took nothing away yet, or whose entries were put back. */
  function unfinished(): void {
    for (const cut of cutsOf(db)) if (cut.seq > (begins?.seq ?? 0)) warn(null, say('verify.unfinished', { seq: String(cut.seq) }));
  }

  function checkpointFault(record: string): string | null {
    const why = signatures.entry(parseRecord(record) ?? {});
    const newest = signatures.newest();
    if (why === null && newest !== null) witnesses.kept(newest);
    return why;
  }

  async function scan(): Promise<string | null> {
    // Counting them would read the whole file; as REAL, because a number that is none of ours is told where it stands.
    const { total } = db.prepare('SELECT coalesce(CAST(max(seq) AS REAL) - min(seq) + 1, 0) AS total FROM entries').get() as { total: number };
    for (let from = Number.MIN_SAFE_INTEGER; ; from = last.seq) {
      let read = 0;
      for (const row of next.iterate(from) as Iterable<unknown> as Iterable<WholeRow>) {
        read += 1;
        const why = look(row);
        if (why !== null) return why;
      }
      const done = Math.max(0, last.seq - (begins?.seq ?? 0));
      onProgress(done, Math.max(total, done));
      if (read < chunk) return witnesses.end(last.seq, recorded);
      await setImmediate();
    }
  }

  /** What is wrong with the file beside its pages. */
  function fileProblems(): string[] {
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    const schema = signatures.schema();
    const pem = readKeyFile(file);
    return [
      ...structureFaults(db),
      ...(schema.version > version ? [say('verify.lowered', { version, was: schema.version, seq: String(schema.seq) })] : []),
      ...(anchors.key === null || pem === pemOfKey(anchors.key) || (pem === null && signatures.newest() === null) ? [] : [say(pem === null ? 'verify.noKeyFile' : 'verify.keyFile')]),
    ];
  }

  try {
    const why = await scan();
    if (why !== null) bad = { seq: last.seq + 1, why };
    else problems.push(...signatures.problems());
    problems.push(...witnesses.problems, ...fileProblems());
    for (const { seq, why: told } of signatures.warnings()) warn(seq, told);
    if (newer) warn(null, say('verify.newer'));
    if (unknown.count > 0) warn(unknown.first, say('verify.unknown', { count: unknown.count }));
    if (removed.count > 0) warn(removed.first, say('verify.payloads', { count: removed.count }));
    unfinished();
    forgotten(db, warn);
  } catch (error) {
    bad ??= { seq: last.seq + 1, why: error instanceof Error ? say('chain.damaged', { why: error.message }) : say('chain.unreadable') };
  }
  const newest = signatures.newest();
  return {
    ok: bad === null && problems.length === 0,
    entries: last.seq - (begins?.seq ?? 0),
    bad,
    head: last.hash,
    problems,
    warnings,
    warned,
    signed: newest === null ? null : { seq: newest.seq, at: newest.at },
    key: anchors.key ?? newest?.key ?? null,
    ...(begins === undefined ? {} : { begins }),
  };
}

/** What is wrong with the file's pages and indexes, in words: a row that is missing in an index is missing on the screen. */
export function fileFaults(db: DatabaseSync): string[] {
  try {
    const { integrity_check: said } = db.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string };
    return said === 'ok' ? [] : [say('verify.integrity', { why: said })];
  } catch (error) {
    return [say('verify.integrity', { why: error instanceof Error ? error.message : '' })];
  }
}

/** The last entry that held. */
interface Last {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
}

/** What cannot be read any more: by whom that was done, nothing in the file proves. */
function forgotten(db: DatabaseSync, warn: (seq: null, why: string) => void): void {
  const { count, day } = db.prepare('SELECT count(*) AS count, max(day) AS day FROM day_keys WHERE wrapped IS NULL').get() as { count: number; day: string | null };
  if (day !== null) warn(null, say('verify.erasedDay', { count, day }));
}

function gap(seq: number, last: number): string {
  return seq > last ? say('chain.missing', { seq: String(seq) }) : say('chain.before', { seq: String(seq) });
}
