import { describe, expect, test } from 'vitest';
import { call, id, letsAsk, notification, passingAsk, request, response, rule, runningSession, said as everything, showsForms, waitingSession, world } from '#app/testing/session-fixture';
import type { Message } from '#app/messages/message';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

const at = 1_000_000;
const allowed = world([rule('allow', 'read')]);
const init = (value = 0): Message => request(value, 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'acme' } });
const welcome = (value: string | number, version = '2025-11-25', capabilities: object = { tools: { listChanged: true } }): Message => response(value, { protocolVersion: version, capabilities });
const host = (message: Message): SessionEvent => ({ kind: 'host-message', at, message });
const server = (message: Message): SessionEvent => ({ kind: 'server-message', at, message });
const restart: SessionEvent = { kind: 'restart', at };
const renewed: SessionEvent = { kind: 'renewed', at, id: 'cs:r:1' };
const greeted = [host(init()), server(welcome(0)), host(notification('notifications/initialized'))];
const recorded = 'record server-restarted';
const initialized = '{"jsonrpc":"2.0","method":"notifications/initialized"}';
const changed = '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}';
const replayed = 'to server: {"jsonrpc":"2.0","id":"cs:r:1","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"acme"}}}';
/** The new process is asked for its tools before it gets a call. */
const lists = 'to server: {"jsonrpc":"2.0","id":"cs:own:1","method":"tools/list"}';
const restarted = (sent: boolean): string =>
  `The server was restarted by the user in Countersign. ${sent ? 'It had the call, and whether that took effect is not known; it was not sent again. Check before you try again.' : 'The call had not been sent. Nothing was run. Try again if it is still needed.'}`;
const toolError = (value: number, text: string): string => `to host: {"jsonrpc":"2.0","id":${value},"result":{"content":[{"type":"text","text":"${text}"}],"isError":true}}`;
const error = (value: number, text: string): string => `to host: {"jsonrpc":"2.0","id":${value},"error":{"code":4103,"message":"${text}"}}`;
const sentCall = (value: number): string => `to server: {"jsonrpc":"2.0","id":${value},"method":"tools/call","params":{"name":"read","arguments":{}}}`;
const notAgain = (why: string): string => `The user had this server restarted, and it could not be started again: ${why}. Nothing was run.`;

/** What the server lists is pinned on the way, which is none of a restart's business. */
const said = (effects: readonly Effect[]): string[] => everything(effects).filter((one) => one !== 'store-pins');

function run(state: SessionState, events: readonly SessionEvent[]): Effect[] {
  return events.flatMap((event) => reduce(state, event, allowed));
}

