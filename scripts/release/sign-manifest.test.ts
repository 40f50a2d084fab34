import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { manifestOf } from '#main/desktop/testing/fake-feed';
import { readManifest } from '#main/desktop/updates/manifest';
import { isSigned } from '#main/desktop/updates/signature';

const script = path.join(import.meta.dirname, 'sign-manifest.mjs');
const image = 'Countersign-1.1.0-linux-x64.AppImage';
const content = Buffer.from('the new app');

function release() {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-sign-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);
  const call = (words: readonly string[], env: Readonly<Record<string, string>> = {}) => spawnSync(process.execPath, [script, ...words], { encoding: 'utf8', env });
  writeFileSync(at(image), content);
  writeFileSync(at('latest-linux.yml'), manifestOf('1.1.0', { [image]: content }));
  const made = call(['--new-key', at('key.pem')]);
  return { at, call, made, publicKey: made.stdout.trim(), env: { COUNTERSIGN_UPDATE_KEY_FILE: at('key.pem') } };
}

test('a manifest that was signed is one the app believes, by that key and no other', () => {
  const { at, call, made, publicKey, env } = release();
  expect([made.status, made.stderr, Buffer.from(publicKey, 'base64').length]).toEqual([0, '', 32]);
  if (process.platform !== 'win32') expect(statSync(at('key.pem')).mode & 0o777).toBe(0o600);
  expect(call([at('latest-linux.yml')], env)).toMatchObject({ status: 0, stderr: '' });
  const bytes = readFileSync(at('latest-linux.yml'));
  const signature = readFileSync(at('latest-linux.yml.sig'), 'latin1');
  expect(isSigned(bytes, signature, [publicKey])).toBe(true);
  expect(isSigned(bytes, signature, [Buffer.alloc(32, 9).toString('base64')])).toBe(false);
  expect(readManifest(bytes.toString())).toMatchObject({ ok: true, value: { version: '1.1.0', files: [{ name: image, size: content.length }] } });
});

test('the key may come as text', () => {
  const { at, call, publicKey } = release();
  expect(call([at('latest-linux.yml')], { COUNTERSIGN_UPDATE_KEY: readFileSync(at('key.pem'), 'utf8') }).status).toBe(0);
  expect(isSigned(readFileSync(at('latest-linux.yml')), readFileSync(at('latest-linux.yml.sig'), 'latin1'), [publicKey])).toBe(true);
});

test.each([
  { why: 'a file that was changed after the manifest was made', spoil: (at: (name: string) => string) => writeFileSync(at(image), 'THE NEW APP'), want: /is not what/ },
  { why: 'a file that is longer', spoil: (at: (name: string) => string) => writeFileSync(at(image), 'the new app.'), want: /is not what/ },
  { why: 'a file that is missing', spoil: (at: (name: string) => string) => rmSync(at(image)), want: /cannot be read/ },
  { why: 'a file elsewhere', spoil: (at: (name: string) => string) => writeFileSync(at('latest-linux.yml'), manifestOf('1.1.0', { '../x': content })), want: /no name of a file/ },
  { why: 'no files', spoil: (at: (name: string) => string) => writeFileSync(at('latest-linux.yml'), 'version: 1.1.0\n'), want: /what files/ },
  { why: 'a file without its digest', spoil: (at: (name: string) => string) => writeFileSync(at('latest-linux.yml'), `${manifestOf('1.1.0', { [image]: content })}  - url: other\n`), want: /what files/ },
  { why: 'a key that is none', spoil: (at: (name: string) => string) => writeFileSync(at('key.pem'), 'secret words'), want: /^sign-manifest: the key cannot be read\n$/ },
])('nothing is signed: $why', ({ spoil, want }) => {
  const { at, call, env } = release();
  writeFileSync(at('whole.yml'), manifestOf('1.1.0', { [image]: content }));
  spoil(at);
  expect(call([at('whole.yml'), at('latest-linux.yml')], env)).toMatchObject({ status: 1, stderr: expect.stringMatching(want) });
  expect([existsSync(at('latest-linux.yml.sig')), existsSync(at('whole.yml.sig'))]).toEqual([false, false]);
});

test('without a key nothing is signed, and a key is never overwritten', () => {
  const { at, call } = release();
  expect(call([at('latest-linux.yml')])).toMatchObject({ status: 1, stderr: expect.stringContaining('must name the key') });
  const before = readFileSync(at('key.pem'), 'utf8');
  expect(call(['--new-key', at('key.pem')])).toMatchObject({ status: 1, stderr: expect.stringContaining('EEXIST') });
  expect(readFileSync(at('key.pem'), 'utf8')).toBe(before);
});
