import { describe, expect, test } from 'vitest';
import type { AskKind, AskSettings } from '#shared/models/ask';
import { say } from '#shared/words/say';
import type { AskPlay as Play } from '#app/testing/asks-fixture';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, id, notification, request, response } from '#app/testing/session-fixture';
import type { SessionEvent } from '../event';

const { AskPlay, params, replies } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

const rejected = { code: -1, message: 'User rejected sampling request' };

describe('what a server asks by a request of its own', () => {
  test.each<{ readonly kind: AskKind; readonly settings?: Partial<AskSettings>; readonly gates: readonly string[]; readonly why: string }>([
    { kind: 'sampling', gates: ['ask', 'reply'], why: 'what the model completed is reviewed too' },
    { kind: 'sampling', settings: { reviewsCompletions: false }, gates: ['ask'], why: 'the person does not review completions' },
    { kind: 'sampling', settings: { sampling: 'allow' }, gates: ['reply'], why: 'allowed, and reviewed all the same' },
    { kind: 'sampling', settings: { sampling: 'allow', reviewsCompletions: false }, gates: [], why: 'allowed, both ways' },
    { kind: 'form', gates: ['ask', 'reply'], why: 'the host’s own form is not trusted to review' },
    { kind: 'form', settings: { form: 'allow' }, gates: [], why: 'allowed' },
    { kind: 'url', gates: ['ask'], why: 'the reply says no more than that it was opened' },
    { kind: 'url', settings: { url: 'allow' }, gates: [], why: 'allowed' },
    { kind: 'roots', gates: ['reply'], why: 'the person picks of what the host has' },
    { kind: 'roots', settings: { picked: ['file:///work/a'] }, gates: [], why: 'picked before' },
  ])('$kind passes the gates $gates: $why', ({ kind, settings = {}, gates }) => {
    const play = new AskPlay(settings);
    const passed: string[] = [];
    play.asks(7, kind);
    const pass = (): void => {
      const [prompt] = play.questions();
      if (prompt === undefined) return;
      expect(play.sent()).toEqual({ host: [], server: [] });
      passed.push(prompt.split('/').at(-1) ?? '');
      play.answer('ask-allow');
    };
    pass();
    expect(play.sent().host).toMatchObject([{ id: 7, params: params[kind] }]);
    play.host(response(7, replies[kind]));
    pass();
    const want = kind === 'roots' && gates.length === 0 ? { roots: [replies.roots.roots[0]] } : replies[kind];
    expect(play.sent()).toEqual({ host: [], server: [{ jsonrpc: '2.0', id: 7, result: want }] });
    expect(passed).toEqual(gates);
    expect(play.recorded().at(-1)).toMatch(new RegExp(`^ask-ended ${kind} forwarded`));
    expect(play.state.asks.open.size + play.state.asks.replies.size + play.state.asked.size).toBe(0);
  });

  test.each<{ readonly kind: AskKind; readonly option: string; readonly answer: object }>([
    { kind: 'sampling', option: 'deny', answer: { error: rejected } },
    { kind: 'sampling', option: 'close', answer: { error: { code: -1, message: 'the user dismissed the question' } } },
    { kind: 'sampling', option: 'ask-never', answer: { error: rejected } },
    { kind: 'form', option: 'ask-decline', answer: { result: { action: 'decline' } } },
    { kind: 'form', option: 'ask-cancel', answer: { result: { action: 'cancel' } } },
    { kind: 'form', option: 'close', answer: { result: { action: 'cancel' } } },
    { kind: 'url', option: 'ask-decline', answer: { result: { action: 'decline' } } },
    { kind: 'url', option: 'ask-open', answer: { result: { action: 'accept' } } },
    { kind: 'form', option: 'ask-send', answer: { result: params.form } },
  ])('$kind answered with $option before the host: the host never hears of it', ({ kind, option, answer }) => {
    const play = new AskPlay();
    play.asks(7, kind);
    play.answer(option);
    expect(play.sent()).toEqual({ host: [], server: [{ jsonrpc: '2.0', id: 7, ...answer }] });
    expect(play.effects.filter((effect) => effect.kind === 'open-address').map(({ address }) => address)).toEqual(option === 'ask-open' ? [params.url.url] : []);
  });

  test.each<{ readonly kind: AskKind; readonly option: string; readonly answer: object }>([
    { kind: 'sampling', option: 'deny', answer: { error: rejected } },
    { kind: 'form', option: 'ask-decline', answer: { result: { action: 'decline' } } },
    { kind: 'form', option: 'close', answer: { result: { action: 'cancel' } } },
    { kind: 'roots', option: 'deny', answer: { error: { code: -1, message: 'User rejected the request for roots' } } },
  ])('$kind answered with $option after the host replied: the server gets nothing of it', ({ kind, option, answer }) => {
    const play = new AskPlay({ sampling: 'allow', ...(kind === 'form' ? {} : { form: 'allow' }) });
    play.asks(7, kind);
    if (kind === 'form') play.answer('ask-allow');
    play.host(response(7, replies[kind]));
    play.sent();
    play.answer(option);
    expect(play.sent()).toEqual({ host: [], server: [{ jsonrpc: '2.0', id: 7, ...answer }] });
  });

  test('what the person made of it is what is sent, both ways', () => {
    const play = new AskPlay();
    play.asks(7, 'sampling', { temperature: 1.5 });
    play.answer('ask-allow', { edited: { messages: [], maxTokens: 5 } });
    expect(play.sent().host).toEqual([{ jsonrpc: '2.0', id: 7, method: 'sampling/createMessage', params: { messages: [], maxTokens: 5 } }]);
    play.host(response(7, replies.sampling));
    play.answer('ask-send', { edited: { ...replies.sampling, content: { type: 'text', text: 'changed' } } });
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 7, result: { ...replies.sampling, content: { type: 'text', text: 'changed' } } }]);
    const edited = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask-answered' ? [[effect.entry.body['edited'], effect.entry.payload]] : []));
    expect(edited).toEqual([[true, { sent: '{"messages":[],"maxTokens":5}' }], [true, { sent: '{"role":"assistant","content":{"type":"text","text":"changed"},"model":"m","stopReason":"endTurn"}' }]]);
  });

  test.each([{ edited: { bad: 1 }, option: 'ask-allow' }, { edited: { ok: 1 }, option: 'deny' }])('what cannot be sent is not, and the question stays: $option', ({ edited, option }) => {
    const play = new AskPlay();
    play.asks(7, 'form');
    expect(play.answer(option, { edited })).toMatchObject([{ kind: 'refuse-answer' }]);
    expect(play.questions()).toHaveLength(1);
  });

  test('a reply that declines says no more than that', () => {
    const play = new AskPlay({ form: 'ask' });
    play.asks(7, 'form');
    play.answer('ask-allow');
    play.host(response(7, { action: 'decline', content: { name: 'Ada' } }));
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 7, result: { action: 'decline' } }]);
  });

  test('that the host could not answer goes back as it said it', () => {
    const play = new AskPlay({ sampling: 'allow' });
    play.asks(7, 'sampling');
    const line = new TextEncoder().encode('{"jsonrpc":"2.0","id":7,"error":{"code":-1,"message":"no"}}');
    play.host({ ...(response(7, {}) as object), ok: false, line } as ReturnType<typeof response>);
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 7, error: { code: -1, message: 'no' } }]);
  });
});

