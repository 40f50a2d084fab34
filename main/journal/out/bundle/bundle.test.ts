import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createPrivateKey, hash, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ExportQuery } from '#shared/models/export';
import { openSigner, privateKeyOf } from '../../checkpoint';
import { openForReading } from '../../reader';
import { sealPayload } from '../../payload-seal';
import { call, folder, key, noon, outcome, read } from '../../testing/fixture';
import { erase } from '../../testing/forgetful';
import { newKept, run, type Kept } from '../../testing/signed';
import { bundleFiles, sumLine, type Manifest } from './manifest';
import { bundleParts } from './read-bundle';
import { padding, tarEnd, tarHeader } from './tar';
import { verifyBundle } from './verify-bundle';
import { writeBundle } from './write-bundle';

const seed = Buffer.alloc(32, 11);
const strangerSeed = Buffer.alloc(32, 12);
const ours = openSigner(seed).key;
const nasty = '</script><script>document.title="owned"</script>\u2028\u202E<img src=x onerror=alert(1)>';

/** Calls 1 to 4, the second with hostile texts, and a checkpoint behind each two. */
async function recorded(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [
    [call(1), outcome(1, 'refused'), call(2, { tool: nasty, body: { tier: 2, action: 'ask', because: [nasty], rules: [] }, payload: { arguments: JSON.stringify({ text: nasty }) } }), outcome(2, 'forwarded')],
    [call(3), outcome(3, 'forwarded'), call(4), outcome(4, 'expired')],
  ]);
  return kept;
}

interface Made {
  readonly file: string;
  readonly folder: string;
}

async function bundled(kept: Kept, { query = {}, payloads = true, by = seed }: { readonly query?: ExportQuery; readonly payloads?: boolean; readonly by?: Uint8Array } = {}): Promise<Made> {
  const into = folder();
  const file = join(into, 'bundle.tar');
  const db = openForReading(kept.file);
  try {
    await writeBundle({ reader: read(kept.file), db, key, seed: by, query, payloads, version: '1', at: noon, draft: file, onProgress: () => undefined });
  } finally {
    db.close();
  }
  return { file, folder: into };
}

function partsOf(file: string): [string, Buffer][] {
  const parts: [string, Buffer][] = [];
  for (const part of bundleParts(file)) parts.push([part.name, part.whole(1 << 30)]);
  return parts;
}

/** A bundle made of files, as anybody could make one. */
function packed(files: ReadonlyMap<string, Buffer>): string {
  const file = join(folder(), 'edited.tar');
  writeFileSync(file, Buffer.concat([...[...files].flatMap(([name, bytes]) => [tarHeader(name, bytes.length), bytes, padding(bytes.length)]), tarEnd]));
  return file;
}

/** The sums made anew, and signed by somebody. */
function resigned(files: Map<string, Buffer>, by: Uint8Array): Map<string, Buffer> {
  const sums = [...files].filter(([name]) => !name.startsWith('SHA256SUMS')).map(([name, bytes]) => sumLine(hash('sha256', bytes, 'hex'), name)).join('');
  return new Map([...files, [bundleFiles.sums, Buffer.from(sums)], [bundleFiles.signature, sign(null, Buffer.from(sums), createPrivateKey(privateKeyOf(by)))]]);
}

function edited(name: string, edit: (text: string) => string): (files: Map<string, Buffer>) => void {
  return (files) => void files.set(name, Buffer.from(edit(files.get(name)?.toString('latin1') ?? ''), 'latin1'));
}

function manifestEdit(edit: (manifest: Manifest) => unknown): (files: Map<string, Buffer>) => void {
  return (files) => void files.set(bundleFiles.manifest, Buffer.from(`${JSON.stringify(edit(JSON.parse(files.get(bundleFiles.manifest)?.toString() ?? '') as Manifest))}\n`));
}

test('a bundle of the whole history holds, with and without the key to compare', async () => {
  const { file } = await bundled(await recorded());
  expect(verifyBundle(file, ours)).toMatchObject({ ok: true, bad: null, notes: [], chosen: 4, payloads: 4, key: ours, made: noon });
  expect(verifyBundle(file, null)).toMatchObject({ ok: true, notes: ['No key was given to compare with. Compare this one with one you got another way.'] });
});

