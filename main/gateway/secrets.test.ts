import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tempHome } from '#main/link/testing/temp-home';
import { LockedDoor } from './locked';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => ({ option: prompt.kind === 'first-use' ? 'allow' : 'allow-once' });
});
afterEach(() => desktop.stop());

const environment = async (host: RawHost) => JSON.parse(textOf(await host.call(1, 'env'))) as Record<string, string>;
const asked = () => desktop.messages.flatMap((message) => (message.kind === 'secrets' ? [message] : []));

test('a variable the host does not set gets the vault’s value, is shown at first use, and is asked for at each start', async () => {
  desktop.secrets = { TOKEN: 'from the vault' };
  const first = await RawHost.ready(desktop, { wanted: ['TOKEN', 'OTHER'] });
  expect(await environment(first)).toMatchObject({ TOKEN: 'from the vault' });
  expect(desktop.prompts[0]).toMatchObject({ kind: 'first-use', envNames: ['OTHER', 'TOKEN'] });
  first.destroy();
  desktop.secrets = { TOKEN: 'a newer one' };
  const second = await RawHost.ready(desktop, { wanted: ['TOKEN', 'OTHER'] });
  expect(await environment(second)).toMatchObject({ TOKEN: 'a newer one' });
  expect(asked().map(({ names, session }) => ({ names, session }))).toEqual([first, second].map(({ session }) => ({ names: ['TOKEN', 'OTHER'], session })));
});

test('the vault’s value is used in place of one the host hands over, which is told by name; the server stays the same', async () => {
  desktop.secrets = { TOKEN: 'from the vault', SAME: 'equal' };
  await RawHost.ready(desktop, { wanted: ['TOKEN', 'SAME', 'API_KEY', 'LOG_LEVEL'] });
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'from the host', SAME: 'equal', API_KEY: 'only the host’s', LOG_LEVEL: 'debug' }, host: 'claude-code' });
  expect(await environment(host)).toMatchObject({ TOKEN: 'from the vault', SAME: 'equal', API_KEY: 'only the host’s', LOG_LEVEL: 'debug' });
  expect(desktop.prompts.filter(({ kind }) => kind === 'first-use')).toHaveLength(1);
  const told = desktop.messages.findLast((message) => message.kind === 'handed');
  expect(told).toEqual({
    kind: 'handed',
    session: host.session,
    secrets: [['TOKEN', 'other'], ['SAME', 'copy'], ['API_KEY', 'plain']].map(([name, standing]) => ({ server: expect.any(String), host: 'claude-code', entry: null, name, standing })),
  });
  expect(JSON.stringify(desktop.messages.filter(({ kind }) => kind !== 'secrets'))).not.toMatch(/from the host|only the host/);
});

test('removed from the vault, the host’s value is used again', async () => {
  desktop.secrets = { TOKEN: 'from the vault' };
  await RawHost.ready(desktop, { env: { TOKEN: 'from the host' } });
  desktop.secrets = {};
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'from the host' } });
  expect(await environment(host)).toMatchObject({ TOKEN: 'from the host' });
});

test('a secret kept as a file is one: the variable holds its path, what the host hands over is not used, and it goes with the server', async () => {
  desktop.secretFiles = { GOOGLE_APPLICATION_CREDENTIALS: Buffer.from('the key').toString('base64'), NODE_OPTIONS: 'eA==', FOREIGN: 'eA==' };
  const host = await RawHost.ready(desktop, { env: { GOOGLE_APPLICATION_CREDENTIALS: '/home/ada/key.json', NODE_OPTIONS: '--no-warnings' } });
  const { GOOGLE_APPLICATION_CREDENTIALS: place = '', ...rest } = await environment(host);
  expect([place.startsWith(join(desktop.home, 'run/secrets')), readFileSync(place, 'utf8'), statSync(place).mode & 0o777]).toEqual([true, 'the key', 0o400]);
  expect([rest['NODE_OPTIONS'], 'FOREIGN' in rest]).toEqual(['--no-warnings', false]);
  host.destroy();
  await expect.poll(() => readdirSync(join(desktop.home, 'run/secrets'))).toEqual([]);
});

test('a secret the host hands over itself is named at first use, with the vault as the other way; its value is not', async () => {
  desktop.person = () => null;
  await RawHost.connect(desktop, { env: { GITHUB_TOKEN: 'ghp_0123456789', LOG_LEVEL: 'debug', API_KEY_FILE: '/run/key' }, wanted: ['DB_PASSWORD'] });
  const prompt = await desktop.prompt('first-use');
  const warnings = prompt.kind === 'first-use' ? prompt.warnings.filter((one) => one.includes('vault')) : [];
  expect(warnings).toEqual([expect.stringMatching(/^GITHUB_TOKEN looks like a secret, and the AI app’s settings hold it in plain text\./)]);
  expect(prompt).toMatchObject({ plain: ['GITHUB_TOKEN'], options: [{ id: 'allow', inputs: expect.arrayContaining(['vault']) }, { id: 'block', inputs: [] }] });
  expect(JSON.stringify(desktop.messages)).not.toContain('ghp_0123456789');
});

