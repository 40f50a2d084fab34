import { describe, expect, test } from 'vitest';
import type { AskSettings } from '#shared/models/ask';
import type { AskPlay as Play } from '#app/testing/asks-fixture';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, notification, request, response } from '#app/testing/session-fixture';
import type { SessionEvent } from '../event';

const { AskPlay, capabilities, methods, params, replies } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': capabilities };
const one = (kind: keyof typeof params): object => ({ method: methods[kind], params: params[kind] });
const task = (inputRequests: object | undefined, status = 'input_required'): object => ({ taskId: 't1', status, ...(inputRequests === undefined ? {} : { inputRequests }) });
let polls = 100;

/** The host asks what became of the task, and hears this. What it sees of it. */
function poll(play: Play, inputRequests: object | undefined, status?: string): unknown {
  const id = (polls += 1);
  play.sent();
  play.host(request(id, 'tasks/get', { _meta: meta, taskId: 't1' }));
  play.sent();
  play.server(response(id, { resultType: 'complete', ...task(inputRequests, status) }));
  return play.effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'host' ? [JSON.parse(typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line)) as { result?: { inputRequests?: unknown } }] : [])).at(-1)?.result?.inputRequests;
}

/** A tool call became a task. */
function running(settings: Partial<AskSettings> = {}, can?: object): Play {
  const play = new AskPlay(settings, can);
  play.host(call(1, 'greet', {}, { _meta: can === undefined ? meta : { ...meta, 'io.modelcontextprotocol/clientCapabilities': can } }));
  play.server(response(1, { resultType: 'task', taskId: 't1', status: 'working' }));
  return play;
}

const update = (id: number, inputResponses: object) => request(id, 'tasks/update', { _meta: meta, taskId: 't1', inputResponses });

