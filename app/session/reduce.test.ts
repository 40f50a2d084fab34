import { describe, expect, test } from 'vitest';
import { JsonNumber } from '#shared/json';
import { call, letsAsk, notification, passingAsk, request, response, rule, runningSession, said, showsForms, waitingSession, world } from '#app/testing/session-fixture';
import { valueDigest } from '#app/policy/conditions/digest';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import { chainMs, holdLimit, type SessionState } from './state';

const at = 1_000_000;

function run(state: SessionState, events: readonly SessionEvent[], rules = world()): Effect[] {
  return events.flatMap((event) => reduce(state, event, rules));
}

const host = (message: ReturnType<typeof call>): SessionEvent => ({ kind: 'host-message', at, message });
const server = (message: ReturnType<typeof call>): SessionEvent => ({ kind: 'server-message', at, message });
const prompt = 'session-1/1';
const answer = (option: string, note: string | null = null): SessionEvent[] => [
  { kind: 'answered', at, prompt, option, note },
  { kind: 'settled', at, prompt, ok: true, rule: null },
  ];
const sentCall = (id: number, tool: string): string => `to server: {"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${tool}","arguments":{}}}`;

describe('a tool call', () => {
  const sheet: { id: string; why: string; events: SessionEvent[]; rules?: ReturnType<typeof world>; want: string[] }[] = [
    { id: 'asked', why: 'without a rule the person is asked and nothing leaves', events: [host(call(1, 'read'))], want: ['record call', 'timer', 'ask read'] },
    {
      id: 'allowed-once',
      why: 'a settled allow lets exactly the judged call go',
      events: [host(call(1, 'read')), ...answer('allow-once')],
      want: ['record call', 'timer', 'ask read', 'record answer', 'settle', sentCall(1, 'read'), 'withdraw answered'],
    },
    {
      id: 'answered-not-settled',
      why: 'an answer that is not on disk yet has no effect',
      events: [host(call(1, 'read')), { kind: 'answered', at, prompt, option: 'allow-once', note: null }],
      want: ['record call', 'timer', 'ask read', 'record answer', 'settle'],
    },
    {
      id: 'not-stored',
      why: 'an answer that could not be stored is no yes',
      events: [host(call(1, 'read')), { kind: 'answered', at, prompt, option: 'allow-once', note: null }, { kind: 'settled', at, prompt, ok: false, rule: null }],
      want: [
        'record call',
        'timer',
        'ask read',
        'record answer',
        'settle',
        'record outcome failed',
        'to host: {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"The answer could not be recorded, so it does not count. Nothing was run. Ask the user to look at Countersign."}],"isError":true}}',
        'withdraw failed',
      ],
    },
    {
      id: 'cancelled-while-settling',
      why: 'a call taken back between answer and disk is never sent',
      events: [
        host(call(1, 'read')),
        { kind: 'answered', at, prompt, option: 'allow-once', note: null },
        host(notification('notifications/cancelled', { requestId: 1 })),
        { kind: 'settled', at, prompt, ok: true, rule: null },
      ],
      want: ['record call', 'timer', 'ask read', 'record answer', 'settle', 'record outcome withdrawn', 'withdraw cancelled', 'gave-up'],
    },
    {
      id: 'unknown-option',
      why: 'an answer that was not offered does not count',
      events: [host(call(1, 'read')), { kind: 'answered', at, prompt, option: 'allow-everything', note: null }],
      want: ['record call', 'timer', 'ask read', 'refuse-answer'],
    },
    {
      id: 'dangerous-unconfirmed',
      why: 'a yes to a dangerous call without its second control does not count, and the question stays',
      events: [host(call(1, 'tool', { command: 'git push --force origin main' })), { kind: 'answered', at, prompt, option: 'allow-once', note: null }, { kind: 'answered', at, prompt, option: 'allow-once', note: null, confirmed: true, typed: 'master' }],
      want: ['record call', 'timer', 'ask tool', 'refuse-answer', 'refuse-answer'],
    },
    {
      id: 'dangerous-confirmed',
      why: 'with it, the yes counts',
      events: [host(call(1, 'tool', { command: 'git push --force origin main' })), { kind: 'answered', at, prompt, option: 'allow-once', note: null, confirmed: true, typed: 'main' }],
      want: ['record call', 'timer', 'ask tool', 'record answer', 'settle'],
    },
    {
      id: 'dangerous-denied',
      why: 'a no needs nothing else',
      events: [host(call(1, 'tool', { command: 'git push --force origin main' })), { kind: 'answered', at, prompt, option: 'deny', note: null }],
      want: ['record call', 'timer', 'ask tool', 'record answer', 'settle'],
    },
    {
      id: 'second-answer',
      why: 'a question takes one answer',
      events: [host(call(1, 'read')), { kind: 'answered', at, prompt, option: 'deny', note: null }, { kind: 'answered', at, prompt, option: 'allow-once', note: null }],
      want: ['record call', 'timer', 'ask read', 'record answer', 'settle', 'refuse-answer'],
    },
    {
      id: 'allowed-by-rule',
      why: 'a rule that covers the call speaks for the person, after the record',
      events: [host(call(1, 'read'))],
      rules: world([rule('allow', 'read')]),
      want: ['record call', sentCall(1, 'read')],
    },
    {
      id: 'above-tier',
      why: 'an allow does not cover a tier above its own',
      events: [host(call(1, 'read'))],
      rules: world([rule('allow', 'read', { tier: 0 })]),
      want: ['record call', 'timer', 'ask read'],
    },
    {
      id: 'after-deadline',
      why: 'nobody answered: no, and a late yes finds nothing',
      events: [host(call(1, 'read')), { kind: 'deadline', at, prompt }, ...answer('allow-once')],
      want: [
        'record call',
        'timer',
        'ask read',
        'record outcome expired',
        'to host: {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"Nobody answered in time. Nothing was run. Ask the user to look at Countersign before you try again."}],"isError":true}}',
        'late',
        'withdraw expired',
        'refuse-answer',
      ],
    },
    {
      id: 'params-no-object',
      why: 'what cannot be judged is not sent',
      events: [host(request(1, 'tools/call', null))],
      want: ['record malformed', 'to host: {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"the params of tools/call must be an object"}}'],
    },
    {
      id: 'lookalike-member',
      why: 'a decoder that ignores case would run other arguments than were shown',
      events: [host(request(1, 'tools/call', { name: 'read', Arguments: { path: '/' } }))],
      want: [
        'record malformed',
        'to host: {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"a member of the params is spelled like another but for its case, and some servers would take it for that one"}}',
      ],
    },
    {
      id: 'late-answer',
      why: 'a timer can be late; the clock decides, and a yes after the deadline is none',
      events: [host(call(1, 'read')), { kind: 'answered', at: at + 3_600_000, prompt, option: 'allow-once', note: null }],
      want: [
        'record call',
        'timer',
        'ask read',
        'record outcome expired',
        'to host: {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"Nobody answered in time. Nothing was run. Ask the user to look at Countersign before you try again."}],"isError":true}}',
        'late',
        'withdraw expired',
      ],
    },
    {
      id: 'same-id-open',
      why: 'two open requests with one id could swap their answers',
      events: [host(call(1, 'read')), host(call(1, 'write'))],
      want: ['record call', 'timer', 'ask read', 'record malformed', 'to host: {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"another request with this id is still open"}}'],
    },
    {
      id: 'cancelled-by-a-fraction',
      why: 'a library that writes every number as a fraction still takes its call back',
      events: [host(call(1, 'read')), host(notification('notifications/cancelled', { requestId: new JsonNumber('1.0') }))],
      want: ['record call', 'timer', 'ask read', 'record outcome withdrawn', 'withdraw cancelled', 'gave-up'],
    },
    {
      id: 'cancelled-id-again',
      why: 'the late answer of a cancelled call must not pass for the answer of another with its id',
      events: [host(request(1, 'resources/list')), host(notification('notifications/cancelled', { requestId: 1 })), host(call(1, 'read'))],
      want: [
        'to server: {"jsonrpc":"2.0","id":1,"method":"resources/list","params":{}}',
        'to server: {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
        'record malformed',
        'to host: {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"another request with this id is still open"}}',
      ],
    },
    {
      id: 'answer-before-yes',
      why: 'a server cannot answer a call it was never sent',
      events: [host(call(1, 'read')), server(response(1, { content: [] }))],
      want: ['record call', 'timer', 'ask read', 'record malformed', 'tell'],
    },
  ];

  test.each(sheet)('$id: $why', ({ events, rules, want }) => {
    expect(said(run(runningSession(), events, rules ?? world()))).toEqual(want);
  });

  test('a rule made while the question is open releases the call', () => {
    const state = runningSession();
    run(state, [host(call(1, 'read'))]);
    expect(said(run(state, [{ kind: 'rules-changed', at }], world([rule('allow', 'read')])))).toEqual(['record answer', sentCall(1, 'read'), 'withdraw decided']);
  });

  test('one more question than may wait is refused', () => {
    const state = runningSession();
    for (let value = 0; value < holdLimit; value += 1) run(state, [host(call(value, 'read'))]);
    expect(said(run(state, [host(call(holdLimit, 'read'))])).slice(0, 2)).toEqual(['record call', 'record outcome refused']);
  });

  test('a note reaches the model only with a denial', () => {
    const effects = said(run(runningSession(), [host(call(1, 'read')), ...answer('deny', 'use the staging copy')]));
    expect(effects.at(-2)).toContain('use the staging copy');
    expect(effects.at(-2)).toContain('"isError":true');
  });

  test('an answer to a tool whose hints turned dangerous meanwhile does not count', () => {
    const state = runningSession();
    run(state, [host(request(9, 'tools/list')), host(call(1, 'read'))]);
    run(state, [server(response(9, { tools: [{ name: 'read', annotations: { destructiveHint: true } }] }))]);
    expect(said(run(state, answer('allow-once'))).slice(-3)).toEqual(['record outcome failed', expect.stringContaining('changed what it says'), 'withdraw answered']);
  });
});

