import { describe, expect, test } from 'vitest';
import { call, listTools, notification, response, rule, runningSession, said, serverDigest, world } from '#app/testing/session-fixture';
import type { World } from '#app/ports';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';
import { ticketFor, ticketMs, type LateCall, type Tickets } from './tickets';

const at = 1_000_000;
const later = at + 120_000;

/** A session of its own that shares its tickets. */
function session(tickets: Tickets, change: Partial<Omit<SessionState, 'parties'>> & { readonly parties?: Partial<SessionState['parties']> } = {}): SessionState {
  const state = runningSession();
  return { ...state, ...change, tickets, parties: { ...state.parties, session: 'session-2', ...change.parties } };
}

function run(state: SessionState, events: readonly SessionEvent[], by: World = world()): Effect[] {
  return events.flatMap((event) => reduce(state, event, by));
}

const came = (tool = 'read', args: unknown = { path: '/a' }, rest: object = {}, id = 1, when = later): SessionEvent => ({ kind: 'host-message', at: when, message: call(id, tool, args, rest) });

/** The question nobody answered in time. */
function lateOf(state: SessionState, event: SessionEvent = came(), by: World = world()): LateCall | undefined {
  const effects = run(state, [{ ...event, at } as SessionEvent, { kind: 'deadline', at: at + 55_000, prompt: `${state.parties.session}/1` }], by);
  return effects.flatMap((effect) => (effect.kind === 'late' ? [effect.late] : []))[0];
}

/** Tickets with one for the usual call. */
function ticketed(event?: SessionEvent, state: SessionState = runningSession()): Tickets {
  const late = lateOf(state, event);
  return late === undefined ? [] : [ticketFor(late, later)];
}

const settled = (prompt = 'session-2/1'): SessionEvent => ({ kind: 'settled', at: later, prompt, ok: true, rule: null });
const passes = ['record call', 'settle'];
const asks = ['record call', 'timer', 'ask read'];