test('one of a few calls has the entries from the first of them to the checkpoint behind the last, and nothing before', async () => {
  const { file } = await bundled(await recorded(), { query: { outcome: 'expired' } });
  const verdict = verifyBundle(file, ours);
  expect(verdict).toMatchObject({ ok: true, chosen: 1, payloads: 1 });
  expect(verdict.first).toBeGreaterThan(4);
  expect(verdict.entries).toBe(verdict.last - verdict.first + 1);
});

test('arguments are in it only when they were asked for, nowhere', async () => {
  const bare = await bundled(await recorded(), { payloads: false });
  expect(verifyBundle(bare.file, ours)).toMatchObject({ ok: true, payloads: 0 });
  expect(readFileSync(bare.file, 'latin1')).not.toContain('a title');
  expect(readFileSync((await bundled(await recorded())).file, 'latin1')).toContain('a title');
});

test('no key of a day is in it, nor anything that opens another entry', async () => {
  const kept = await recorded();
  const { file } = await bundled(kept, { query: { outcome: 'refused' } });
  const db = new DatabaseSync(kept.file);
  const { wrapped } = db.prepare('SELECT wrapped FROM day_keys').get() as { wrapped: Uint8Array };
  db.close();
  const text = readFileSync(file);
  expect(text.includes(Buffer.from(wrapped))).toBe(false);
  expect(text.includes(key)).toBe(false);
});

test('after a cut it is still of the same journal, and holds', async () => {
  const kept = await recorded();
  const before = verifyBundle((await bundled(kept)).file, ours);
  await run(kept, [[call(5, { at: noon + 86_400_000 * 3 }), outcome(5, 'refused', { at: noon + 86_400_000 * 3 })]]);
  await erase(kept, { what: 'before', until: noon + 86_400_000 * 2 });
  const { file } = await bundled(kept);
  const verdict = verifyBundle(file, ours);
  expect([before.ok, verdict]).toMatchObject([true, { ok: true, bad: null, chosen: 3, payloads: 1 }]);
  expect(verdict.first).toBeGreaterThan(8);
});

test('too much, and nothing, are refused in words', async () => {
  await expect(bundled(await recorded(), { query: { server: 'nobody' } })).rejects.toThrow('Nothing in the history fits');
});

interface Edit {
  readonly why: string;
  readonly edit: (files: Map<string, Buffer>) => void;
  readonly said: string;
  /** Signed anew with the installation's own key, as only it could: what is found then is not the signature. */
  readonly signed?: boolean;
}

