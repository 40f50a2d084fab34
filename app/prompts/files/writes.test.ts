import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { fileWrites } from './writes';
import type { FileChange } from './write';

const places = { home: '/home/ana', folder: '/home/ana/shop' };
const edit = (old: string, now: string, all = false, near: number | null = null) => ({ old, now, all, near });

describe('which files a call would write', () => {
  test.each<readonly [string, object, readonly (readonly [string | null, FileChange, readonly string[]])[]]>([
    ['write_file', { path: '/a/b.ts', content: 'x' }, [['/a/b.ts', { kind: 'whole', text: 'x' }, ['content']]]],
    ['Write', { file_path: 'src/b.ts', content: '' }, [['/home/ana/shop/src/b.ts', { kind: 'whole', text: '' }, ['content']]]],
    ['create_text_file', { relative_path: 'b.ts', content: 'x' }, [['/home/ana/shop/b.ts', { kind: 'whole', text: 'x' }, ['content']]]],
    ['write_file', { path: '~/b.ts', content: 'x' }, [['/home/ana/b.ts', { kind: 'whole', text: 'x' }, ['content']]]],
    ['write_file', { uri: 'file:///a/b%20c.ts', text: 'x' }, [['/a/b c.ts', { kind: 'whole', text: 'x' }, ['text']]]],
    ['write_file', { path: '/a', content: 'x', mode: 'append' }, [['/a', { kind: 'append', text: 'x' }, ['content']]]],
    ['append_to_file', { path: '/a', text: 'x' }, [['/a', { kind: 'append', text: 'x' }, ['text']]]],
    ['edit_file', { path: '/a', edits: [{ oldText: 'a', newText: 'b' }, { oldText: 'c', newText: 'd' }] }, [['/a', { kind: 'edits', edits: [edit('a', 'b'), edit('c', 'd')] }, ['edits']]]],
    ['MultiEdit', { file_path: '/a', edits: [{ old_string: 'a', new_string: 'b', replace_all: true }] }, [['/a', { kind: 'edits', edits: [edit('a', 'b', true)] }, ['edits']]]],
    ['Edit', { file_path: '/a', old_string: 'a', new_string: '', replace_all: false }, [['/a', { kind: 'edits', edits: [edit('a', '')] }, ['old_string', 'new_string']]]],
    ['str_replace_based_edit_tool', { command: 'str_replace', path: '/a', old_str: 'a', new_str: 'b' }, [['/a', { kind: 'edits', edits: [edit('a', 'b')] }, ['old_str', 'new_str']]]],
    ['str_replace_based_edit_tool', { command: 'create', path: '/a', file_text: 'x' }, [['/a', { kind: 'whole', text: 'x' }, ['file_text']]]],
    ['str_replace_based_edit_tool', { command: 'insert', path: '/a', insert_line: 2, new_str: 'b' }, [['/a', { kind: 'insert', line: 2, text: 'b' }, ['new_str']]]],
    ['str_replace_based_edit_tool', { command: 'view', path: '/a' }, []],
    ['delete_file', { path: '/a' }, [['/a', { kind: 'delete' }, []]]],
    ['write_files', { files: [{ path: '/a', content: '1' }, { path: '/b', content: '2' }] }, [['/a', { kind: 'whole', text: '1' }, ['files']], ['/b', { kind: 'whole', text: '2' }, ['files']]]],
    ['apply_patch', { input: '*** Begin Patch\n*** Update File: a.ts\n@@\n x\n-a\n+b\n*** Add File: n.ts\n+new\n*** Delete File: d.ts\n*** End Patch' }, [
      ['/home/ana/shop/a.ts', { kind: 'edits', edits: [edit('x\na', 'x\nb')] }, []],
      ['/home/ana/shop/n.ts', { kind: 'create', text: 'new\n' }, []],
      ['/home/ana/shop/d.ts', { kind: 'delete' }, []],
    ]],
    ['apply_diff', { diff: '--- a/x.ts\n+++ b/x.ts\n@@ -3,2 +3,2 @@\n k\n-a\n+b\n' }, [['/home/ana/shop/x.ts', { kind: 'edits', edits: [edit('k\na', 'k\nb', false, 3)] }, []]]],
  ])('%s %j', (tool, args, expected) => {
    expect(fileWrites(tool, fromPlain(args), places).map(({ absolute, change, shows }) => [absolute, change, shows])).toEqual(expected);
  });

  test.each<readonly [string, string, object]>([
    ['a file of a repository elsewhere', 'create_or_update_file', { owner: 'a', repo: 'b', path: 'x.ts', content: 'x' }],
    ['a dry run', 'edit_file', { path: '/a', edits: [{ oldText: 'a', newText: 'b' }], dryRun: true }],
    ['a tool that does not write', 'search_files', { path: '/a', text: 'x' }],
    ['a web address', 'update_page', { path: 'https://x.example/a', content: 'x' }],
    ['an edit that is not understood', 'edit_file', { path: '/a', edits: [{ oldText: 'a', newText: 'b' }, { line: 5 }] }],
    ['an edit that says more than it shows', 'edit_file', { path: '/a', edits: [{ oldText: 'a', newText: 'b', run: 'rm -rf ~' }] }],
    ['files that say more than they show', 'write_files', { files: [{ path: '/a', content: 'b', run: 'rm -rf ~' }] }],
    ['half a patch', 'apply_patch', { input: '*** Begin Patch\n*** Update File: a.ts\n-a' }],
    ['a patch that moves', 'apply_patch', { input: '*** Begin Patch\n*** Update File: a.ts\n*** Move to: b.ts\n*** End Patch' }],
    ['a diff with too few lines', 'apply_diff', { path: '/a', diff: '@@ -1,9 +1,9 @@\n x' }],
    ['a message', 'create_issue', { title: 'a', body: 'b' }],
    ['two paths', 'write_file', { path: '/a', file_path: '/etc/b', content: 'x' }],
    ['two spellings of a path', 'write_file', { path: '/a', Path: '/etc/b', content: 'x' }],
    ['no arguments', 'write_file', {}],
  ])('none: %s', (_why, tool, args) => expect(fileWrites(tool, fromPlain(args), places)).toEqual([]));

  test('where a relative path begins may be unknown', () => {
    expect(fileWrites('write_file', fromPlain({ path: 'a', content: '' }), { home: null, folder: null })[0]?.absolute).toBe(null);
    expect(fileWrites('write_file', fromPlain({ path: 'a\0b', content: '' }), places)[0]?.absolute).toBe(null);
  });

  test.each([
    { why: 'spaces before the end of a line', line: `*** Add File: ${' '.repeat(200_000)}\rx` },
    { why: 'spaces before another end of a line', line: `*** Add File: x${' '.repeat(200_000)}\u2028x` },
  ])('a patch with many $why is read at once', ({ line }) => {
    const from = performance.now();
    expect(fileWrites('apply_patch', fromPlain({ input: `*** Begin Patch\n${line}\n*** End Patch` }), places)).toEqual([]);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
