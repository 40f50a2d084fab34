import { describe, expect, test } from 'vitest';
import type { AskSettings } from '#shared/models/ask';
import type { AskPlay as Play } from '#app/testing/asks-fixture';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, notification, request, response } from '#app/testing/session-fixture';
import type { SessionEvent } from '../event';

const { AskPlay, methods, params, replies } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

const modern = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
const one = (kind: keyof typeof params, over: object = {}): object => ({ method: methods[kind], params: { ...params[kind], ...over } });
const asksFor = (inputRequests: object, state: string | undefined = 'opaque=='): object => ({ resultType: 'input_required', inputRequests, ...(state === undefined ? {} : { requestState: state }) });
const greet = (id: number, rest: object = {}) => call(id, 'greet', { n: 1 }, { _meta: modern, ...rest });

/** The methods results may ask in, and what the host's request is. */
const carried = {
  'tools/call': (id: number, rest: object = {}) => greet(id, rest),
  'prompts/get': (id: number, rest: object = {}) => request(id, 'prompts/get', { _meta: modern, name: 'p', ...rest }),
  'resources/read': (id: number, rest: object = {}) => request(id, 'resources/read', { _meta: modern, uri: 'x:y', ...rest }),
};
const every = Object.keys(carried) as (keyof typeof carried)[];

/** The host sends a request, and its result asks. */
function asked(inputRequests: object, { settings = {}, can, method = 'tools/call', state }: { readonly settings?: Partial<AskSettings>; readonly can?: object; readonly method?: keyof typeof carried; readonly state?: string } = {}): Play {
  const play = new AskPlay(settings, can);
  play.host(carried[method](1));
  play.sent();
  play.server(response(1, asksFor(inputRequests, state)));
  return play;
}

