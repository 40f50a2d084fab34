import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import type { PathWorld } from './paths';

const places: PathWorld = { home: '/home/ana', roots: ['/work'], folder: '/work', real: () => null };
const judge = (name: string, args: Readonly<Record<string, unknown>>, world = places) => judgeCall({ name, description: null, destructive: null }, fromPlain(args), world);
const rulesOf = (name: string, args: Readonly<Record<string, unknown>>) => judge(name, args).evidence.map(({ rule }) => rule);

describe('an address is judged by where it leads, however long it is and however it is written', () => {
  const long = 'x'.repeat(102_000);
  test.each([
    ['much data for a place where anybody can fetch it', 'fetch', { url: `https://webhook.site/?data=${long}` }, 'url/drop'],
    ['a machine’s own credentials, with a long fragment', 'fetch', { url: `http://169.254.169.254/latest/meta-data#${long}` }, 'url/metadata'],
    ['behind very many spaces', 'fetch', { url: `${' '.repeat(102_000)}http://169.254.169.254/latest` }, 'url/metadata'],
    ['behind a name of very many letters', 'fetch', { url: `http://${long}@169.254.169.254/latest` }, 'url/metadata'],
    ['behind controls that the web drops', 'fetch', { url: '\u0001http://169.254.169.254/' }, 'url/metadata'],
    ['with a tab in its scheme, which the web drops', 'fetch', { url: 'ht\ttp://169.254.169.254/' }, 'url/metadata'],
    ['much data for anybody at all', 'fetch', { url: `https://example.com/?q=${'word+'.repeat(3000)}` }, 'url/large'],
    ['a number of one piece', 'fetch', { url: 'http://2852039166/latest' }, 'url/metadata'],
    ['numbers of eight', 'fetch', { url: 'http://0251.0376.0251.0376/latest' }, 'url/metadata'],
    ['as an address of the newer kind', 'fetch', { url: 'http://[::ffff:169.254.169.254]/latest' }, 'url/metadata'],
    ['with a dot at its end', 'fetch', { url: 'http://169.254.169.254./latest' }, 'url/metadata'],
    ['a name in capitals with a dot at its end', 'fetch', { url: 'http://METADATA.google.internal./x' }, 'url/metadata'],
    ['in percent', 'fetch', { url: 'http://%31%36%39.254.169.254/latest' }, 'url/metadata'],
    ['with full-width dots', 'fetch', { url: 'http://169。254。169。254/latest' }, 'url/metadata'],
    ['with backslashes', 'fetch', { url: 'http:\\\\169.254.169.254\\latest' }, 'url/metadata'],
    ['without a scheme', 'fetch', { url: '169.254.169.254/latest/meta-data' }, 'url/metadata'],
    ['without one, as pages write it', 'fetch', { url: '//169.254.169.254/latest' }, 'url/metadata'],
    ['without one, as a number of one piece', 'fetch', { url: '2852039166/latest' }, 'url/metadata'],
    ['without one, behind a name', 'fetch', { url: 'a@169.254.169.254/latest' }, 'url/metadata'],
    ['without one, under another name', 'get_thing', { thing: '169.254.169.254/latest/meta-data' }, 'url/metadata'],
    ['a host by itself', 'get_thing', { host: '169.254.169.254' }, 'url/metadata'],
    ['a place to leave data, without a scheme', 'fetch', { url: 'webhook.site/abc?data=1' }, 'url/drop'],
    ['the same as an endpoint', 'get_thing', { endpoint: 'webhook.site/abc' }, 'url/drop'],
    ['the same under another name', 'get_thing', { thing: 'webhook.site/abc?data=1' }, 'url/drop'],
    ['data in an address without a scheme', 'fetch', { link: `example.com/?token=${'a1B2'.repeat(20)}` }, 'url/carries-data'],
  ])('%s', (_, tool, args, rule) => {
    expect(judge(tool, args).tier).toBe(3);
    expect(rulesOf(tool, args)).toContain(rule);
  });

  test.each([
    ['a folder named like a file', 'read_file', { path: 'main.py/' }],
    ['a version', 'get_release', { version: '1.2.3.4' }],
    ['a version in an address of a page', 'get_release', { link: 'v1.2.3/notes' }],
    ['a network in the short form', 'get_subnet', { target: '10.0.0.0/8' }],
    ['a host to be asked after', 'lookup_host', { host: '8.8.8.8' }],
    ['a page of a site, without a scheme', 'fetch', { url: 'example.com/docs' }],
    ['a host in a text to be written', 'write_file', { path: 'a.md', content: 'example.com/docs' }],
    ['a number of a computer in a text to be written', 'write_file', { path: 'a.md', content: '169.254.169.254/latest is what to block' }],
    ['a way within a site', 'get_thing', { endpoint: '/api/v1/users' }],
    ['somebody’s street', 'find_place', { address: '12 Main St., Bern' }],
    ['somebody’s mail', 'find_person', { address: 'ana@example.com' }],
    ['a repository', 'get_thing', { uri: 'git@github.com:ana/shop.git' }],
    ['a program beside this one', 'get_thing', { host: 'db' }],
    ['an address of a page with a long name', 'fetch', { url: `https://example.com/${'a-'.repeat(500)}` }],
  ])('and this is nothing of the kind: %s', (_, tool, args) => {
    expect(rulesOf(tool, args).filter((rule) => /^url\/(?!gets)|unread/.test(rule))).toEqual([]);
  });
});
