import { chmodSync, chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { insidePlace } from './inside-place';

const isRoot = process.getuid?.() === 0;

test.runIf(process.platform === 'linux').each([
  { why: 'this user’s', change: () => undefined, found: true },
  { why: 'not there', change: (file: string) => unlinkSync(file), found: false },
  { why: 'a link', change: (file: string) => (renameSync(file, `${file}.real`), symlinkSync(`${file}.real`, file)), found: false },
  { why: 'a folder', change: (file: string) => (unlinkSync(file), mkdirSync(file, { mode: 0o755 })), found: false },
  { why: 'not to be executed', change: (file: string) => chmodSync(file, 0o644), found: false },
  { why: 'open to its group', change: (file: string) => chmodSync(file, 0o775), found: false },
  { why: 'open to everybody', change: (file: string) => chmodSync(file, 0o757), found: false },
  { why: 'in a folder of the user’s group', change: (file: string) => chmodSync(path.dirname(file), 0o775), found: true },
  { why: 'in a folder open to everybody', change: (file: string) => chmodSync(path.dirname(file), 0o757), found: false },
  { why: 'in a folder for temporary files', change: (file: string) => chmodSync(path.dirname(file), 0o1777), found: false },
  ...(isRoot ? [
    { why: 'somebody else’s', change: (file: string) => chownSync(file, 65534, 65534), found: false },
    { why: 'in somebody else’s folder', change: (file: string) => chownSync(path.dirname(file), 65534, 65534), found: false },
  ] : []),
])('the program inside is taken or left: $why', ({ change, found }) => {
  const folder = path.join(mkdtempSync('/tmp/cs-place-'), 'bin');
  onTestFinished(() => rmSync(path.dirname(folder), { recursive: true, force: true }));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const file = path.join(folder, 'countersign-inside');
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  change(file);
  expect(insidePlace(folder)).toBe(found ? file : undefined);
});
