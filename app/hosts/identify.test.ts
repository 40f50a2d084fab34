import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifyHost, type HostIdentity, type HostSigns } from './identify';
import { knownHosts, type KnownHost } from './known';

const hosts: readonly KnownHost[] = [
  { id: 'claude-code', title: 'Claude Code', processes: ['claude'], clients: ['claude-code'] },
  { id: 'cursor', title: 'Cursor', processes: ['Cursor', 'Cursor Helper'], clients: ['cursor-vscode'] },
  { id: 'silent', title: 'Silent', processes: [], clients: ['silent-client'] },
];

const claude: HostIdentity = { id: 'claude-code', title: 'Claude Code', agreed: true, why: null };
const cursor: HostIdentity = { id: 'cursor', title: 'Cursor', agreed: true, why: null };

function unknown(why: string, title = 'Unknown host'): HostIdentity {
  return { id: 'unknown', title, agreed: false, why };
}

const sheet: readonly { given: HostSigns; want: HostIdentity; why: string }[] = [
  { given: { declared: 'claude-code', process: 'claude', client: 'claude-code' }, want: claude, why: 'all three agree' },
  { given: { declared: 'Claude-Code', process: 'CLAUDE', client: 'Claude-Code' }, want: claude, why: 'case says nothing' },
  { given: { declared: 'cursor', process: '/opt/Cursor/cursor', client: null }, want: cursor, why: 'a path is judged by its last part; the client is not known yet' },
  { given: { declared: 'cursor', process: 'C:\\Program Files\\Cursor\\Cursor.exe', client: 'cursor-vscode' }, want: cursor, why: 'as on Windows' },
  { given: { declared: 'cursor', process: null, client: 'cursor-vscode' }, want: cursor, why: 'the system does not tell the process' },
  { given: { declared: 'silent', process: 'node', client: 'silent-client' }, want: { id: 'silent', title: 'Silent', agreed: true, why: null }, why: 'a host whose processes nobody knows' },
  { given: { declared: null, process: 'claude', client: 'claude-code' }, want: unknown('The configuration entry does not say which host it is for'), why: 'nothing declared' },
  { given: { declared: 'unknown', process: null, client: 'unknown' }, want: unknown('The configuration entry does not say which host it is for'), why: 'nobody may call himself unknown' },
  { given: { declared: 'claude-code', process: 'python3', client: 'claude-code' }, want: unknown('The entry is for Claude Code, but the program that started it is “python3”'), why: 'another program' },
  { given: { declared: 'claude-code', process: 'claude', client: 'cursor-vscode' }, want: unknown('The entry is for Claude Code, but the host calls itself “cursor-vscode”'), why: 'another client' },
  { given: { declared: 'claude-code', process: 'claude-evil', client: null }, want: unknown('The entry is for Claude Code, but the program that started it is “claude-evil”'), why: 'a name that only begins alike' },
  { given: { declared: 'claude-code', process: null, client: null }, want: unknown('Only the configuration entry says that this is Claude Code', 'Claude Code (not confirmed)'), why: 'an entry alone is no proof' },
  { given: { declared: 'silent', process: 'node', client: null }, want: unknown('Only the configuration entry says that this is Silent', 'Silent (not confirmed)'), why: 'nor is a process nobody can judge' },
  { given: { declared: 'my-host', process: 'anything', client: 'My-Host' }, want: { id: 'my-host', title: 'my-host', agreed: true, why: null }, why: 'a host in no table agrees with itself' },
  { given: { declared: 'my-host', process: 'my-host', client: null }, want: unknown('Only the configuration entry says that this is my-host', 'my-host (not confirmed)'), why: 'until it says its name' },
  { given: { declared: 'Claude Code', process: 'anything', client: 'Claude Code' }, want: unknown('The entry is for “Claude Code”, which is a name of Claude Code and not its id'), why: 'a title is no id, whoever repeats it' },
  { given: { declared: 'CURSOR-vscode', process: 'anything', client: 'cursor-vscode' }, want: unknown('The entry is for “CURSOR-vscode”, which is a name of Cursor and not its id'), why: 'nor is a client name' },
  { given: { declared: 'cursor helper', process: null, client: 'Cursor Helper' }, want: unknown('The entry is for “cursor helper”, which is a name of Cursor and not its id'), why: 'nor a process' },
  { given: { declared: 'Claude\u200B Code', process: null, client: 'Claude\u200B Code' }, want: unknown('The entry is for “Claude⟦U+200B⟧ Code”, which is a name of Claude Code and not its id'), why: 'nor what only looks like one' },
  { given: { declared: ' claude_code ', process: null, client: ' claude_code ' }, want: unknown('The entry is for “ claude_code ”, which is a name of Claude Code and not its id'), why: 'or differs in spaces and signs only' },
  { given: { declared: 'my-host', process: null, client: 'claude-code' }, want: unknown('The entry is for “my-host”, but the host calls itself “claude-code”'), why: 'or says another' },
  { given: { declared: 'x', process: null, client: 'a\u202Eb\n' }, want: unknown('The entry is for “x”, but the host calls itself “a⟦U+202E⟧b⟦U+000A⟧”'), why: 'nothing hidden in the words' },
];

describe('identifyHost', () => {
  test.each(sheet)('$why', ({ given, want }) => {
    expect(identifyHost(given, hosts)).toEqual(want);
  });

  test('a sign that contradicts is never outvoted', () => {
    const name = fc.constantFrom('claude-code', 'claude', 'cursor', 'Cursor', 'cursor-vscode', 'silent', 'silent-client', 'unknown', 'other', null);
    fc.assert(
      fc.property(name, name, name, (declared, process, client) => {
        const { id, agreed } = identifyHost({ declared, process, client }, hosts);
        expect(agreed).toBe(id !== 'unknown');
        if (!agreed) return;
        const known = hosts.find((host) => host.id === id);
        expect(id).toBe(declared?.toLowerCase());
        expect(known === undefined || client === null || known.clients.includes(client.toLowerCase())).toBe(true);
        expect(known === undefined || process === null || known.processes.length === 0 || known.processes.some((one) => one.toLowerCase() === process.toLowerCase())).toBe(true);
      }),
    );
  });
});

test('the table of known hosts can be told apart', () => {
  const ids = knownHosts.map(({ id }) => id.toLowerCase());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('unknown');
});
