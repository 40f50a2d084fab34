import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Profile } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import { plainHome } from '#app/profiles/accepted';
import { homeOnly } from '#app/testing/home-only';
import { chooseSandbox } from '#main/sandbox/choose';
import type { Proxy, Verdict } from '#main/sandbox/network/serving';
import type { LaunchPlan, Sandbox } from '#main/sandbox/sandbox';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';

const real = chooseSandbox(process.platform);
const files: Profile = { ...plainHome, template: 'files', files: { ...plainHome.files, reach: 'folders', read: [process.cwd()] }, env: ['TOKEN'], network: { mode: 'allowed', allow: [{ host: 'a.example', port: 443 }] } };

let desktop: FakeDesktop;
afterEach(() => desktop.stop());

/** The real sandbox, which is given every plan without its profile; a proxy that only keeps its ways; and a person who allows every server. */
async function started(profiles: readonly Profile[] = [files]) {
  const plans: LaunchPlan[] = [];
  const ways = new Map<string, () => readonly { readonly host: string }[]>();
  const verdict: { tell: (made: Verdict) => void } = { tell: () => undefined };
  const sandbox: Sandbox = {
    ...real,
    state: () => ({ level: 'partial', missing: [], line: '' }),
    launch(plan) {
      plans.push(plan);
      const { profile: _profile, program: _program, proxySocket: _socket, ...floor } = plan;
      return real.launch({ ...floor, level: 'partial' });
    },
  };
  const proxy: Proxy = {
    async serve(session, allow) {
      ways.set(session, allow);
      return { socket: `/run/${session}.sock`, close: async () => void ways.delete(session) };
    },
    close: () => Promise.resolve(),
  };
  desktop = new FakeDesktop();
  desktop.wired = {
    sandbox,
    profiling: { ...homeOnly, propose: () => ({ profiles: [...profiles], because: ['It looks like one.'] }) },
    openProxy: async (onVerdict) => {
      verdict.tell = onVerdict;
      return proxy;
    },
  };
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'allow-once' });
  await desktop.start();
  return { plans, ways, verdict };
}

const records = () => desktop.messages.flatMap((message) => (message.kind === 'store-server' ? [message.record] : []));
const blocked = () => desktop.messages.flatMap((message) => (message.kind === 'blocked' ? [message.blocked] : []));
const environment = async (host: RawHost) => JSON.parse(textOf(await host.call(1, 'env'))) as Record<string, string>;

test('without a choice a server is accepted and started as ever, under the profile of before', async () => {
  desktop = new FakeDesktop();
  desktop.wired = { profiling: homeOnly };
  await desktop.start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'allow-once' });
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'x', OTHER: 'y' } });
  expect(await environment(host)).toMatchObject({ TOKEN: 'x', OTHER: 'y' });
  expect(records()).toMatchObject([{ profile: plainHome }]);
  expect(desktop.prompts[0]).not.toHaveProperty('profiles');
});

test('a server gets what its profile names of its variables, its program’s folders and its own way out, which goes with it', async () => {
  const { plans, ways } = await started();
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'x', OTHER: 'y' } });
  const env = await environment(host);
  expect([env['TOKEN'], env['OTHER'], 'HOME' in env, 'PATH' in env]).toEqual(['x', undefined, true, true]);
  expect(plans[0]).toMatchObject({ profile: files, proxySocket: `/run/${host.session}.sock`, level: 'partial' });
  expect(plans[0]?.program?.length).toBeGreaterThan(0);
  expect(records()).toMatchObject([{ profile: files, level: 'partial' }]);
  host.destroy();
  await expect.poll(() => ways.size).toBe(0);
});

test('where its program lies, which it may always read, is said at first use', async () => {
  await started();
  await RawHost.ready(desktop);
  const [asked] = desktop.prompts;
  expect(asked?.kind === 'first-use' ? asked.proposedBecause : []).toEqual(['It looks like one.', expect.stringMatching(/^Its program lies in /)]);
});

test('what its profile forbids among variables is not asked of the vault either', async () => {
  await started();
  desktop.secrets = { TOKEN: 'tops3cret', OTHER: 'other' };
  const host = await RawHost.ready(desktop, { wanted: ['TOKEN', 'OTHER'] });
  expect((await environment(host))['TOKEN']).toBe('tops3cret');
  expect(desktop.messages.flatMap((message) => (message.kind === 'secrets' ? [message.names] : []))).toEqual([['TOKEN']]);
});

test('a secret stands in no argument, no message and no record', async () => {
  const { plans } = await started();
  desktop.secrets = { TOKEN: 'tops3cret' };
  const host = await RawHost.ready(desktop, { wanted: ['TOKEN'] });
  expect((await environment(host))['TOKEN']).toBe('tops3cret');
  expect(JSON.stringify(plans.map(({ env: _env, ...plan }) => plan))).not.toContain('tops3cret');
  // The answer of the call that asked for the environment holds it, and goes to the host alone.
  expect(JSON.stringify(desktop.messages)).not.toContain('tops3cret');
});