describe.each(every)('asks in the result of %s', (method) => {
  const send = carried[method];

  test('reach the host once they were allowed, and what it replied the server once that was', () => {
    const play = asked({ who: one('form'), 'what?': one('sampling') }, { method });
    expect(play.sent()).toEqual({ host: [], server: [] });
    play.answer('ask-allow');
    expect(play.sent()).toEqual({ host: [], server: [] });
    play.answer('ask-allow', { edited: { messages: [], maxTokens: 7 } });
    expect(play.sent()).toEqual({ server: [], host: [{ jsonrpc: '2.0', id: 1, result: asksFor({ who: one('form'), 'what?': { method: methods.sampling, params: { messages: [], maxTokens: 7 } } }) }] });
    play.host(send(2, { inputResponses: { who: replies.form, 'what?': replies.sampling }, requestState: 'opaque==' }));
    expect(play.sent()).toEqual({ host: [], server: [] });
    play.answer('ask-send', { edited: { action: 'accept', content: { name: 'Eve' } } });
    play.answer('ask-allow');
    const { server, host } = play.sent();
    expect(host).toEqual([]);
    expect(server).toMatchObject([{ id: 2, method, params: { inputResponses: { who: { action: 'accept', content: { name: 'Eve' } }, 'what?': replies.sampling }, requestState: 'opaque==' } }]);
    play.server(response(2, { resultType: 'complete', content: [] }));
    expect(play.sent().host).toMatchObject([{ id: 2, result: { resultType: 'complete' } }]);
    expect(play.recorded().filter((entry) => entry.startsWith('ask-ended'))).toEqual(['ask-ended form forwarded host', 'ask-ended sampling forwarded host']);
    expect([play.state.asks.open.size, play.state.asks.rounds.size]).toEqual([0, 0]);
  });

  test('an elicitation that is declined is hidden from the host and answered with its retry', () => {
    const play = asked({ who: one('form'), where: one('url') }, { method });
    play.answer('ask-decline');
    play.answer('ask-allow');
    expect(play.sent().host).toEqual([{ jsonrpc: '2.0', id: 1, result: asksFor({ where: one('url') }) }]);
    play.host(send(2, { inputResponses: { where: { action: 'accept' }, who: { action: 'accept', content: { name: 'forged' } } }, requestState: 'opaque==' }));
    expect(play.sent().server).toMatchObject([{ id: 2, params: { inputResponses: { who: { action: 'decline' }, where: { action: 'accept' } } } }]);
  });

  test.each([
    { option: 'ask-decline', action: 'decline' },
    { option: 'close', action: 'cancel' },
    { option: 'ask-open', action: 'accept' },
  ])('with nothing left for the host, the retry is ours ($option), and the result the host’s', ({ option, action }) => {
    const play = asked({ where: one('url') }, { method });
    play.answer(option);
    const { host, server } = play.sent();
    expect(host).toEqual([]);
    expect(server).toMatchObject([{ id: 'cs:own:1', method, params: { inputResponses: { where: { action } }, requestState: 'opaque==' } }]);
    expect(play.host(send(1)).some((effect) => effect.kind === 'send' && effect.to === 'host' && String(effect.line).includes('still open'))).toBe(true);
    play.sent();
    play.server(response('cs:own:1', { resultType: 'complete', content: [] }));
    expect(play.sent()).toEqual({ server: [], host: [{ jsonrpc: '2.0', id: 1, result: { resultType: 'complete', content: [] } }] });
    expect(play.state.asks.retries.size + play.state.requests.size).toBe(0);
  });

  test.each(['sampling', 'roots'] as const)('%s that is refused ends the request, and nothing is sent to the server', (kind) => {
    const play = asked({ a: one(kind), b: one('form') }, { method, ...(kind === 'roots' ? { settings: { roots: 'deny' } } : {}) });
    if (kind === 'sampling') play.answer('deny');
    const { host, server } = play.sent();
    expect(server).toEqual([]);
    expect(host).toHaveLength(1);
    expect(JSON.stringify(host[0])).toMatch(/"id":1,.*did not get it: the user (refused|has set)/);
    expect(host[0]?.result?.['isError']).toBe(method === 'tools/call' ? true : undefined);
    expect(play.questions()).toEqual([]);
    // What answers it all the same reaches nobody unasked.
    play.host(send(2, { inputResponses: { a: replies.sampling }, requestState: 'opaque==' }));
    expect(play.sent().server).toEqual([]);
  });

  test.each<{ readonly why: string; readonly event: SessionEvent; readonly host: RegExp | null }>([
    { why: 'nobody answers', event: { kind: 'deadline', at: 90_000, prompt: '' }, host: /nobody answered in time/ },
    { why: 'the host takes the request back', event: { kind: 'host-message', at: 2000, message: notification('notifications/cancelled', { requestId: 1 }) }, host: null },
    { why: 'the server dies', event: { kind: 'server-ended', at: 2000, reason: 'it crashed', ran: true }, host: /"id":1/ },
    { why: 'it is stopped', event: { kind: 'stopped', at: 2000 }, host: /"id":1/ },
    { why: 'it is started anew', event: { kind: 'restart', at: 2000 }, host: /"id":1/ },
    { why: 'the host leaves', event: { kind: 'host-leaving', at: 2000 }, host: null },
    { why: 'the host is gone', event: { kind: 'host-gone', at: 2000 }, host: null },
  ])('end where $why', ({ event, host }) => {
    const play = asked({ a: one('sampling') }, { method });
    play.take(event.kind === 'deadline' ? { ...event, prompt: play.questions()[0] ?? '' } : event);
    const sent = play.sent();
    expect(sent.server).toEqual([]);
    expect(sent.host.map((line) => JSON.stringify(line))).toEqual(host === null ? [] : [expect.stringMatching(host)]);
    expect(play.questions()).toEqual([]);
    expect(play.recorded().filter((entry) => entry.startsWith('ask-ended'))).toHaveLength(1);
  });

  test('a reply that is reviewed ends with the request its host takes back', () => {
    const play = asked({ a: one('form') }, { method });
    play.answer('ask-allow');
    play.host(send(2, { inputResponses: { a: replies.form }, requestState: 'opaque==' }));
    play.sent();
    play.host(notification('notifications/cancelled', { requestId: 2 }));
    expect(play.sent()).toEqual({ host: [], server: [] });
    expect(play.questions()).toEqual([]);
  });
});

describe('rounds', () => {
  const next = (play: Play, id: number, requests: object): void => {
    play.host(greet(id, { inputResponses: { who: { action: 'decline' } }, requestState: 's' }));
    play.server(response(id, asksFor(requests, 's')));
  };

  test('the same ask is answered alike in the next round, with what was edited; another is asked about', () => {
    const play = asked({ who: one('form') }, { state: 's' });
    play.answer('ask-allow', { edited: { ...params.form, message: 'Your name?' } });
    next(play, 2, { who: one('form') });
    expect(play.questions()).toEqual([]);
    expect(play.sent().host.at(-1)).toMatchObject({ id: 2, result: { inputRequests: { who: { params: { message: 'Your name?' } } } } });
    next(play, 3, { who: one('form', { message: 'Your password?' }) });
    expect(play.questions()).toHaveLength(1);
    const rounds = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask' ? [effect.entry.body['round']] : []));
    expect(rounds).toEqual([1, 2, 3]);
  });

  test('after ten the server is at fault, though every retry was ours', () => {
    const play = asked({ where: one('url') });
    play.answer('ask-decline');
    for (let n = 1; n < 12; n += 1) play.server(response(`cs:own:${n}`, asksFor({ where: one('url') })));
    const { host, server } = play.sent();
    expect(server).toHaveLength(10);
    expect(JSON.stringify(host)).toMatch(/again and again/);
    expect(play.recorded().at(-1)).toBe('ask-ended url refused failure server');
  });

  test('a new call with the same arguments begins anew', () => {
    const play = asked({ who: one('form') });
    play.answer('ask-allow');
    play.host(greet(5));
    play.server(response(5, asksFor({ who: one('form') })));
    expect(play.questions()).toHaveLength(1);
  });
});

