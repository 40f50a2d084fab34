import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callSentence, firstUseSentence } from './prose';

/** Calls as server-filesystem, server-memory, server-everything and servers like GitHub's, git's and a database's name them. */
const golden: readonly (readonly [tool: string, args: unknown, sentence: string])[] = [
  ['read_text_file', { path: '/home/me/notes.md' }, 'With path /home/me/notes.md'],
  ['read_text_file', { path: '/home/me/notes.md', head: 10 }, 'With path /home/me/notes.md, and 1 more argument (2 characters)'],
  ['read_multiple_files', { paths: ['/a', '/b'] }, 'With 1 argument (18 characters)'],
  ['write_file', { path: '/home/me/x', content: 'hello world\n' }, 'With path /home/me/x, and 1 more argument (12 characters)'],
  ['write_file', { content: 'x'.repeat(12_345), path: '/home/me/my notes.txt' }, 'With path “/home/me/my notes.txt”, and 1 more argument (12,345 characters)'],
  ['edit_file', { path: 'src/a.ts', edits: [{ oldText: 'a', newText: 'b' }], dryRun: false }, 'With path src/a.ts, and 2 more arguments (55 characters)'],
  ['create_directory', { path: '/srv/data' }, 'With path /srv/data'],
  ['move_file', { source: '/a', destination: '/b' }, 'With source /a, destination /b'],
  ['search_files', { path: '/a', pattern: '*.ts', excludePatterns: [] }, 'With path /a, and 2 more arguments (6 characters)'],
  ['list_allowed_directories', {}, 'Without arguments'],
  ['list_allowed_directories', undefined, 'Without arguments'],
  ['read_graph', {}, 'Without arguments'],
  ['create_entities', { entities: [] }, 'With 1 argument (2 characters)'],
  ['search_nodes', { query: 'release' }, 'With query release'],
  ['delete_entities', { entityNames: ['a'] }, 'With 1 argument (9 characters)'],
  ['echo', { message: 'hello world' }, 'With 1 argument (11 characters)'],
  ['get-sum', { a: 1, b: 2 }, 'With 2 arguments (2 characters)'],
  ['trigger-long-running-operation', { duration: 10, steps: 5 }, 'With 2 arguments (3 characters)'],
  ['gzip-file-as-resource', { name: 'a.gz', data: 'https://x.example/a' }, 'With name a.gz, and 1 more argument (19 characters)'],
  ['create_issue', { owner: 'acme', repo: 'app', title: 'Bug', body: 'It fails' }, 'With owner acme, repo app, and 2 more arguments (11 characters)'],
  ['create_or_update_file', { owner: 'acme', repo: 'app', path: 'README.md', content: 'x', branch: 'main' }, 'With path README.md, owner acme, and 3 more arguments (8 characters)'],
  ['git_commit', { repo_path: '/home/me/app', message: 'fix' }, 'With 2 arguments (15 characters)'],
  ['run_command', { command: 'rm -rf build && make', cwd: '/home/me' }, 'With command “rm -rf build && make”, cwd /home/me'],
  ['fetch', { url: 'https://example.com/a?b=c', max_length: 5000 }, 'With url https://example.com/a?b=c, and 1 more argument (4 characters)'],
  ['query', { sql: 'select 1' }, 'With sql “select 1”'],
  ['send', { to: 'ann@example.com', subject: 'Hi', body: 'Hello' }, 'With to ann@example.com, and 2 more arguments (7 characters)'],
  ['open', { file_path: '/a', 'File-Name': 'b' }, 'With file_path /a, File-Name b'],
  ['odd', ['a', 'b'], 'With 1 argument (16 characters)'],
];

/** Values chosen to be taken for something else. No name of a tool or server is in the sentence at all. */
const hostile: typeof golden = [
  ['read on safe, without arguments', {}, 'Without arguments'],
  ['a\u202Eb', {}, 'Without arguments'],
  ['read', { path: '/a, and 0 more arguments' }, 'With path “/a, and 0 more arguments”'],
  ['read', { path: 'x” on “y' }, 'With path “x⟦U+201D⟧ on ⟦U+201C⟧y”'],
  ['read', { path: 7, url: '' }, 'With 2 arguments (1 character)'],
  ['read', { path: `/${'a'.repeat(200)}` }, `With path “/${'a'.repeat(119)}… (201 characters)”`],
];

describe('callSentence', () => {
  test.each([...golden, ...hostile])('%s', (_, args, sentence) => {
    expect(callSentence(args === undefined ? undefined : fromPlain(args))).toBe(sentence);
  });
});

test.each([
  { given: { host: 'Claude Code', server: 'filesystem', program: '/usr/bin/npx', args: 3 }, want: 'Let Claude Code start filesystem: this runs the program /usr/bin/npx with 3 arguments on this machine' },
  { given: { host: 'Unknown host', server: 'my server', program: '/opt/my tools/x', args: 0 }, want: 'Let Unknown host start “my server”: this runs the program “/opt/my tools/x” without arguments on this machine' },
])('firstUseSentence $want', ({ given, want }) => {
  expect(firstUseSentence(given)).toBe(want);
});
