import { describe, expect, test } from 'vitest';
import { call, letsAsk, listTools, notification, passingAsk, response, rule, runningSession, said, serverDigest, showsForms, world } from '#app/testing/session-fixture';
import { fromPlain, isJsonObject, JsonNumber, print, type Json, type JsonObject } from '#shared/json';
import { err, ok } from '#shared/result';
import { checkEdit, editView } from './edit-views';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

const at = 1_000_000;
const prompt = 'session-1/1';
const host = (message: ReturnType<typeof call>, when = at): SessionEvent => ({ kind: 'host-message', at: when, message });
const edit = (args: unknown, over: Partial<Extract<SessionEvent, { kind: 'answered' }>> = {}): SessionEvent => ({ kind: 'answered', at, prompt, option: 'allow-once', note: null, edited: ok(object(args)), ...over });
const settle = (over: object = {}): SessionEvent => ({ kind: 'settled', at, prompt, ok: true, rule: null, ...over });

function object(args: unknown): JsonObject {
  const json = fromPlain(args);
  if (!isJsonObject(json)) throw new Error('no object');
  return json;
}

function session(): SessionState {
  const state = runningSession();
  listTools(state, [
    { name: 'write', inputSchema: { type: 'object', properties: { path: { type: 'string' }, n: { type: 'number' } }, required: ['path'] } },
    { name: 'greet' },
  ]);
  return state;
}

function run(state: SessionState, events: readonly SessionEvent[], by = world()): Effect[] {
  return events.flatMap((event) => reduce(state, event, by));
}

const toServer = (effects: readonly Effect[]): string[] => effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'server' ? [String(effect.line)] : []));
const entries = (effects: readonly Effect[], kind: string) => effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === kind ? [effect.entry] : []));
const outcomes = (effects: readonly Effect[]) => entries(effects, 'outcome').map(({ outcome, body }) => `${outcome} by ${String(body['decidedBy'])}`);

describe('an answer with edited arguments', () => {
  test('sends the edited call, all else of it as the host sent it, and records both', () => {
    const state = session();
    const effects = run(state, [host(call(1, 'write', { path: '/work/a', n: 1 }, { _meta: { progressToken: 'p' }, odd: true })), edit({ n: new JsonNumber('1.0'), path: '/work/b' }), settle()]);
    expect(toServer(effects)).toEqual(['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write","arguments":{"n":1.0,"path":"/work/b"},"_meta":{"progressToken":"p"},"odd":true}}']);
    expect(entries(effects, 'call')[0]?.payload).toEqual({ arguments: '{"path":"/work/a","n":1}' });
    expect(entries(effects, 'answer')[0]).toMatchObject({ body: { option: 'allow-once', by: 'person', edited: true }, payload: { arguments: '{"n":1.0,"path":"/work/b"}' } });
  });

  test('is on record before anything is sent', () => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' }))]);
    expect(said(run(state, [edit({ path: '/work/b' })]))).toEqual(['record answer', 'settle']);
    expect(said(run(state, [settle({ ok: false })])).at(0)).toBe('record outcome failed');
  });

  test.each([
    { why: 'as it came', given: { edited: undefined } },
    { why: 'edited', given: {} },
    { why: 'denied by a rule meanwhile', given: {}, denied: true },
  ])('records how long it was looked at beside how long the call waited: $why', ({ given, denied = false }) => {
    for (const [shownMs, want] of [[700, { waitedMs: 9000, shownMs: 700 }], [null, { waitedMs: 9000 }]] as const) {
      const state = session();
      run(state, [host(call(1, 'write', { path: '/work/a' }))]);
      const { edited, ...answer } = edit({ path: '/work/b' }, { at: at + 9000, shownMs }) as Extract<SessionEvent, { kind: 'answered' }>;
      const effects = run(state, [{ ...answer, ...('edited' in given || edited === undefined ? {} : { edited }) }], denied ? world([rule('deny', 'write')]) : world());
      const { waitedMs, shownMs: shown } = entries(effects, 'answer')[0]?.body ?? {};
      expect({ waitedMs, ...(shown === undefined ? {} : { shownMs: shown }) }).toEqual(want);
    }
  });

  test('that changes nothing is an answer like any', () => {
    const state = session();
    const effects = run(state, [host(call(1, 'write', { path: '/work/a' })), edit({ path: '/work/a' }), settle(), { kind: 'server-message', at, message: response(1, { content: [] }) }]);
    expect(entries(effects, 'answer')[0]?.body['edited']).toBe(undefined);
    expect(effects.some((effect) => effect.kind === 'send' && effect.note !== undefined)).toBe(false);
  });

  test.each([
    { why: 'cannot be read', event: edit({}, { edited: err('This is not JSON from here on') }), reason: 'This is not JSON from here on' },
    { why: 'comes with a denial', event: edit({ path: '/b' }, { option: 'deny' }), reason: 'this answer takes no edited arguments' },
    { why: 'comes with a wider allow', event: edit({ path: '/b' }, { option: 'allow-session' }), reason: 'this answer takes no edited arguments' },
    { why: 'is too long to be edited here', event: edit({ path: 'x'.repeat(100_001) }), reason: 'the edited arguments are too long to be sent from here' },
  ])('that $why is not taken, and the question stays', ({ event, reason }) => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' }))]);
    expect(run(state, [event])).toEqual([{ kind: 'refuse-answer', prompt, reason }]);
    expect(state.holds.get(prompt)?.answered).toBe(null);
  });

  test('is not offered for a task, whose model would not be told', () => {
    const state = session();
    const asked = run(state, [host(call(1, 'write', { path: '/work/a' }, { task: {} }))]).find((effect) => effect.kind === 'ask');
    expect(asked).toMatchObject({ view: { editable: false } });
    expect(run(state, [edit({ path: '/work/b' })])).toMatchObject([{ kind: 'refuse-answer' }]);
  });
});