describe('a ticket', () => {
  test('lets one identical call of another session through, recorded and on disk first, and no second one', () => {
    const tickets = ticketed();
    const state = session(tickets);
    const effects = run(state, [came()]);
    expect(said(effects)).toEqual(passes);
    expect(effects[0]).toMatchObject({ entry: { kind: 'call', body: { action: 'allow', by: 'person', ticket: 'session-1/1', rules: [] } } });
    expect(tickets).toEqual([]);
    expect(said(run(state, [settled()]))).toEqual(['to server: {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{"path":"/a"}}}', 'withdraw answered']);
    const done = run(state, [{ kind: 'server-message', at: later, message: response(1, { content: [] }) }]);
    expect(done[0]).toMatchObject({ entry: { outcome: 'forwarded', body: { decidedBy: 'person' } } });
    expect(said(run(state, [came('read', { path: '/a' }, {}, 2)]))).toEqual(asks);
  });

  test('whose call could not be recorded on disk is spent, and nothing is sent', () => {
    const state = session(ticketed());
    run(state, [came()]);
    const effects = said(run(state, [{ kind: 'settled', at: later, prompt: 'session-2/1', ok: false, rule: null }]));
    expect(effects.filter((one) => one.startsWith('to server'))).toEqual([]);
    expect(state.tickets).toEqual([]);
  });

  test('whose call is taken back before it is on disk sends nothing', () => {
    const state = session(ticketed());
    const effects = run(state, [came(), { kind: 'host-message', at: later, message: notification('notifications/cancelled', { requestId: 1 }) }, settled()]);
    expect(said(effects).filter((one) => one.startsWith('to server'))).toEqual([]);
  });

  test('is redeemed at the tier that was shown: a rule that denies meanwhile stands', () => {
    const state = session(ticketed());
    run(state, [came()]);
    expect(said(run(state, [settled()], world([rule('deny', 'read')]))).filter((one) => one.startsWith('to server'))).toEqual([]);
  });

  const others: { why: string; event?: SessionEvent; state?: (tickets: Tickets) => SessionState; by?: World }[] = [
    { why: 'another tool', event: came('write') },
    { why: 'another argument', event: came('read', { path: '/b' }) },
    { why: 'one argument more', event: came('read', { path: '/a', all: true }) },
    { why: 'no arguments', event: came('read', {}) },
    { why: 'something sent beside the arguments', event: came('read', { path: '/a' }, { vendor: true }) },
    { why: 'metadata that a server may read', event: came('read', { path: '/a' }, { _meta: { note: 'x' } }) },
    { why: 'answers to what a server asked', event: came('read', { path: '/a' }, { inputResponses: {} }) },
    { why: 'another host', state: (tickets) => session(tickets, { host: { id: 'other', title: 'Other', agreed: true, why: null } }) },
    { why: 'a host nobody could identify', state: (tickets) => session(tickets, { host: { id: 'unknown', title: 'Unknown host', agreed: false, why: null } }) },
    { why: 'another server', state: (tickets) => session(tickets, { parties: { server: 'b'.repeat(64) } }) },
    { why: 'a call too late', event: came('read', { path: '/a' }, {}, 1, later + ticketMs) },
    { why: 'a call a rule asks about', by: world([rule('ask', 'read')]) },
    { why: 'a call a rule denies', by: world([rule('deny', 'read')]) },
    {
      why: 'a tool that says something else than when it was asked about',
      state: (tickets) => {
        const state = session(tickets);
        listTools(state, [{ name: 'read', description: 'Reads, and a little more.' }]);
        return state;
      },
    },
  ];
  test.each(others)('is not for $why', ({ event = came(), state = session, by }) => {
    const tickets = ticketed();
    expect(tickets).toHaveLength(1);
    const effects = run(state(tickets), [event], by);
    expect(said(effects).filter((one) => one.startsWith('to server'))).toEqual([]);
    expect(said(effects)).not.toContain('settle');
  });

  test('is kept while another call comes, to its last moment', () => {
    const tickets = ticketed();
    const state = session(tickets);
    expect(said(run(state, [came('read', { path: '/b' })]))).toEqual(asks);
    expect(said(run(state, [came('read', { path: '/a' }, {}, 2, later + ticketMs - 1)]))).toEqual(passes);
  });

  test('is not spent by a call that a rule allows anyway', () => {
    const tickets = ticketed();
    expect(said(run(session(tickets), [came()], world([rule('allow', 'read', { tier: 3 })])))).toContain('record call');
    expect(tickets).toHaveLength(1);
  });

  test('never passes a call above its tier', () => {
    const tickets = ticketed().map((ticket) => ({ ...ticket, tier: 0 as const }));
    const state = session(tickets);
    expect(said(run(state, [came('write', { path: '/a' })]))).not.toContain('settle');
    const shell = ticketed(came('write', { command: 'rm -rf /' })).map((ticket) => ({ ...ticket, tier: 0 as const }));
    expect(said(run(session(shell), [came('write', { command: 'rm -rf /' })]))).not.toContain('settle');
    expect(shell).toHaveLength(1);
  });

  test('of a host that numbers its own calls is good for the next number', () => {
    const numbered = (use: string) => came('read', { path: '/a' }, { _meta: { 'claudecode/toolUseId': use, 'progressToken': use } });
    expect(said(run(session(ticketed(numbered('one'))), [numbered('two')]))).toEqual(passes);
  });

  test('of a host nobody could identify is good within its session alone', () => {
    const unknown = { id: 'unknown', title: 'Unknown host', agreed: false, why: null };
    const tickets = ticketed(came(), session([], { host: unknown, parties: { session: 'session-2' } }));
    expect(tickets).toHaveLength(1);
    expect(said(run(session(tickets, { host: unknown, parties: { session: 'session-3' } }), [came()]))).not.toContain('settle');
    expect(said(run(session(tickets, { host: unknown }), [came()]))).toEqual(passes);
  });
});

describe('no late answer is kept for', () => {
  test.each([
    { why: 'what carries more than its arguments', event: came('read', {}, { vendor: 1 }) },
    { why: 'a call that is a task', event: came('read', {}, { task: { ttl: 1 } }) },
  ])('$why', ({ event }) => expect(lateOf(runningSession(), event)).toBeUndefined());

  test('what a rule wants to be asked about each time', () => {
    expect(lateOf(runningSession(), came(), world([rule('ask', 'read')]))).toBeUndefined();
  });

  test('what the host took back', () => {
    const effects = run(runningSession(), [came(), { kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: 1 }) }]);
    expect(said(effects)).not.toContain('late');
  });
});

test('what is kept names the call, its session and its tier', () => {
  expect(lateOf(runningSession())).toMatchObject({ call: 'session-1/1', session: 'session-1', host: 'Acme', server: 'files', tool: 'read', askedAt: at, expiredAt: at + 55_000 });
  expect(lateOf(runningSession())?.identical).toContain(serverDigest);
});
