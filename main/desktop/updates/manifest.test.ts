import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifestOf } from '../testing/fake-feed';
import { isHigher, largestUpdate, readManifest } from './manifest';
import { updateSource, usableSource } from './source';

const sha512 = `${'A'.repeat(86)}==`;
const good = manifestOf('1.2.3', { 'Countersign-1.2.3-linux-x64.AppImage': Buffer.from('x') });

test('reads what electron-builder writes', () => {
  const text = `version: 0.1.0\nfiles:\n  - url: Countersign-0.1.0-linux-amd64.deb\n    sha512: ${sha512}\n    size: 107204242\n    blockMapSize: 5\npath: Countersign-0.1.0-linux-amd64.deb\nsha512: ${sha512}\nreleaseDate: '2026-11-21T10:28:50.146Z'\n`;
  expect(readManifest(text)).toEqual({ ok: true, value: { version: '0.1.0', files: [{ name: 'Countersign-0.1.0-linux-amd64.deb', sha512, size: 107_204_242 }] } });
});

test.each([
  { why: 'nothing', text: '' },
  { why: 'no version', text: good.replace(/^version.*\n/, '') },
  { why: 'a version that is not three numbers', text: good.replace('1.2.3', '1.2.3-beta') },
  { why: 'two versions', text: `version: 9.9.9\n${good}` },
  { why: 'no files', text: 'version: 1.2.3\nfiles:\n' },
  { why: 'a file elsewhere', text: good.replace('- url: Counter', '- url: https://elsewhere.example/Counter') },
  { why: 'a file in another folder', text: good.replace('- url: Counter', '- url: ../Counter') },
  { why: 'a name like an option', text: good.replace('- url: Counter', '- url: -Counter') },
  { why: 'two sizes of a file', text: good.replace('    size: 1\n', '    size: 1\n    size: 2\n') },
  { why: 'no size', text: good.replace('    size: 1\n', '') },
  { why: 'a size nobody would publish', text: good.replace('size: 1\n', `size: ${largestUpdate + 1}\n`) },
  { why: 'a short digest', text: good.replace(/sha512: ..../, 'sha512: ') },
  { why: 'a member nobody knows', text: `${good}stagingPercentage: 5\n` },
  { why: 'a member before any file', text: good.replace('  - url', '    url') },
  { why: 'other line ends', text: good.replaceAll('\n', '\r\n') },
])('refuses $why', ({ text }) => {
  expect(readManifest(text)).toMatchObject({ ok: false });
});

test('no text makes it throw, or name a file outside its folder', () => {
  const line = fc.oneof(fc.constantFrom('version: 1.2.3', 'files:', `    sha512: ${sha512}`, '    size: 7', '  - url: a'), fc.string(), fc.string().map((name) => `  - url: ${name}`));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const read = readManifest(lines.join('\n'));
      for (const { name } of read.ok ? read.value.files : []) expect(name).not.toMatch(/[/\\:\s]|^\./);
    }),
  );
});

test.each([
  ['1.0.1', '1.0.0', true],
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.99.99', true],
  ['1.0.0', '1.0.0', false],
  ['0.9.9', '1.0.0', false],
  ['1.0.0', '1.0.1', false],
  ['1.0.01', '1.0.0', false],
  ['99999999.0.0', '1.0.0', false],
  ['v2.0.0', '1.0.0', false],
  ['2.0.0', '1.0.0-dev', false],
])('%s is higher than %s: %s', (one, other, higher) => expect(isHigher(one, other)).toBe(higher));

test('the source is a placeholder, the same that the packages name, and turns updates off', () => {
  expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`url: ${updateSource.url}\n`);
  expect(usableSource(updateSource)).toMatchObject({ ok: false });
});

test.each([
  { why: 'an address that is none', url: 'nowhere', keys: ['k'] },
  { why: 'a name nobody can own', url: 'https://updates.countersign.invalid', keys: ['k'] },
  { why: 'no key', url: 'https://updates.example', keys: [] },
  { why: 'an address that others can rewrite on the way', url: 'http://updates.example', keys: ['k'] },
  { why: 'a file', url: 'file:///updates', keys: ['k'] },
])('updates are off for $why', ({ url, keys }) => expect(usableSource({ url, keys })).toMatchObject({ ok: false }));
