import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { check } from './check';
import { base } from './templates';
import { allowed, home, profile } from './testing/facts';
import { offers, widen, type Attempt, type Offer } from './widen';
import { wider } from './wider';

const forbidden = ['/home/ada/.ssh', '/home/ada/.local/share/countersign'];
const exact = (what: Attempt['what'], target: string): Attempt => ({ what, target, source: 'exact' });
const hint = (what: Attempt['what'], target: string): Attempt => ({ what, target, source: 'hint' });

interface Row {
  readonly why: string;
  readonly attempt: Attempt;
  readonly profile?: Profile;
  readonly offers: Readonly<Partial<Record<Offer['id'], string>>>;
}

const rows: readonly Row[] = [
  { why: 'a file, or its folder', attempt: exact('read', '/home/ada/work/a.txt'), offers: { this: 'Read ~/work/a.txt, with everything in it.', folder: 'Read ~/work, with everything in it.' } },
  { why: 'to change it', attempt: exact('write', '/home/ada/work/a.txt'), offers: { this: 'Read and change ~/work/a.txt, with everything in it.', folder: 'Read and change ~/work, with everything in it.' } },
  { why: 'what it says itself opens no more than it names', attempt: hint('read', '/home/ada/work/a.txt'), offers: { this: 'Read ~/work/a.txt, with everything in it.' } },
  { why: 'a folder of home: not home', attempt: exact('read', '/home/ada/work'), offers: { this: 'Read ~/work, with everything in it.' } },
  { why: 'keys', attempt: exact('read', '/home/ada/.ssh/id_rsa'), offers: {} },
  { why: 'keys of another name, told by it', attempt: exact('read', '/home/ada/work/id_ed25519'), offers: {} },
  { why: 'a file of settings', attempt: hint('read', '/home/ada/.config/gh/hosts.yml'), offers: {} },
  { why: 'start-up files', attempt: exact('write', '/home/ada/.bashrc'), offers: {} },
  { why: 'hooks', attempt: exact('write', '/home/ada/work/.git/hooks/pre-commit'), offers: {} },
  { why: 'the system', attempt: exact('read', '/etc/passwd'), offers: {} },
  { why: 'a socket', attempt: hint('read', '/var/run/docker.sock'), offers: {} },
  { why: 'a path that climbs', attempt: hint('read', '/home/ada/work/../.ssh/id_rsa'), offers: {} },
  { why: 'a relative one', attempt: hint('read', 'a.txt'), offers: {} },
  { why: 'the shown form of a hidden character', attempt: hint('read', '/home/ada/work/⟦U+202E⟧a'), offers: {} },
  { why: 'what it may read already', attempt: exact('read', '/srv/data/x'), profile: profile({ files: { read: ['/srv/data'] } }), offers: {} },
  { why: 'what it may read, to change', attempt: exact('write', '/srv/data/x/y'), profile: profile({ files: { read: ['/srv/data'] } }), offers: { this: 'Change /srv/data/x/y, with everything in it.', folder: 'Change /srv/data/x, with everything in it.' } },
  { why: 'what the person said stays unchanged', attempt: exact('write', '/srv/data/.git/x'), profile: profile({ files: { write: ['/srv/data'], never: ['/srv/data/.git'] } }), offers: {} },
  { why: 'an address, or all below its domain', attempt: exact('connect', 'api.github.com:443'), offers: { this: 'Reach api.github.com.', domain: 'Reach every address below github.com.' } },
  { why: 'the domain itself', attempt: exact('connect', 'example.com:8443'), offers: { this: 'Reach example.com:8443.', domain: 'Reach example.com and every address below it, at port 8443.' } },
  { why: 'one of many who share a domain', attempt: exact('connect', 'ada.github.io:443'), offers: { this: 'Reach ada.github.io.', domain: 'Reach ada.github.io and every address below it.' } },
  { why: 'a number has nothing below it', attempt: exact('connect', '192.168.1.5:80'), offers: { this: 'Reach 192.168.1.5:80.' } },
  { why: 'a new number', attempt: exact('connect', '[2606:4700::1111]:443'), offers: { this: 'Reach 2606:4700::1111.' } },
  { why: 'a name of the local network', attempt: exact('connect', 'localhost:5432'), offers: { this: 'Reach what listens on this computer at port 5432.' } },
  { why: 'credentials of the cloud’s machine', attempt: exact('connect', '169.254.169.254:80'), offers: {} },
  { why: 'an address it says itself', attempt: hint('connect', 'api.github.com:443'), offers: {} },
  { why: 'what is no address', attempt: exact('connect', 'api.github.com'), offers: {} },
  { why: 'a star', attempt: exact('connect', '*.github.com:443'), offers: {} },
  { why: 'an address it may reach already', attempt: exact('connect', 'a.example.com:443'), profile: profile({ network: allowed('*.example.com') }), offers: {} },
  { why: 'beside one it may reach', attempt: exact('connect', 'a.example.com:443'), profile: profile({ network: allowed('b.example.com') }), offers: { this: 'Reach a.example.com.', domain: 'Reach every address below example.com.' } },
  { why: 'a limit that was reached: twice of it', attempt: exact('limit', 'processes'), profile: profile({ limits: { ...base('files').limits, processes: 100 } }), offers: { this: 'Run up to 200 processes and threads.' } },
  { why: 'as far as any may be', attempt: exact('limit', 'output'), profile: profile({ limits: { ...base('files').limits, output: 1000 } }), offers: { this: 'Say up to 1,024 MiB a second.' } },
  { why: 'no further', attempt: exact('limit', 'output'), profile: profile({ limits: { ...base('files').limits, output: 1024 } }), offers: {} },
  { why: 'a limit it has not got any more', attempt: exact('limit', 'memory'), profile: profile({ limits: { ...base('files').limits, memory: null } }), offers: {} },
  { why: 'a limit it says itself', attempt: hint('limit', 'memory'), offers: {} },
  { why: 'what is no limit', attempt: exact('limit', 'constructor'), offers: {} },
  { why: 'files of what may use all of home', attempt: exact('read', '/srv/data/x'), profile: base('home'), offers: { this: 'Read /srv/data/x, with everything in it.', folder: 'Read /srv/data, with everything in it.' } },
  { why: 'files of what is not confined', attempt: exact('read', '/srv/data'), profile: base('unrestricted'), offers: {} },
];

