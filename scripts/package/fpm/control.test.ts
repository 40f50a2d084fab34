import { expect, test } from 'vitest';
import { controlText, readArguments } from './control.mjs';

/** As electron-builder 26 calls fpm. */
const args = [
  '-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0 | libgtk-3-0t64', '-d', 'bubblewrap (>= 0.4)', '--deb-recommends', 'libnotify4', '--deb-compression', 'xz', '--architecture', 'amd64',
  '--after-install', '/t/postinst', '--after-remove', '/t/postrm', '--before-remove', '/t/prerm', '--description', 'Short\n Long.', '--version', '1.2.3', '--package', '/out/x.deb', '--name', 'countersign',
  '--maintainer', 'A <a@b.invalid>', '--vendor', 'A', '--url', 'https://b.invalid', '--category', 'utils', '--deb-priority', 'optional', '--license', 'Apache-2.0', '/app/=/opt/Countersign', 'LICENSE=/usr/share/doc/countersign/copyright',
];

test('writes the control part of a deb', () => {
  const deb = readArguments(args);
  expect(deb.files).toEqual([
    { source: '/app/', target: '/opt/Countersign' },
    { source: 'LICENSE', target: '/usr/share/doc/countersign/copyright' },
  ]);
  expect(deb.scripts).toEqual({ postinst: '/t/postinst', postrm: '/t/postrm', prerm: '/t/prerm' });
  expect(controlText(deb, 42)).toBe(
    'Package: countersign\nVersion: 1.2.3\nArchitecture: amd64\nMaintainer: A <a@b.invalid>\nInstalled-Size: 42\nDepends: libgtk-3-0 | libgtk-3-0t64, bubblewrap (>= 0.4)\nRecommends: libnotify4\nSection: utils\nPriority: optional\nHomepage: https://b.invalid\nDescription: Short\n Long.\n',
  );
});

const without = (name: string): string[] => args.filter((arg, index) => arg !== name && args[index - 1] !== name);
const changed = (name: string, value: string): string[] => args.map((arg, index) => (args[index - 1] === name ? value : arg));

test.each([
  { why: 'an option nobody taught it', args: [...args, '--deb-systemd', 'x.service'], want: /unknown argument --deb-systemd/ },
  { why: 'an option without its value', args: [...args, '-d'], want: /lacks its value/ },
  { why: 'a word that is no pair', args: [...args, 'file'], want: /unknown argument file/ },
  { why: 'a target outside the root', args: [...args, 'file=relative'], want: /unknown argument/ },
  { why: 'the same option twice', args: [...args, '--name', 'other'], want: /given twice/ },
  { why: 'no version', args: without('--version'), want: /--version is missing/ },
  { why: 'another kind of package', args: changed('-t', 'rpm'), want: /nothing else/ },
  { why: 'another compression', args: changed('--deb-compression', 'lzo'), want: /unknown compression/ },
])('refuses $why', ({ args: given, want }) => expect(() => readArguments(given)).toThrow(want));

test('a value cannot start a field of its own', () => {
  expect(() => controlText(readArguments(changed('--maintainer', 'A\nDepends: evil')), 1)).toThrow(/Maintainer has more than one line/);
  expect(controlText(readArguments(changed('--description', 'Short\nDepends: evil\n\n')), 1)).toMatch(/Description: Short\n Depends: evil\n$/);
});