describe('what is sent beside the arguments', () => {
  const asked = (params: object): { others: string[]; options: string[]; full: string } => {
    const [ask] = run(runningSession(), [host(request(1, 'tools/call', { name: 'read', arguments: {}, ...params }))]).filter((effect) => effect.kind === 'ask');
    if (ask === undefined) throw new Error('nothing was asked');
    return { others: ask.view.others.map((one) => one.name), options: [...new Set(ask.view.options.map((one) => one.grant?.scope ?? one.id))], full: ask.fullText() };
  };
  const all = ['deny', 'allow-once', 'call', 'tool', 'reads'];

  test.each([
    { why: 'protocol bookkeeping means nothing to a tool', params: { _meta: { progressToken: 1, 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }, others: [], options: all },
    { why: 'metadata of the host is shown and takes nothing away', params: { _meta: { 'claudecode/toolUseId': 'x' } }, others: ['_meta: claudecode/toolUseId'], options: all },
    { why: 'a task is shown, and no rule for exactly this call says that one was wanted', params: { task: { ttl: 1 } }, others: ['task'], options: all.filter((one) => one !== 'call') },
    { why: 'a member nobody knows is shown, and allowed at most once', params: { amount: 1_000_000 }, others: ['amount'], options: ['deny', 'allow-once'] },
    { why: 'answers of a retry that nobody consented to are shown', params: { inputResponses: { amount: 1_000_000 } }, others: ['inputResponses'], options: ['deny', 'allow-once'] },
  ])('$why', ({ params, others, options }) => {
    const shown = asked(params);
    expect({ others: shown.others, options: shown.options }).toEqual({ others, options });
    if (others.length > 0) expect(shown.full).toContain('Also sent with the call:');
  });
});

test.each([
  { why: 'nothing', params: {}, passes: true },
  { why: 'metadata of the host', params: { _meta: { 'claudecode/toolUseId': 'x' } }, passes: true },
  { why: 'answers to a question of the server', params: { inputResponses: { amount: { action: 'accept' } } }, passes: false },
  { why: 'a state of the server', params: { requestState: 'opaque' }, passes: false },
  { why: 'a member nobody knows', params: { amount: 1_000_000 }, passes: false },
  { why: 'a task', params: { task: { ttl: 1 } }, passes: false },
])('a rule for exactly this call lets it pass with $why beside its arguments: $passes', ({ params, passes }) => {
  const exactly = rule('allow', 'read', { conditions: [{ op: 'exactly', at: '', digest: valueDigest(new Map()) ?? '' }] });
  const effects = run(runningSession(), [host(request(1, 'tools/call', { name: 'read', arguments: {}, ...params }))], world([exactly]));
  expect(said(effects).some((one) => one.startsWith('to server'))).toBe(passes);
  expect(effects.some(({ kind }) => kind === 'ask')).toBe(!passes);
});

test('a deny that arrives between the answer and the disk wins', () => {
  const state = runningSession();
  run(state, [host(call(1, 'read')), { kind: 'answered', at, prompt, option: 'allow-once', note: null }]);
  const effects = said(run(state, [{ kind: 'settled', at, prompt, ok: true, rule: null }], world([rule('deny', 'read')])));
  expect(effects[0]).toBe('record outcome refused');
  expect(effects.some((one) => one.startsWith('to server'))).toBe(false);
});

describe('a logical call', () => {
  const asks = { resultType: 'input_required', inputRequests: { name: passingAsk }, requestState: 'opaque' };
  const meta = { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } };
  const retry = (id: number, rest: object): SessionEvent => host(call(id, 'greet', {}, { ...meta, inputResponses: { name: { action: 'decline' } }, requestState: 'opaque', ...rest }));

  function consented(): SessionState {
    const state = showsForms(runningSession());
    run(state, [host(call(1, 'greet', {}, meta)), ...answer('allow-once')]);
    run(state, [server(response(1, asks))], letsAsk());
    return state;
  }

  test('its retry runs under the consent already given', () => {
    const effects = said(run(consented(), [retry(2, {})]));
    expect(effects.slice(0, 2)).toEqual(['record ask-ended forwarded', 'record call']);
    expect(effects[2]).toContain('to server');
  });

  test.each([
    { why: 'other arguments are another call', event: host(call(2, 'greet', { now: true }, { ...meta, inputResponses: { name: {} }, requestState: 'opaque' })) },
    { why: 'a key nobody asked for', event: retry(2, { inputResponses: { other: {} } }) },
    { why: 'a changed state', event: retry(2, { requestState: 'forged' }) },
    { why: 'the plain call again is a new call', event: host(call(2, 'greet', {}, meta)) },
  ])('is asked about again: $why', ({ event }) => {
    expect(said(run(consented(), [event]))).toEqual(['record call', 'timer', 'ask greet']);
  });

  test('a consent that came from a rule is the rule’s to give again', () => {
    const state = showsForms(runningSession());
    const rules = letsAsk(world([rule('allow', 'greet')]));
    run(state, [host(call(1, 'greet', {}, meta)), server(response(1, asks))], rules);
    expect(said(run(state, [retry(2, {})])).slice(1)).toEqual(['record call', 'timer', 'ask greet']);
  });

  test('a consent does not reach a higher tier, nor past its time, nor past a rule that asks', () => {
    const raised = consented();
    run(raised, [host(request(9, 'tools/list')), server(response(9, { tools: [{ name: 'greet', annotations: { destructiveHint: true } }] }))]);
    expect(said(run(raised, [retry(2, {})])).slice(1)).toEqual(['record call', 'timer', 'ask greet']);
    expect(said(run(consented(), [{ ...retry(2, {}), at: at + chainMs + 1 }])).slice(1)).toEqual(['record call', 'timer', 'ask greet']);
    expect(said(run(consented(), [retry(2, {})], world([rule('ask', 'greet')]))).slice(1)).toEqual(['record call', 'timer', 'ask greet']);
  });

  test('a consent to retry serves once', () => {
    const state = consented();
    run(state, [retry(2, {})]);
    expect(said(run(state, [retry(3, {})]))).toEqual(['record call', 'timer', 'ask greet']);
  });
});