describe('a restart', () => {
  const sheet: { why: string; before: SessionEvent[]; events: SessionEvent[]; want: string[] }[] = [
    {
      why: 'greets the new process as the host greeted the old one, and tells the host that the lists may differ',
      before: greeted,
      events: [restart, renewed, server(welcome('cs:r:1'))],
      want: [recorded, 'replace', 'start', replayed, `to server: ${initialized}`, `to host: ${changed}`],
    },
    {
      why: 'of a server that tells of no changes tells the host nothing',
      before: [host(init()), server(welcome(0, '2025-11-25', { tools: {} })), host(notification('notifications/initialized'))],
      events: [restart, renewed, server(welcome('cs:r:1'))],
      want: [recorded, 'replace', 'start', replayed, `to server: ${initialized}`],
    },
    { why: 'in the era without a greeting only starts', before: [], events: [restart, renewed], want: [recorded, 'replace', 'start'] },
    {
      why: 'answers a call the old process had, and a request that is no call, and sends neither again',
      before: [...greeted, host(call(1, 'read')), host(request(2, 'resources/list'))],
      events: [restart, renewed, server(welcome('cs:r:1')), server(response(1, { content: [] }))],
      want: [
        recorded,
        'record outcome failed',
        toolError(1, restarted(true)),
        error(2, restarted(true)),
        'replace',
        'start',
        replayed,
        `to server: ${initialized}`,
        `to host: ${changed}`,
        'record malformed',
        'tell',
      ],
    },
    {
      why: 'withdraws what waits for the person; a late yes finds nothing',
      before: [...greeted, host(call(1, 'write'))],
      events: [restart, { kind: 'answered', at, prompt: 'session-1/1', option: 'allow-once', note: null }, { kind: 'settled', at, prompt: 'session-1/1', ok: true, rule: null }],
      want: [recorded, 'record outcome failed', toolError(1, restarted(false)), 'withdraw failed', 'replace', 'refuse-answer'],
    },
    {
      why: 'withdraws even a yes that is on its way to disk',
      before: [...greeted, host(call(1, 'write')), { kind: 'answered', at, prompt: 'session-1/1', option: 'allow-once', note: null }],
      events: [restart, { kind: 'settled', at, prompt: 'session-1/1', ok: true, rule: null }],
      want: [recorded, 'record outcome failed', toolError(1, restarted(false)), 'withdraw failed', 'replace'],
    },
    {
      why: 'keeps what comes meanwhile in order until the new process was greeted',
      before: greeted,
      events: [restart, host(call(1, 'read')), renewed, host(notification('notifications/progress')), server(welcome('cs:r:1')), server(response('cs:own:1', { tools: [{ name: 'read' }] }))],
      want: [recorded, 'replace', 'start', replayed, `to server: ${initialized}`, `to host: ${changed}`, 'timer', lists, 'to server: {"jsonrpc":"2.0","method":"notifications/progress","params":{}}', 'record call', sentCall(1)],
    },
    {
      why: 'before the old process answered the greeting gives it to the new one as it was',
      before: [host(init())],
      events: [restart, server(welcome(0)), renewed, server(welcome(0))],
      want: [recorded, 'replace', 'start', 'to server: {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"acme"}}}', 'to host: {"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true}}}}'],
    },
    {
      why: 'before the host said that it is ready leaves that to the host',
      before: [host(init()), server(welcome(0))],
      events: [restart, renewed, server(welcome('cs:r:1')), host(notification('notifications/initialized'))],
      want: [recorded, 'replace', 'start', replayed, `to host: ${changed}`, 'to server: {"jsonrpc":"2.0","method":"notifications/initialized","params":{}}'],
    },
    {
      why: 'drops what the host answers to the old process, and lets the new one not use that id',
      before: [...greeted, server(request(7, 'vendor/ask'))],
      events: [restart, renewed, server(welcome('cs:r:1')), server(request(7, 'vendor/ask')), host(response(7, { roots: [] })), server(request(8, 'vendor/ask')), host(response(8, {}))],
      want: [
        recorded,
        'to host: {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7,"reason":"the server was restarted"}}',
        'replace',
        'start',
        replayed,
        `to server: ${initialized}`,
        `to host: ${changed}`,
        'to server: {"jsonrpc":"2.0","id":7,"error":{"code":-32600,"message":"this id is still taken by a request from before the restart; use another"}}',
        'tell',
        'to host: {"jsonrpc":"2.0","id":8,"method":"vendor/ask","params":{}}',
        'to server: {"jsonrpc":"2.0","id":8,"result":{}}',
      ],
    },
    {
      why: 'whose server speaks another version ends the session, because the host was told the first one',
      before: greeted,
      events: [restart, renewed, host(call(1, 'read')), host(request(2, 'tools/list')), server(welcome('cs:r:1', '2025-06-18'))],
      want: [recorded, 'replace', 'start', replayed, toolError(1, notAgain('it speaks another version of the protocol than before')), error(2, notAgain('it speaks another version of the protocol than before')), 'tell', 'record session-ended', 'end'],
    },
    {
      why: 'whose server refuses the greeting ends the session',
      before: greeted,
      events: [restart, renewed, { kind: 'server-message', at, message: { kind: 'response', id: id('cs:r:1'), ok: false, line: new Uint8Array() } }],
      want: [recorded, 'replace', 'start', replayed, 'tell', 'record session-ended', 'end'],
    },
    {
      why: 'whose server answers the greeting with what cannot be read ends the session',
      before: greeted,
      events: [restart, renewed, { kind: 'server-malformed', at, malformed: { code: -32600, reason: 'odd', id: id('cs:r:1'), seems: 'response' } }],
      want: [recorded, 'replace', 'start', replayed, 'record malformed', 'tell', 'tell', 'record session-ended', 'end'],
    },
    {
      why: 'whose server dies again ends the session',
      before: greeted,
      events: [restart, renewed, { kind: 'server-ended', at, reason: 'the server ended with exit code 1', ran: true }],
      want: [recorded, 'replace', 'start', replayed, 'tell', 'record session-ended', 'end'],
    },
    {
      why: 'that may not start the server ends the session',
      before: greeted,
      events: [restart, host(request(2, 'tools/list')), { kind: 'not-renewed', at, reason: 'you blocked it' }],
      want: [recorded, 'replace', error(2, notAgain('you blocked it')), 'tell', 'record session-ended', 'end'],
    },
    { why: 'of a session that is restarting already does nothing', before: greeted, events: [restart, restart, renewed, renewed], want: [recorded, 'replace', 'start', replayed] },
    {
      why: 'while the host leaves ends with it',
      before: greeted,
      events: [restart, { kind: 'host-leaving', at }, renewed],
      want: [recorded, 'replace', 'record session-ended'],
    },
    { why: 'after which the person stops the server answers what queued', before: greeted, events: [restart, host(request(2, 'tools/list')), { kind: 'stopped', at }, renewed], want: [recorded, 'replace', error(2, 'The user stopped this server in Countersign. The call had not been sent. Nothing was run.'), 'record session-ended', 'end'] },
  ];
  test.each(sheet)('$why', ({ before, events, want }) => {
    const state = runningSession();
    run(state, before);
    expect(said(run(state, events))).toEqual(want);
  });

  test('of a session that waits for its first use does nothing', () => {
    expect(said(run(waitingSession(), [restart]))).toEqual([]);
  });

  test('ends the consent to a retry: the new process is another one', () => {
    const state = runningSession();
    const asks = response(1, { resultType: 'input_required', inputRequests: { a: passingAsk }, requestState: 's' });
    const yes: SessionEvent[] = [{ kind: 'answered', at, prompt: 'session-1/1', option: 'allow-once', note: null }, { kind: 'settled', at, prompt: 'session-1/1', ok: true, rule: null }];
    const retry = host(call(2, 'write', {}, { inputResponses: { a: {} }, requestState: 's' }));
    run(showsForms(state), [host(call(1, 'write')), ...yes]);
    reduce(state, server(asks), letsAsk());
    expect(said(run(state, [restart, renewed, retry]))).toEqual([recorded, 'record ask-ended failed', 'replace', 'start', 'timer', lists]);
    expect(said(run(state, [server(response('cs:own:1', { tools: [{ name: 'write' }] }))]))).toEqual(['record call', 'timer', 'ask write']);
  });
});

test('a stop answers what the server had and what waits, then ends; one that waits for its first use is not ended by it', () => {
  const state = runningSession();
  run(state, [host(call(1, 'read')), host(call(2, 'write')), host(request(3, 'tools/list'))]);
  const sent = 'The user stopped this server in Countersign. It had the call, and whether that took effect is not known; nothing more was run. Check before you try again.';
  expect(said(run(state, [{ kind: 'stopped', at }, host(call(4, 'read'))]))).toEqual([
    'record outcome failed',
    toolError(1, sent),
    error(3, sent),
    'record outcome failed',
    toolError(2, 'The user stopped this server in Countersign. The call had not been sent. Nothing was run.'),
    'withdraw failed',
    'record session-ended',
    'end',
  ]);
  expect(said(run(waitingSession(), [{ kind: 'stopped', at }]))).toEqual([]);
});
