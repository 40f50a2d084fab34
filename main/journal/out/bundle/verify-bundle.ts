import { verify } from 'node:crypto';
import { canonical, fromPlain } from '#shared/json';
import type { Checkpoint } from '#shared/models/checkpoint';
import { entryVersion } from '#shared/models/entry';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { checkpointOf, lineOf, pemOfKey, publicKey, readCheckpoint, signatureHolds } from '../../checkpoint';
import { noHash, parseRecord, payloadDigest, recordDigest } from '../../entry';
import { commits, isEarly } from '../../payload-seal';
import { checkpointLimit, checkpointLineLimit, fileLimits, isTooDeep, rangeLimit, recordLimit } from './limits';
import { bundleFiles, manifestSchema, namesIn, payloadFiles, sumLine, type Manifest } from './manifest';
import { BundleFault, bundleParts, linesOf, type BundlePart } from './read-bundle';
import type { BundleVerdict } from './verdict';


/** What an entry says of its payload. */
interface Bound {
  readonly digest: string | null;
}

/** A bundle while it is read. */
interface Reading {
  manifest: Manifest | null;
  /** By entry, the salt that proves its text. */
  salts: ReadonlyMap<number, string | null>;
  /** Entries whose texts nothing but the signature proves: how many, and the first. */
  readonly attested: { count: number; first: number };
  readonly checkpoints: Checkpoint[];
  readonly payloads: Map<number, Bound>;
  readonly sums: string[];
  readonly notes: string[];
  entries: number;
  /** A payload as stored, until its text has come. */
  sealed: Buffer | null;
  sumsText: string;
}

/**
 * Checks a bundle by itself: every byte of it, the chain of its entries, what was signed of them, what chosen entries held, and the signature over all of it. `key`: the
 * public key it has to be signed by, hex; null where none is known, and then only that it fits together is known.
 */
export function verifyBundle(file: string, key: string | null): BundleVerdict {
  const reading: Reading = { manifest: null, salts: new Map(), attested: { count: 0, first: 0 }, checkpoints: [], payloads: new Map(), sums: [], notes: [], entries: 0, sealed: null, sumsText: '' };
  let bad: string | null = null;
  try {
    readAll(file, reading, key);
  } catch (fault) {
    bad = fault instanceof BundleFault ? fault.message : say('bundle.noBundle');
  }
  const { manifest, notes, entries, attested } = reading;
  if (attested.count > 0) notes.push(say('bundle.attested', { count: attested.count, seq: String(attested.first) }));
  if (bad === null && key === null) notes.push(say('bundle.keyUnknown'));
  return { ok: bad === null, bad, notes, entries, first: manifest?.range.first ?? 0, last: manifest?.range.last ?? 0, chosen: manifest?.chosen.length ?? 0, payloads: manifest?.payloads.length ?? 0, key: manifest?.key ?? null, made: manifest?.made ?? null };
}

function readAll(file: string, reading: Reading, key: string | null): void {
  let expected: readonly string[] = [bundleFiles.manifest];
  let at = 0;
  for (const part of bundleParts(file)) {
    if (part.name !== expected[at]) broken(say('bundle.order', { name: visible(part.name, { lines: false }) }));
    at += 1;
    if (part.size > limitOf(part.name)) broken(say('bundle.fileTooLong', { name: part.name }));
    readPart(part, reading, key);
    for (const _ of part.bytes());
    if (part.name !== bundleFiles.sums && part.name !== bundleFiles.signature) reading.sums.push(sumLine(part.digest(), part.name));
    if (part.name === bundleFiles.manifest && reading.manifest !== null) expected = namesIn(reading.manifest);
  }
  if (reading.manifest === null || at !== expected.length) broken(say('bundle.missing', { name: expected[at] ?? bundleFiles.manifest }));
}

function readPart(part: BundlePart, reading: Reading, key: string | null): void {
  if (part.name === bundleFiles.manifest) return readManifest(part, reading, key);
  const { manifest } = reading;
  if (manifest === null) return;
  switch (part.name) {
    case bundleFiles.key:
      if (part.whole(fileLimits.key).toString('latin1') !== pemOfKey(manifest.key)) broken(say('bundle.otherPem'));
      return;
    case bundleFiles.checkpoints:
      return readCheckpoints(part, manifest, reading);
    case bundleFiles.entries:
      return readEntries(part, manifest, reading);
    case bundleFiles.readme:
    case bundleFiles.viewer:
      return;
    case bundleFiles.sums:
      reading.sumsText = part.whole(fileLimits.sums).toString('utf8');
      if (reading.sumsText !== reading.sums.join('')) broken(say('bundle.sums', { name: otherLine(reading) }));
      return;
    case bundleFiles.signature: {
      const signature = part.whole(fileLimits.signature);
      if (!verify(null, Buffer.from(reading.sumsText), publicKey(manifest.key), signature)) broken(say('bundle.signature'));
      return;
    }
    default:
      return readPayload(part, reading);
  }
}

/** The first file whose digest is another. */
function otherLine({ sums, sumsText }: Reading): string {
  const lines = new Set(sumsText.split('\n'));
  return visible((sums.find((line) => !lines.has(line.trimEnd())) ?? `  ${bundleFiles.sums}`).trimEnd().slice(64).trim(), { lines: false });
}