describe('refused before anybody is asked', () => {
  test.each<{ readonly why: string; readonly kind: AskKind; readonly settings?: Partial<AskSettings>; readonly can?: object; readonly over?: object; readonly answer: object; readonly end: string | null }>([
    { why: 'denied', kind: 'sampling', settings: { sampling: 'deny' }, answer: { error: rejected }, end: 'ask-ended sampling refused setting' },
    { why: 'denied', kind: 'form', settings: { form: 'deny' }, answer: { result: { action: 'decline' } }, end: 'ask-ended form refused setting' },
    { why: 'denied', kind: 'roots', settings: { roots: 'deny' }, answer: { error: { code: -1 } }, end: 'ask-ended roots refused setting' },
    { why: 'not declared', kind: 'sampling', can: {}, answer: { error: { code: -32601 } }, end: 'ask-ended sampling refused failure server' },
    { why: 'not declared', kind: 'url', can: { elicitation: {} }, answer: { error: { code: -32602 } }, end: 'ask-ended url refused failure server' },
    { why: 'not declared', kind: 'form', can: { elicitation: { url: {} } }, answer: { error: { code: -32602 } }, end: 'ask-ended form refused failure server' },
    { why: 'over the tokens', kind: 'sampling', settings: { budget: { asks: 5, tokens: 99 } }, answer: { error: { code: -1 } }, end: 'ask-ended sampling refused budget' },
    { why: 'no messages', kind: 'sampling', over: { messages: 7 }, answer: { error: { code: -32602 } }, end: null },
    { why: 'no tokens', kind: 'sampling', over: { maxTokens: 'many' }, answer: { error: { code: -32602 } }, end: null },
    { why: 'an unknown mode', kind: 'form', over: { mode: 'voice' }, answer: { error: { code: -32602 } }, end: null },
    { why: 'no schema', kind: 'form', over: { requestedSchema: [] }, answer: { error: { code: -32602 } }, end: null },
  ])('$kind: $why', ({ kind, settings, can, over, answer, end }) => {
    const play = new AskPlay(settings, can);
    play.asks(7, kind, over);
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, ...answer }] });
    expect(play.questions()).toEqual([]);
    if (end !== null) expect(play.recorded().at(-1)).toBe(end);
    else expect(play.effects.some((effect) => effect.kind === 'record' && effect.entry.kind === 'malformed')).toBe(true);
  });

  test('over the number of an hour', () => {
    const play = new AskPlay({ sampling: 'allow', budget: { asks: 2, tokens: 1000 } });
    for (const id of [1, 2, 3]) play.asks(id, 'sampling');
    expect(play.sent()).toMatchObject({ host: [{ id: 1 }, { id: 2 }], server: [{ id: 3, error: { message: expect.stringContaining('within an hour') } }] });
  });

  test('too large to be read', () => {
    const play = new AskPlay();
    const { body: _, ...large } = request(7, 'sampling/createMessage', params.sampling) as Extract<ReturnType<typeof request>, { kind: 'request' }>;
    play.server(large);
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, error: { code: -32600 } }] });
  });

  test('what the host cannot do, Countersign shows where the person wants that', () => {
    const play = new AskPlay({ fillsForms: true, form: 'allow' }, {});
    play.asks(7, 'form');
    play.answer('ask-send', { edited: { action: 'accept', content: { name: 'Ada' } } });
    expect(play.sent()).toEqual({ host: [], server: [{ jsonrpc: '2.0', id: 7, result: { action: 'accept', content: { name: 'Ada' } } }] });
    play.asks(8, 'form');
    play.answer('ask-allow');
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 8, result: { action: 'decline' } }] });
  });
});

