import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hints } from './hints';

const read = (text: string, now = () => 0): readonly string[] => new Hints(now).read(Buffer.from(`${text}\n`)).map(({ what, target }) => `${what} ${target}`);

test.each([
  ['Node cannot find a file', `Error: ENOENT: no such file or directory, open '/home/u/.config/gh/hosts.yml'`, 'read /home/u/.config/gh/hosts.yml'],
  ['Node may not read one', `[Error: EACCES: permission denied, open '/home/u/secret'] {`, 'deny /home/u/secret'],
  ['Node may not make a folder', `Error: EACCES: permission denied, mkdir '/home/u/out'`, 'write /home/u/out'],
  ['Node on a read-only place', `Error: EROFS: read-only file system, open '/usr/x'`, 'write /usr/x'],
  ['Node renames: the first of two', `Error: EPERM: operation not permitted, rename '/a/b' -> '/c'`, 'write /a/b'],
  ['Node’s own permissions', `  permission: 'FileSystemWrite',\n  resource: '/home/u/x'`, 'write /home/u/x'],
  ['Python', `FileNotFoundError: [Errno 2] No such file or directory: '/home/u/a b.txt'`, 'read /home/u/a b.txt'],
  ['Python, refused', `PermissionError: [Errno 13] Permission denied: '/root/x'`, 'deny /root/x'],
  ['Python, read-only', `OSError: [Errno 30] Read-only file system: '/opt/x'`, 'write /opt/x'],
  ['a shell’s program', `cat: /home/u/.aws/credentials: No such file or directory`, 'read /home/u/.aws/credentials'],
  ['Go', `2026/01/01 open /home/u/x.db: permission denied`, 'deny /home/u/x.db'],
  ['a drive of Windows', `Error: EPERM: operation not permitted, open 'C:\\Users\\u\\x'`, 'deny C:\\Users\\u\\x'],
  ['a name nobody knows here', `Error: getaddrinfo EAI_AGAIN api.github.com`, 'connect api.github.com:443'],
  ['with its port', `getaddrinfo ENOTFOUND API.example.com:8080`, 'connect api.example.com:8080'],
  ['an address by number', `connect ENETUNREACH 93.184.216.34:80 - Local (0.0.0.0:0)`, 'connect 93.184.216.34:80'],
  ['curl', `curl: (6) Could not resolve host: example.com`, 'connect example.com:443'],
  ['Go’s', `dial tcp: lookup api.example.com on 127.0.0.53:53: server misbehaving`, 'connect api.example.com:443'],
  ['Python’s requests', `HTTPSConnectionPool(host='api.example.com', port=8443): Max retries exceeded with url: / (Caused by NameResolutionError("Failed to resolve"))`, 'connect api.example.com:8443'],
])('%s', (_, line, want) => {
  expect(read(line)).toEqual([want]);
});

test.each([
  ['an ordinary line', 'Listening on stdio'],
  ['a relative path: nobody knows from where', `ENOENT: no such file or directory, open 'package.json'`],
  ['a refused connection, which a server may give', 'connect ECONNREFUSED 127.0.0.1:5432'],
  ['a port that is none', 'connect ENETUNREACH 10.0.0.1:99999'],
  ['a resource nobody asked for', `resource: '/home/u/x'`],
])('nothing is read from %s', (_, line) => {
  expect(read(line)).toEqual([]);
});

test('a line comes in pieces; a very long one is cut, and what follows is read', () => {
  const hints = new Hints(() => 0);
  expect(hints.read(Buffer.from(`ENOENT: no such file or directory, open '/a`))).toEqual([]);
  expect(hints.read(Buffer.from(`/b'\n${'x'.repeat(100_000)}`))).toEqual([{ what: 'read', target: '/a/b' }]);
  expect(hints.read(Buffer.from(`\ngetaddrinfo EAI_AGAIN a.example\n`))).toEqual([{ what: 'connect', target: 'a.example:443' }]);
});

test('a flood makes a few hints a second and no more', () => {
  let now = 0;
  const hints = new Hints(() => now);
  const flood = Buffer.from(Array.from({ length: 5000 }, (_, at) => `getaddrinfo EAI_AGAIN h${at}.example\n`).join(''));
  expect(hints.read(flood)).toHaveLength(20);
  expect(hints.read(flood)).toEqual([]);
  now = 1000;
  expect(hints.read(flood)).toHaveLength(20);
});

test('hostile lines take no time, and whatever comes out is an absolute path or an address', () => {
  const piece = fc.constantFrom(`ENOENT`, `EACCES: `, `'/`, `/a`, `: `, `permission denied`, ` `, `'`, `"`, `host=`, `EAI_AGAIN `, `a.b`, `:443`, `\n`, `\u202E`, `[`, `no such file or directory`);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      for (const { what, target } of new Hints(() => 0).read(Buffer.from(pieces.join('')))) {
        expect(target).toMatch(what === 'connect' ? /^[^/\s]+:\d{1,5}$/ : /^\//);
      }
    }),
    { numRuns: 200 },
  );
  const began = performance.now();
  for (const start of [`ENOENT`, `x /`, `EACCES '`, `ConnectionPool(host='a', port=1)`, `EAI_AGAIN `]) read((start + ' a/.:'.repeat(400)).repeat(3));
  expect(performance.now() - began).toBeLessThan(10_000);
});
