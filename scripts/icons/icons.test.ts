import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { icns, ico } from './containers.mjs';

const build = path.resolve(import.meta.dirname, '../../build');
const png = (size: number): Buffer => readFileSync(path.join(build, `icons/${size}x${size}.png`));

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('%d px is a picture of that size with a clear ground', (size) => {
  const bytes = png(size);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25]]).toEqual([size, size, 6]);
});

test('the icon files of Windows and macOS hold these pictures', () => {
  expect(readdirSync(path.join(build, 'icons'))).toHaveLength(9);
  expect(readFileSync(path.join(build, 'icon.ico')).equals(ico([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: png(size) }))))).toBe(true);
  expect(readFileSync(path.join(build, 'icon.icns')).equals(icns(png))).toBe(true);
  expect(existsSync(path.join(build, 'icon.svg')) && existsSync(path.join(build, 'icon-small.svg'))).toBe(true);
});

test('an icon file of Windows tells where each picture lies', () => {
  const bytes = ico([{ size: 16, png: Buffer.from('aa') }, { size: 256, png: Buffer.from('bbb') }]);
  expect(bytes.readUInt16LE(4)).toBe(2);
  expect([bytes[6], bytes[22]], '0 stands for 256').toEqual([16, 0]);
  expect(bytes.subarray(bytes.readUInt32LE(34)).toString()).toBe('bbb');
});

test('an icon file of Apple says its own length', () => {
  const bytes = icns(() => Buffer.from('x'));
  expect(bytes.toString('latin1', 0, 4)).toBe('icns');
  expect(bytes.readUInt32BE(4)).toBe(bytes.length);
});