describe('roots', () => {
  const ask = (play: Play, id: number, reply: object): void => {
    play.asks(id, 'roots');
    play.host(response(id, reply));
  };
  const to = (uris: readonly string[]): object => ({ roots: uris.map((uri) => ({ uri })) });

  test('what is wrong with them is never shared, whatever is picked', () => {
    const play = new AskPlay();
    const bad = ['https://example.net/', 'file:///work/a?x=1', 'file:///work/%2e%2e/etc', 'file:///work/gone', 'file:///', `file:///${'x'.repeat(5000)}`];
    ask(play, 1, to([...bad, 'file:///work/a']));
    play.answer('ask-send', { edited: to([...bad, 'file:///work/a', 'file:///etc']) });
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 1, result: to(['file:///work/a']) }]);
    expect(play.state.roots).toEqual(['/work/a']);
  });

  test('those picked are shared without a word; where a new one turns up, it is asked again', () => {
    const play = new AskPlay({ picked: ['file:///work/a'] });
    ask(play, 1, to(['file:///work/a']));
    expect(play.questions()).toEqual([]);
    ask(play, 2, to(['file:///other']));
    expect(play.questions()).toHaveLength(1);
    play.answer('ask-send', { edited: to([]) });
    ask(play, 3, to(['file:///other', 'file:///work/a']));
    expect(play.questions()).toEqual([]);
    ask(play, 4, to(['file:///other', 'file:///new']));
    expect(play.questions()).toHaveLength(1);
  });

  test('one with nothing at its place is shown as such, and is shared where the person picks it', () => {
    const play = new AskPlay();
    ask(play, 1, to(['file:///work/a', 'file:///work/absent']));
    const [exchange] = play.state.asks.open.values();
    expect(exchange?.asks[0]?.question?.facts.roots).toMatchObject([{ uri: 'file:///work/a', wrong: null, warning: null }, { uri: 'file:///work/absent', wrong: null, warning: say('asks.root.absent') }]);
    play.answer('ask-send', { edited: to(['file:///work/absent']) });
    expect(play.sent().server).toMatchObject([{ result: to(['file:///work/absent']) }]);
  });

  test('where that is allowed, all are shared that there are, without a question', () => {
    const play = new AskPlay({ roots: 'allow' });
    ask(play, 1, to(['file:///work/a', 'file:///work/absent', 'file:///work/gone', 'file:///home/ana', 'https://example.net/']));
    expect(play.questions()).toEqual([]);
    expect(play.sent().server).toMatchObject([{ result: to(['file:///work/a', 'file:///home/ana']) }]);
    expect(play.state.roots).toEqual(['/work/a', '/home/ana']);
    play.take({ kind: 'rules-changed', at: 5000 });
    expect(play.sent().server).toEqual([]);
  });

  test.each<{ readonly why: string; readonly now: Partial<AskSettings>; readonly told: boolean }>([
    { why: 'one of them was taken away', now: { picked: ['file:///work/b'] }, told: true },
    { why: 'the person wants to be asked again', now: { picked: null }, told: true },
    { why: 'it may know of none any more', now: { roots: 'deny' }, told: true },
    { why: 'another was added', now: { picked: ['file:///work/a', 'file:///work/c'] }, told: false },
    { why: 'something else changed', now: { fillsForms: true }, told: false },
  ])('a server is told that they changed where it knows more than it may: $why', ({ now, told }) => {
    const play = new AskPlay({ picked: ['file:///work/a'] });
    play.state.greeting = { id: id(0), body: null, answer: null };
    play.state.initialized = true;
    ask(play, 1, to(['file:///work/a']));
    play.sent();
    play.settings = { ...play.settings, ...now };
    const change: SessionEvent = { kind: 'rules-changed', at: 5000 };
    play.take(change);
    play.take(change);
    expect(play.sent()).toEqual({ host: [], server: told ? [{ jsonrpc: '2.0', method: 'notifications/roots/list_changed' }] : [] });
    expect(play.state.roots).toEqual(told ? [] : ['/work/a']);
  });
});

