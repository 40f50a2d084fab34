import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSigner } from '../../checkpoint';
import { openForReading } from '../../reader';
import { call, folder, key, noon, outcome, read } from '../../testing/fixture';
import { newKept, run } from '../../testing/signed';
import { checkpointLimit, depthLimit, fileLimits, isTooDeep, payloadsLimit, rangeLimit, recordLimit } from './limits';
import { bundleFiles, type Manifest } from './manifest';
import { BundleFault, bundleParts, linesOf, type BundlePart } from './read-bundle';
import { padding, tarEnd, tarHeader } from './tar';
import { verifyBundle } from './verify-bundle';
import { writeBundle } from './write-bundle';

const seed = Buffer.alloc(32, 11);
const ours = openSigner(seed).key;

const good: [string, Buffer][] = [];
let whole: Buffer = Buffer.alloc(0);

/** A real bundle of two calls with payloads. */
async function made(): Promise<string> {
  const kept = newKept();
  await run(kept, [[call(1), outcome(1, 'refused'), call(2), outcome(2, 'forwarded')]]);
  const file = join(folder(), 'bundle.tar');
  const db = openForReading(kept.file);
  await writeBundle({ reader: read(kept.file), db, key, seed, query: {}, payloads: true, version: '1', at: noon, draft: file, onProgress: () => undefined });
  db.close();
  return file;
}

/** Made once, by the first test that needs it: its folder is gone with that test, its bytes are kept. */
beforeEach(async () => {
  if (whole.length > 0) return;
  const file = await made();
  for (const part of bundleParts(file)) good.push([part.name, part.whole(1 << 30)]);
  whole = readFileSync(file);
});

test('what the others are made of holds', () => {
  expect(verifyBundle(packed(good), ours)).toMatchObject({ ok: true, bad: null, entries: 5, payloads: 2 });
});

function packed(files: readonly (readonly [string, Buffer])[]): string {
  const file = join(folder(), 'hostile.tar');
  writeFileSync(file, Buffer.concat([...files.flatMap(([name, bytes]) => [tarHeader(name, bytes.length), bytes, padding(bytes.length)]), tarEnd]));
  return file;
}

/** The good one with another file of that name. */
function withOther(name: string, other: (bytes: Buffer) => Buffer): string {
  return packed(good.map(([one, bytes]) => [one, one === name ? other(bytes) : bytes]));
}

function manifest(edit: (manifest: Manifest) => object): string {
  return withOther(bundleFiles.manifest, (bytes) => Buffer.from(`${JSON.stringify({ ...(JSON.parse(bytes.toString()) as object), ...edit(JSON.parse(bytes.toString()) as Manifest) })}\n`));
}

/** A file of that size that takes no room: one header, and nothing behind it. */
function sparse(name: string, size: number, before: readonly (readonly [string, Buffer])[] = []): string {
  const file = join(folder(), 'sparse.tar');
  const handle = openSync(file, 'w');
  const head = Buffer.concat([...before.flatMap(([one, bytes]) => [tarHeader(one, bytes.length), bytes, padding(bytes.length)]), tarHeader(name, size)]);
  writeSync(handle, head);
  ftruncateSync(handle, head.length + size + 2048);
  closeSync(handle);
  return file;
}

