import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHost } from './host';
import { judge, matchOf } from './judge';
import { reachOf } from './reach';

describe('a list', () => {
  test.each([
    { why: 'the very name and port', list: 'api.example.com:443', asked: 'api.example.com:443', want: 'listed' },
    { why: 'another port', list: 'api.example.com:443', asked: 'api.example.com:80', want: 'otherPort' },
    { why: 'a name below', list: 'example.com:443', asked: 'api.example.com:443', want: 'notListed' },
    { why: 'the name above', list: 'api.example.com:443', asked: 'example.com:443', want: 'notListed' },
    { why: 'a name below a star', list: '*.example.com:443', asked: 'api.example.com:443', want: 'listed' },
    { why: 'a name far below a star', list: '*.example.com:443', asked: 'a.b.example.com:443', want: 'listed' },
    { why: 'the star’s own name', list: '*.example.com:443', asked: 'example.com:443', want: 'notListed' },
    { why: 'no label border', list: '*.example.com:443', asked: 'notexample.com:443', want: 'notListed' },
    { why: 'the name in the middle', list: '*.example.com:443', asked: 'example.com.evil.net:443', want: 'notListed' },
    { why: 'a star by itself', list: '*:443', asked: 'example.com:443', want: 'notListed' },
    { why: 'a star and a dot', list: '*.:443', asked: 'example.com:443', want: 'notListed' },
    { why: 'a star elsewhere', list: 'api.*.com:443', asked: 'api.example.com:443', want: 'notListed' },
    { why: 'an empty name', list: ':443', asked: 'example.com:443', want: 'notListed' },
    { why: 'an address', list: '10.0.0.5:80', asked: '10.0.0.5:80', want: 'listed' },
    { why: 'an address in another spelling', list: '10.0.0.5:80', asked: '0xa.5:80', want: 'listed' },
    { why: 'an address below a star', list: '*.0.0.5:80', asked: '10.0.0.5:80', want: 'notListed' },
    { why: 'IPv6', list: '::1:80', asked: '[::1]:80', want: 'listed' },
    { why: 'IPv6 in another spelling, with brackets', list: '[0:0::1]:80', asked: '[::1]:80', want: 'listed' },
    { why: 'IPv4 in IPv6 is not that IPv4', list: '127.0.0.1:80', asked: '[::ffff:127.0.0.1]:80', want: 'notListed' },
    { why: 'a name is no address', list: 'localhost:80', asked: '127.0.0.1:80', want: 'notListed' },
  ])('$why', ({ list, asked, want }) => {
    expect(matchOf(target(asked), [destination(list)])).toBe(want);
  });

  test('covers no name that does not end in what it says', () => {
    const name = fc.stringMatching(/^[a-z]{1,3}(?:\.[a-z]{1,3}){0,3}$/);
    fc.assert(
      fc.property(name, name, (suffix, asked) => {
        const match = matchOf({ host: { kind: 'name', text: asked }, port: 1 }, [{ host: `*.${suffix}`, port: 1 }]);
        const [labels, of] = [asked.split('.'), suffix.split('.')];
        expect(match === 'listed').toBe(labels.length > of.length && labels.slice(-of.length).join('.') === suffix);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an address leads', () => {
  test.each([
    { why: 'a public server', address: '93.184.216.34', want: 'public' },
    { why: 'a public server', address: '2606:2800:220:1:248:1893:25c8:1946', want: 'public' },
    { why: 'just below a private net', address: '9.255.255.255', want: 'public' },
    { why: 'just above a private net', address: '172.32.0.0', want: 'public' },
    { why: 'just below carriers’ own', address: '100.63.255.255', want: 'public' },
    { why: 'this host', address: '0.0.0.0', want: 'own' },
    { why: 'this network', address: '0.1.2.3', want: 'own' },
    { why: 'loopback', address: '127.0.0.1', want: 'own' },
    { why: 'the end of loopback', address: '127.255.255.255', want: 'own' },
    { why: 'loopback', address: '::1', want: 'own' },
    { why: 'nothing', address: '::', want: 'own' },
    { why: 'an interface of this machine', address: '203.1.2.3', want: 'own' },
    { why: 'an interface of this machine', address: '2606:2800::5', want: 'own' },
    { why: 'private', address: '10.1.2.3', want: 'private' },
    { why: 'private', address: '172.16.0.1', want: 'private' },
    { why: 'the end of private', address: '172.31.255.255', want: 'private' },
    { why: 'private', address: '192.168.1.1', want: 'private' },
    { why: 'carriers’ own', address: '100.64.0.1', want: 'private' },
    { why: 'link-local', address: '169.254.1.1', want: 'private' },
    { why: 'link-local', address: 'fe80::1', want: 'private' },
    { why: 'the end of link-local', address: 'febf::1', want: 'private' },
    { why: 'site-local, of old', address: 'fec0::1', want: 'private' },
    { why: 'unique local', address: 'fd12:3456::1', want: 'private' },
    { why: 'metadata of most clouds', address: '169.254.169.254', want: 'metadata' },
    { why: 'metadata of containers', address: '169.254.170.2', want: 'metadata' },
    { why: 'metadata of Alibaba', address: '100.100.100.200', want: 'metadata' },
    { why: 'metadata of Azure, an address that looks public', address: '168.63.129.16', want: 'metadata' },
    { why: 'metadata of Amazon', address: 'fd00:ec2::254', want: 'metadata' },
    { why: 'multicast', address: '224.0.0.1', want: 'special' },
    { why: 'multicast', address: 'ff02::1', want: 'special' },
    { why: 'reserved', address: '240.0.0.1', want: 'special' },
    { why: 'broadcast', address: '255.255.255.255', want: 'special' },
    { why: 'protocol assignments', address: '192.0.0.8', want: 'special' },
    { why: 'documentation', address: '192.0.2.1', want: 'special' },
    { why: 'documentation', address: '198.51.100.1', want: 'special' },
    { why: 'documentation', address: '203.0.113.1', want: 'special' },
    { why: 'benchmarks', address: '198.19.0.1', want: 'special' },
    { why: '6to4 relays', address: '192.88.99.1', want: 'special' },
    { why: 'documentation', address: '2001:db8::1', want: 'special' },
    { why: 'documentation', address: '3fff:1::1', want: 'special' },
    { why: 'loopback within IPv6', address: '::ffff:7f00:1', want: 'own' },
    { why: 'a public server within IPv6', address: '::ffff:5db8:d822', want: 'special' },
    { why: 'IPv4 compatible', address: '::7f00:1', want: 'special' },
    { why: 'IPv4 translated', address: '::ffff:0:7f00:1', want: 'special' },
    { why: 'NAT64', address: '64:ff9b::7f00:1', want: 'special' },
    { why: 'local NAT64', address: '64:ff9b:1::1', want: 'special' },
    { why: '6to4 of loopback', address: '2002:7f00:1::', want: 'special' },
    { why: 'Teredo', address: '2001:0:7f00:1::', want: 'special' },
    { why: 'benchmarks', address: '2001:2::1', want: 'special' },
    { why: 'identifiers', address: '2001:20::1', want: 'special' },
    { why: 'discard', address: '100::1', want: 'special' },
    { why: 'segment routing', address: '5f00::1', want: 'special' },
    { why: 'not given to anybody', address: '4000::1', want: 'special' },
  ])('$address: $why', ({ address, want }) => expect(reachOf(address, ['203.1.2.3', '2606:2800::5'])).toBe(want));
});

describe('a name', () => {
  const allow = [destination('api.example.com:443')];
  const outcome = async (found: readonly string[], list = allow) => {
    const judgement = await judge(target('api.example.com:443'), list, async () => found, () => ['192.168.7.7', '198.1.1.1']);
    return judgement.kind === 'forbidden' ? judgement.why : judgement.kind === 'lost' ? judgement.status : judgement.addresses;
  };
  test.each([
    { why: 'public addresses are dialled as they were looked up', found: ['93.184.216.34', '2606:2800::1'], want: ['93.184.216.34', '2606:2800::1'] },
    { why: 'one private address among public ones forbids all', found: ['93.184.216.34', '10.0.0.1'], want: 'private' },
    { why: 'this machine', found: ['127.0.0.1'], want: 'own' },
    { why: 'this machine by its public address', found: ['198.1.1.1'], want: 'own' },
    { why: 'metadata', found: ['169.254.169.254'], want: 'metadata' },
    { why: 'loopback within IPv6', found: ['::ffff:127.0.0.1'], want: 'own' },
    { why: 'what is no address', found: ['127.0.0.1.nip.io'], want: 'special' },
    { why: 'an address with a zone', found: ['fe80::1%eth0'], want: 'special' },
    { why: 'hundreds of addresses', found: Array.from({ length: 300 }, (_, nth) => `93.184.1.${nth % 250}`), want: 'special' },
    { why: 'nothing', found: [], want: 502 },
  ])('$why', async ({ found, want }) => expect(await outcome(found)).toEqual(want));

  test('may lead to a private address that is listed itself, on that port', async () => {
    expect(await outcome(['10.0.0.1'], [...allow, destination('10.0.0.1:443')])).toEqual(['10.0.0.1']);
    expect(await outcome(['10.0.0.1'], [...allow, destination('10.0.0.1:80')])).toBe('private');
    expect(await outcome(['10.0.0.1', '10.0.0.2'], [...allow, destination('10.0.0.1:443')])).toBe('private');
  });

  test('that is not listed is never looked up', async () => {
    const lookup = async (): Promise<never> => expect.unreachable('it was looked up');
    expect(await judge(target('secret.evil.example:443'), allow, lookup, () => [])).toMatchObject({ kind: 'forbidden', why: 'notListed', words: "Countersign's profile of this server does not allow secret.evil.example:443." });
  });

  test('an address that is listed needs no look-up and may be private', async () => {
    const lookup = async (): Promise<never> => expect.unreachable('it was looked up');
    expect(await judge(target('127.0.0.1:8080'), [destination('127.0.0.1:8080')], lookup, () => [])).toEqual({ kind: 'dial', addresses: ['127.0.0.1'] });
    expect(await judge(target('2130706433:8080'), [destination('127.0.0.1:8081')], lookup, () => [])).toMatchObject({ kind: 'forbidden', why: 'otherPort' });
  });
});

function parts(text: string): [string, number] {
  const at = text.lastIndexOf(':');
  return [text.slice(0, at), Number(text.slice(at + 1))];
}

function destination(text: string) {
  const [host, port] = parts(text);
  return { host, port };
}

function target(text: string) {
  const [given, port] = parts(text);
  const host = readHost(given);
  if (host === null) throw new Error(`no host: ${given}`);
  return { host, port };
}
