import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { findNode } from './node-program';

function program(folder: string, mode = 0o755): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'node');
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

test('PATH comes first, and of the version managers’ the newest', () => {
  using home = scratchFolder();
  const nvm = path.join(home.path, '.nvm/versions/node');
  program(path.join(nvm, 'v9.11.2/bin'));
  const newest = program(path.join(nvm, 'v24.1.0/bin'));
  const own = program(path.join(home.path, 'own'));
  const look = (searchPath: string) => findNode({ platform: 'freebsd', env: { PATH: searchPath }, userFolder: home.path });
  expect(look(`relative${path.delimiter}${path.dirname(own)}`)).toBe(own);
  const elsewhere = look('');
  // This machine may have one in a usual place, which then wins.
  expect([newest, '/usr/local/bin/node', '/opt/homebrew/bin/node', '/usr/bin/node']).toContain(elsewhere);
});

test('a file that cannot be run is passed over', () => {
  using home = scratchFolder();
  const own = program(path.join(home.path, 'own'), 0o644);
  expect(findNode({ platform: 'freebsd', env: { PATH: path.dirname(own) }, userFolder: home.path })).not.toBe(own);
});
