import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { normalPath, placesOf } from './paths';

const world = { home: '/home/ana', roots: ['/home/ana/work/shop'], folder: null, real: () => null };

describe('placesOf', () => {
  test.each([
    { path: '/home/ana/work/shop/src/a.ts', want: [], why: 'a file of the project' },
    { path: 'src/a.ts', want: [], why: 'relative stays inside' },
    { path: 'src/../package.json', want: [], why: 'up and down again' },
    { path: '../other/a.ts', want: ['climbs'], why: 'climbs out' },
    { path: 'a/../../x', want: ['climbs'], why: 'climbs out after going down' },
    { path: '..\\..\\windows', want: ['climbs'], why: 'the other slash' },
    { path: '%2e%2e/%2e%2e/etc/passwd', want: ['climbs', 'secret', 'system'], why: 'percent-encoded dots' },
    { path: '/home/ana/notes.txt', want: ['outside'], why: 'home, but not the project' },
    { path: '~/notes.txt', want: ['outside'], why: 'the same by tilde' },
    { path: '/home/ana/work/shop-secrets-backup/a', want: ['outside'], why: 'a neighbour with the same beginning' },
    { path: '~/.ssh/id_rsa', want: ['outside', 'secret'], why: 'a private key' },
    { path: 'file:///home/ana/.ssh/id_ed25519', want: ['outside', 'secret'], why: 'as a URL' },
    { path: '/home/ana/.ssh/known_hosts', want: ['outside'], why: 'no secret' },
    { path: '/home/ana/.ssh/authorized_keys', want: ['outside', 'secret', 'startup'], why: 'who may log in' },
    { path: '.env', want: ['secret'], why: 'variables with secrets' },
    { path: 'app/.env.production', want: ['secret'], why: 'one for production' },
    { path: '.env.example', want: [], why: 'only a sample' },
    { path: 'config/credentials.json', want: ['secret'], why: 'by its name' },
    { path: 'certs/server.key', want: ['secret'], why: 'by its ending' },
    { path: 'certs/server.pub', want: [], why: 'a public key' },
    { path: 'go/internal/token', want: [], why: 'a folder of sources, named like what it is about' },
    { path: 'src/auth/secrets', want: [], why: 'likewise' },
    { path: 'src/.aws/credentials', want: ['secret'], why: 'hidden, so no folder of sources' },
    { path: 'config/secrets', want: ['secret'], why: 'no sources there' },
    { path: '/usr/lib/token', want: ['outside', 'secret', 'system'], why: 'a folder of the system is none of sources' },
    { path: '/etc/shadow', want: ['outside', 'secret', 'system'], why: 'passwords of the system' },
    { path: '/etc/hosts', want: ['outside', 'startup', 'system'], why: 'decides where names lead' },
    { path: '/usr/local/bin/tool', want: ['outside', 'system'], why: 'programs' },
    { path: 'C:\\Windows\\System32\\drivers\\etc\\hosts', want: ['outside', 'system'], why: 'Windows' },
    { path: 'C:\\Users\\ana\\.aws\\credentials', want: ['outside', 'secret'], why: 'Windows home' },
    { path: '~/.bashrc', want: ['outside', 'startup'], why: 'run by the next shell' },
    { path: '.git/hooks/pre-commit', want: ['startup'], why: 'run by the next commit' },
    { path: '~/Library/LaunchAgents/x.plist', want: ['outside', 'startup'], why: 'run at login' },
    { path: '~/.cursor/mcp.json', want: ['outside', 'startup'], why: 'which servers a host starts' },
    { path: '.github/workflows/ci.yml', want: ['startup'], why: 'run by somebody else’s machine' },
    { path: '/', want: ['everything', 'outside'], why: 'all files' },
    { path: '~', want: ['everything', 'outside'], why: 'the whole home' },
    { path: '/home/ana', want: ['everything', 'outside'], why: 'the same' },
    { path: 'C:\\', want: ['everything', 'outside'], why: 'a drive' },
    { path: '*', want: ['everything'], why: 'every file here' },
    { path: 'node_modules/tslib/package.json', want: [], why: 'a dependency' },
  ])('$path: $why', ({ path, want }) => {
    expect([...placesOf(path, world)].sort()).toEqual(want);
  });
});

describe('a path that climbs out of a link leads where the system follows it', () => {
  const linked = { ...world, folder: '/home/ana/work/shop', real: (path: string) => path.replace(/^\/home\/ana\/work\/shop\/link\.?(?=\/|$)/, '/etc/cron.d') };
  test.each([
    { path: '/home/ana/work/shop/link/../passwd', want: ['outside', 'secret', 'system'], why: 'the link’s target lies in /etc' },
    { path: 'link/../passwd', want: ['outside', 'secret', 'system'], why: 'relative' },
    { path: '~/work/shop/link/./../passwd', want: ['outside', 'secret', 'system'], why: 'by tilde' },
    { path: 'link./../passwd', want: ['outside', 'secret', 'system'], why: 'a name that ends in a dot' },
    { path: 'src/../passwd', want: ['secret'], why: 'no link' },
    { path: 'src/../link/a', want: ['outside', 'startup', 'system'], why: 'the link itself' },
  ])('$path: $why', ({ path, want }) => expect([...placesOf(path, linked)].sort()).toEqual(want));
});

test('a path in one spelling stays as it is', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('..', '.', '~', 'a', 'B.txt', ''), fc.string({ maxLength: 5 })), { maxLength: 8 }), (segments) => {
    const once = normalPath(segments.join('/'));
    expect(normalPath(once)).toBe(once);
  }));
});