function readManifest(part: BundlePart, reading: Reading, key: string | null): void {
  const text = part.whole(fileLimits.manifest).toString('utf8');
  if (isTooDeep(text)) broken(say('bundle.tooDeep', { name: part.name }));
  const parsed = manifestSchema.safeParse(jsonOf(text));
  // What stands there twice, or otherwise than we write it, could be read in two ways.
  if (!parsed.success || `${JSON.stringify(parsed.data)}\n` !== text) return broken(say('bundle.manifest'));
  const { range, chosen, payloads } = parsed.data;
  const within = [...chosen, ...payloads.map(({ seq }) => seq)].every((seq) => seq >= range.first && seq <= range.last);
  if (range.last < range.first || !within || !rises(chosen) || !rises(payloads.map(({ seq }) => seq))) broken(say('bundle.manifest'));
  if (range.last - range.first >= rangeLimit) broken(say('bundle.tooMuch', { name: part.name }));
  reading.manifest = parsed.data;
  reading.salts = new Map(payloads.map(({ seq, salt }) => [seq, salt]));
  if (key !== null && parsed.data.key !== key) broken(say('bundle.otherKey'));
}

const parts: ReadonlyMap<string, number> = new Map(Object.entries(bundleFiles).map(([what, name]) => [name, fileLimits[what as keyof typeof bundleFiles]]));

/** The most bytes a file of that name may have. */
function limitOf(name: string): number {
  return parts.get(name) ?? (name.endsWith('.sealed') ? fileLimits.sealed : fileLimits.open);
}

function rises(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));
}

function readCheckpoints(part: BundlePart, { range, journal, key }: Manifest, { checkpoints, notes }: Reading): void {
  let before = range.first - 2;
  for (const line of linesOf(part, checkpointLineLimit)) {
    // Each is a signature to be checked.
    if (checkpoints.length === checkpointLimit) broken(say('bundle.tooMuch', { name: part.name }));
    const checkpoint = readCheckpoint(line);
    if (checkpoint === null || lineOf(checkpoint) !== `${line}\n` || !signatureHolds(checkpoint)) return broken(say('bundle.checkpoint', { number: checkpoints.length + 1 }));
    if (checkpoint.first !== journal || checkpoint.seq <= before || checkpoint.seq > range.last) broken(say('bundle.checkpoint', { number: checkpoints.length + 1 }));
    before = checkpoint.seq;
    checkpoints.push(checkpoint);
  }
  const newest = checkpoints.at(-1);
  if (newest === undefined || newest.seq !== range.last || newest.key !== key) broken(say('bundle.unsigned'));
  const others = checkpoints.filter((one) => one.key !== key).length;
  if (others > 0) notes.push(say('bundle.earlierKey', { count: others }));
}

function readEntries(part: BundlePart, manifest: Manifest, reading: Reading): void {
  const { range } = manifest;
  const signed = new Map(reading.checkpoints.map((one) => [one.seq, one]));
  const wanted = new Set(manifest.payloads.map(({ seq }) => seq));
  const chosen = new Set(manifest.chosen);
  let prev = range.prev;
  let expected = range.first;
  if (signed.has(range.first - 1) && signed.get(range.first - 1)?.hash !== prev) broken(say('bundle.entry', { seq: String(range.first) }));
  if (range.first === 1 && prev !== noHash) broken(say('bundle.entry', { seq: '1' }));
  for (const line of linesOf(part, recordLimit)) {
    if (isTooDeep(line)) broken(say('bundle.tooDeep', { name: part.name }));
    const entry = parseRecord(line) ?? {};
    const held = entry.v === entryVersion && entry.seq === expected && entry.prev === prev && (JSON.stringify(entry) === line || canonical(fromPlain(entry)) === line);
    if (!held || expected > range.last) return broken(say('bundle.entry', { seq: String(expected) }));
    prev = recordDigest(line);
    if (expected === 1 && prev !== manifest.journal) broken(say('bundle.entry', { seq: '1' }));
    const told = signed.get(expected);
    if (told !== undefined && told.hash !== prev) broken(say('bundle.entry', { seq: String(expected) }));
    if (entry.kind === 'checkpoint' && checkpointOf(entry)?.signature !== signed.get(expected - 1)?.signature) broken(say('bundle.entry', { seq: String(expected) }));
    if (wanted.has(expected)) reading.payloads.set(expected, { digest: typeof entry.payloadDigest === 'string' ? entry.payloadDigest : null });
    chosen.delete(expected);
    reading.entries += 1;
    expected += 1;
  }
  if (expected !== range.last + 1 || prev !== range.head || chosen.size > 0) broken(say('bundle.entry', { seq: String(expected) }));
}

function readPayload(part: BundlePart, reading: Reading): void {
  const [one] = /\d+/.exec(part.name) ?? [];
  const seq = Number(one);
  const bytes = part.whole(fileLimits.open);
  if (part.name === payloadFiles(seq).sealed) {
    if (reading.payloads.get(seq)?.digest !== payloadDigest(bytes)) broken(say('bundle.payload', { seq: String(seq) }));
    reading.sealed = bytes;
    return;
  }
  const salt = reading.salts.get(seq) ?? null;
  // Without a salt any text could be told of a payload that commits to another.
  if (salt === null && (reading.sealed === null || !isEarly(reading.sealed, bytes))) broken(say('bundle.payload', { seq: String(seq) }));
  if (salt === null) {
    if (reading.attested.count === 0) reading.attested.first = seq;
    reading.attested.count += 1;
  }
  else if (reading.sealed === null || !commits(reading.sealed, Buffer.from(salt, 'hex'), bytes)) broken(say('bundle.payload', { seq: String(seq) }));
  reading.sealed = null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function broken(words: string): never {
  throw new BundleFault(words);
}