test.each([
  { why: 'with the answer', vault: true, kept: { GITHUB_TOKEN: 'ghp_0123456789' } },
  { why: 'not without it', vault: undefined, kept: null },
])('a secret moves into the vault $why, before the server starts', async ({ vault, kept }) => {
  desktop.person = () => null;
  const host = await RawHost.connect(desktop, { env: { GITHUB_TOKEN: 'ghp_0123456789', LOG_LEVEL: 'debug' } });
  host.send({ id: 0, method: 'initialize', params: {} });
  const prompt = await desktop.prompt('first-use');
  desktop.gateway.receive({ kind: 'answer', answer: { prompt: prompt.id, option: 'allow', ...(vault === undefined ? {} : { vault }) } });
  await desktop.until(() => asked().length > 0);
  const order = desktop.messages.map((message) => message.kind).filter((kind) => ['store-server', 'keep-secrets', 'secrets'].includes(kind));
  expect(order).toEqual(['store-server', ...(kept === null ? [] : ['keep-secrets']), 'secrets']);
  const keep = desktop.messages.find((message) => message.kind === 'keep-secrets');
  expect(keep?.kind === 'keep-secrets' ? keep.values : null).toEqual(kept);
});

test('a session’s values are given for the vault by name, and only its own server’s', async () => {
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'from the host', NODE_OPTIONS: '--no-warnings', OTHER: 'kept back' } });
  const server = asked()[0]?.server ?? '';
  const session = host.session ?? '';
  desktop.gateway.receive({ kind: 'hand-secrets', request: 1, session, server, names: ['TOKEN', 'NODE_OPTIONS', 'MISSING'] });
  desktop.gateway.receive({ kind: 'hand-secrets', request: 2, session, server: 'f'.repeat(64), names: ['TOKEN'] });
  desktop.gateway.receive({ kind: 'hand-secrets', request: 3, session: 'gone', server, names: ['TOKEN'] });
  expect(desktop.messages.filter(({ kind }) => kind === 'secrets-handed')).toEqual([
    { kind: 'secrets-handed', request: 1, values: { TOKEN: 'from the host' } },
    { kind: 'secrets-handed', request: 2, values: null },
    { kind: 'secrets-handed', request: 3, values: null },
  ]);
});

test('nothing is asked for before the person allowed the server', async () => {
  desktop.person = () => null;
  const host = await RawHost.connect(desktop, { wanted: ['TOKEN'] });
  host.send({ id: 1, method: 'initialize', params: {} });
  await desktop.prompt('first-use');
  expect(asked()).toEqual([]);
});

test('a variable that decides which code is loaded is never asked for, nor taken', async () => {
  desktop.secrets = { NODE_OPTIONS: '--require=/tmp/x', TOKEN: 'x' };
  const host = await RawHost.ready(desktop, { wanted: ['NODE_OPTIONS', 'LD_PRELOAD', 'TOKEN'] });
  expect(Object.keys(await environment(host))).not.toContain('NODE_OPTIONS');
  expect(asked().map(({ names }) => names)).toEqual([['TOKEN']]);
});

test('values that cannot be had: the server is not started, and the host hears why', async () => {
  desktop.secrets = null;
  desktop.person = () => null;
  const host = await RawHost.connect(desktop, { wanted: ['TOKEN'] });
  // Asked before the answer: a session whose server was not started ends, and tells only who waits.
  const reply = host.request('init', 'initialize', {});
  desktop.answer((await desktop.prompt('first-use')).id, 'allow');
  expect((await reply).error?.message).toMatch(/could not give it the secrets/);
});

test('an answer that never comes counts as none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    desktop.secretsHang = true;
    const host = await RawHost.connect(desktop, { wanted: ['TOKEN'] });
    const reply = host.request('init', 'initialize', {});
    await desktop.until(() => asked().length > 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await reply).error?.message).toMatch(/could not give it the secrets/);
  } finally {
    vi.useRealTimers();
  }
});

test('locked: everybody is refused in the newest words; left, the socket is free', async () => {
  const home = tempHome();
  const place = { home, token: desktop.token };
  const door = new LockedDoor({ kind: 'locked', home, token: place.token, words: 'Locked, once.' });
  await expect.poll(() => RawHost.connect(place).catch((error: Error) => error.message)).toBe('Locked, once.');
  door.say('Locked, twice.');
  await expect(RawHost.connect(place)).rejects.toThrow('Locked, twice.');
  await door.leave();
  await expect(RawHost.connect(place)).rejects.toThrow(/not/i);
});