describe('what a task asks', () => {
  test('is left out of what the host sees until it is allowed, and its answer goes on once that is', () => {
    const play = running();
    expect(poll(play, { who: one('form'), what: one('sampling') })).toBeUndefined();
    expect(poll(play, { who: one('form'), what: one('sampling') })).toBeUndefined();
    expect(play.questions()).toHaveLength(2);
    play.answer('ask-allow');
    expect(poll(play, { who: one('form'), what: one('sampling') })).toEqual({ who: one('form') });
    play.answer('ask-allow', { edited: { messages: [], maxTokens: 3 } });
    expect(poll(play, { who: one('form'), what: one('sampling') })).toEqual({ who: one('form'), what: { method: methods.sampling, params: { messages: [], maxTokens: 3 } } });
    play.sent();
    play.host(update(7, { who: replies.form, what: replies.sampling, more: replies.form }));
    expect(play.sent()).toEqual({ host: [], server: [] });
    play.answer('ask-send', { edited: { action: 'accept', content: { name: 'Eve' } } });
    play.answer('ask-allow');
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, params: { taskId: 't1', inputResponses: { who: { content: { name: 'Eve' } }, what: replies.sampling } } }] });
    play.server(response(7, { resultType: 'complete' }));
    expect(play.sent().host).toMatchObject([{ id: 7 }]);
    expect(poll(play, { who: one('form') })).toBeUndefined();
    poll(play, undefined, 'completed');
    expect(play.state.asks.open.size + play.state.asks.tasks.size).toBe(0);
    const asked = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask' ? [[effect.entry.tool, effect.entry.body['carrier']]] : []));
    expect(asked).toEqual([['greet', 'task'], ['greet', 'task']]);
  });

  test.each([
    { option: 'ask-decline', kind: 'form' as const, sends: { method: 'tasks/update', params: { taskId: 't1', inputResponses: { a: { action: 'decline' } } } } },
    { option: 'close', kind: 'url' as const, sends: { method: 'tasks/update', params: { inputResponses: { a: { action: 'cancel' } } } } },
    { option: 'ask-open', kind: 'url' as const, sends: { method: 'tasks/update', params: { inputResponses: { a: { action: 'accept' } } } } },
    { option: 'deny', kind: 'sampling' as const, sends: { method: 'tasks/cancel', params: { taskId: 't1' } } },
  ])('is answered by us ($kind, $option), and the host never hears of it', ({ option, kind, sends }) => {
    const play = running();
    poll(play, { a: one(kind) });
    play.sent();
    play.answer(option);
    const { host, server } = play.sent();
    expect(host).toEqual([]);
    expect(server).toMatchObject([{ id: expect.stringMatching(/^cs:own:/), ...sends }]);
    expect(server[0]?.params?.['_meta']).toMatchObject({ 'io.modelcontextprotocol/protocolVersion': '2026-07-28' });
    play.server(response(String(server[0]?.id), { resultType: 'complete' }));
    expect(play.sent()).toEqual({ host: [], server: [] });
    expect(poll(play, { a: one(kind) })).toBeUndefined();
  });

  test('a reply that is refused is declined, or ends the task', () => {
    const play = running({ form: 'ask', sampling: 'allow' });
    poll(play, { who: one('form'), what: one('sampling') });
    play.answer('ask-allow');
    play.host(update(7, { who: replies.form, what: replies.sampling }));
    play.sent();
    play.answer('ask-decline');
    play.answer('deny');
    const { host, server } = play.sent();
    expect(host).toMatchObject([{ id: 7, result: { resultType: 'complete' } }]);
    expect(server.map(({ method, params: sent }) => [method, sent?.['inputResponses']])).toEqual([['tasks/update', { who: { action: 'decline' } }], ['tasks/cancel', undefined]]);
  });

  test('told of without being asked reaches the host without it, and with it once it is allowed', () => {
    const play = running();
    play.sent();
    play.server(notification('notifications/tasks', task({ who: one('form') })));
    expect(play.sent().host).toMatchObject([{ method: 'notifications/tasks', params: { status: 'working' } }]);
    play.answer('ask-allow');
    expect(play.sent().host).toMatchObject([{ method: 'notifications/tasks', params: { inputRequests: { who: one('form') } } }]);
  });

  test.each<{ readonly why: string; readonly result: object; readonly can?: object; readonly host: RegExp; readonly server: readonly object[] }>([
    { why: 'what the host never declared ends the task', result: task({ a: one('form') }), can: { sampling: {} }, host: /"status":"working"\}/, server: [{ method: 'tasks/cancel' }] },
    { why: 'an unknown method', result: task({ a: { method: 'tools/call' } }), host: /nothing a server can ask/, server: [] },
    { why: 'ten thousand keys', result: task(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [n, one('roots')]))), host: /at once/, server: [] },
    { why: 'no id', result: { status: 'input_required', inputRequests: { a: one('form') } }, host: /needs an id/, server: [] },
  ])('is the server’s fault: $why', ({ result, can, host, server }) => {
    const play = running({}, can);
    play.host(request(50, 'tasks/get', { taskId: 't1' }));
    play.sent();
    play.server(response(50, { resultType: 'complete', ...result }));
    const sent = play.sent();
    expect(JSON.stringify(sent.host)).toMatch(host);
    expect(sent.server).toMatchObject(server);
    expect(play.questions()).toEqual([]);
  });

  test('is not answered where nothing was asked', () => {
    const play = running();
    play.sent();
    play.host(update(7, { who: replies.form }));
    expect(play.sent()).toMatchObject({ server: [], host: [{ id: 7, error: {} }] });
  });

  test.each<{ readonly why: string; readonly event: SessionEvent }>([
    { why: 'the host takes its update back', event: { kind: 'host-message', at: 3000, message: notification('notifications/cancelled', { requestId: 7 }) } },
    { why: 'the server dies', event: { kind: 'server-ended', at: 3000, reason: 'it crashed', ran: true } },
    { why: 'it is started anew', event: { kind: 'restart', at: 3000 } },
    { why: 'the host is gone', event: { kind: 'host-gone', at: 3000 } },
  ])('ends where $why', ({ event }) => {
    const play = running();
    poll(play, { who: one('form') });
    play.answer('ask-allow');
    play.host(update(7, { who: replies.form }));
    play.sent();
    play.take(event);
    expect(play.sent().server).toEqual([]);
    expect(play.questions()).toEqual([]);
    expect(play.recorded().filter((entry) => entry.startsWith('ask-ended'))).toHaveLength(1);
  });

  test('nobody answers: it is cancelled', () => {
    const play = running();
    poll(play, { who: one('form') });
    play.sent();
    play.take({ kind: 'deadline', at: 90_000, prompt: play.questions()[0] ?? '' });
    expect(play.sent()).toMatchObject({ host: [], server: [{ params: { inputResponses: { who: { action: 'cancel' } } } }] });
  });
});

test('an update that answers nothing goes on, also for a task nobody knows; one that answers what was not asked does not', () => {
  const play = running();
  play.sent();
  play.host(update(7, {}));
  expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, method: 'tasks/update' }] });
  play.server(response(7, { resultType: 'complete' }));
  expect(play.sent().host).toMatchObject([{ id: 7, result: { resultType: 'complete' } }]);
  play.host(update(8, { who: replies.form }));
  expect(play.sent()).toMatchObject({ host: [{ id: 8, error: {} }], server: [] });
});
