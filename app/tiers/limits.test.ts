import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import { looksLikeSql } from './sql';

const judge = (name: string, args: Readonly<Record<string, unknown>>) => judgeCall({ name, description: null, destructive: null }, fromPlain(args));
const fill = (text: string, length = 1 << 20): string => text.repeat(length / text.length);

/** Far above what any of these takes, and far below what a pattern takes that tries every way to read a text. */
const patienceMs = 10_000;

test.each([
  ['comments before a statement can be split in many ways', 'search', { query: fill('/**/', 4000) }],
  ['line comments likewise', 'search', { query: fill('--\n', 64_000) }],
  ['a program of calls that never close', 'run_python', { code: fill('open(') }],
  ['one that is just short enough to be looked at', 'run_python', { code: fill('open(', 65_000) }],
  ['a copy that names no program', 'query', { sql: fill('copy ', 65_000) }],
  ['updates in brackets that set nothing', 'query', { sql: fill('(update ', 65_000) }],
  ['commands in commands', 'run_command', { command: fill('$(', 65_000) }],
  ['a name of capitals', fill('A'), {}],
  ['a member whose name is long, above many dangerous commands', 'run_command', { [fill('~')]: [{ command: fill('rm -rf /\n', 30_000) }] }],
  ['statements without end', 'query', { sql: fill('select 1;', 60_000) }],
  ['calls that never close in what is sent', 'send_message', { body: fill('db.', 60_000) }],
  ['very many commands in little text', 'run_command', { command: fill('ls a;', 8000) }],
  ['programs that start programs, each in several ways', 'run_command', { command: fill('npx -a uv run -b docker run -v a:b ', 8000) }],
  ['one that starts many', 'run_command', { command: fill('fd -x npx -a ', 8000) }],
  ['redirections of groups in groups', 'run_command', { command: `${'{ '.repeat(60)}ls${' ; } > a > b < c'.repeat(60)}` }],
  ['a script of sed that never ends', 'run_command', { command: `sed '${fill('/a[/', 20_000)}' f` }],
  ['many programs in objects', 'execute', { commands: Array.from({ length: 300 }, () => ({ program: 'ls', args: ['-l', '-a'] })) }],
  ['variables of variables', 'run_command', { command: `a=${'x y '.repeat(100)}; ${Array.from({ length: 200 }, (_, at) => `b${at + 1}="$a$b${at}$a"`).join('; ')}; cat ${fill('$b200 $a ', 8000)}` }],
  ['scripts that write scripts', 'run_command', { command: fill(`echo 'sh x' > x; sh x; `, 16_000) }],
  ['carets', 'run_command', { command: fill('r^m ^a ', 16_000) }],
  ['many tools in tools', 'execute', { calls: Array.from({ length: 300 }, () => ({ tool: 'bash', arguments: { command: fill('ls a;', 2000) } })) }],
  ['loops in loops over many words', 'run_command', { command: `${Array.from({ length: 30 }, (_, at) => `for v${at} in ${'a b c d e f g h '.repeat(4)}; do `).join('')}cat ${Array.from({ length: 30 }, (_, at) => `$v${at}`).join('')}${'; done'.repeat(30)} > out` }],
  ['very many addresses', 'send_message', { urls: Array.from({ length: 1900 }, (_, at) => `https://a${at}.example.com/x`) }],
])('judging is quick: %s', (_, name, args) => {
  const before = performance.now();
  expect(judge(name, args).tier).toBeGreaterThan(0);
  expect(performance.now() - before).toBeLessThan(patienceMs);
});

test.each([
  ['many commands in many texts', 'run_command', { commands: Array.from({ length: 16 }, () => fill('a\n', 32_000)) }],
  ['more commands than are judged, in little text', 'run_command', { command: fill('ls a;', 8000) }],
  ['more statements than are judged', 'query', { sql: fill('select 1;', 20_000) }],
  ['more texts to carry out than are judged', 'run_command', { commands: Array.from({ length: 500 }, () => 'ls') }],
  ['many statements', 'query', { sql: fill('a;') }],
  ['a program too long to be looked at', 'run_python', { code: fill('a = 1\n', 66_000) }],
])('what is too much to be judged is dangerous, and does not throw: %s', (_, name, args) => {
  expect(judge(name, args).tier).toBe(3);
});

test('a call handed on more often than is followed is dangerous', () => {
  const nested = (depth: number): Readonly<Record<string, unknown>> => (depth === 0 ? { path: 'a' } : { tool: 'get_thing', arguments: nested(depth - 1) });
  expect(judge('call_tool', nested(3)).tier).toBeLessThan(3);
  expect(judge('call_tool', nested(30)).tier).toBe(3);
});

test.each([
  ['-- note\n/* more */ SELECT 1 FROM t', true],
  ['/* never closed SELECT 1 FROM t', false],
  ['-- only a comment', false],
])('comments before a statement are passed over: %s', (text, is) => {
  expect(looksLikeSql(text)).toBe(is);
});
