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

test('what the host sets itself wins, and is the same server', async () => {
  desktop.secrets = { TOKEN: 'from the vault' };
  await RawHost.ready(desktop, { wanted: ['TOKEN'] });
  const host = await RawHost.ready(desktop, { env: { TOKEN: 'from the host' } });
  expect(await environment(host)).toMatchObject({ TOKEN: 'from the host' });
  expect(desktop.prompts.filter(({ kind }) => kind === 'first-use')).toHaveLength(1);
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
