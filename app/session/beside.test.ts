import { describe, expect, test } from 'vitest';
import type { ServerPins } from '#shared/models/definition';
import { call, listTools, request, response, reviewed, rule, serverDigest, world } from '#app/testing/session-fixture';
import type { World } from '#app/ports';
import type { Effect } from './effect';
import { hearerOf } from './hearers';
import { openSession, reduce } from './reduce';
import type { SessionState } from './state';

const read = { name: 'read', description: 'Reads a file of the project and returns its text.', inputSchema: { type: 'object', properties: { path: { type: 'string' } } } };
const hinted = { ...read, annotations: { readOnlyHint: 'maybe' } };
const stays = { name: 'stays', description: 'Tells which version of the program runs here.' };

/** Sessions with what the gateway keeps for them. */
class Sessions {
  readonly pins = new Map<string, ServerPins>();
  readonly #sessions = new Map<string, SessionState>();
  readonly world: World;

  constructor(...rules: Parameters<typeof world>[0] & object[]) {
    this.world = world(rules, { pins: this.pins, beside: (session, server) => [...this.#sessions.values()].filter(({ parties, phase }) => parties.session !== session && parties.server === server && phase !== 'closed').map(hearerOf) });
  }

  open(session: string, at: number, { server = serverDigest, serverName = 'files', version = '1' } = {}): SessionState {
    const state = openSession({ session, declaredHost: session, hostProcess: null, serverName, server, cwd: '/work', folders: ['/work'], own: session });
    state.client = session;
    state.host = { id: session, title: session.toUpperCase(), agreed: true, why: null };
    this.#sessions.set(session, state);
    this.take(state, { kind: 'admitted', at });
    this.take(state, { kind: 'host-message', at, message: request('hello', 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: session, version: '1' } }) });
    this.take(state, { kind: 'server-message', at, message: response('hello', { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'files', version } }) });
    return state;
  }

  take(state: SessionState, event: Parameters<typeof reduce>[1]): Effect[] {
    return this.#kept(state, reviewed(state, event, this.world));
  }

  list(state: SessionState, ...tools: readonly object[]): Effect[] {
    return this.#kept(state, listTools(state, tools, this.world));
  }

  /** What the gateway does with pins. */
  #kept(by: SessionState, effects: Effect[]): Effect[] {
    for (const effect of effects) {
      if (effect.kind !== 'store-pins') continue;
      this.pins.set(effect.pins.server, effect.pins);
      for (const state of this.#sessions.values()) if (state !== by && state.parties.server === effect.pins.server) reduce(state, { kind: 'pins-changed', at: 1 }, this.world);
    }
    return effects;
  }

  calls(state: SessionState, n: number): string {
    const effects = this.take(state, { kind: 'host-message', at: 2_000_000, message: call(n, 'read', { path: 'a' }) });
    if (effects.some((effect) => effect.kind === 'ask')) return 'asked';
    return effects.some((effect) => effect.kind === 'send' && effect.to === 'server') ? 'sent' : 'refused';
  }
}

const recorded = (effects: readonly Effect[]): unknown[] => effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'definition-changed' ? [effect.entry.body] : []));

describe('sessions of one server that go on at once', () => {
  test('are told two things: on record once, and only the session that is told what was accepted goes on', () => {
    const sessions = new Sessions(rule('allow', 'read', { tier: 3 }));
    const [a, b] = [sessions.open('a', 1), sessions.open('b', 2)];
    expect(recorded(sessions.list(a, read))).toEqual([]);
    expect(recorded(sessions.list(b, hinted))).toMatchObject([{ name: 'read', class: 'suspicious', standing: 'quarantined', rules: expect.arrayContaining(['listing/differs-by-session']) }]);
    expect([sessions.calls(a, 1), sessions.calls(b, 2)]).toEqual(['sent', 'refused']);
    // Listed again by either, it is no news, and what waits for the person waits.
    expect(recorded(sessions.list(a, read))).toEqual([]);
    expect(recorded(sessions.list(b, hinted))).toEqual([]);
    expect(sessions.pins.get(serverDigest)?.pins).toMatchObject([{ name: 'read', state: 'accepted', change: { class: 'suspicious' }, heard: { told: expect.any(Array), returns: 0, differsAt: expect.any(Number) } }]);
    expect([sessions.calls(a, 3), sessions.calls(b, 4)]).toEqual(['sent', 'refused']);
    expect(a.definitions.standings.get('tool\nread')?.findings).toMatchObject([{ rule: 'listing/differs-by-session', why: expect.stringMatching(/^Was told as you accepted it to A and otherwise \(.{8}\) to B$/) }]);
  });

  test('are of different versions: an update, which is classed as one', () => {
    const sessions = new Sessions();
    const [a, b] = [sessions.open('a', 0), sessions.open('b', 2, { version: '2' })];
    sessions.list(a, read);
    // The time of a listing in the fixture is 1, which is after the first began.
    expect(recorded(sessions.list(b, hinted))).toMatchObject([{ class: 'hints', standing: 'quarantined' }]);
    expect(sessions.pins.get(serverDigest)?.pins[0]?.heard?.differsAt).toBeNull();
  });

  test('are of different versions since one was restarted: an update as well', () => {
    const sessions = new Sessions();
    const [a, b] = [sessions.open('a', 0), sessions.open('b', 0)];
    sessions.list(a, read);
    sessions.list(b, read);
    sessions.take(b, { kind: 'restart', at: 3 });
    sessions.take(b, { kind: 'renewed', at: 4, id: 'cs:b:1' });
    sessions.take(b, { kind: 'server-message', at: 4, message: response('cs:b:1', { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'files', version: '2' } }) });
    expect(hearerOf(b)).toMatchObject({ began: 4, version: '2' });
    expect(recorded(sessions.list(b, hinted))).toMatchObject([{ class: 'hints', standing: 'quarantined' }]);
  });

  test('do so no more once one is closed', () => {
    const sessions = new Sessions();
    const [a, b] = [sessions.open('a', 1), sessions.open('b', 2)];
    sessions.list(a, read);
    sessions.take(a, { kind: 'host-gone', at: 3 });
    expect(recorded(sessions.list(b, hinted))).toMatchObject([{ class: 'hints' }]);
  });
});

test('grants never move along: what a tool was allowed is not allowed to the same tool of another server', () => {
  const sessions = new Sessions();
  const a = sessions.open('a', 1);
  sessions.list(a, read, stays);
  const fingerprint = a.definitions.standings.get('tool\nread')?.accepted ?? '';
  const granted = rule('allow', 'read', { tier: 3, pin: fingerprint });
  Object.assign(sessions.world, { rules: [granted] });
  expect(sessions.calls(a, 1)).toBe('sent');
  const other = 'b'.repeat(64);
  const b = sessions.open('b', 2, { server: other, serverName: 'archive' });
  sessions.list(b, stays);
  // The tool moves: the very same definition, so the very same fingerprint.
  sessions.list(a, stays);
  sessions.list(b, stays, read);
  expect(sessions.pins.get(other)?.pins.find(({ name }) => name === 'read')).toMatchObject({ fingerprint, state: 'new', moved: { server: 'files', name: 'read', what: 'same' } });
  expect(sessions.calls(b, 2)).toBe('asked');
  // Where it went away nothing is called any more either; back again, its own grant holds.
  expect(sessions.calls(a, 3)).toBe('refused');
  sessions.list(a, read, stays);
  expect(sessions.calls(a, 4)).toBe('sent');
  expect(sessions.calls(b, 5)).toBe('asked');
});
