import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { differences } from './verify/differences.mjs';

function layers() {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-layers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    put(layer: 'upper' | 'user' | 'system', file: string, text = '', mode = 0o644) {
      const at = path.join(folder, layer, file);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, text);
      chmodSync(at, mode);
    },
    link(layer: 'upper' | 'system', file: string, to: string) {
      mkdirSync(path.dirname(path.join(folder, layer, file)), { recursive: true });
      symlinkSync(to, path.join(folder, layer, file));
    },
    found() {
      for (const layer of ['upper', 'user', 'system']) mkdirSync(path.join(folder, layer), { recursive: true });
      const { expected, unexpected } = differences({ upper: path.join(folder, 'upper'), lowers: [path.join(folder, 'user'), path.join(folder, 'system')], home: 'home/me' });
      return { stays: expected.map((one) => one.path), traces: unexpected.map((one) => `${one.what}: ${one.path}`) };
    },
  };
}

test('copies of what was there are no change; everything else is a trace', () => {
  const { put, link, found } = layers();
  put('system', 'etc/same', 'a');
  put('upper', 'etc/same', 'a');
  put('user', 'etc/passwd', 'me');
  put('upper', 'etc/passwd', 'me');
  put('system', 'etc/changed', 'a');
  put('upper', 'etc/changed', 'b');
  put('system', 'etc/opened', 'a', 0o600);
  put('upper', 'etc/opened', 'a', 0o644);
  put('upper', 'usr/bin/left', 'x');
  link('system', 'etc/link', 'one');
  link('upper', 'etc/link', 'two');
  expect(found()).toEqual({ stays: [], traces: ['other content: etc/changed', 'other link: etc/link', 'other rights: etc/opened', 'new: usr', 'new: usr/bin', 'new: usr/bin/left'] });
});

test('data, logs and caches of the system stay by right, and nothing that only looks like them', () => {
  const { put, found } = layers();
  for (const folder of ['home/me', 'var/log', 'var/lib/dpkg']) put('system', `${folder}/.there`);
  put('system', 'var/lib/dpkg/status', 'A\n\nB\n');
  put('upper', 'var/lib/dpkg/status', 'B\n\nA\n');
  put('upper', 'var/lib/dpkg/status-old', 'x');
  put('upper', 'var/lib/dpkg/info/countersign.list', 'x');
  put('upper', 'var/log/dpkg.log', 'x');
  put('upper', 'home/me/.local/share/countersign/rules.json', 'x');
  put('upper', 'home/me/.local/share/countersign-other', 'x');
  put('upper', 'home/me/.cache/dconf/user', 'x');
  put('upper', 'home/me/.config/autostart/countersign.desktop', 'x');
  expect(found().traces).toEqual([
    'new: home/me/.config',
    'new: home/me/.config/autostart',
    'new: home/me/.config/autostart/countersign.desktop',
    'new: home/me/.local/share/countersign-other',
    'new: var/lib/dpkg/info',
    'new: var/lib/dpkg/info/countersign.list',
  ]);
  expect(found().stays).toContain('home/me/.local/share/countersign/rules.json');
});

test('a package that dpkg still knows is a trace', () => {
  const { put, found } = layers();
  put('system', 'var/lib/dpkg/status', 'A\n');
  put('upper', 'var/lib/dpkg/status', 'A\n\nPackage: countersign\nStatus: deinstall ok config-files\n');
  expect(found().traces).toEqual(['other content: var/lib/dpkg/status']);
});
