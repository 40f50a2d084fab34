import { expect, test } from 'vitest';
import { managedFiles } from './place';

test.each<{ platform: NodeJS.Platform; env: Record<string, string>; want: string[]; why: string }>([
  { platform: 'linux', env: { XDG_CONFIG_HOME: '/home/me' }, want: ['/etc/countersign/rules.json'], why: 'no variable leads elsewhere' },
  { platform: 'darwin', env: {}, want: ['/Library/Application Support/Countersign/rules.json'], why: 'the place of all users' },
  { platform: 'win32', env: {}, want: ['C:\\ProgramData\\Countersign\\rules.json'], why: 'where it is by default' },
  { platform: 'win32', env: { ProgramData: 'C:\\programdata' }, want: ['C:\\programdata\\Countersign\\rules.json'], why: 'the same folder once' },
  { platform: 'win32', env: { ProgramData: 'D:\\Data' }, want: ['C:\\ProgramData\\Countersign\\rules.json', 'D:\\Data\\Countersign\\rules.json'], why: 'moved: a variable adds a place and takes none away' },
  { platform: 'win32', env: { ProgramData: 'here' }, want: ['C:\\ProgramData\\Countersign\\rules.json'], why: 'no place at all' },
])('$platform: $why', ({ platform, env, want }) => {
  expect(managedFiles(platform, env)).toEqual(want);
});
