import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import type { PathWorld } from './paths';

const places: PathWorld = { home: '/home/ana', roots: ['/work'], folder: '/work', real: () => null };
const judge = (name: string, args: Readonly<Record<string, unknown>>, world = places) => judgeCall({ name, description: null, destructive: null }, fromPlain(args), world);
const rulesOf = (name: string, args: Readonly<Record<string, unknown>>) => judge(name, args).evidence.map(({ rule }) => rule);

describe('a path is judged by every file a server may open for it', () => {
  test.each([
    ['a line in front that `..` takes away', 'read_file', { path: '\n/../.env' }, 'path/secret'],
    ['a line in the middle likewise', 'read_file', { path: '/work/\n/../../home/ana/.ssh/id_rsa' }, 'path/secret'],
    ['a carriage return likewise', 'read_file', { path: 'a\r/../.env' }, 'path/secret'],
    ['a line within the name, which some drop', 'read_file', { path: '.e\nnv' }, 'path/secret'],
    ['a NUL, where some end a name', 'read_file', { path: '.env\u0000.txt' }, 'path/secret'],
    ['the same in percent', 'read_resource', { uri: 'file:///work/.env%00.txt' }, 'path/secret'],
    ['letters in percent', 'read_file', { path: '/work/%2e%65%6e%76' }, 'path/secret'],
    ['a letter nobody sees, which some file systems pass over', 'read_file', { path: '.e\u200bnv' }, 'path/secret'],
    ['a mark of the byte order in front', 'read_file', { path: '\ufeff.env' }, 'path/secret'],
    ['full-width letters, which some systems fold', 'read_file', { path: '．ｅｎｖ' }, 'path/secret'],
    ['lines under a name that may also hold a text', 'copy_file', { source: '\n/../.env', destination: 'a.txt' }, 'path/secret'],
    ['words and lines before what `..` takes away', 'copy_file', { source: 'a b c\nd e f\n/../../.env', destination: 'a.txt' }, 'path/secret'],
    ['very many steps that lead nowhere', 'read_file', { path: `${'./'.repeat(2100)}.env` }, 'path/secret'],
    ['very many steps in and out', 'read_file', { path: `${'a/../'.repeat(2100)}.env` }, 'path/secret'],
    ['very many slashes', 'read_file', { path: `/work${'/'.repeat(5000)}.env` }, 'path/secret'],
    ['a hook behind them', 'write_file', { path: `${'./'.repeat(2100)}.git/hooks/pre-commit`, content: 'x' }, 'path/startup'],
    ['a start-up file behind spaces', 'write_file', { path: `${' '.repeat(5000)}/home/ana/.bashrc`, content: 'x' }, 'path/startup'],
    ['a name longer than any system takes, which ends in a file of keys', 'read_file', { path: `/work/${'a'.repeat(5000)}/.env` }, 'path/secret'],
    ['a way out of the folder behind very many steps', 'write_file', { path: `${'./'.repeat(2100)}../../../../etc/cron.d/x`, content: 'x' }, 'path/climbs'],
  ])('%s', (_, tool, args, rule) => {
    expect(judge(tool, args)).toMatchObject({ tier: 3 });
    expect(rulesOf(tool, args)).toContain(rule);
  });

  test.each([
    ['a line in a path is out of the ordinary', 'read_file', { path: 'notes\n.txt' }, 2, 'path/control'],
    ['so is a letter nobody sees', 'read_file', { path: 'notes\u202etxt.exe' }, 2, 'path/control'],
    ['a path to read that is too long to be read', 'read_file', { path: `/work/${'a'.repeat(5000)}` }, 2, 'arguments/unread'],
    ['one to write is dangerous', 'write_file', { path: `/work/${'a'.repeat(5000)}`, content: 'x' }, 3, 'arguments/unread'],
  ] as const)('%s', (_, tool, args, tier, rule) => {
    expect(judge(tool, args).tier).toBe(tier);
    expect(rulesOf(tool, args)).toContain(rule);
  });

  test('links in more folders than are walked are not taken for none', () => {
    const linked: PathWorld = { ...places, real: (path) => (path.endsWith('/link') ? '/home/ana/.ssh/keys' : path) };
    expect(judge('write_file', { path: `${'a/../'.repeat(17)}link/../authorized_keys`, content: 'x' }, linked).tier).toBe(3);
    expect(judge('run_command', { command: `cat ${'a/../'.repeat(17)}link/../x` }, linked).tier).toBe(3);
  });

  test.each([
    ['a cell of a notebook', 'edit_cell', { source: 'import os\nfrom ..lib import a\nprint(a / 2)\n' }],
    ['what a tool printed', 'save_note', { output: 'first line of it\nsecond line of it: ok\n' }],
    ['a path with a space', 'read_file', { path: 'docs/my notes.txt' }],
    ['a path in Japanese', 'read_file', { path: 'docs/設計.md' }],
    ['a path with an emoji of several parts', 'read_file', { path: 'docs/👩‍💻.md' }],
    ['a path with a line end behind it', 'read_file', { path: 'docs/a.md\n' }],
  ])('and this is nothing of the kind: %s', (_, tool, args) => {
    expect(rulesOf(tool, args).filter((rule) => /^path\/|unread/.test(rule))).toEqual([]);
  });
});