describe('ends', () => {
  const asked = (gate: 'ask' | 'reply'): Play => {
    const play = new AskPlay({ sampling: gate === 'ask' ? 'ask' : 'allow' });
    play.host(call(1, 'greet'));
    play.asks(7, 'sampling');
    if (gate === 'reply') play.host(response(7, replies.sampling));
    expect(play.questions()).toHaveLength(1);
    play.sent();
    return play;
  };
  const ways: readonly { readonly why: string; readonly event: SessionEvent; readonly server: readonly object[]; readonly end: string }[] = [
    { why: 'nobody answers', event: { kind: 'deadline', at: 90_000, prompt: '' }, server: [{ id: 7, error: { code: -1, message: 'nobody answered in time' } }], end: 'expired deadline' },
    { why: 'the host takes back the call', event: { kind: 'host-message', at: 2000, message: notification('notifications/cancelled', { requestId: 1 }) }, server: [{ id: 7, error: {} }, { method: 'notifications/cancelled' }], end: 'withdrawn host' },
    { why: 'the server takes it back', event: { kind: 'server-message', at: 2000, message: notification('notifications/cancelled', { requestId: 7 }) }, server: [], end: 'withdrawn server' },
    { why: 'the server dies', event: { kind: 'server-ended', at: 2000, reason: 'x', ran: true }, server: [], end: 'failed failure' },
    { why: 'the person stops it', event: { kind: 'stopped', at: 2000 }, server: [], end: 'failed person' },
    { why: 'it is started anew', event: { kind: 'restart', at: 2000 }, server: [], end: 'failed person' },
    { why: 'the host leaves', event: { kind: 'host-leaving', at: 2000 }, server: [{ id: 7, error: {} }], end: 'withdrawn host' },
    { why: 'the host is gone', event: { kind: 'host-gone', at: 2000 }, server: [], end: 'withdrawn host' },
  ];
  for (const gate of ['ask', 'reply'] as const) {
    test.each(ways)(`where $why, at the gate ${gate}`, ({ event, server, end }) => {
      const play = asked(gate);
      play.take(event.kind === 'deadline' ? { ...event, prompt: play.questions()[0] ?? '' } : event);
      const sent = play.sent();
      expect(sent.server).toHaveLength(server.length);
      expect(sent.server).toMatchObject(server);
      expect(sent.host.filter(({ id }) => id === 7)).toEqual([]);
      expect(play.questions()).toEqual([]);
      expect(play.recorded().filter((one) => one.startsWith('ask-ended'))).toEqual([`ask-ended sampling ${end}`]);
      expect(play.state.asks.open.size).toBe(0);
    });
  }

  test('a call that asks again and again is told of by number, and not ended by it', () => {
    const play = new AskPlay({ sampling: 'allow', reviewsCompletions: false, budget: { asks: 1000, tokens: 1_000_000 } });
    play.host(call(1, 'greet'));
    for (let nth = 1; nth <= 12; nth += 1) {
      play.asks(`s${nth}`, 'sampling');
      play.host(response(`s${nth}`, replies.sampling));
    }
    const rounds = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask' ? [effect.entry.body['round']] : []));
    expect(rounds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(play.recorded().filter((one) => one.startsWith('ask-ended'))).toEqual(Array.from({ length: 12 }, () => expect.stringContaining('ask-ended sampling forwarded') as string));
  });

  test('where the answer could not be kept', () => {
    const play = asked('ask');
    play.answer('ask-allow', { ok: false });
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, error: { code: -32603 } }] });
  });

  test('where the person denies it on the server’s page meanwhile', () => {
    const play = asked('ask');
    play.settings = { ...play.settings, sampling: 'deny' };
    play.take({ kind: 'rules-changed', at: 3000 });
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 7, error: rejected }] });
  });

  test('an answer the server took back the ask of is for nobody', () => {
    const play = new AskPlay({ sampling: 'allow' });
    play.asks(7, 'sampling');
    play.server(notification('notifications/cancelled', { requestId: 7 }));
    expect(play.sent().host.map(({ method }) => method)).toEqual(['sampling/createMessage', 'notifications/cancelled']);
    play.host(response(7, replies.sampling));
    expect(play.sent().server).toEqual([]);
  });

  test.each(['before its gate', 'twice'])('a host that answers %s is not heard', (when) => {
    const play = new AskPlay(when === 'twice' ? { sampling: 'allow', reviewsCompletions: false } : {});
    play.asks(7, 'sampling');
    play.host(response(7, replies.sampling));
    if (when === 'twice') play.host(response(7, { ...replies.sampling, content: { type: 'text', text: 'another' } }));
    expect(play.sent().server).toHaveLength(when === 'twice' ? 1 : 0);
  });
});

