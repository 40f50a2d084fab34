import { describe, expect, test } from 'vitest';
import { foundSchema, type Found } from '#shared/models/results';
import type { ToGateway } from '#shared/contracts/port';
import { desktopIn } from '../testing/desktop-in';
import { callView, scratchFolder, serverRecord } from '../testing/samples';

const digest = serverRecord().identity.digest;
const mail = ['personal/email'];
const evidence = [
  { words: 'Writes a file', at: null, notable: false },
  { words: 'Holds a mail address (to)', at: 'to', notable: false, mute: { rules: mail, muted: [] } },
  { words: 'Holds what two rules find (cc)', at: 'cc', notable: false, mute: { rules: ['a/one', 'a/two'], muted: [] } },
];

/** A desktop with a question about a call of `write_file` on screen, painted long ago unless said otherwise, and a gateway that knows the call. */
function asked(home: string, { paintedMs = 5000, tool = 'write_file' as string | null, trust = 'known' as 'known' | 'blocked' } = {}) {
  const made = desktopIn(home);
  const { say, gateway, clock, desktop } = made;
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  say({ kind: 'prompt', prompt: callView('p', { identity: digest, tier: 2, evidence }) }, { kind: 'prompt', prompt: callView('q', { identity: digest, evidence }) }, { kind: 'prompt', prompt: callView('r', { identity: 'b'.repeat(64), evidence }) });
  desktop.desk.screenChanged('shown');
  desktop.desk.painted('p');
  clock.now += paintedMs;
  if (trust === 'blocked') void desktop.handlers['server/block']({ digest });
  const told = (what: ToGateway['kind']) => gateway().told.filter(({ kind }) => kind === what);
  async function mute(rules: readonly string[] = mail, on = true, prompt = 'p'): Promise<void> {
    const done = Promise.resolve(desktop.handlers['prompt/mute']({ prompt, rules: [...rules], on }));
    const request = gateway().told.findLast((message) => message.kind === 'prompt-ask');
    if (request?.kind === 'prompt-ask' && request.ask.what === 'mute') say({ kind: 'prompt-told', request: request.request, told: tool === null ? null : { what: 'mute', tool } });
    await done;
  }
  const mutes = () => made.gateway().told.findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]?.results?.mutes ?? [];
  const marks = (id: string) => desktop.desk.state().prompt?.id === id && desktop.desk.state().prompt?.kind === 'call' ? (desktop.desk.state().prompt as ReturnType<typeof callView>).evidence?.map((one) => one.mute?.muted) : undefined;
  return { ...made, told, mute, mutes, marks, found: () => desktop.handlers['results/get']({ digest }) };
}

describe('muting what was found in the arguments of the call on screen', () => {
  test('is stored, recorded and listed, answers nothing, and is said by every open question about that tool', async () => {
    using home = scratchFolder();
    const { mute, mutes, marks, told, found, desktop } = asked(home.path);
    await mute();
    expect(mutes()).toMatchObject([{ tool: 'write_file', rule: 'personal/email', where: 'arguments' }]);
    expect(told('record')).toContainEqual({ kind: 'record', entry: 'handling-changed', body: { what: 'mute', identity: digest, rule: 'personal/email', where: 'arguments', by: 'person' }, about: { server: serverRecord().name, tool: 'write_file' } });
    expect(told('answer')).toEqual([]);
    expect(desktop.desk.waiting()).toBe(3);
    expect(marks('p')).toEqual([undefined, mail, []]);
    desktop.desk.review('q');
    expect(marks('q')).toEqual([undefined, mail, []]);
    desktop.desk.review('r');
    expect(marks('r')).toEqual([undefined, [], []]);
    expect((await found()).found).toMatchObject([{ tool: 'write_file', where: 'arguments', muted: true, times: 0 }]);
  });

  test('is taken back there, and on the server’s page, which the question says as well', async () => {
    using home = scratchFolder();
    const { mute, mutes, marks, told, found, desktop } = asked(home.path);
    await mute();
    await mute(mail, false);
    expect(mutes()).toEqual([]);
    expect(marks('p')).toEqual([undefined, [], []]);
    expect(JSON.stringify(told('record'))).toContain('"what":"unmute"');
    await mute(['a/one', 'a/two']);
    expect(marks('p')).toEqual([undefined, [], ['a/one', 'a/two']]);
    const [row] = (await found()).found.filter(({ rule }) => rule === 'a/one');
    await desktop.handlers['results/mute']({ digest, id: row?.id ?? '', on: false });
    expect(marks('p')).toEqual([undefined, [], ['a/two']]);
    expect(mutes().map(({ rule }) => rule)).toEqual(['a/two']);
  });

  test.each([
    { why: 'before the guard’s time', over: { paintedMs: 499 }, rules: mail, prompt: 'p', words: 'Available in a moment.' },
    { why: 'for a question that waits', over: {}, rules: mail, prompt: 'q', words: /not open|no longer|gone|over/i },
    { why: 'of a rule that is not offered', over: {}, rules: ['trail/secret-to-new'], prompt: 'p', words: 'This answer is not offered for this question.' },
    { why: 'of one of two rules', over: {}, rules: ['a/one'], prompt: 'p', words: 'This answer is not offered for this question.' },
    { why: 'of more than is offered', over: {}, rules: [...mail, 'trail/secret-to-new'], prompt: 'p', words: 'This answer is not offered for this question.' },
    { why: 'that the gateway does not know of', over: { tool: null }, rules: mail, prompt: 'p', words: /not open|no longer|gone|over/i },
    { why: 'of a server that is blocked', over: { trust: 'blocked' as const }, rules: mail, prompt: 'p', words: 'This server is not known any more.' },
  ])('is refused $why, and changes nothing', async ({ over, rules, prompt, words }) => {
    using home = scratchFolder();
    const { mute, mutes, told } = asked(home.path, over);
    await expect(mute(rules, true, prompt)).rejects.toThrow(words);
    expect(mutes()).toEqual([]);
    expect(JSON.stringify(told('record'))).not.toContain('"what":"mute"');
  });

  test('an arguments’ finding and a result’s of the same rule are two rows, muted one by one', async () => {
    using home = scratchFolder();
    const { say, mute, found, desktop, mutes } = asked(home.path);
    const one = (where: Found['where']): Found => ({ server: digest, tool: 'write_file', rule: 'personal/email', where, kind: 'personal', why: 'Holds a mail address', at: 5 });
    say({ kind: 'found', found: [one('arguments')] }, { kind: 'found', found: [one('arguments'), one('result')] });
    await mute();
    const rows = (await found()).found;
    expect(rows.map(({ where, times, muted }) => ({ where, times, muted }))).toEqual(expect.arrayContaining([{ where: 'arguments', times: 2, muted: true }, { where: 'result', times: 1, muted: false }]));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    await desktop.handlers['results/mute']({ digest, id: rows.find(({ where }) => where === 'result')?.id ?? '', on: true });
    expect(mutes().map(({ where }) => where)).toEqual(['arguments', 'result']);
  });

  test('what was kept before there was a choice was found in results', () => {
    const { where: _, ...old } = { server: digest, tool: 't', rule: 'r', where: 'result', kind: 'secret', why: 'w', at: 1 };
    expect(foundSchema.parse(old).where).toBe('result');
  });
});
