import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mostTouches, observationSchema, type Touch } from '#shared/models/observation';
import type { Profile } from '#shared/models/profile';
import { plainHome } from '#app/profiles/accepted';
import type { Seen } from '#main/sandbox/seen';
import { Observing } from './observing';

const folder = realpathSync(mkdtempSync('/tmp/cs-observing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const home = join(folder, 'home');
for (const file of ['work/a', 'other/secret', 'app/index.js']) {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), '');
}
symlinkSync(home, join(folder, 'named'));

function observing(network: Profile['network'] = { mode: 'none' }, named = home) {
  const refused: string[] = [];
  const profile: Profile = { ...plainHome, template: 'files', files: { reach: 'folders', read: [], write: [join(home, 'work')], never: [] }, network };
  const one = new Observing({ server: 's', reach: () => ({ profile, home: named, program: [join(home, 'app')], hidden: [join(home, '.ssh')], readOnly: [] }), refused: (what, target) => refused.push(`${what} ${target}`), now: () => 5 });
  const hear = (...touches: readonly (readonly [Touch['what'], string])[]): void => touches.forEach(([what, target]) => one.hear({ kind: 'touch', touch: { what, target } }));
  return { one, hear, refused, told: () => one.result().touches.map(({ what, target }) => `${what} ${target.replace(home, '~')}`) };
}

test('what its profile permits is kept, once each, without the system’s, its program’s and temporary files', () => {
  const { hear, told } = observing();
  hear(['read', join(home, 'work/a')], ['read', join(home, 'work/../work/./a')], ['write', join(home, 'work/new')], ['look', join(home, 'work')], ['read', '/usr/lib/x.so'], ['read', '/etc/hosts'], ['write', '/tmp/x'], ['read', join(home, 'app/index.js')], ['look', home], ['look', '/']);
  expect(told()).toEqual(['read ~/work/a', 'write ~/work/new', 'look ~/work']);
});

test('what it forbids is told where something is there, and is no part of what it used', async () => {
  const { hear, told, refused } = observing();
  hear(['read', join(home, 'other/secret')], ['read', join(home, 'other/absent')], ['write', join(home, 'other/new')], ['write', join(home, 'nowhere/new')], ['write', join(home, 'app/index.js')], ['look', join(home, 'other')], ['read', home], ['read', folder]);
  await expect.poll(() => refused.toSorted()).toEqual([`read ${home}/other/secret`, `write ${home}/other/new`].toSorted());
  expect(told()).toEqual([]);
});

test('a home that is a link is the home it leads to', () => {
  const { hear, told } = observing({ mode: 'none' }, join(folder, 'named'));
  hear(['read', join(folder, 'named/work/a')]);
  expect(told()).toEqual(['read ~/work/a']);
});

test.each([
  { why: 'none: what is not its own loopback was refused', network: { mode: 'none' } as const, dialled: ['192.0.2.1:443', '127.0.0.1:80', '[::1]:80', '[2001:db8::1]:0'], named: null, told: [], refused: ['connect 192.0.2.1:443'] },
  { why: 'allowed: names count, by the proxy; its address is none of its own', network: { mode: 'allowed', allow: [] } as const, dialled: ['127.0.0.1:3128', '192.0.2.1:443'], named: 'a.example.com:443', told: ['connect a.example.com:443'], refused: [] },
  { why: 'open: whatever it dialled', network: { mode: 'open' } as const, dialled: ['192.0.2.1:443', '127.0.0.1:80'], named: null, told: ['connect 192.0.2.1:443', 'connect 127.0.0.1:80'], refused: [] },
])('the network $why', ({ network, dialled, named, told: want, refused: kept }) => {
  const { one, hear, told, refused } = observing(network.mode === 'allowed' ? { mode: 'allowed', allow: [] } : network);
  hear(...dialled.map((target) => ['connect', target] as const));
  if (named !== null) one.connected(named);
  expect({ told: told(), refused }).toEqual({ told: want, refused: kept });
});

test.each([
  { why: 'nothing was heard of a watcher', heard: [], want: { unable: 'system', incomplete: false } },
  { why: 'it was watched', heard: [{ kind: 'begun' }], want: { unable: null, incomplete: false } },
  { why: 'the kernel is too old', heard: [{ kind: 'unable', why: 'kernel' }], want: { unable: 'kernel' } },
  { why: 'some of it was not seen', heard: [{ kind: 'begun' }, { kind: 'lost', count: 3 }], want: { unable: null, incomplete: true } },
] satisfies { why: string; heard: Seen[]; want: object }[])('$why', ({ heard, want }) => {
  const { one } = observing();
  heard.forEach((seen) => one.hear(seen));
  expect(one.result()).toMatchObject(want);
});

test('a server that touches more than can be kept: that is said, and what is told stays bounded', () => {
  const { one, hear, refused } = observing();
  for (let nth = 0; nth < mostTouches + 10; nth += 1) hear(['write', join(home, `work/${nth}`)]);
  for (let nth = 0; nth < 10_000; nth += 1) hear(['read', join(home, `other/${nth}`)]);
  hear(['read', `/${'x'.repeat(4096)}`]);
  expect(observationSchema.safeParse(one.result()).success).toBe(true);
  expect(one.result()).toMatchObject({ incomplete: true });
  expect(refused).toEqual([]);
});
