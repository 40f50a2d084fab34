import { describe, expect, test } from 'vitest';
import { reduce } from '#app/session/reduce';
import { call, response, rule, runningSession, toolNames, world } from '#app/testing/session-fixture';
import type { CallPromptView } from '#shared/models/prompt';
import { lastCallLimit, type SessionState } from './state';
import { noteSent } from './last-calls';

/** Sends one call on by a rule, and has the server answer it. */
function sent(state: SessionState, id: string, tool: string, args: unknown): void {
  reduce(state, { kind: 'host-message', at: 5, message: call(id, tool, args) }, world([rule('allow', tool, { tier: 3 })]));
  reduce(state, { kind: 'server-message', at: 6, message: response(id, {}) }, world());
}

function asked(state: SessionState, id: string, tool: string, args: unknown): CallPromptView {
  const [view] = reduce(state, { kind: 'host-message', at: 9, message: call(id, tool, args) }, world()).flatMap((effect) => (effect.kind === 'ask' ? [effect.view] : []));
  if (view === undefined) throw new Error('it was not asked about');
  return view;
}

const changes = ({ arguments: rows }: CallPromptView): readonly unknown[] => rows.map(({ name, change }) => [name, change?.how, change?.before]);

describe('what changed since the last call of a tool', () => {
  test('by argument: the same, another, new, gone', () => {
    const state = runningSession();
    sent(state, 'a', 'tool', { to: 'ana', text: 'hello', cc: 'bob', list: [1, 2] });
    const view = asked(state, 'b', 'tool', { to: 'ana', text: 'bye', list: [1, 2], more: { a: 1 } });
    expect(changes(view)).toEqual([['to', undefined, undefined], ['text', 'changed', 'hello'], ['list', undefined, undefined], ['more', 'new', '']]);
    expect(view.since).toEqual({ at: 5, gone: ['cc'] });
  });

  test('nothing where the tool was not called, and what was only asked about or refused was not sent', () => {
    const state = runningSession();
    sent(state, 'a', 'greet', { text: 'hello' });
    expect(asked(state, 'b', 'tool', { text: 'hello' }).since).toBeUndefined();
    const again = asked(state, 'c', 'tool', { text: 'bye' });
    expect([again.since, changes(again)]).toEqual([undefined, [['text', undefined, undefined]]]);
  });

  test('everything is new where the last call had no arguments', () => {
    const state = runningSession();
    noteSent(state, 5, { ...base, tool: 'tool', arguments: undefined });
    expect(changes(asked(state, 'b', 'tool', { to: 'ana' }))).toEqual([['to', 'new', '']]);
  });

  test('nothing is told of arguments of which some have no row', () => {
    const state = runningSession();
    const args = (last: string) => Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`a${at}`, at === 200 ? last : '']));
    sent(state, 'a', 'tool', args('x'));
    expect(asked(state, 'b', 'tool', args('y')).since).toBeUndefined();
  });

  test('a secret that was there before stays unsaid, and what would not show does', () => {
    const state = runningSession();
    sent(state, 'a', 'tool', { password: 'hunter2x', text: 'a\u202Eb' });
    expect(changes(asked(state, 'b', 'tool', { password: 'another1', text: 'c' }))).toEqual([['password', 'changed', '••••••'], ['text', 'changed', 'a⟦U+202E⟧b']]);
  });

  test('what is too long to be kept is said to be changed rather than passed over', () => {
    const state = runningSession();
    const text = 'x'.repeat(70_000);
    noteSent(state, 5, { ...base, tool: 'tool', arguments: new Map<string, string>([['text', text], ['to', 'ana'], ['gone', 'x']]) });
    const view = asked(state, 'b', 'tool', { text: 'short', to: 'ana' });
    expect(changes(view)).toEqual([['text', 'changed', 'a value of 70,000 characters or more, not kept for comparison'], ['to', 'changed', 'a value of 3 characters or more, not kept for comparison']]);
    expect(view.since?.gone).toEqual(['gone']);
  });

  test('a session keeps the last of so many tools', () => {
    const state = runningSession();
    for (let at = 0; at <= lastCallLimit; at += 1) noteSent(state, at, { ...base, tool: `t${at}` });
    noteSent(state, 99, { ...base, tool: 't1' });
    expect(state.lastCalls.size).toBe(lastCallLimit);
    expect([...state.lastCalls.keys()].at(-1)).toBe('t1');
    expect(state.lastCalls.has('t0')).toBe(false);
    expect(toolNames).toContain('tool');
  });
});

const base = { tool: 'tool', arguments: undefined, others: new Map(), retry: null, modern: false, task: false, unusual: false } as const;