const hostile: readonly { readonly why: string; readonly make: () => string; readonly said: string }[] = [
  { why: 'a manifest of gigabytes that is a hole', make: () => sparse(bundleFiles.manifest, 8 ** 11 - 1), said: 'manifest.json is longer than it can be' },
  { why: 'entries of gigabytes that are a hole', make: () => sparse(bundleFiles.entries, 8 ** 11 - 1, good.slice(0, 3)), said: 'entries.jsonl is longer than it can be' },
  { why: 'entries that are one line without an end', make: () => sparse(bundleFiles.entries, fileLimits.entries, good.slice(0, 3)), said: 'entries.jsonl is longer than it can be' },
  { why: 'a payload of gigabytes', make: () => sparse(good[4]?.[0] ?? '', 8 ** 11 - 1, good.slice(0, 4)), said: 'is longer than it can be' },
  { why: 'a viewer of gigabytes', make: () => sparse(bundleFiles.viewer, 8 ** 11 - 1, good.slice(0, good.findIndex(([name]) => name === bundleFiles.viewer))), said: 'viewer.html is longer than it can be' },
  { why: 'thousands of files nobody asked for', make: () => packed([...good.slice(0, 4), ...Array.from({ length: 5000 }, (_, at): [string, Buffer] => [`payloads/${at}.json`, Buffer.alloc(0)])]), said: 'There is a file in it that does not belong there' },
  { why: 'thousands of files before the manifest', make: () => packed(Array.from({ length: 5000 }, (_, at): [string, Buffer] => [`x${at}`, Buffer.alloc(0)])), said: 'There is a file in it that does not belong there: x0' },
  { why: 'a manifest nested without end', make: () => withOther(bundleFiles.manifest, () => Buffer.from('['.repeat(fileLimits.manifest))), said: 'manifest.json is nested deeper than anything of ours' },
  { why: 'an entry nested without end', make: () => withOther(bundleFiles.entries, () => Buffer.from(`${'{"a":'.repeat(recordLimit / 5 - 1)}\n`)), said: 'entries.jsonl is nested deeper than anything of ours' },
  { why: 'an entry longer than any', make: () => withOther(bundleFiles.entries, () => Buffer.from(`"${'x'.repeat(recordLimit)}"\n`)), said: 'entries.jsonl is longer than it can be' },
  { why: 'millions of empty lines', make: () => withOther(bundleFiles.entries, () => Buffer.from('\n'.repeat(3_000_000))), said: 'Entry 1 does not hold' },
  { why: 'a range without end', make: () => manifest(({ range }) => ({ range: { ...range, last: range.first + rangeLimit } })), said: 'manifest.json holds more than a bundle can' },
  { why: 'a range whose numbers are no numbers any more', make: () => manifest(({ range }) => ({ range: { ...range, last: 1e300 } })), said: 'manifest.json does not hold' },
  { why: 'more payloads than there can be', make: () => manifest(() => ({ payloads: Array.from({ length: payloadsLimit + 1 }, (_, at) => ({ seq: at + 1, salt: null })) })), said: 'manifest.json does not hold' },
  { why: 'more rows than can be chosen', make: () => manifest(() => ({ chosen: Array.from({ length: 10_001 }, (_, at) => at + 1) })), said: 'manifest.json does not hold' },
  { why: 'a member that is read as a prototype', make: () => withOther(bundleFiles.manifest, (bytes) => Buffer.from(bytes.toString().replace('{', '{"__proto__":{"ok":true},'))), said: 'manifest.json does not hold' },
  { why: 'a checkpoint longer than any', make: () => withOther(bundleFiles.checkpoints, () => Buffer.from(`{"at":${'1'.repeat(5000)}}\n`)), said: 'checkpoints.jsonl is longer than it can be' },
  { why: 'one checkpoint again and again', make: () => withOther(bundleFiles.checkpoints, (bytes) => Buffer.from(`${bytes.toString().split('\n')[0] ?? ''}\n`.repeat(checkpointLimit / 100))), said: 'of checkpoints.jsonl does not hold' },
  { why: 'sums of gigabytes', make: () => sparse(bundleFiles.sums, 8 ** 11 - 1, good.slice(0, -2)), said: 'SHA256SUMS is longer than it can be' },
];

