import { expect, test } from 'vitest';
import { installable, missingLibraries, packagesFor } from './libraries.mjs';

const listing = `\tlinux-vdso.so.1 (0x00007ffd)
\tlibffmpeg.so => /cache/libffmpeg.so (0x00007f6d)
\tlibnss3.so => not found
\tlibnssutil3.so => not found
\tlibasound.so.2 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f6d)
`;

test('missing libraries are read from the listing', () => {
  expect(missingLibraries(listing)).toEqual(['libnss3.so', 'libnssutil3.so', 'libasound.so.2']);
  expect(missingLibraries('\tnot a dynamic executable\n')).toEqual([]);
});

test('a package that brings several libraries is named once', () => {
  expect(packagesFor(missingLibraries(listing))).toEqual({ packages: ['libasound2', 'libnss3'], unknown: [] });
});

test('a library nobody knows is named, not passed over', () => {
  expect(packagesFor(['libnew.so.7', 'libcairo.so.2'])).toEqual({ packages: ['libcairo2'], unknown: ['libnew.so.7'] });
});

test.each([
  { why: 'Debian 12 has the plain names', known: ['libasound2', 'libgtk-3-0', 'xvfb'], want: ['libasound2', 'libgtk-3-0', 'xvfb'] },
  { why: 'Ubuntu 24.04 has t64 names for some', known: ['libasound2t64', 'libgtk-3-0t64', 'xvfb'], want: ['libasound2t64', 'libgtk-3-0t64', 'xvfb'] },
  { why: 'nothing is known before the first update', known: [], want: ['libasound2', 'libgtk-3-0', 'xvfb'] },
])('$why', ({ known, want }) => {
  expect(installable(['libasound2', 'libgtk-3-0', 'xvfb'], (name) => known.includes(name))).toEqual(want);
});
