import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import type { Limits, Profile } from '#shared/models/profile';
import type { Held } from './state';
import { isWeaker, profileState } from './state';

const folder = mkdtempSync('/tmp/countersign-state-');
mkdirSync(join(folder, 'project'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unlimited: Limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };
const files: Profile['files'] = { reach: 'folders', read: [], write: [join(folder, 'project')], never: [] };
const tight: Profile = { template: 'files', files, network: { mode: 'none' }, env: null, limits: { ...unlimited, memory: 512, processes: 64, openFiles: 100, fileSize: 10, output: 5 } };
const whole: Profile = { ...tight, template: 'home', files: { ...files, reach: 'home', write: [] }, network: { mode: 'open' } };
const best: Held = {
  tools: {
    bubblewrap: '/usr/bin/bwrap', bash: '/usr/bin/bash', around: '/opt/countersign/inside', features: { disableUserns: true, size: true, perms: true, bindFd: true }, filter: new Uint8Array(), bridgeFilter: new Uint8Array(), ownSockets: { own: true, scoped: true },
    controlGroup: { program: '/usr/bin/systemd-run', memory: true, processor: true, env: {} }, prlimit: '/usr/bin/prlimit', inside: '/opt/countersign/inside',
  },
  root: false,
  folders: { held: true, sockets: true },
  bridge: { held: true, sockets: true },
  frozenHome: false,
};
const tools = (changes: Partial<Held['tools']>): Held => ({ ...best, tools: { ...best.tools, ...changes } });
const broken = { held: false, reason: 'what was tried against it succeeded (pin)' } as const;
const allowed: Profile = { ...tight, network: { mode: 'allowed', allow: [] } };
const busy: Profile = { ...tight, limits: { ...tight.limits, processor: 50 } };

describe('how far a profile is held', () => {
  test.each([
    { why: 'all of it', profile: tight, held: best, level: 'full', missing: [] },
    { why: 'addresses, with what carries them', profile: allowed, held: best, level: 'full', missing: [] },
    { why: 'an open network promises nothing', profile: { ...tight, network: { mode: 'open' as const } }, held: best, level: 'full', missing: [] },
    { why: 'addresses, without what carries them', profile: allowed, held: { ...best, bridge: broken }, level: 'none', missing: [/its network cannot be kept/] },
    { why: 'what was tried against it succeeded', profile: tight, held: { ...best, folders: broken }, level: 'none', missing: [/kept to its folders: .*pin/] },
    { why: 'the floor does not depend on that', profile: whole, held: { ...best, folders: broken }, level: 'partial', missing: [/6 folders down/, /netrc/] },
    { why: 'sockets could not be tried', profile: tight, held: { ...best, folders: { held: true as const, sockets: false } }, level: 'partial', missing: [/was not tried/] },
    { why: 'nothing sets limits', profile: tight, held: tools({ inside: undefined, prlimit: undefined }), level: 'partial', missing: [/util-linux/] },
    { why: 'processor time, with a manager that bounds it', profile: busy, held: best, level: 'full', missing: [] },
    { why: 'processor time, without', profile: busy, held: tools({ controlGroup: undefined }), level: 'partial', missing: [/processor time/] },
    { why: 'root', profile: tight, held: { ...best, root: true }, level: 'partial', missing: [/as root/] },
    { why: 'an old bubblewrap, nothing around it and no bash', profile: tight, held: tools({ features: { disableUserns: false, size: false, perms: false, bindFd: false }, around: undefined, bash: undefined }), level: 'partial', missing: [/--bind-fd/, /nested/, /--size/, /go on without it/, /bash/] },
    { why: 'no bash, which only closes what nothing around bubblewrap does', profile: tight, held: tools({ bash: undefined }), level: 'full', missing: [] },
    { why: 'no bounds', profile: { ...whole, files: { ...files, reach: 'all' as const } }, held: best, level: 'none', missing: [/confines nothing/] },
    { why: 'Docker', profile: { ...tight, template: 'docker' as const }, held: best, level: 'none', missing: [/confines nothing/] },
  ])('$why', ({ profile, held, level, missing }) => {
    const state = profileState(profile, held);
    expect(state.level).toBe(level);
    expect(state.missing).toEqual(missing.map((words) => expect.stringMatching(words) as string));
    expect(state.line).toMatch(level === 'none' ? /It can do everything you can/ : /^(Of your files|It can read)/);
  });

  test('the line says files and network', () => {
    expect(profileState({ ...allowed, files: { ...files, read: ['/a', '/b'] } }, best).line).toBe('Of your files it can reach 3 folders and files and nothing else. It cannot reach your screen, your keys or Countersign itself. Of the network it reaches only what its profile allows.');
  });

  const browser: Profile = { ...base('browser'), limits: unlimited };
  test.each([
    { why: 'it starts', profile: browser, held: best, says: [] },
    { why: 'it has files of the person’s', profile: { ...browser, files }, held: best, says: [/^Given files/] },
    { why: 'it has all of home', profile: { ...browser, files: { ...browser.files, reach: 'home' as const } }, held: best, says: [/^Given files/] },
    { why: 'the kernel cannot keep names apart', profile: browser, held: tools({ ownSockets: { own: true, scoped: false } }), says: [/single addresses/] },
    { why: 'and has files of the person’s', profile: { ...browser, files }, held: tools({ ownSockets: { own: true, scoped: false } }), says: [/^Given files/, /single addresses/] },
    { why: 'single addresses need no such kernel', profile: { ...browser, network: allowed.network }, held: tools({ ownSockets: { own: true, scoped: false } }), says: [] },
    { why: 'it could not be tried', profile: { ...browser, network: allowed.network }, held: tools({ ownSockets: { own: false, scoped: false } }), says: [/no local sockets here/] },
    { why: 'there is no program that runs first', profile: browser, held: tools({ inside: undefined }), says: [/no local sockets here/] },
  ])('the line says what keeps a browser from starting: $why', ({ profile, held, says }) => {
    const sentences = profileState(profile, held).line.split(/(?<=\.) /).filter((sentence) => sentence.includes('local sockets'));
    expect(sentences).toEqual(says.map((words) => expect.stringMatching(words) as string));
  });

  test.each([
    { held: 'partial', accepted: 'full', want: true },
    { held: 'none', accepted: 'partial', want: true },
    { held: 'full', accepted: 'partial', want: false },
    { held: 'partial', accepted: 'partial', want: false },
  ] as const)('$held where $accepted was accepted is weaker: $want', ({ held, accepted, want }) => {
    expect(isWeaker(held, accepted)).toBe(want);
  });
});