describe('a bundle made to keep whoever checks it', () => {
  test.each(hostile)('$why', ({ make, said }) => {
    expect(verifyBundle(make(), ours)).toMatchObject({ ok: false, bad: expect.stringContaining(said) as string });
  });

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to is not waited for', () => {
    const pipe = join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(verifyBundle(pipe, ours)).toMatchObject({ ok: false, bad: 'The file cannot be read.' });
    expect(verifyBundle('/dev/zero', ours)).toMatchObject({ ok: false, bad: 'The file cannot be read.' });
  });

  test('of a line without an end no more is read than one may have, and what was read is not put together again and again', () => {
    let given = 0;
    const portion = Buffer.alloc(64 * 1024, 0x61);
    const endless: BundlePart = {
      name: 'x',
      size: Number.MAX_SAFE_INTEGER,
      *bytes() {
        for (;;) {
          given += portion.length;
          yield portion;
        }
      },
      whole: () => portion,
      digest: () => '',
    };
    expect(() => linesOf(endless, recordLimit).next()).toThrow(BundleFault);
    expect(given).toBeLessThanOrEqual(recordLimit + portion.length);
  });

  test.each([
    { why: 'as deep as may be', text: `${'['.repeat(depthLimit)}${']'.repeat(depthLimit)}`, want: false },
    { why: 'one deeper', text: `${'{"a":'.repeat(depthLimit + 1)}`, want: true },
    { why: 'brackets in a text', text: JSON.stringify('['.repeat(1000)), want: false },
    { why: 'brackets behind a quotation mark in a text', text: JSON.stringify(`"\\"${'{'.repeat(1000)}`), want: false },
    { why: 'one beside the other', text: `[${'[],'.repeat(1000)}[]]`, want: false },
  ])('how deep JSON is: $why', ({ text, want }) => {
    expect(isTooDeep(text)).toBe(want);
  });
});

describe('whatever is done to a bundle is found, and never throws', () => {
  const edits = fc.oneof(
    fc.record({ what: fc.constant('flip' as const), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ what: fc.constant('cut' as const), at: fc.nat(), by: fc.integer({ min: 1, max: 5000 }) }),
    fc.record({ what: fc.constant('put' as const), at: fc.nat(), by: fc.uint8Array({ minLength: 1, maxLength: 2000 }) }),
    fc.record({ what: fc.constant('copy' as const), at: fc.nat(), by: fc.nat() }),
    fc.record({ what: fc.constant('word' as const), at: fc.nat(), by: fc.constantFrom('{', '[', '"', '\\', '\n', '\0', '-1', '1e400', '__proto__', 'payloads/1.json', '../../x') }),
  );

  type Edit = typeof edits extends fc.Arbitrary<infer E> ? E : never;
  const runs = process.env['COUNTERSIGN_SOAK'] ? 20_000 : 200;

  test(`${runs} times edits of its bytes`, () => {
    const file = join(folder(), 'x.tar');
    fc.assert(fc.property(fc.array(edits, { minLength: 1, maxLength: 4 }), (all) => judged(file, all)), { numRuns: runs });
  }, 60_000 + runs * 20);

  function judged(file: string, all: readonly Edit[]): void {
    let bytes = Buffer.from(whole);
    for (const { what, at, by } of all) {
      const place = at % bytes.length;
      if (what === 'flip') bytes[place] = (bytes[place] ?? 0) ^ by;
      else if (what === 'cut') bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + by)]);
      else if (what === 'put') bytes = Buffer.concat([bytes.subarray(0, place), by, bytes.subarray(place)]);
      else if (what === 'copy') bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(by % bytes.length, (by % bytes.length) + 512), bytes.subarray(place)]);
      else bytes.write(by, place);
      if (bytes.length === 0) bytes = Buffer.alloc(1);
    }
    fc.pre(!bytes.equals(whole));
    writeFileSync(file, bytes);
    const verdict = verifyBundle(file, ours);
    expect(verdict.ok).toBe(false);
    expect((verdict.bad ?? '').length).toBeGreaterThan(5);
    expect(verdict.notes.length).toBeLessThan(10);
  }
});
