import { afterEach, expect, test } from 'vitest';
import type { Profile } from '#shared/models/profile';
import type { Seen } from '#main/sandbox/seen';
import { plainHome } from '#app/profiles/accepted';
import { homeOnly } from '#app/testing/home-only';
import { chooseSandbox } from '#main/sandbox/choose';
import type { LaunchPlan, Sandbox } from '#main/sandbox/sandbox';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost } from './testing/raw-host';

const real = chooseSandbox(process.platform);
const files: Profile = { ...plainHome, template: 'files', files: { ...plainHome.files, reach: 'folders', read: ['/srv/data'] }, network: { mode: 'none' } };
let desktop: FakeDesktop;
afterEach(() => desktop.stop());

/** A sandbox that watches where it is asked to: it tells of one file that is permitted and one that is not. */
async function started() {
  const plans: LaunchPlan[] = [];
  const sandbox: Sandbox = {
    ...real,
    id: 'bubblewrap',
    state: () => ({ level: 'partial', missing: [], line: '' }),
    launch(plan) {
      plans.push(plan);
      const { profile: _profile, program: _program, observe, ...floor } = plan;
      const seen: readonly Seen[] = [{ kind: 'begun' }, { kind: 'touch', touch: { what: 'read', target: '/srv/data/a' } }, { kind: 'touch', touch: { what: 'read', target: '/var' } }, { kind: 'touch', touch: { what: 'connect', target: '192.0.2.1:443' } }];
      if (observe !== undefined) seen.forEach(observe);
      return real.launch({ ...floor, level: 'partial' });
    },
  };
  desktop = new FakeDesktop();
  desktop.wired = { sandbox, profiling: { ...homeOnly, propose: () => ({ profiles: [files, plainHome], because: [] }) } };
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'allow-once' });
  await desktop.start();
  return { plans };
}

const observed = () => desktop.messages.flatMap((message) => (message.kind === 'observed' ? [message.observation] : []));
const blocked = () => desktop.messages.flatMap((message) => (message.kind === 'blocked' ? [message.blocked] : []));
const server = () => desktop.messages.flatMap((message) => (message.kind === 'store-server' ? [message.record.identity.digest] : []))[0] ?? '';

test('nobody is watched unasked; asked for, the next session is, under the same profile, and what it came to is told', async () => {
  const { plans } = await started();
  (await RawHost.ready(desktop)).destroy();
  expect(plans.map((plan) => 'observe' in plan)).toEqual([false]);
  expect(desktop.prompts[0]).toMatchObject({ watchable: true });
  desktop.change({ watched: [server()] });
  const host = await RawHost.ready(desktop);
  expect(plans.map(({ profile, observe }) => [profile, observe !== undefined])).toEqual([[files, false], [files, true]]);
  // What it was refused is exact while it is watched.
  await expect.poll(() => blocked().map(({ what, target, source }) => `${what} ${target} ${source}`).toSorted()).toEqual(['connect 192.0.2.1:443 exact', 'read /var exact']);
  expect(observed()).toEqual([]);
  host.destroy();
  await expect.poll(observed).toMatchObject([{ server: server(), profile: files, touches: [{ what: 'read', target: '/srv/data/a' }], incomplete: false, unable: null }]);
});

test('asked for with the answer to its first use, the first session is watched', async () => {
  const { plans } = await started();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow', watch: true } : { option: 'allow-once' });
  const host = await RawHost.ready(desktop);
  expect(plans.map(({ observe }) => observe !== undefined)).toEqual([true]);
  expect(desktop.messages.filter(({ kind }) => kind === 'watch-asked')).toEqual([{ kind: 'watch-asked', server: server() }]);
  host.destroy();
  await expect.poll(observed).toHaveLength(1);
});
