import { expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import type { Profile } from '#shared/models/profile';
import { noSockets, socketsOf } from './own-sockets';

const browser = base('browser');
const files = (changes: Partial<Profile['files']>): Profile => ({ ...browser, files: { ...browser.files, ...changes } });

const rows: readonly { readonly why: string; readonly profile: Profile; readonly want: ReturnType<typeof socketsOf> }[] = [
  { why: 'a browser on the machine’s network: what others have there by name is put out of reach', profile: browser, want: 'scoped' },
  { why: 'a browser held to some addresses has a network of its own', profile: { ...browser, network: { mode: 'allowed', allow: [] } }, want: 'own' },
  { why: 'a browser without a network too', profile: { ...browser, network: { mode: 'none' } }, want: 'own' },
  { why: 'in a folder to write somebody else’s socket may lie', profile: files({ write: ['/home/u/project'] }), want: null },
  { why: 'in a folder to read as well: reading is enough to connect', profile: files({ read: ['/home/u/project'] }), want: null },
  { why: 'all of home', profile: files({ reach: 'home' }), want: null },
  { why: 'no other server needs them', profile: base('files'), want: null },
  { why: 'nor one that talks to the network', profile: base('web'), want: null },
  { why: 'nor a fetched package', profile: base('runner'), want: null },
  { why: 'one that sees everything is held by nothing', profile: base('unrestricted'), want: null },
];

test.each(rows)('$why', ({ profile, want }) => {
  expect(socketsOf(profile, { own: true, scoped: true })).toBe(want);
});

test('only what was tried on this machine', () => {
  const kept: Profile = { ...browser, network: { mode: 'none' } };
  expect([browser, kept].map((profile) => socketsOf(profile, { own: true, scoped: false }))).toEqual([null, 'own']);
  expect([browser, kept].map((profile) => socketsOf(profile, noSockets))).toEqual([null, null]);
});
