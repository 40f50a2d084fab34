import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { modestHanded, overlookedHanded } from './cells/audited/handed';
import { graveWork, modestLooks, modestSearches, modestWork } from './cells/audited/ordinary';
import { lookingShell, overlookedShell } from './cells/audited/shell';
import { highest } from './evidence';
import { judgeByTables, judgeCall } from './judge';

const world = { home: '/home/ana', roots: ['/home/ana/work/shop'], folder: '/home/ana/work/shop', real: () => null };
const known = (tool: string) => ({ name: tool, description: null, destructive: null });

// By the tables alone: what a model of words thinks of them may change with each training.
test.each([...overlookedShell, ...overlookedHanded, ...graveWork])('$id $tool is no less than $want: $why', ({ tool, args, want }) => {
  const found = judgeByTables(known(tool), fromPlain(args), world);
  expect({ tier: highest(found, 2), rules: found.map(({ rule }) => rule) }).toMatchObject({ tier: want });
});

test.each([...lookingShell, ...modestHanded, ...modestWork, ...modestLooks, ...modestSearches])('$id $tool is no more than $want: $why', ({ tool, args, want }) => {
  const judged = judgeCall(known(tool), fromPlain(args), world);
  expect({ tier: judged.tier, rules: judged.evidence.map(({ rule }) => rule) }).toMatchObject({ tier: want });
});

const grave = [...overlookedShell, ...graveWork].filter(({ tool, args, want }) => want === 3 && tool === 'bash' && typeof args['command'] === 'string' && Object.keys(args).length === 1).map(({ args }) => String(args['command']));
const around: readonly (readonly [string, (line: string) => string])[] = [
  ['a shell of its own', (line) => `(${line}\n)`],
  ['a group', (line) => `{ ${line}\n}`],
  ['a branch', (line) => `if true\nthen ${line}\nfi`],
  ['a loop', (line) => `for x in a b\ndo ${line}\ndone > out.txt`],
  ['a function', (line) => `f() {\n${line}\n}\nf`],
  ['a second command', (line) => `ls\n${line}`],
  ['another shell', (line) => `uv run sh -c '${line.replaceAll("'", "'\\''")}'`],
  ['a script that is written', (line) => `cat > x.sh <<'END'\n${line}\nEND\nsh x.sh`],
];

test.each(around)('no dangerous line becomes less so in %s', (_, within) => {
  const shown = grave.filter((line) => highest(judgeByTables(known('bash'), fromPlain({ command: within(line) }), world), 2) < 3);
  expect(shown).toEqual([]);
});

const secret = ['.env', '~/.ssh/id_rsa', '~/.aws/credentials', '/home/ana/.netrc', 'deploy/server.pem'];
const spelt: readonly (readonly [string, (path: string) => string])[] = [
  ['a variable', (path) => `f=${path}; cat $f`],
  ['a variable in quotes', (path) => `f=${path}\ncat "$f"`],
  ['a variable of a variable', (path) => `a=${path}; b=$a; head -1 "$b"`],
  ['a part in a variable', (path) => `d=${path.slice(0, -3)}; cat \${d}${path.slice(-3)}`],
  ['a loop', (path) => `for f in a.txt ${path}; do cat "$f"; done`],
  ['what is printed', (path) => `cat $(printf %s ${path})`],
  ['what is exported', (path) => `export f=${path}; cat $f`],
  ['a redirection of a loop', (path) => `while read l; do echo $l; done < ${path}`],
];

test.each(spelt)('a file of keys stays one in %s', (_, read) => {
  expect(secret.filter((path) => highest(judgeByTables(known('bash'), fromPlain({ command: read(path) }), world), 2) < 3)).toEqual([]);
});

const handed: readonly (readonly [string, (tool: string, args: unknown) => unknown])[] = [
  ['an object', (name, args) => ({ tool: { name, arguments: args } })],
  ['a list', (name, args) => ({ calls: [{ tool: 'list_repos', arguments: {} }, { tool: name, arguments: args }] })],
  ['a message', (name, args) => ({ method: 'tools/call', params: { name, arguments: args } })],
  ['JSON', (name, args) => ({ request: JSON.stringify({ tool: name, arguments: args }) })],
  ['JSON within JSON', (name, args) => ({ request: JSON.stringify({ tool: name, arguments: JSON.stringify(args) }) })],
];

test.each(handed)('a dangerous call is one when it is handed on as %s', (_, within) => {
  const cells: readonly (readonly [string, unknown])[] = [['bash', { command: 'rm -rf src' }], ['delete_repository', { repo: 'shop' }], ['transfer_funds', { amount: 900, to: 'acct-9' }], ['read_file', { path: '~/.ssh/id_rsa' }], ['execute_sql', { sql: 'DROP TABLE users' }]];
  expect(cells.filter(([name, args]) => highest(judgeByTables(known('execute'), fromPlain(within(name, args)), world), 2) < 3)).toEqual([]);
});