describe('a session', () => {
  test('queues while the person is asked, and then sends in order', () => {
    const state = waitingSession();
    expect(run(state, [host(request(1, 'initialize')), host(notification('notifications/initialized'))])).toEqual([]);
    expect(said(run(state, [{ kind: 'admitted', at }])).map((one) => one.slice(0, 60))).toEqual([
      'start',
      'to server: {"jsonrpc":"2.0","id":1,"method":"initialize","pa',
      'to server: {"jsonrpc":"2.0","method":"notifications/initialized"'.slice(0, 60),
    ]);
  });

  test('answers every queued request when the host is about to give up, and later ones at once', () => {
    const state = waitingSession();
    run(state, [host(request(1, 'initialize'))]);
    const waiting = 'to host: {"jsonrpc":"2.0","id":ID,"error":{"code":4102,"message":"This server is waiting for you in Countersign; reconnect after answering. It was not started, and nothing was run."}}';
    expect(said(run(state, [{ kind: 'overdue', at }]))).toEqual([waiting.replace('ID', '1')]);
    expect(said(run(state, [host(request('b', 'ping'))]))).toEqual([waiting.replace('ID', '"b"')]);
  });

  test('of a server that ended answers what was open and refuses what was asked', () => {
    const state = runningSession();
    run(state, [host(request(1, 'resources/list')), host(call(2, 'read'))]);
    const effects = said(run(state, [{ kind: 'server-ended', at, reason: 'the server ended with exit code 3', ran: true }]));
    expect(effects).toEqual([
      expect.stringContaining('to host: {"jsonrpc":"2.0","id":1,"error"'),
      'record outcome failed',
      expect.stringContaining('to host: {"jsonrpc":"2.0","id":2,"result"'),
      'withdraw failed',
      'record session-ended',
      'end',
    ]);
  });

  test('whose server never ran before the host said anything waits for its first request, says why, and is recorded once', () => {
    const state = runningSession();
    expect(said(run(state, [{ kind: 'server-ended', at, reason: 'its secrets could not be read', ran: false }]))).toEqual(['record session-ended']);
    expect(said(run(state, [host(notification('notifications/initialized'))]))).toEqual([]);
    expect(said(run(state, [host(request(1, 'initialize'))]))).toEqual([expect.stringMatching(/^to host: \{.*"id":1,"error".*its secrets could not be read/), 'end']);
    expect(said(run(state, [{ kind: 'host-gone', at }]))).toEqual([]);
  });

  test('whose host is gone withdraws its questions and sends nothing more', () => {
    const state = runningSession();
    run(state, [host(call(1, 'read'))]);
    expect(said(run(state, [{ kind: 'host-gone', at }]))).toEqual(['record outcome withdrawn', 'withdraw host-gone', 'record session-ended']);
    expect(run(state, answer('allow-once'))).toEqual([]);
  });
});
