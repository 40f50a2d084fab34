import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { readTrustedFile, systemTrust } from './trusted-file';

const me = process.getuid?.() ?? 0;
const owner = 'it does not belong to an administrator alone';
const folder = 'a folder on its way does not belong to an administrator alone';

// Each begins with TOP/etc/rules.json, which this user owns, and reads it as if this user were the administrator.
test.skipIf(process.platform === 'win32').each<{ cell: string; change: (etc: string, file: string) => void; want: string; owners?: number[]; why: string }>([
  { cell: 'nothing', change: () => undefined, want: 'text', why: 'as it should be' },
  { cell: 'another owner', change: () => undefined, owners: [me + 1], want: owner, why: 'whoever owns it can write it' },
  { cell: 'open to all', change: (_, file) => chmodSync(file, 0o666), want: owner, why: 'anybody could have written it' },
  { cell: 'a folder open to all', change: (etc) => chmodSync(etc, 0o777), want: folder, why: 'anybody could have put it there' },
  { cell: 'a folder above open to all', change: (etc) => chmodSync(join(etc, '..'), 0o1777), want: folder, why: 'its folder could have been replaced; the sticky bit stops only some of that' },
  { cell: 'open to a group', change: (_, file) => chmodSync(file, 0o664), want: owner, why: 'a group is no administrator' },
  { cell: 'readable by all', change: (_, file) => chmodSync(file, 0o644), want: 'text', why: 'reading is for everybody' },
  { cell: 'gone', change: (_, file) => rmSync(file), want: 'absent', why: 'there are no rules' },
  { cell: 'its folder gone', change: (etc) => rmSync(etc, { recursive: true }), want: 'absent', why: 'likewise' },
  { cell: 'its folder a file', change: (etc) => (rmSync(etc, { recursive: true }), writeFileSync(etc, '')), want: 'absent', why: 'nothing can be in a file' },
  { cell: 'a folder', change: (_, file) => (rmSync(file), mkdirSync(file)), want: 'it is no file', why: 'something is there and cannot be read' },
  { cell: 'a named pipe', change: (_, file) => (rmSync(file), execFileSync('mkfifo', ['-m', '600', file])), want: 'it is no file', why: 'opening it must not wait for a writer' },
  { cell: 'a link', change: (etc, file) => (writeFileSync(join(etc, 'real.json'), 'text'), rmSync(file), symlinkSync(join(etc, 'real.json'), file)), want: 'text', why: 'some systems keep all of /etc as links' },
  { cell: 'a link to an open file', change: (etc, file) => (writeFileSync(join(etc, 'real.json'), 'text'), chmodSync(join(etc, 'real.json'), 0o646), rmSync(file), symlinkSync(join(etc, 'real.json'), file)), want: owner, why: 'where it leads counts' },
  { cell: 'a link into an open folder', change: (etc, file) => (mkdirSync(join(etc, '../open')), chmodSync(join(etc, '../open'), 0o777), writeFileSync(join(etc, '../open/real.json'), 'text', { mode: 0o600 }), rmSync(file), symlinkSync(join(etc, '../open/real.json'), file)), want: folder, why: 'whoever may write there can exchange it' },
  { cell: 'a link to nowhere', change: (etc, file) => (rmSync(file), symlinkSync(join(etc, 'gone'), file)), want: 'it is a link that leads nowhere', why: 'somebody meant something to be there' },
  { cell: 'too long', change: (_, file) => writeFileSync(file, 'x'.repeat(101)), want: 'it is too large', why: 'a file of any size is not read' },
])('$cell: $why', ({ change, want, owners = [me] }) => {
  using top = scratchFolder();
  const etc = join(top.path, 'etc');
  const file = join(etc, 'rules.json');
  mkdirSync(etc, { mode: 0o755 });
  writeFileSync(file, 'text', { mode: 0o600 });
  change(etc, file);
  const read = readTrustedFile(file, 100, { owners, groups: [], top: top.path });
  expect(read.ok ? read.value : read.error.kind === 'absent' ? 'absent' : read.error.why).toBe(want);
});

test.skipIf(me !== 0)('of the system itself nothing a user owns is trusted, nor what lies where everybody may write', () => {
  using top = scratchFolder();
  const file = join(top.path, 'rules.json');
  writeFileSync(file, 'text', { mode: 0o644 });
  const trusted = systemTrust('linux');
  expect(readTrustedFile(file, 100, trusted)).toEqual({ ok: false, error: { kind: 'untrusted', why: folder } });
  chownSync(file, 12345, 12345);
  expect(readTrustedFile(file, 100, { ...trusted, top: top.path })).toEqual({ ok: false, error: { kind: 'untrusted', why: owner } });
  expect(readTrustedFile('/etc/passwd', 1_000_000, trusted).ok).toBe(true);
});
