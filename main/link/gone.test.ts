import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isGone, restoreCommand } from './gone';
import { launchFile, writeLaunchFile } from './launch-file';
import { makeRunFolders } from './socket-path';
import { tempHome } from './testing/temp-home';

test('an app is gone where what started it is, and nowhere else', () => {
  const home = tempHome();
  expect(isGone(home), 'it never started').toBe(false);
  makeRunFolders(home);
  const program = path.join(home, 'app');
  writeLaunchFile(home, { command: program, args: [], pid: 1 });
  expect(isGone(home)).toBe(true);
  writeLaunchFile(home, { command: path.join(launchFile(home), 'x'), args: [], pid: 1 });
  expect(isGone(home), 'a file where its folder was').toBe(true);
  writeFileSync(program, '');
  writeLaunchFile(home, { command: program, args: [], pid: 1 });
  expect(isGone(home)).toBe(false);
  writeFileSync(launchFile(home), 'x');
  expect(isGone(home), 'nobody knows').toBe(false);
});

test.each([
  { env: {}, platform: 'linux', want: 'sh "$HOME/.local/share/countersign"/hosts/backups/restore.sh --all' },
  { env: {}, platform: 'darwin', want: 'sh "$HOME/Library/Application Support/Countersign"/hosts/backups/restore.sh --all' },
  { env: { COUNTERSIGN_HOME: '' }, platform: 'win32', want: 'powershell -NoProfile -ExecutionPolicy Bypass -File "%LOCALAPPDATA%\\Countersign\\hosts\\backups\\restore.ps1" -All' },
  { env: { COUNTERSIGN_HOME: 'D:\\x' }, platform: 'win32', want: 'powershell -NoProfile -ExecutionPolicy Bypass -File "%COUNTERSIGN_HOME%\\hosts\\backups\\restore.ps1" -All' },
  { env: { COUNTERSIGN_HOME: '/x' }, platform: 'linux', want: 'sh "$COUNTERSIGN_HOME"/hosts/backups/restore.sh --all' },
] as const)('what is typed on $platform with $env', ({ env, platform, want }) => expect(restoreCommand(env, platform)).toBe(want));
