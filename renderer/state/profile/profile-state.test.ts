import { describe, expect, it } from 'vitest';
import { sampleHome, sampleProfiles } from '../../preview/profile-samples';
import { shortPath, wholePath } from '../../ui/home-path';
import { readAddress } from './addresses';
import { isSame, mentionsOf, nothingTyped, withTyped } from './draft';
import { placed } from './placed';

describe('an address as it is typed', () => {
  it.each([
    { why: 'a name alone has the usual port', typed: 'api.example.com', read: { host: 'api.example.com', port: 443 } },
    { why: 'a name is written in small letters', typed: ' API.Example.com:8443 ', read: { host: 'api.example.com', port: 8443 } },
    { why: 'all names below one', typed: '*.example.com', read: { host: '*.example.com', port: 443 } },
    { why: 'a number of the newer kind stands in brackets', typed: '[2001:db8::1]:80', read: { host: '2001:db8::1', port: 80 } },
    { why: 'what a browser shows before and after it is no part of it', typed: 'https://example.com/', read: { host: 'example.com', port: 443 } },
    { why: 'a path is no address', typed: 'example.com/x', read: null },
    { why: 'no port is zero', typed: 'example.com:0', read: null },
    { why: 'no port is that large', typed: 'example.com:65536', read: null },
    { why: 'a number of the newer kind without brackets has no clear port', typed: '2001:db8::1', read: null },
    { why: 'nothing', typed: '', read: null },
  ])('$why', ({ typed, read }) => expect(readAddress(typed)).toEqual(read));
});

describe('a path as the person knows it', () => {
  it.each([
    { why: 'in home', path: '/home/ana/notes', home: '/home/ana', short: '~/notes' },
    { why: 'home itself', path: '/home/ana', home: '/home/ana', short: '~' },
    { why: 'of somebody whose name begins the same', path: '/home/anatol/notes', home: '/home/ana', short: '/home/anatol/notes' },
    { why: 'where nobody said what home is', path: '/home/ana/notes', home: undefined, short: '/home/ana/notes' },
    { why: 'on Windows', path: 'C:\\Users\\ana\\notes', home: 'C:\\Users\\ana', short: '~\\notes' },
  ])('$why', ({ path, home, short }) => {
    expect(shortPath(path, home)).toBe(short);
    expect(wholePath(short, home)).toBe(path);
  });

  it('is not of home where only its name begins with ~', () => expect(wholePath('~other/x', '/home/ana')).toBe('~other/x'));
});

describe('a profile being edited', () => {
  const { profile } = sampleProfiles.files;

  it('has what is typed in its lists once, whole', () => {
    expect(withTyped(profile, { ...nothingTyped, read: '~/new', write: '~/projects/shop' }, sampleHome).files).toEqual({ ...profile.files, read: ['/home/ana/notes', '/home/ana/new'] });
  });

  it('is the same whatever the order of its members, and not where a list has another order', () => {
    const { template, ...rest } = profile;
    expect(isSame({ ...rest, template }, profile)).toBe(true);
    expect(isSame({ ...profile, env: ['A', 'B'] }, { ...profile, env: ['B', 'A'] })).toBe(false);
  });

  it.each([
    { why: 'a path of a list', words: '~/notes is named twice.', at: 'read/0' },
    { why: 'the longer of two that fit', words: '~/notes/deep lies elsewhere.', at: 'read/typed' },
    { why: 'an address', words: 'localhost:80 is never a server’s business', at: 'network/allow' },
    { why: 'nothing of it', words: 'Limits are whole numbers.', at: '' },
  ])('has a problem placed at $why', ({ words, at }) => {
    const mentions = mentionsOf({ ...profile, network: { mode: 'allowed', allow: [{ host: 'localhost', port: 80 }] } }, { ...nothingTyped, read: '~/notes/deep' }, sampleHome);
    expect(placed([words], mentions)).toEqual([{ at, words }]);
  });
});
