import { describe, expect, test } from 'vitest';
import { desktopIn } from './testing/desktop-in';
import { callView, scratchFolder, serverRecord } from './testing/samples';

const digest = serverRecord().identity.digest;

describe('the editor of arguments', () => {
  test('is told of the question on screen, and of no other', async () => {
    using home = scratchFolder();
    const { desktop, say, told } = desktopIn(home.path);
    say({ kind: 'prompt', prompt: callView('one') }, { kind: 'prompt', prompt: callView('two') });
    told();
    const edit = desktop.handlers['prompt/edit']({ prompt: 'one' });
    expect(told()).toEqual([{ kind: 'prompt-ask', request: 1, prompt: 'one', ask: { what: 'edit' } }]);
    say({ kind: 'prompt-told', request: 1, told: { what: 'edit', text: '{}', schema: null } });
    expect(await edit).toEqual({ text: '{}', schema: null });
    await expect(desktop.handlers['prompt/edit']({ prompt: 'two' })).rejects.toThrow('no longer on screen');
    expect(told()).toEqual([]);
  });

  test('is told in words where the gateway has nothing, is gone, or takes too long', async () => {
    using home = scratchFolder();
    const { desktop, say, gateway, timers } = desktopIn(home.path);
    say({ kind: 'prompt', prompt: callView('one') });
    const ask = (): Promise<unknown> => Promise.resolve(desktop.handlers['prompt/check']({ prompt: 'one', text: '{}' }));
    const closed = ask();
    say({ kind: 'prompt-told', request: 1, told: null });
    await expect(closed).rejects.toThrow('could not be checked');
    const late = ask();
    timers.fire();
    await expect(late).rejects.toThrow('could not be checked');
    const lost = ask();
    gateway().end(1);
    await expect(lost).rejects.toThrow('could not be checked');
  });
});

describe('a paused server', () => {
  test('is in the snapshot, in its view and in the record, until it is resumed', () => {
    using home = scratchFolder();
    const { desktop, say, told, emitted } = desktopIn(home.path);
    say({ kind: 'store-server', store: '1', record: serverRecord() });
    told();
    void desktop.handlers['server/pause']({ digest });
    expect(told()).toMatchObject([{ kind: 'record', entry: 'trust-changed', body: { identity: digest, paused: true, by: 'person' } }, { kind: 'snapshot', snapshot: { paused: [digest] } }]);
    expect(desktop.handlers['server/list']({})).toMatchObject([{ digest, paused: true }]);
    expect(emitted).toContain('server/changed');
    void desktop.handlers['server/pause']({ digest });
    expect(told()).toEqual([]);
    void desktop.handlers['server/resume']({ digest });
    expect(told()).toMatchObject([{ body: { paused: false } }, { kind: 'snapshot', snapshot: expect.not.objectContaining({ paused: expect.anything() }) }]);
  });

  test('can be paused for a card, and is no server nobody knows', () => {
    using home = scratchFolder();
    const { desktop, told } = desktopIn(home.path);
    told();
    expect(() => desktop.handlers['server/pause']({ digest: 'f'.repeat(64) })).toThrow('not known');
    desktop.pauseServer('f'.repeat(64));
    expect(told()).toMatchObject([{ kind: 'record' }, { kind: 'snapshot', snapshot: { paused: ['f'.repeat(64)] } }]);
  });
});
