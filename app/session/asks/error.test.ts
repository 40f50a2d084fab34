import { describe, expect, test } from 'vitest';
import type { AskPlay as Play } from '#app/testing/asks-fixture';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, failure, notification, request } from '#app/testing/session-fixture';
import type { SessionEvent } from '../event';

const { AskPlay, params } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

const needs = (...elicitations: object[]): object => ({ code: -32042, message: 'This request requires more information.', data: { elicitations } });
const other = { ...params.url, url: 'https://example.org/two', elicitationId: 'e2' };
const carried = {
  'tools/call': (id: number) => call(id, 'greet', { n: 1 }),
  'prompts/get': (id: number) => request(id, 'prompts/get', { name: 'p' }),
  'resources/read': (id: number) => request(id, 'resources/read', { uri: 'x:y' }),
};

describe.each(Object.keys(carried) as (keyof typeof carried)[])('addresses an error of %s asks to be opened', (method) => {
  function asked(error: object, can?: object): Play {
    const play = new AskPlay({}, can);
    play.host(carried[method](1));
    play.sent();
    play.server(failure(1, error));
    return play;
  }

  test('are shown one by one, and reach the host as they came once none was refused', () => {
    const play = asked(needs(params.url, other));
    expect(play.questions()).toHaveLength(2);
    play.answer('ask-allow');
    expect(play.sent()).toEqual({ host: [], server: [] });
    play.answer('ask-open');
    // The error is looked through like every result, and goes on then.
    const looked = play.effects.flatMap((effect) => (effect.kind === 'inspect' && effect.result.endsWith('/result') ? [effect.result] : []));
    for (const result of looked) play.take({ kind: 'inspected', at: 2000, result, inspection: { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] }, wrapped: null });
    expect(looked).toHaveLength(1);
    // What was opened here its host is not told to open again.
    expect(play.sent()).toEqual({ server: [], host: [{ jsonrpc: '2.0', id: 1, error: needs(params.url) }] });
    expect(play.effects.flatMap((effect) => (effect.kind === 'open-address' ? [effect.address] : []))).toEqual([other.url]);
    expect(play.recorded().filter((one) => one.startsWith('ask-ended'))).toEqual(['ask-ended url forwarded person', 'ask-ended url forwarded person']);
  });

  test('reach the host byte for byte where it opens all of them, and none of them where all were opened here', () => {
    const passed = asked(needs(params.url));
    passed.answer('ask-allow');
    const looked = passed.effects.flatMap((effect) => (effect.kind === 'inspect' ? [effect.result] : []));
    for (const result of looked) passed.take({ kind: 'inspected', at: 2000, result, inspection: { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] }, wrapped: null });
    expect(passed.sent().host).toEqual([{ jsonrpc: '2.0', id: 1, error: needs(params.url) }]);

    const opened = asked(needs(params.url, other));
    opened.answer('ask-open');
    opened.answer('ask-open');
    const { host, server } = opened.sent();
    expect([host.length, server]).toEqual([1, []]);
    expect(JSON.stringify(host)).toMatch(/^\[\{[^[]*"id":1,.*opened in the browser of the user/);
    expect(JSON.stringify(host)).not.toContain('example');
    expect(opened.effects.flatMap((effect) => (effect.kind === 'open-address' ? [effect.address] : []))).toEqual([params.url.url, other.url]);
  });

  test.each(['ask-decline', 'close', 'deny'])('reach nobody where one was refused (%s)', (option) => {
    const play = asked(needs(params.url, other));
    play.answer(option, { nth: 1 });
    const { host, server } = play.sent();
    expect(server).toEqual([]);
    expect(JSON.stringify(host)).toMatch(/^\[\{[^[]*"id":1,.*did not get it/);
    expect(JSON.stringify(host)).not.toContain('example');
    expect(play.questions()).toEqual([]);
    expect(play.state.asks.open.size).toBe(0);
  });

  test.each<{ readonly why: string; readonly event: SessionEvent; readonly host: RegExp | null }>([
    { why: 'nobody answers', event: { kind: 'deadline', at: 90_000, prompt: '' }, host: /nobody answered in time/ },
    { why: 'the host takes the request back', event: { kind: 'host-message', at: 2000, message: notification('notifications/cancelled', { requestId: 1 }) }, host: null },
    { why: 'the server dies', event: { kind: 'server-ended', at: 2000, reason: 'it crashed', ran: true }, host: /"id":1/ },
    { why: 'the host is gone', event: { kind: 'host-gone', at: 2000 }, host: null },
  ])('end where $why', ({ event, host }) => {
    const play = asked(needs(params.url));
    play.take(event.kind === 'deadline' ? { ...event, prompt: play.questions()[0] ?? '' } : event);
    const lines = play.sent().host.map((line) => JSON.stringify(line));
    expect(lines).toEqual(host === null ? [] : [expect.stringMatching(host)]);
    expect(lines.join('')).not.toContain('example');
    expect(play.questions()).toEqual([]);
  });

  test('are refused where the host cannot open any', () => {
    const play = asked(needs(params.url), { elicitation: {} });
    expect(JSON.stringify(play.sent().host)).toMatch(/fault of the server/);
  });

  test.each([
    { why: 'a form', error: needs(params.form) },
    { why: 'no list', error: { code: -32042, message: 'm' } },
    { why: 'too many', error: needs(...Array.from({ length: 51 }, () => params.url)) },
  ])('are refused as the server’s fault: $why', ({ error }) => {
    const play = asked(error);
    expect(JSON.stringify(play.sent().host)).toMatch(/"id":1,.*The server failed/);
    expect(play.questions()).toEqual([]);
  });

  test('another error passes', () => {
    const play = asked({ code: -32000, message: 'no' });
    expect(play.sent().host).toEqual([{ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'no' } }]);
  });
});
