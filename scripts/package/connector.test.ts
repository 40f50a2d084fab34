import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { notCompiled } from './connector.mjs';

function elf(machine: number): Buffer {
  const head = Buffer.alloc(128);
  head.write('\x7fELF', 'latin1');
  head.writeUInt16LE(machine, 18);
  return head;
}

function pe(machine: number, offset = 64): Buffer {
  const head = Buffer.alloc(256);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(offset, 60);
  if (offset < 200) head.write('PE\0\0', offset, 'latin1');
  if (offset < 200) head.writeUInt16LE(machine, offset + 4);
  return head;
}

function macho(cpu: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32LE(0xfeed_facf, 0);
  head.writeUInt32LE(cpu, 4);
  return head;
}

const linux = { platform: 'linux', arch: 'x64' };

test.each([
  { why: 'a program of this system', bytes: elf(62), machine: linux, want: null },
  { why: 'one for arm64', bytes: elf(183), machine: { platform: 'linux', arch: 'arm64' }, want: null },
  { why: 'one for Windows', bytes: pe(0x8664), machine: { platform: 'win32', arch: 'x64' }, want: null },
  { why: 'one for macOS', bytes: macho(0x0100_000c), machine: { platform: 'darwin', arch: 'arm64' }, want: null },
  { why: 'the Node twin', bytes: Buffer.from(`#!/bin/sh\nexec '/here/node' '/here/dist/connector/index.js' "$@"\n${'x'.repeat(100)}`), machine: linux, want: /Node twin/ },
  { why: 'another processor', bytes: elf(183), machine: linux, want: /linux arm64, not for linux x64/ },
  { why: 'a processor nobody packages for', bytes: elf(3), machine: linux, want: /processor 3/ },
  { why: 'another system', bytes: pe(0x8664), machine: linux, want: /win32 x64/ },
  { why: 'a DOS program', bytes: pe(0x8664, 0xffff_ff00), machine: { platform: 'win32', arch: 'x64' }, want: /no program/ },
  { why: 'a text', bytes: Buffer.from('hello '.repeat(50)), machine: linux, want: /no program/ },
  { why: 'an empty file', bytes: Buffer.alloc(0), machine: linux, want: /no program/ },
  { why: 'nothing at all', bytes: null, machine: linux, want: /does not exist/ },
])('$why', ({ bytes, machine, want }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-connector-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'countersign');
  if (bytes !== null) writeFileSync(file, bytes);
  const reason = notCompiled(file, machine);
  if (want === null) expect(reason).toBeNull();
  else expect(reason).toMatch(want);
});