const context = { home, forbidden, platform: 'linux' as const };

describe('what can be allowed of what was blocked', () => {
  it.each(rows)('$why', ({ attempt, profile: one = profile(), offers: wanted }) => {
    expect(Object.fromEntries(offers(attempt, one, home, forbidden).map(({ id, words }) => [id, words]))).toEqual(wanted);
  });

  it.each(rows)('$why: to allow it widens by exactly that line, and stays sound', ({ attempt, profile: one = profile() }) => {
    const offered = offers(attempt, one, home, forbidden);
    for (const { id, words } of offered) {
      const widened = widen(one, attempt, id);
      expect(widened === null ? null : wider(one, widened, home)).toEqual([words]);
      expect(widened === null ? null : check(widened, context)).toEqual([]);
      // Once it is allowed there is nothing left to offer of it; a limit may be reached again.
      if (attempt.what === 'limit') continue;
      expect(widened === null ? null : offers(attempt, widened, home, forbidden).map((offer) => offer.id)).not.toContain(id);
    }
  });

  it.each([
    { why: 'a hint opens no folder', attempt: hint('read', '/srv/data/x'), offer: 'folder' },
    { why: 'a path has no domain', attempt: exact('read', '/srv/data/x'), offer: 'domain' },
    { why: 'an address has no folder', attempt: exact('connect', 'example.com:443'), offer: 'folder' },
    { why: 'a relative path is none', attempt: exact('read', 'x'), offer: 'this' },
    { why: 'a limit has no folder', attempt: exact('limit', 'memory'), offer: 'folder' },
    { why: 'a limit it says itself', attempt: hint('limit', 'memory'), offer: 'this' },
  ] as const)('widens nothing: $why', ({ attempt, offer }) => {
    expect(widen(profile(), attempt, offer)).toBeNull();
  });

  it.each([
    { why: 'a folder that may be read', attempt: exact('read', '/srv/data/x'), one: profile({ files: { read: ['/srv/data'] } }) },
    { why: 'any file', attempt: exact('write', '/srv/data/x'), one: base('unrestricted') },
    { why: 'any address', attempt: exact('connect', 'example.com:443'), one: base('browser') },
    { why: 'a listed address', attempt: exact('connect', 'a.example.com:443'), one: profile({ network: allowed('*.example.com') }) },
  ])('what is permitted by now widens by nothing: $why', ({ attempt, one }) => {
    const widened = widen(one, attempt, 'this');
    expect(widened === null ? null : wider(one, widened)).toEqual([]);
  });

  it('a full profile takes no more', () => {
    const read = Array.from({ length: 200 }, (_, at) => `/srv/${at}`);
    expect(offers(exact('read', '/opt2/x'), profile({ files: { read } }), home, forbidden)).toEqual([]);
  });

  it('whatever a server says it wanted, an offer holds no place it may not be given', () => {
    const part = fc.constantFrom('home', 'ada', '.ssh', 'work', '..', '.', '', 'etc', 'proc', '.local', 'share', 'countersign', 'id_rsa', 'a b', '~', '\u202E', '*');
    const targets = fc.oneof(fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`), fc.string(), fc.array(part, { maxLength: 4 }).map((parts) => `${parts.join('.')}:443`));
    fc.assert(
      fc.property(targets, fc.constantFrom('read', 'write', 'connect', 'limit'), fc.constantFrom('exact', 'hint'), (target, what, source) => {
        const attempt: Attempt = { target, what, source };
        const offered = offers(attempt, profile(), home, forbidden);
        for (const { id, words } of offered) {
          const widened = widen(profile(), attempt, id);
          if (widened === null) throw new Error('an offer that cannot be taken');
          expect(check(widened, context)).toEqual([]);
          expect(wider(profile(), widened, home)).toEqual([words]);
          if (source === 'hint') expect([...widened.files.read, ...widened.files.write]).toEqual([target]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