const edits: readonly Edit[] = [
  { why: 'a word in an entry', edit: edited(bundleFiles.entries, (text) => text.replace('"refused"', '"allowed"')), said: 'Entry' },
  { why: 'an entry taken out', edit: edited(bundleFiles.entries, (text) => text.split('\n').toSpliced(1, 1).join('\n')), said: 'Entry 2 does not hold' },
  { why: 'two entries in another order', edit: edited(bundleFiles.entries, (text) => { const [one, two, three, ...rest] = text.split('\n'); return [one, three, two, ...rest].join('\n'); }), said: 'Entry' },
  { why: 'an entry twice', edit: edited(bundleFiles.entries, (text) => { const [one = '', ...rest] = text.split('\n'); return [one, one, ...rest].join('\n'); }), said: 'Entry' },
  { why: 'the last entry cut off', edit: edited(bundleFiles.entries, (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`), said: 'Entry' },
  { why: 'a blank put into an entry', edit: edited(bundleFiles.entries, (text) => text.replace('{"at"', '{ "at"')), said: 'Entry' },
  { why: 'a member twice in an entry', edit: edited(bundleFiles.entries, (text) => text.replace('{"at"', '{"at":0,"at"')), said: 'Entry' },
  { why: 'a checkpoint taken out', edit: edited(bundleFiles.checkpoints, (text) => text.split('\n').slice(1).join('\n')), said: 'Entry', signed: true },
  { why: 'a checkpoint with another moment', edit: edited(bundleFiles.checkpoints, (text) => text.replace(/"at":\d+/, '"at":1')), said: 'Line 1 of checkpoints.jsonl', signed: true },
  { why: 'the last checkpoint taken out', edit: edited(bundleFiles.checkpoints, (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`), said: 'does not reach the last entry', signed: true },
  { why: 'what a call held', edit: edited('payloads/1.json', (text) => text.replace('a title', 'a total')), said: 'What entry 1 held', signed: true },
  { why: 'what a call held, with another salt', edit: (files) => { edited('payloads/1.json', (text) => text.replace('a title', 'a total'))(files); manifestEdit((manifest) => ({ ...manifest, payloads: manifest.payloads.map((one) => ({ ...one, salt: '0'.repeat(64) })) }))(files); }, said: 'What entry 1 held', signed: true },
  { why: 'what a call held, as if nothing had been committed to', edit: (files) => { edited('payloads/1.json', (text) => text.replace('a title', 'a total'))(files); manifestEdit((manifest) => ({ ...manifest, payloads: manifest.payloads.map((one) => ({ ...one, salt: null })) }))(files); }, said: 'What entry 1 held', signed: true },
  { why: 'a payload as it was recorded', edit: edited('payloads/1.sealed', (text) => `${text.slice(0, -1)}\u0000`), said: 'What entry 1 held', signed: true },
  { why: 'a payload sealed anew', edit: (files) => void files.set('payloads/1.sealed', sealPayload(key, '{}', '2026-11-21', 1)), said: 'What entry 1 held', signed: true },
  { why: 'the viewer', edit: edited(bundleFiles.viewer, (text) => text.replace('refused', 'allowed')), said: 'viewer.html is another than was signed' },
  { why: 'the instructions', edit: edited(bundleFiles.readme, (text) => text.replace('--strict', '')), said: 'README.txt is another than was signed' },
  { why: 'the public key', edit: (files) => void files.set(bundleFiles.key, Buffer.from(openSigner(strangerSeed).pem)), said: 'public-key.pem is not the key', signed: true },
  { why: 'a chosen row left out', edit: manifestEdit((manifest) => ({ ...manifest, chosen: manifest.chosen.slice(1) })), said: 'manifest.json is another than was signed' },
  { why: 'the moment it was made', edit: manifestEdit((manifest) => ({ ...manifest, made: 1 })), said: 'manifest.json is another than was signed' },
  { why: 'a member nobody knows in the manifest', edit: manifestEdit((manifest) => ({ ...manifest, more: 1 })), said: 'manifest.json does not hold', signed: true },
  { why: 'a row of entries that are not there', edit: manifestEdit((manifest) => ({ ...manifest, chosen: [...manifest.chosen, manifest.range.last + 1] })), said: 'manifest.json does not hold', signed: true },
  { why: 'another journal', edit: manifestEdit((manifest) => ({ ...manifest, journal: 'a'.repeat(64) })), said: 'checkpoints.jsonl does not hold', signed: true },
  { why: 'a file that does not belong there', edit: (files) => void files.set('extra.txt', Buffer.from('x')), said: 'extra.txt' },
  { why: 'a file taken out', edit: (files) => void files.delete(bundleFiles.readme), said: 'does not belong there' },
  { why: 'the signature', edit: (files) => void files.set(bundleFiles.signature, Buffer.alloc(64)), said: 'The signature is not by the key' },
  { why: 'signed by somebody else', edit: (files) => { for (const [name, bytes] of resigned(files, strangerSeed)) files.set(name, bytes); }, said: 'The signature is not by the key' },
];

describe('whatever is changed in a bundle is found', () => {
  test.each(edits)('$why', async ({ edit, said, signed = false }) => {
    const files = new Map(partsOf((await bundled(await recorded())).file));
    edit(files);
    const verdict = verifyBundle(packed(signed ? resigned(files, seed) : files), ours);
    expect(verdict).toMatchObject({ ok: false, bad: expect.stringContaining(said) });
  });

  test('sums made anew do not hide an edit', async () => {
    const files = new Map(partsOf((await bundled(await recorded())).file));
    edited(bundleFiles.viewer, (text) => text.replace('refused', 'allowed'))(files);
    const signature = files.get(bundleFiles.signature) ?? Buffer.alloc(0);
    const again = resigned(files, strangerSeed);
    again.set(bundleFiles.signature, signature);
    expect(verifyBundle(packed(again), ours)).toMatchObject({ ok: false, bad: expect.stringContaining('signature') });
  });

  test('one that somebody made all of with a key of their own is told from ours by the key alone', async () => {
    const kept = newKept();
    await run(kept, [[call(1), outcome(1, 'forwarded')]], { by: openSigner(strangerSeed) });
    const { file } = await bundled(kept, { by: strangerSeed });
    expect(verifyBundle(file, null)).toMatchObject({ ok: true });
    expect(verifyBundle(file, ours)).toMatchObject({ ok: false, bad: expect.stringContaining('another key') });
  });

  const bytes: readonly (readonly [why: string, edit: (all: Buffer) => Buffer])[] = [
    ['a byte behind its end', (all) => Buffer.concat([all, Buffer.from('x')])],
    ['its end cut off', (all) => all.subarray(0, -1)],
    ['half of it', (all) => all.subarray(0, all.length / 2)],
    ['nothing of it', () => Buffer.alloc(0)],
    ['the rights in a header', (all) => { const edit = Buffer.from(all); edit.write('0000777', 100); return edit; }],
    ['a byte between two files', (all) => { const edit = Buffer.from(all); const size = Number.parseInt(edit.toString('latin1', 124, 135), 8); edit[512 + size] = 1; return edit; }],
    ['what is no bundle', () => Buffer.from('PK\u0003\u0004'.repeat(1000))],
  ];
  test.each(bytes)('%s', async (_why, edit) => {
    const { file } = await bundled(await recorded());
    writeFileSync(file, edit(readFileSync(file)));
    expect(verifyBundle(file, ours)).toMatchObject({ ok: false, bad: expect.any(String) });
  });

  test('what cannot be read is said', () => {
    expect(verifyBundle(join(folder(), 'none.tar'), null)).toMatchObject({ ok: false, bad: 'The file cannot be read.' });
    expect(verifyBundle(folder(), null)).toMatchObject({ ok: false, bad: 'The file cannot be read.' });
  });
});

test('the viewer shows hostile texts as text and may reach nothing', async () => {
  const files = new Map(partsOf((await bundled(await recorded())).file));
  const page = files.get(bundleFiles.viewer)?.toString() ?? '';
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page).not.toContain('<img');
  expect(page).not.toContain('\u202E');
  expect(page).toContain(`default-src 'none'; script-src 'sha256-`);
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  expect(page).toContain(`'sha256-${hash('sha256', script, 'base64')}'`);
  expect(script).not.toMatch(/innerHTML|eval|fetch|http/);
});

