import { describe, expect, it } from 'vitest';
import { fakeBridge, promptState } from '../preview/fake-bridge';
import { say } from '#shared/words/say';
import { createClient } from './client';

const noFault = (message: string) => {
  throw new Error(message);
};

describe('a client', () => {
  it.each([
    { why: 'a reply that fits comes through', reply: { ok: true, value: { taken: true, reason: null } }, want: { ok: true, value: { taken: true, reason: null } } },
    { why: 'a reply with a member too many is not understood', reply: { ok: true, value: { taken: true, reason: null, rule: 'x' } }, want: { ok: false, error: say('window.misunderstood') } },
    { why: 'a reply with a wrong type is not understood', reply: { ok: true, value: { taken: 'yes', reason: null } }, want: { ok: false, error: say('window.misunderstood') } },
    { why: 'an error keeps main’s words', reply: { ok: false, error: 'the disk is full' }, want: { ok: false, error: 'the disk is full' } },
  ] as const)('$why', async ({ reply, want }) => {
    const client = createClient({ call: () => Promise.resolve(reply), on: () => () => undefined }, noFault);
    expect(await client.call('prompt/answer', { prompt: 'p', option: 'deny' })).toEqual(want);
  });

  it('turns a bridge that throws into words', async () => {
    const client = createClient({ call: () => Promise.reject(new Error('/home/ana/secret.js:12')), on: () => () => undefined }, noFault);
    expect(await client.call('app/review', {})).toEqual({ ok: false, error: 'Countersign did not answer. Nothing was changed. Try again.' });
  });

  it('tells an event that does not fit as a fault and never as an event', () => {
    const bridge = fakeBridge({});
    const [heard, faults]: [unknown[], string[]] = [[], []];
    createClient(bridge, (message) => faults.push(message)).on('prompt/changed', (state) => heard.push(state));
    bridge.raise('prompt/changed', promptState(null));
    bridge.raise('prompt/changed', { ...promptState(null), opensAt: 'now' });
    expect({ heard, faults }).toEqual({ heard: [promptState(null)], faults: [say('window.misunderstood')] });
  });
});
