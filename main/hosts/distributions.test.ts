import { expect, test } from 'vitest';
import { realDisk } from './disk';
import { distributionNames, findDistributions } from './distributions';

test.each([
  { why: 'as Windows prints it', printed: Buffer.from('Ubuntu-24.04\r\nDebian\r\ndocker-desktop\r\n', 'utf16le'), want: ['Ubuntu-24.04', 'Debian'] },
  { why: 'in UTF-8', printed: Buffer.from('Ubuntu\n'), want: ['Ubuntu'] },
  { why: 'names that would lead elsewhere', printed: Buffer.from('..\r\na\\b\r\na/b\r\n', 'utf16le'), want: [] },
  { why: 'none', printed: Buffer.from(''), want: [] },
])('$why', ({ printed, want }) => expect(distributionNames(printed)).toEqual(want));

test('homes as Windows reaches them; without WSL there is none', async () => {
  const disk = { ...realDisk, readdir: async (folder: string) => (folder === '\\\\wsl.localhost\\Ubuntu\\home' ? ['ada'] : []) };
  expect(await findDistributions(async () => Buffer.from('Ubuntu\n'), disk)).toEqual([{ name: 'Ubuntu', homes: ['\\\\wsl.localhost\\Ubuntu\\home\\ada', '\\\\wsl.localhost\\Ubuntu\\root'] }]);
  expect(await findDistributions(() => Promise.reject(new Error('ENOENT')), disk)).toEqual([]);
});
