import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callSentence, firstUseSentence } from './prose';

/** Calls as server-filesystem, server-memory, server-everything and servers like GitHub's, git's and a database's name them. */
const golden: readonly (readonly [server: string, tool: string, args: unknown, sentence: string])[] = [
  ['filesystem', 'read_text_file', { path: '/home/me/notes.md' }, 'Run read_text_file on filesystem: path /home/me/notes.md'],
  ['filesystem', 'read_text_file', { path: '/home/me/notes.md', head: 10 }, 'Run read_text_file on filesystem: path /home/me/notes.md, and 1 more argument (2 characters)'],
  ['filesystem', 'read_multiple_files', { paths: ['/a', '/b'] }, 'Run read_multiple_files on filesystem with 1 argument (18 characters)'],
  ['filesystem', 'write_file', { path: '/home/me/x', content: 'hello world\n' }, 'Run write_file on filesystem: path /home/me/x, and 1 more argument (12 characters)'],
  ['filesystem', 'write_file', { content: 'x'.repeat(12_345), path: '/home/me/my notes.txt' }, 'Run write_file on filesystem: path “/home/me/my notes.txt”, and 1 more argument (12,345 characters)'],
  ['filesystem', 'edit_file', { path: 'src/a.ts', edits: [{ oldText: 'a', newText: 'b' }], dryRun: false }, 'Run edit_file on filesystem: path src/a.ts, and 2 more arguments (55 characters)'],
  ['filesystem', 'create_directory', { path: '/srv/data' }, 'Run create_directory on filesystem: path /srv/data'],
  ['filesystem', 'move_file', { source: '/a', destination: '/b' }, 'Run move_file on filesystem: source /a, destination /b'],
  ['filesystem', 'search_files', { path: '/a', pattern: '*.ts', excludePatterns: [] }, 'Run search_files on filesystem: path /a, and 2 more arguments (6 characters)'],
  ['filesystem', 'list_allowed_directories', {}, 'Run list_allowed_directories on filesystem, without arguments'],
  ['filesystem', 'list_allowed_directories', undefined, 'Run list_allowed_directories on filesystem, without arguments'],
  ['memory', 'read_graph', {}, 'Run read_graph on memory, without arguments'],
  ['memory', 'create_entities', { entities: [] }, 'Run create_entities on memory with 1 argument (2 characters)'],
  ['memory', 'search_nodes', { query: 'release' }, 'Run search_nodes on memory: query release'],
  ['memory', 'delete_entities', { entityNames: ['a'] }, 'Run delete_entities on memory with 1 argument (9 characters)'],
  ['everything', 'echo', { message: 'hello world' }, 'Run echo on everything with 1 argument (11 characters)'],
  ['everything', 'get-sum', { a: 1, b: 2 }, 'Run get-sum on everything with 2 arguments (2 characters)'],
  ['everything', 'trigger-long-running-operation', { duration: 10, steps: 5 }, 'Run trigger-long-running-operation on everything with 2 arguments (3 characters)'],
  ['everything', 'gzip-file-as-resource', { name: 'a.gz', data: 'https://x.example/a' }, 'Run gzip-file-as-resource on everything: name a.gz, and 1 more argument (19 characters)'],
  ['github', 'create_issue', { owner: 'acme', repo: 'app', title: 'Bug', body: 'It fails' }, 'Run create_issue on github: owner acme, repo app, and 2 more arguments (11 characters)'],
  ['github', 'create_or_update_file', { owner: 'acme', repo: 'app', path: 'README.md', content: 'x', branch: 'main' }, 'Run create_or_update_file on github: path README.md, owner acme, and 3 more arguments (8 characters)'],
  ['git', 'git_commit', { repo_path: '/home/me/app', message: 'fix' }, 'Run git_commit on git with 2 arguments (15 characters)'],
  ['shell', 'run_command', { command: 'rm -rf build && make', cwd: '/home/me' }, 'Run run_command on shell: command “rm -rf build && make”, cwd /home/me'],
  ['fetch', 'fetch', { url: 'https://example.com/a?b=c', max_length: 5000 }, 'Run fetch on fetch: url https://example.com/a?b=c, and 1 more argument (4 characters)'],
  ['postgres', 'query', { sql: 'select 1' }, 'Run query on postgres: sql “select 1”'],
  ['mail', 'send', { to: 'ann@example.com', subject: 'Hi', body: 'Hello' }, 'Run send on mail: to ann@example.com, and 2 more arguments (7 characters)'],
  ['code', 'open', { file_path: '/a', 'File-Name': 'b' }, 'Run open on code: file_path /a, File-Name b'],
  ['list', 'odd', ['a', 'b'], 'Run odd on list with 1 argument (16 characters)'],
];

/** Names and values chosen to be taken for something else. */
const hostile: typeof golden = [
  ['fs', 'read on safe, without arguments', {}, 'Run “read on safe, without arguments” on fs, without arguments'],
  ['fs\n', 'a\u202Eb', {}, 'Run “a⟦U+202E⟧b” on “fs⟦U+000A⟧”, without arguments'],
  ['fs', 'read', { path: '/a, and 0 more arguments' }, 'Run read on fs: path “/a, and 0 more arguments”'],
  ['fs', 'read', { path: 'x” on “y' }, 'Run read on fs: path “x⟦U+201D⟧ on ⟦U+201C⟧y”'],
  ['fs', 'read', { path: 7, url: '' }, 'Run read on fs with 2 arguments (1 character)'],
  ['fs', 'read', { path: `/${'a'.repeat(200)}` }, `Run read on fs: path “/${'a'.repeat(119)}… (201 characters)”`],
];

describe('callSentence', () => {
  test.each([...golden, ...hostile])('%s %s', (server, tool, args, sentence) => {
    expect(callSentence({ server, tool, args: args === undefined ? undefined : fromPlain(args) })).toBe(sentence);
  });
});

test.each([
  { given: { host: 'Claude Code', server: 'filesystem', program: '/usr/bin/npx', args: 3 }, want: 'Let Claude Code start filesystem: this runs the program /usr/bin/npx with 3 arguments on this machine' },
  { given: { host: 'Unknown host', server: 'my server', program: '/opt/my tools/x', args: 0 }, want: 'Let Unknown host start “my server”: this runs the program “/opt/my tools/x” without arguments on this machine' },
])('firstUseSentence $want', ({ given, want }) => {
  expect(firstUseSentence(given)).toBe(want);
});