describe('edited arguments that are not what was shown', () => {
  const asking = [host(call(1, 'write', { path: '/work/a' }))];
  const sheet: { why: string; args: unknown; reason: string }[] = [
    { why: 'of a higher tier', args: { path: '/root/.ssh/authorized_keys' }, reason: 'You edited the arguments, and the edited ones are of a higher tier' },
    { why: 'that do not fit the schema', args: { n: 1 }, reason: 'You edited the arguments, and the edited ones do' },
  ];
  test.each(sheet)('$why are asked about anew, once only', ({ args, reason }) => {
    const state = session();
    run(state, asking);
    const effects = run(state, [edit(args)]);
    expect(said(effects)).toEqual(['record answer', 'timer', 'ask write', 'withdraw decided']);
    const view = effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.view] : []))[0];
    expect(view).toMatchObject({ id: `${prompt}~2`, editable: true, options: [{ id: 'deny' }, { id: 'allow-once' }] });
    expect(view?.because.some((one) => one.startsWith(reason) || one.includes('higher tier'))).toBe(true);
    expect([...state.holds.keys()]).toEqual([`${prompt}~2`]);

    const released = run(state, [{ kind: 'answered', at, prompt: `${prompt}~2`, option: 'allow-once', note: null, confirmed: true }, settle({ prompt: `${prompt}~2` })]);
    expect(toServer(released)).toEqual([`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write","arguments":${print(fromPlain(args))}}}`]);
    expect(entries(released, 'answer')[0]).toMatchObject({ call: prompt, body: { edited: true } });
    expect(run(state, [settle()])).toEqual([]);
  });

  test('of a dangerous call are asked about anew: what was confirmed and typed was of the call as it came', () => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/root/.ssh/authorized_keys' }))]);
    const effects = run(state, [edit({ path: '/root/.ssh/config' }, { confirmed: true })]);
    expect(said(effects)).toEqual(['record answer', 'timer', 'ask write', 'withdraw decided']);
  });

  test('keep the time the first question had', () => {
    const state = session();
    run(state, asking);
    const before = state.holds.get(prompt)?.deadlineAt;
    run(state, [edit({ path: '/root/.ssh/id' }, { at: at + 5000 })]);
    expect(state.holds.get(`${prompt}~2`)?.deadlineAt).toBe(before);
  });

  test('are refused where a rule denies them, and the model reads that they were edited', () => {
    const state = session();
    run(state, asking);
    const denies = world([rule('deny', 'write', { conditions: [{ op: 'equals', at: '/path', value: '/work/b' }] })]);
    const effects = run(state, [edit({ path: '/work/b' })], denies);
    expect(outcomes(effects)).toEqual(['refused by rule']);
    expect(said(effects).join('\n')).toContain('The user edited the arguments of this call, and a rule denies it as edited. Nothing was run.');
    expect(state.holds.size).toBe(0);
  });

  test('are refused where such a rule comes while the answer is brought to disk', () => {
    const state = session();
    const denies = world([rule('deny', 'write', { conditions: [{ op: 'equals', at: '/path', value: '/work/b' }] })]);
    const effects = [...run(state, [...asking, edit({ path: '/work/b' })]), ...run(state, [settle()], denies)];
    expect([toServer(effects), outcomes(effects)]).toEqual([[], ['refused by rule']]);
  });
});