/** The steps of docs/evidence.md that need no program of ours. */
function documented(): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/evidence.md'), 'utf8');
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code = '']) => code).filter((code) => code.includes('openssl') || code.includes('sha256sum'));
}

const tools = ['openssl', 'sha256sum', 'jq', 'xxd', 'tar'].every((tool) => spawnSync(tool, ['--version']).error === undefined);

describe.runIf(tools)('the documented steps with standard tools', () => {
  function unpacked(file: string): string {
    const into = join(folder(), 'unpacked');
    mkdirSync(into);
    execFileSync('tar', ['-xf', file, '-C', into]);
    return into;
  }

  test('each succeeds on a real bundle', async () => {
    const into = unpacked((await bundled(await recorded())).file);
    const steps = documented();
    expect(steps.length).toBeGreaterThanOrEqual(4);
    for (const step of steps) {
      const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', step], { cwd: into, encoding: 'utf8', env: { ...process.env, key: ours } });
      expect({ step, status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ step, status: 0, stderr: '' });
    }
  });

  const broken: readonly (readonly [why: string, file: string, edit: (text: string) => string])[] = [
    ['an entry', 'entries.jsonl', (text) => text.replace('"refused"', '"allowed"')],
    ['a checkpoint', 'checkpoints.jsonl', (text) => text.replace(/"at":\d+/, '"at":1')],
    ['the sums', 'SHA256SUMS', (text) => text.replace(/^./, (one) => (one === '0' ? '1' : '0'))],
    ['what a call held', 'payloads/1.json', (text) => text.replace('a title', 'a total')],
  ];
  test.each(broken)('one of them fails where %s was changed', async (_why, name, edit) => {
    const into = unpacked((await bundled(await recorded())).file);
    const file = join(into, name);
    writeFileSync(file, edit(readFileSync(file, 'latin1')), 'latin1');
    const failed = documented().filter((step) => spawnSync('bash', ['-euo', 'pipefail', '-c', step], { cwd: into, env: { ...process.env, key: ours } }).status !== 0);
    expect(failed.length).toBeGreaterThanOrEqual(1);
  });
});