describe('what a result may not ask', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, one('form')]));
  test.each<{ readonly why: string; readonly result: object; readonly says: RegExp }>([
    { why: 'an unknown method', result: asksFor({ a: { method: 'tools/call', params: {} } }), says: /nothing a server can ask/ },
    { why: 'no method', result: asksFor({ a: {} }), says: /needs a method/ },
    { why: 'params that are no object', result: asksFor({ a: { method: methods.form, params: 7 } }), says: /must be an object/ },
    { why: 'ten thousand keys', result: asksFor(many), says: /at once/ },
    { why: 'a list', result: { resultType: 'input_required', inputRequests: [one('form')] }, says: /must be an object/ },
    { why: 'content beside it', result: { ...asksFor({ a: one('form') }), content: [] }, says: /answers at once/ },
  ])('$why', ({ result, says }) => {
    const play = new AskPlay();
    play.host(greet(1));
    play.sent();
    play.server(response(1, result));
    const { host, server } = play.sent();
    expect(server).toEqual([]);
    expect(host.map((line) => JSON.stringify(line))).toEqual([expect.stringMatching(says)]);
    expect(play.effects.some((effect) => effect.kind === 'record' && effect.entry.kind === 'malformed')).toBe(true);
  });

  test('what its host never declared', () => {
    const play = asked({ a: one('form') }, { can: { sampling: {} } });
    expect(JSON.stringify(play.sent().host)).toMatch(/never said it could give.*fault of the server/);
    expect(play.recorded().at(-1)).toBe('ask-ended form refused failure server');
  });

  test('too large to be read', () => {
    const play = new AskPlay();
    play.host(greet(1));
    play.sent();
    const { body: _, ...large } = response(1, asksFor({})) as Extract<ReturnType<typeof response>, { kind: 'response' }>;
    play.server({ ...large, asks: true });
    expect(JSON.stringify(play.sent().host)).toMatch(/too large/);
  });

  test('nothing, with a state alone, passes as it came', () => {
    const play = asked({});
    expect(play.sent().host).toEqual([{ jsonrpc: '2.0', id: 1, result: asksFor({}) }]);
    expect(play.state.asks.open.size).toBe(0);
  });
});

test('answers to asks are for the person to look at where nothing was asked, whatever a rule lets through', () => {
  const play = new AskPlay();
  play.host(greet(1, { inputResponses: { a: replies.form } }));
  expect(play.sent().server).toEqual([]);
  expect(play.effects.at(-1)?.kind).toBe('ask');
});

test('a retry of ours that its host takes back is taken back under our id', () => {
  const play = asked({ where: one('url') });
  play.answer('ask-decline');
  play.sent();
  play.host(notification('notifications/cancelled', { requestId: 1 }));
  expect(play.sent().server).toEqual([{ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'cs:own:1' } }]);
});

test.each<{ readonly why: string; readonly asking: object; readonly other: object; readonly settings?: Partial<AskSettings>; readonly refused: boolean }>([
  { why: 'it could, and another request that went out later says that it cannot', asking: { elicitation: {} }, other: {}, refused: false },
  { why: 'it could not, and another request that went out later says that it can', asking: {}, other: { elicitation: {} }, refused: true },
  { why: 'it could not, which the server is not told where Countersign shows forms', asking: {}, other: { elicitation: {} }, settings: { fillsForms: true }, refused: false },
])('what a result asks is judged by what its own request said of the host: $why', ({ asking, other, settings, refused }) => {
  const play = new AskPlay(settings, {});
  const saying = (can: object): object => ({ _meta: { ...modern, 'io.modelcontextprotocol/clientCapabilities': can } });
  play.host(call(1, 'greet', { n: 1 }, saying(asking)));
  play.host(call(2, 'greet', { n: 2 }, saying(other)));
  play.server(response(1, asksFor({ who: one('form') })));
  expect(play.questions()).toHaveLength(refused ? 0 : 1);
  const [exchange] = play.state.asks.open.values();
  // Its host is not given what it cannot show.
  if (!refused) expect(exchange?.asks[0]?.question?.facts.capable).toBe(settings === undefined);
  else expect(JSON.stringify(play.sent().host)).toMatch(/fault of the server/);
});
