import { expect, test } from 'vitest';
import { parseFeatures } from './features';

const old = ['--args FD', '--unshare-cgroup-try', '--die-with-parent', '--new-session', '--cap-drop CAP', '--seccomp FD', '--json-status-fd FD', '--remount-ro DEST', '--setenv VAR VALUE', '--ro-bind-data FD DEST', '--unshare-net'];
const help = (options: readonly string[]) => `usage: bwrap [OPTIONS...] [--] COMMAND\n\n${options.map((option) => `    ${option}   words about --size and more`).join('\n')}\n`;

test.each([
  { why: 'the oldest that will do', options: old, want: { features: { disableUserns: false, size: false, perms: false, bindFd: false }, lacking: [] } },
  { why: 'a new one', options: [...old, '--disable-userns', '--size BYTES', '--perms OCTAL', '--bind-fd FD DEST', '--ro-bind-fd FD DEST'], want: { features: { disableUserns: true, size: true, perms: true, bindFd: true }, lacking: [] } },
  { why: 'one without a filter', options: old.filter((option) => !option.startsWith('--seccomp')), want: { features: { disableUserns: false, size: false, perms: false, bindFd: false }, lacking: ['--seccomp'] } },
])('$why', ({ options, want }) => {
  expect(parseFeatures(help(options))).toEqual(want);
});