describe('large edited arguments', () => {
  const large = { path: `/work/${'x'.repeat(70_000)}` };
  function weighing(): { state: SessionState; examined: (finding: object | null) => Effect[]; name: string } {
    const state = session();
    const effects = run(state, [host(call(1, 'write', { path: '/work/a' })), edit(large)]);
    const name = effects.flatMap((effect) => (effect.kind === 'examine' ? [effect.call] : []))[0] ?? '';
    return { state, name, examined: (finding) => run(state, [{ kind: 'examined', at, call: name, finding } as SessionEvent]) };
  }

  test('are looked at elsewhere, and sent where that finds nothing graver', () => {
    const { state, examined } = weighing();
    expect(said(examined({ tier: 2, evidence: ['looked at'], findings: [] }))).toEqual(['record answer', 'settle']);
    expect(toServer(run(state, [settle()]))).toHaveLength(1);
  });

  test('that could not be looked at in time are asked about anew, as dangerous', () => {
    expect(said(weighing().examined(null))).toEqual(['record answer', 'timer', 'ask write', 'withdraw decided']);
  });

  test('give way to a denial meanwhile', () => {
    const { state, examined } = weighing();
    const effects = [...run(state, [{ kind: 'answered', at, prompt, option: 'deny', note: null }]), ...examined({ tier: 2, evidence: [], findings: [] }), ...run(state, [settle()])];
    expect([toServer(effects), outcomes(effects)]).toEqual([[], ['refused by person']]);
  });

  test('are not sent as the host sent them by a rule that comes meanwhile', () => {
    const { state } = weighing();
    expect(run(state, [{ kind: 'rules-changed', at }], world([rule('allow', 'write')]))).toEqual([]);
  });

  test('end with their question', () => {
    const { state, examined } = weighing();
    expect(outcomes(run(state, [host(notification('notifications/cancelled', { requestId: 1 }))]))).toEqual(['withdrawn by host']);
    expect(examined({ tier: 2, evidence: [], findings: [] })).toEqual([]);
  });
});

describe('what the model learns', () => {
  const sent = (): SessionState => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a', key: 'k' })), edit({ path: '/work/b', key: 'ghp_0123456789012345678901234567890123456' }), settle()]);
    return state;
  };
  const note = 'The user edited the arguments before allowing this call. It ran with: {"path":"/work/b","key":"(a value the user put in, which looks like a secret)"}';

  test('comes with the result, without a secret the person put in', () => {
    expect(run(sent(), [{ kind: 'server-message', at, message: response(1, { content: [] }) }]).at(-1)).toMatchObject({ kind: 'send', to: 'host', note });
  });

  test('comes with a failure as well', () => {
    const effects = run(sent(), [{ kind: 'server-ended', at, reason: 'it ended', ran: true }]);
    expect(said(effects).find((one) => one.startsWith('to host'))).toContain('The user edited the arguments before allowing this call.');
  });
});

