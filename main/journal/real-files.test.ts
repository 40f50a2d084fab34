import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realFiles } from './real-files';
import { folder } from './testing/fixture';

test.skipIf(process.platform === 'win32').each<{ given: string; want: string | null; why: string }>([
  { given: 'real/file', want: 'real/file', why: 'no link' },
  { given: 'link/file', want: 'real/file', why: 'a link on the way' },
  { given: 'link/new/deep.txt', want: 'real/new/deep.txt', why: 'the rest does not exist yet' },
  { given: 'link/../file', want: 'file', why: 'up from where the link leads, as the system goes' },
  { given: 'real/missing/../file', want: null, why: 'up from a folder that is not there' },
  { given: 'nowhere', want: null, why: 'a link that leads nowhere' },
  { given: 'nowhere/x', want: null, why: 'and through it' },
  { given: 'loop', want: null, why: 'a loop' },
  { given: 'real/file/x', want: null, why: 'a file is no folder' },
  { given: `real${'/x'.repeat(60)}`, want: `real${'/x'.repeat(60)}`, why: 'much that does not exist yet' },
  { given: `real${'/x'.repeat(70)}`, want: null, why: 'more of that than anybody means' },
  { given: `real${'/x'.repeat(5_000_000)}`, want: null, why: 'a path of megabytes costs nothing' },
  { given: 'real/a\0b', want: null, why: 'no path has such a character' },
])('$why', ({ given, want }) => {
  const top = realpathSync(folder());
  mkdirSync(join(top, 'real'));
  writeFileSync(join(top, 'real', 'file'), '');
  symlinkSync(join(top, 'real'), join(top, 'link'));
  symlinkSync(join(top, 'gone'), join(top, 'nowhere'));
  symlinkSync(join(top, 'loop'), join(top, 'loop'));
  expect(realFiles(null).real(`${top}/${given}`)).toBe(want === null ? null : join(top, want));
});

test('a relative path leads nowhere by itself', () => {
  expect(realFiles(null).real('real/file')).toBe(null);
});