test('addresses that the person allows while a server runs count at once; a profile that was taken away leaves none', async () => {
  const { ways } = await started();
  const host = await RawHost.ready(desktop);
  const allowed = () => ways.get(host.session)?.().map((one) => one.host);
  const [record] = records();
  const change = (profile: Profile): void => desktop.change({ servers: [{ ...(record as ServerRecord), profile }] });
  expect(allowed()).toEqual(['a.example']);
  change({ ...files, network: { mode: 'allowed', allow: [{ host: 'b.example', port: 443 }] } });
  expect(allowed()).toEqual(['b.example']);
  change({ ...files, network: { mode: 'open' } });
  expect(allowed()).toEqual(['a.example']);
  change({ ...files, network: { mode: 'none' } });
  expect(allowed()).toEqual([]);
  desktop.change({ servers: [] });
  expect(allowed()).toEqual([]);
});

test('what the proxy refused, and what a server complains of, is told; what it allowed is not', async () => {
  const { verdict } = await started();
  const host = await RawHost.ready(desktop);
  const made = { session: host.session, host: 'evil.example', port: 443, allowed: false, why: 'It is not on the list.' };
  verdict.tell(made);
  verdict.tell({ ...made, host: 'a.example', allowed: true });
  verdict.tell({ ...made, session: 'nobody' });
  expect(blocked()).toMatchObject([{ what: 'connect', target: 'evil.example:443', source: 'exact', server: records()[0]?.identity.digest }]);
});

test('a restarted server runs under the profile it has by then', async () => {
  const { plans } = await started();
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'x', OTHER: 'y' } });
  const [record] = records();
  desktop.change({ servers: [{ ...(record as ServerRecord), profile: { ...files, env: ['OTHER'] } }] });
  desktop.gateway.receive({ kind: 'restart-server', digest: record?.identity.digest ?? '' });
  await host.until((message) => message.method === 'notifications/tools/list_changed');
  const env = await environment(host);
  expect([env['TOKEN'], env['OTHER']]).toEqual([undefined, 'y']);
  expect(plans.map(({ profile }) => profile?.env)).toEqual([['TOKEN'], ['OTHER']]);
});

test('where nothing filters the network, a server that was promised that is not started, and the person hears why', async () => {
  await started();
  desktop.wired = { ...desktop.wired, openProxy: null };
  await desktop.stop();
  const wired = desktop.wired;
  desktop = new FakeDesktop();
  desktop.wired = wired;
  await desktop.start();
  const host = await RawHost.connect(desktop);
  const reply = host.request('init', 'initialize', {});
  desktop.answer((await desktop.prompt('first-use')).id, 'allow');
  expect((await reply).error?.message).toMatch(/could not open the way its network is allowed by/);
  await desktop.until(() => desktop.messages.some((message) => message.kind === 'fault' && message.message.startsWith('plain was not started: ')));
});

test('a sandbox that knows no profiles starts nothing under one', async () => {
  await started();
  await desktop.stop();
  const { profiling = homeOnly } = desktop.wired;
  desktop = new FakeDesktop();
  const { state: _state, ...floor } = real;
  desktop.wired = { profiling, sandbox: floor };
  await desktop.start();
  const host = await RawHost.connect(desktop);
  const reply = host.request('init', 'initialize', {});
  const prompt = await desktop.prompt('first-use');
  expect(prompt).toMatchObject({ profiles: [{ level: 'none' }] });
  desktop.answer(prompt.id, 'allow');
  expect((await reply).error?.message).toMatch(/cannot be held to on this system/);
});

test('how profiles are held is told in their order', async () => {
  await started();
  desktop.gateway.receive({ kind: 'profiles-ask', request: 7, profiles: [files, plainHome] });
  const told = await desktop.until(() => desktop.messages.find((message) => message.kind === 'profiles-told'));
  expect(told).toMatchObject({ request: 7, states: [{ level: 'partial' }, { level: 'partial' }] });
});

test('a home that is a link: a profile is proposed from where it leads, and what nobody may be given is named both ways', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-home-')));
  const [real, link] = [join(root, 'real'), join(root, 'link')];
  mkdirSync(join(real, '.ssh'), { recursive: true });
  symlinkSync(real, link);
  vi.stubEnv('HOME', link);
  const proposed: { home: string; forbidden: readonly string[] }[] = [];
  desktop = new FakeDesktop();
  desktop.wired = {
    profiling: {
      ...homeOnly,
      propose: (facts, forbidden) => {
        proposed.push({ home: facts.home, forbidden });
        return homeOnly.propose(facts, forbidden);
      },
    },
  };
  try {
    await desktop.start();
    const host = await RawHost.connect(desktop);
    void host.request('init', 'initialize', {});
    await desktop.prompt('first-use');
    expect(proposed[0]?.home).toBe(real);
    expect(proposed[0]?.forbidden).toEqual(expect.arrayContaining([join(link, '.ssh'), join(real, '.ssh')]));
  } finally {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  }
});
