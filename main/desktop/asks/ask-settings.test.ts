import { describe, expect, test } from 'vitest';
import { usualAsks, type AskChange } from '#shared/models/ask';
import { desktopIn } from '../testing/desktop-in';
import { scratchFolder, serverRecord } from '../testing/samples';

const digest = 'a'.repeat(64);

function desktopWith(home: string) {
  const made = desktopIn(home);
  made.say({ kind: 'store-server', store: '1', record: serverRecord() });
  const calls = made.desktop.handlers;
  /** What the gateway tells when it is asked what was used. */
  const get = async () => {
    const asked = calls['asks/get']({ digest });
    const request = made.gateway().told.findLast((message) => message.kind === 'asks-ask');
    if (request !== undefined) made.say({ kind: 'asks-told', request: request.request, asks: 3, tokens: 400 });
    return asked;
  };
  const recorded = () => made.gateway().told.flatMap((message) => (message.kind === 'record' && message.entry === 'asks-changed' ? [{ ...message.body, payload: message.payload }] : []));
  const judged = () => made.gateway().told.findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]?.asks;
  return { ...made, calls, get, recorded, judged, set: (change: AskChange) => calls['asks/set']({ digest, change }) };
}

describe('a setting', () => {
  test('reaches the gateway and the record at once, outlives the app, and is told with what held before', async () => {
    using home = scratchFolder();
    const { set, get, judged, recorded, desktop } = desktopWith(home.path);
    expect(await get()).toEqual({ settings: usualAsks, used: { asks: 3, tokens: 400 }, paused: false, folders: [] });
    expect(await set({ sampling: 'deny', budget: { asks: 5, tokens: 900 } })).toEqual({ before: usualAsks });
    expect(judged()).toEqual({ ...usualAsks, sampling: 'deny', budget: { asks: 5, tokens: 900 } });
    expect(recorded()).toEqual([{ identity: digest, what: 'sampling budget', sampling: 'deny', asks: 5, tokens: 900, by: 'person', payload: undefined }]);
    void desktop.stop();
    const again = desktopIn(home.path);
    const asked = again.desktop.handlers['asks/get']({ digest });
    again.say({ kind: 'asks-told', request: 1, asks: 0, tokens: 0 });
    expect((await asked).settings.sampling).toBe('deny');
  });

  test.each([
    { cell: 'nobody knows', change: async ({ calls }: ReturnType<typeof desktopWith>) => calls['server/forget']({ digest }) },
    { cell: 'that is blocked', change: async ({ calls }: ReturnType<typeof desktopWith>) => calls['server/block']({ digest }) },
  ])('of a server $cell is refused, and recorded nowhere', async ({ change }) => {
    using home = scratchFolder();
    const made = desktopWith(home.path);
    await change(made);
    await expect(async () => made.set({ form: 'allow' })).rejects.toThrow('This server is not known any more.');
    expect(made.recorded()).toEqual([]);
  });

  test('an answer’s change is stored before it counts; one of a server nobody knows does not count', () => {
    using home = scratchFolder();
    const { say, gateway, judged } = desktopWith(home.path);
    say({ kind: 'store-asks', store: '7', server: digest, change: { roots: 'allow', picked: ['file:///home/ana/app'] } });
    say({ kind: 'store-asks', store: '8', server: 'b'.repeat(64), change: { roots: 'allow' } });
    expect(gateway().told.filter(({ kind }) => kind === 'stored').slice(-2)).toEqual([{ kind: 'stored', store: '7', ok: true }, { kind: 'stored', store: '8', ok: false }]);
    expect(judged()).toMatchObject({ roots: 'allow', picked: ['file:///home/ana/app'] });
  });

  test('a server that is forgotten forgets it', async () => {
    using home = scratchFolder();
    const { set, calls, say, get } = desktopWith(home.path);
    await set({ url: 'deny' });
    await calls['server/forget']({ digest });
    say({ kind: 'store-server', store: '2', record: serverRecord() });
    expect((await get()).settings).toEqual(usualAsks);
  });
});

describe('folders', () => {
  const [app, docs, hostile] = ['file:///home/ana/my%20app', 'file:///home/ana/docs', 'file:///tmp/%E2%80%AEx'];
  test('are shown as paths, made visible', async () => {
    using home = scratchFolder();
    const { say, get } = desktopWith(home.path);
    say({ kind: 'store-asks', store: '7', server: digest, change: { picked: [app, hostile, 'file:///%ff'] } });
    expect((await get()).folders.map(({ words }) => words)).toEqual(['/home/ana/my app', '/tmp/⟦U+202E⟧x', 'file:///%ff']);
  });

  test.each([
    { cell: 'one is taken away', picked: [docs], ok: true },
    { cell: 'all are', picked: [], ok: true },
    { cell: 'the person wants to be asked again', picked: null, ok: true },
    { cell: 'one is added that nobody picked', picked: [app, docs, 'file:///etc'], ok: false },
  ])('$cell: $ok', async ({ picked, ok }) => {
    using home = scratchFolder();
    const { say, set, judged, recorded } = desktopWith(home.path);
    say({ kind: 'store-asks', store: '7', server: digest, change: { picked: [app, docs] } });
    if (!ok) {
      await expect(async () => set({ picked })).rejects.toThrow('A folder is added in the prompt window');
      return;
    }
    await set({ picked });
    expect(judged()?.picked).toEqual(picked);
    // Where the person works is no part of what can be read without a key.
    expect(JSON.stringify(recorded())).not.toContain('ana');
    await set({ picked: [app, docs] });
    expect(judged()?.picked).toEqual([app, docs]);
  });
});

describe('a server that asks too much', () => {
  test('is said once, shown as paused, and asks again when the person says so', async () => {
    using home = scratchFolder();
    const { say, get, calls, gateway, desktop, recorded } = desktopWith(home.path);
    say({ kind: 'asks-paused', server: digest });
    say({ kind: 'asks-paused', server: digest });
    say({ kind: 'asks-paused', server: 'b'.repeat(64) });
    expect((await get()).paused).toBe(true);
    expect(await calls['server/list']({})).toMatchObject([{ digest, asksPaused: true }]);
    const { notices } = await desktop.handlers['app/state']({});
    expect(notices.filter((words) => words.includes('more than a person can answer'))).toHaveLength(1);
    await calls['asks/resume']({ digest });
    expect(gateway().told.filter(({ kind }) => kind === 'resume-asks')).toEqual([{ kind: 'resume-asks', server: digest }]);
    expect((await get()).paused).toBe(false);
    expect((await calls['server/list']({}))[0]).not.toHaveProperty('asksPaused');
    expect(recorded()).toMatchObject([{ what: 'paused', by: 'rate' }, { what: 'resumed', by: 'person' }]);
    await expect(async () => calls['asks/resume']({ digest })).rejects.toThrow('is not paused');
  });

  test('is not paused any more once it is forgotten', async () => {
    using home = scratchFolder();
    const { say, calls, gateway } = desktopWith(home.path);
    say({ kind: 'asks-paused', server: digest });
    await calls['server/forget']({ digest });
    expect(gateway().told).toContainEqual({ kind: 'resume-asks', server: digest });
  });
});
