import { describe, expect, it } from 'vitest';
import { denialArguments, readDenial, type Denial } from './denials';

const tag = 'f00dcafe';
const logged = (message: string, members: object = {}) => JSON.stringify({ eventMessage: message, processID: 0, senderImagePath: '/System/Library/Extensions/Sandbox.kext/Contents/MacOS/Sandbox', ...members });
const denial = (operation: string, program = 'node') => logged(`Sandbox: ${program}(4711) deny(1) ${operation}\n${tag}`);

const rows: readonly { readonly why: string; readonly line: string; readonly want: Denial | null }[] = [
  { why: 'a file', line: denial('file-read-data /Users/ada/.config/gh/hosts.yml'), want: { what: 'read', target: '/Users/ada/.config/gh/hosts.yml' } },
  { why: 'a name with blanks and parentheses', line: denial('file-read-data /Users/ada/a (1) b.txt'), want: { what: 'read', target: '/Users/ada/a (1) b.txt' } },
  { why: 'a new file', line: denial('file-write-create /Users/ada/x'), want: { what: 'write', target: '/Users/ada/x' } },
  { why: 'a file taken away', line: denial('file-write-unlink /Users/ada/x'), want: { what: 'write', target: '/Users/ada/x' } },
  { why: 'an address', line: denial('network-outbound 140.82.112.5:443'), want: { what: 'connect', target: '140.82.112.5:443' } },
  { why: 'a socket with a path is no address', line: denial('network-outbound /private/var/run/docker.sock'), want: null },
  { why: 'any address is none', line: denial('network-outbound *:443'), want: null },
  { why: 'whether a file is there is asked all the time', line: denial('file-read-metadata /Users/ada/x'), want: null },
  { why: 'other services', line: denial('mach-lookup com.apple.SecurityServer'), want: null },
  { why: 'a helper of the system', line: denial('file-read-data /Users/ada/x', 'mDNSResponder'), want: null },
  { why: 'another server’s', line: logged('Sandbox: node(1) deny(1) file-read-data /x\nbeefbeef'), want: null },
  { why: 'a program’s own words', line: logged(`Sandbox: node(1) deny(1) file-read-data /x\n${tag}`, { processID: 4711 }), want: null },
  { why: 'another part of the kernel', line: logged(`Sandbox: node(1) deny(1) file-read-data /x\n${tag}`, { senderImagePath: '/kernel' }), want: null },
  { why: 'a program called like a denial', line: denial('file-read-data /x', 'a(1) deny(1) file-read* /y'), want: null },
  { why: 'a file called like a denial', line: denial('file-read-data /x node(1) deny(1) file-write-create /y) deny(1)'), want: null },
  { why: 'a relative path', line: denial('file-read-data x'), want: null },
  { why: 'no path', line: denial('file-read-data '), want: null },
  { why: 'more than one line of a path', line: denial('file-read-data /x\n/y'), want: null },
  { why: 'what `log` says first', line: 'Filtering the log data using "processID == 0"', want: null },
  { why: 'half a line', line: '{"eventMessage":"Sandbox', want: null },
  { why: 'a list', line: '[]', want: null },
  { why: 'a line without end', line: logged(`Sandbox: node(1) deny(1) file-read-data /${'x'.repeat(70_000)}\n${tag}`), want: null },
];

describe('what the system’s log says of a server', () => {
  it.each(rows)('$why', ({ line, want }) => {
    expect(readDenial(line, tag)).toEqual(want);
  });

  it('is asked for by the tag alone', () => {
    expect(denialArguments(tag).at(-1)).toBe('processID == 0 AND eventMessage ENDSWITH "f00dcafe"');
  });
});