describe('a logical call whose arguments were edited', () => {
  const asks = { resultType: 'input_required', inputRequests: { q: passingAsk }, requestState: 's' };
  const again = (id: number, args: unknown = { path: '/work/a' }): SessionEvent => host(call(id, 'write', args, { inputResponses: { q: { action: 'decline' } }, requestState: 's' }));
  function asked(): SessionState {
    const state = showsForms(session());
    const effects = run(state, [host(call(1, 'write', { path: '/work/a' })), edit({ path: '/work/b' }), settle(), { kind: 'server-message', at, message: response(1, asks) }], letsAsk());
    // What asks for input is for the host alone.
    expect(effects.at(-1)).toMatchObject({ kind: 'send', to: 'host' });
    expect(effects.at(-1)).not.toHaveProperty('note');
    return state;
  }

  test('is edited again in every round, and its last result says so', () => {
    const state = asked();
    const second = run(state, [again(2), { kind: 'server-message', at, message: response(2, asks) }], letsAsk());
    expect(toServer(second)).toEqual(['{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"write","arguments":{"path":"/work/b"},"inputResponses":{"q":{"action":"decline"}},"requestState":"s"}}']);
    expect(entries(second, 'call')[0]).toMatchObject({ body: { action: 'allow', edited: true }, payload: { arguments: '{"path":"/work/a"}', edited: '{"path":"/work/b"}' } });
    const third = run(state, [again(3), { kind: 'server-message', at, message: response(3, { content: [] }) }]);
    expect(toServer(third)[0]).toContain('"/work/b"');
    expect(third.at(-1)).toHaveProperty('note');
  });

  test('that is retried with other arguments, the edited ones among them, is a new call', () => {
    for (const args of [{ path: '/work/c' }, { path: '/work/b' }]) {
      const effects = run(asked(), [again(2, args)]);
      expect([toServer(effects), said(effects).at(-1)]).toEqual([[], 'ask write']);
    }
  });

  test('that a rule denies by now is refused, edited as it is', () => {
    const denies = world([rule('deny', 'write', { conditions: [{ op: 'equals', at: '/path', value: '/work/b' }] })]);
    expect(outcomes(run(asked(), [again(2)], denies))).toEqual(['refused by rule']);
  });
});

describe('a paused server', () => {
  const paused = world([rule('allow', 'greet')], { paused: [serverDigest] });

  test('has every call refused, what a rule allows among them, and what was open', () => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' }))]);
    const effects = [...run(state, [{ kind: 'rules-changed', at }, host(call(2, 'greet'))], paused)];
    expect(outcomes(effects)).toEqual(['refused by person', 'refused by person']);
    expect(said(effects).filter((one) => one.includes('The user paused this server in Countersign'))).toHaveLength(2);
    expect(toServer(effects)).toEqual([]);
    expect(toServer(run(state, [host(call(3, 'greet'))], world([rule('allow', 'greet')])))).toHaveLength(1);
  });

  test('has an allow refused that was on its way to disk', () => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' })), { kind: 'answered', at, prompt, option: 'allow-once', note: null }]);
    const effects = run(state, [settle()], paused);
    expect([toServer(effects), outcomes(effects)]).toEqual([[], ['refused by person']]);
  });

  test('is no other server', () => {
    expect(toServer(run(session(), [host(call(1, 'greet'))], world([rule('allow', 'greet')], { paused: ['b'.repeat(64)] })))).toHaveLength(1);
  });
});

describe('the editor is told', () => {
  const check = (text: string) => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' }))]);
    const found = checkEdit(state, prompt, object(JSON.parse(text)), text, world());
    return found?.kind === 'checked' ? found.check : null;
  };

  test('the arguments, numbers as written and hidden characters as escapes, and the schema', () => {
    const state = session();
    const args = fromPlain({ path: 'a\u202Eb\u{E0041}', n: new JsonNumber('12345678901234567890') }) as Json;
    const made = call(1, 'write', args);
    run(state, [host(made)]);
    const view = editView(state, prompt);
    expect(view?.text).toBe('{\n  "path": "a\\u202eb\\udb40\\udc41",\n  "n": 12345678901234567890\n}');
    expect(JSON.parse(view?.schema ?? '')).toMatchObject({ required: ['path'] });
  });

  test('every misfit with its place', () => {
    expect(check('{"n": "x"}')?.problems).toEqual([
      { at: '', words: '“path” is missing', from: 0, to: 1 },
      { at: '/n', words: '“n” should be a number', from: 6, to: 9 },
    ]);
  });

  test('the tier it would have, and whether anything changed', () => {
    expect(check('{"path":"/work/a"}')).toMatchObject({ problems: [], tier: 2, changed: false });
    expect(check('{"path":"/root/.ssh/id"}')).toMatchObject({ problems: [], tier: 3, changed: true });
  });

  test('nothing of a question that is closed', () => {
    expect([editView(session(), prompt), checkEdit(session(), prompt, new Map(), '{}', world())]).toEqual([null, null]);
  });
});