describe('asks of tasks (2025-11-25)', () => {
  test('one that belongs to a task of the server’s belongs to the call it came of', () => {
    const play = new AskPlay();
    play.host(call(1, 'greet', {}, { task: { ttl: 1 } }));
    play.server(response(1, { task: { taskId: 't', status: 'working' } }));
    play.asks(7, 'form', { _meta: { 'io.modelcontextprotocol/related-task': { taskId: 't' } } });
    const asked = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask' ? [[effect.entry.tool, effect.entry.body['carrier']]] : []));
    expect(asked).toEqual([['greet', 'task-request']]);
  });

  const putOff = (settings: Partial<AskSettings> = {}): Play => {
    const play = new AskPlay({ sampling: 'allow', form: 'ask', ...settings });
    play.asks(7, 'sampling', { task: { ttl: 1000 } });
    play.host(response(7, { task: { taskId: 'h', status: 'working' }, content: { type: 'text', text: 'early' } }));
    // Nothing but the task's name passes before the gate.
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 7, result: { task: { taskId: 'h', status: 'working' } } }]);
    play.server(request(8, 'tasks/result', { taskId: 'h' }));
    expect(play.sent().host).toMatchObject([{ id: 8, method: 'tasks/result' }]);
    return play;
  };

  test('what a task of the host’s came to is held when the server fetches it, and is there once', () => {
    const play = putOff();
    play.host(response(8, replies.sampling));
    expect(play.sent().server).toEqual([]);
    play.answer('ask-allow');
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 8, result: replies.sampling }]);
    play.server(request(9, 'tasks/result', { taskId: 'h' }));
    expect(play.sent()).toMatchObject({ host: [], server: [{ id: 9, error: { code: -32602 } }] });
    expect(play.recorded().filter((one) => one.startsWith('ask-ended'))).toEqual(['ask-ended sampling forwarded host']);
  });

  test('and refused like any other reply', () => {
    const play = putOff();
    play.host(response(8, replies.sampling));
    play.answer('deny');
    expect(play.sent().server).toEqual([{ jsonrpc: '2.0', id: 8, error: rejected }]);
  });

  test('it ends with its server', () => {
    const play = new AskPlay({ sampling: 'allow' });
    play.asks(7, 'sampling', { task: {} });
    play.host(response(7, { task: { taskId: 'h' } }));
    play.take({ kind: 'server-ended', at: 5000, reason: 'x', ran: true });
    expect(play.recorded().filter((one) => one.startsWith('ask-ended'))).toEqual(['ask-ended sampling failed failure']);
  });
});
