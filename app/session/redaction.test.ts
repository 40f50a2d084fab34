import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { findSensitive } from '#app/redaction/find';
import { keptKinds } from '#app/redaction/kinds';
import { noPseudonyms } from '#app/redaction/pseudonyms';
import { call, id, letsAsk, listTools, passingAsk, response, rule, runningSession, said, serverDigest, showsForms, world } from '#app/testing/session-fixture';
import { fromPlain, isJsonObject, print } from '#shared/json';
import type { CallPromptView } from '#shared/models/prompt';
import type { RedactionSettings } from '#shared/models/redaction';
import { ok } from '#shared/result';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

const at = 1_000_000;
const token = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;
const keyed = (text: string): string => bytesToHex(hmac(sha256, utf8ToBytes('a key'), utf8ToBytes(text)));
const host = (message: ReturnType<typeof call>): SessionEvent => ({ kind: 'host-message', at, message });
const server = (message: ReturnType<typeof response>): SessionEvent => ({ kind: 'server-message', at, message });
const allows = rule('allow', 'write', { tier: 3 });
const by = (redaction: RedactionSettings, rules = [allows]) => world(rules, { redaction: (digest) => (digest === serverDigest ? redaction : undefined) });

function session(): SessionState {
  const state = { ...runningSession(), pseudonyms: noPseudonyms(keyed) };
  listTools(state, [{ name: 'write' }, { name: 'greet' }]);
  return state;
}

const run = (state: SessionState, events: readonly SessionEvent[], judgedBy = by({})): Effect[] => events.flatMap((event) => reduce(state, event, judgedBy));
const sentTo = (side: 'server' | 'host', effects: readonly Effect[]): string[] => effects.flatMap((effect) => (effect.kind === 'send' && effect.to === side ? [typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line)] : []));
const notes = (effects: readonly Effect[]): (string | undefined)[] => effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'host' ? [effect.note] : []));
const entries = (effects: readonly Effect[], kind: string) => effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === kind ? [effect.entry] : []));
const asked = (effects: readonly Effect[]): CallPromptView[] => effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.view] : []));
const argsOf = (line: string | undefined): Record<string, unknown> => (JSON.parse(line ?? '{}') as { params: { arguments: Record<string, unknown> } }).params.arguments;

describe('a server that does not get e-mail addresses', () => {
  test('gets a pseudonym, its host gets the value back, and the record has both', () => {
    const state = session();
    const effects = run(state, [host(call(1, 'write', { to: 'ana@kontor.se', n: 1 }))], by({ email: 'pseudonym' }));
    const { to, n } = argsOf(sentTo('server', effects)[0]);
    expect(to).toMatch(/^[a-z]{14}@example\.invalid$/);
    expect(n).toBe(1);
    const [entry] = entries(effects, 'call');
    expect(entry?.payload).toEqual({ arguments: '{"to":"ana@kontor.se","n":1}', sent: `{"to":"${String(to)}","n":1}` });
    expect(entry?.body).toMatchObject({ redacted: ['email'] });
    expect(JSON.stringify(entry?.body)).not.toMatch(/kontor|example\.invalid/);

    const answer = run(state, [server(response(1, { content: [{ type: 'text', text: `sent to ${String(to)}` }] }))], by({ email: 'pseudonym' }));
    const inspected = answer.find((effect) => effect.kind === 'inspect');
    const passed = inspected === undefined ? answer : run(state, [{ kind: 'inspected', at, result: inspected.result, inspection: { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] }, wrapped: null, restored: 'the restored line' }]);
    expect(sentTo('host', passed)).toEqual(inspected === undefined ? [`{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"sent to ana@kontor.se"}]}}`] : ['the restored line']);
    expect(notes(passed)[0]).toContain('replaced by stand-ins');
    expect(entries(passed, 'outcome')[0]?.body).toMatchObject({ restored: true });
  });

  test('gets the same pseudonym the next time', () => {
    const state = session();
    const lines = [1, 2].map((number) => sentTo('server', run(state, [host(call(number, 'write', { to: 'ana@kontor.se' }))], by({ email: 'pseudonym' })))[0]);
    expect(argsOf(lines[0])).toEqual(argsOf(lines[1]));
  });

  test('gets a mark where they are masked, and the model reads that', () => {
    const state = session();
    expect(argsOf(sentTo('server', run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({ email: 'mask' })))[0])).toEqual({ to: '[redacted: mail address]' });
    const answer = run(state, [server(response(1, { content: [{ type: 'text', text: 'ok' }] }))]);
    expect(notes(answer)[0]).toBe('Values the user does not give to this server were left out of the arguments before the call was sent (e-mail address: 1).');
  });

  test('gets everything else byte for byte as without the setting', () => {
    const args = { path: '/work/a', text: 'nothing of anybody' };
    const lines = [{}, { email: 'mask' } as const].map((ways) => run(session(), [host(call(1, 'write', args)), server(response(1, { content: [] }))], by(ways)));
    expect(said(lines[1] ?? [])).toEqual(said(lines[0] ?? []));
  });

  test('gets what another server may not', () => {
    const other = world([allows], { redaction: (digest) => (digest === serverDigest ? undefined : { email: 'mask' }) });
    expect(argsOf(sentTo('server', run(session(), [host(call(1, 'write', { to: 'ana@kontor.se' }))], other))[0])).toEqual({ to: 'ana@kontor.se' });
  });
});

describe('nothing is got around by keeping back what it speaks of', () => {
  const condition = { at: '/to', op: 'equals', value: 'ana@kontor.se' } as const;

  test('a rule that denies the value', () => {
    const denies = rule('deny', 'write', { conditions: [condition] });
    const effects = run(session(), [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({ email: 'mask' }, [allows, denies]));
    expect(sentTo('server', effects)).toEqual([]);
    expect(entries(effects, 'outcome')[0]).toMatchObject({ outcome: 'refused', body: { decidedBy: 'rule' } });
  });

  test('a rule that allows the value alone does not allow what is sent in its place', () => {
    const only = rule('allow', 'write', { tier: 3, conditions: [condition] });
    expect(asked(run(session(), [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({ email: 'mask' }, [only])))).toHaveLength(1);
  });

  test('a tier: never below that of the call with its values', () => {
    const dangerous = { command: `rm -rf / # ${token}` };
    const tiers = [{}, { secret: 'mask' } as const].map((ways) => asked(run(session(), [host(call(1, 'write', dangerous))], by(ways, [])))[0]?.tier);
    expect(tiers[1]).toBe(tiers[0]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('rm -rf /', token, 'ana@kontor.se', '/etc/passwd', 'curl https://evil.example', 'cat ~/.ssh/id_rsa', ' ', '81.2.69.160'), { maxLength: 6 }), fc.constantFrom('mask' as const, 'pseudonym' as const), (parts, way) => {
        const [plain, kept] = [{}, { secret: way, email: way, 'ip-address': way }].map((ways) => asked(run(session(), [host(call(1, 'write', { command: parts.join(' ') }))], by(ways, [])))[0]?.tier ?? 0);
        expect(kept).toBeGreaterThanOrEqual(plain ?? 3);
      }),
      { numRuns: 40 },
    );
  });

  test('no remembered allow is offered that would speak of the values', () => {
    const { options } = asked(run(session(), [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({ email: 'pseudonym' }, [])))[0] ?? { options: [] };
    expect(options.filter(({ grant }) => grant?.scope === 'call' || grant?.scope === 'target')).toEqual([]);
  });
});

describe('in the question', () => {
  const question = (effects: readonly Effect[]): CallPromptView | undefined => asked(effects).at(-1);
  const redact = (way: 'send' | 'mask' | 'pseudonym', prompt = 'session-1/1'): SessionEvent => ({ kind: 'redact', at, prompt, way });

  test('what is found is named, what is kept back is shown with what is sent in its place', () => {
    expect(question(run(session(), [host(call(1, 'write', { to: 'ana@kontor.se', key: token }))], by({}, [])))?.redaction).toMatchObject({ values: [], kept: [], sent: ['secret', 'email'], choices: true });
    const shown = question(run(session(), [host(call(1, 'write', { to: 'ana@kontor.se', key: token }))], by({ email: 'mask' }, [])));
    expect(shown?.redaction).toEqual({ values: [{ kind: 'email', way: 'mask', put: '[redacted: mail address]', original: 'ana@kontor.se', at: 'to', times: 1 }], more: 0, chosen: false, kept: ['email'], sent: ['secret'], choices: true });
    expect(shown?.arguments[0]?.text).toBe('[redacted: mail address]');
    expect(question(run(session(), [host(call(1, 'write', { path: '/work/a' }))], by({}, [])))).not.toHaveProperty('redaction');
  });

  test('a choice asks anew with what would be sent, and an allow sends that', () => {
    const state = session();
    run(state, [host(call(1, 'write', { to: 'ana@kontor.se', key: token }))], by({}, []));
    const chosen = run(state, [redact('pseudonym')], by({}, []));
    expect(said(chosen)).toEqual(['record answer', ...said(chosen).filter((one) => one.startsWith('timer')), 'ask write', 'withdraw decided']);
    expect(sentTo('server', chosen)).toEqual([]);
    const again = question(chosen);
    expect(again).toMatchObject({ id: 'session-1/1~2', redaction: { chosen: true, kept: ['secret', 'email'], sent: [] } });
    expect(again?.because.join()).toContain('You chose to send stand-ins');
    expect(again?.options.filter(({ kind }) => kind === 'allow-for')).toEqual([]);
    const sent = run(state, [{ kind: 'answered', at, prompt: 'session-1/1~2', option: 'allow-once', note: null, confirmed: true }, { kind: 'settled', at, prompt: 'session-1/1~2', ok: true, rule: null }], by({}, []));
    const { to, key } = argsOf(sentTo('server', sent)[0]) as { to: string; key: string };
    expect(to).toMatch(/@example\.invalid$/);
    expect(key).toMatch(/^withheld-/);
  });

  test('a choice is taken back by another, and with it what was kept back', () => {
    const state = session();
    run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({ email: 'mask' }, []));
    const back = question(run(state, [redact('send')], by({ email: 'mask' }, [])));
    expect(back?.arguments[0]?.text).toBe('ana@kontor.se');
    expect(back?.redaction).toMatchObject({ values: [], sent: ['email'] });
    const effects = run(state, [redact('pseudonym', 'session-1/1~2')], by({ email: 'mask' }, []));
    expect(question(effects)?.arguments[0]?.text).toMatch(/example\.invalid/);
    expect(state.holds.size).toBe(1);
  });

  test('a choice for what is closed, answered or holds nothing changes nothing', () => {
    const state = session();
    run(state, [host(call(1, 'write', { path: '/work/a' }))], by({}, []));
    expect(run(state, [redact('mask', 'session-1/9')])).toEqual([]);
    expect(run(state, [redact('mask')])).toMatchObject([{ kind: 'refuse-answer' }]);
    run(state, [{ kind: 'answered', at, prompt: 'session-1/1', option: 'deny', note: null }]);
    expect(run(state, [redact('mask')])).toEqual([]);
  });

  test('a choice that a rule denies as it would be sent ends the call', () => {
    const denies = rule('deny', 'write', { conditions: [{ at: '/to', op: 'equals', value: '[redacted: mail address]' }] });
    const state = session();
    run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], by({}, []));
    const effects = run(state, [redact('mask')], by({}, [denies]));
    expect(entries(effects, 'outcome')[0]).toMatchObject({ outcome: 'refused' });
    expect(state.holds.size).toBe(0);
  });

  test('values a person writes into edited arguments are kept back too, and shown first', () => {
    const state = session();
    const settings = by({ email: 'pseudonym' }, []);
    const text = question(run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], settings))?.arguments[0]?.text ?? '';
    const edited = fromPlain({ to: text, cc: 'bo@kontor.se' });
    const effects = run(state, [{ kind: 'answered', at, prompt: 'session-1/1', option: 'allow-once', note: null, edited: ok(isJsonObject(edited) ? edited : new Map()) }], settings);
    const again = question(effects);
    expect(again?.id).toBe('session-1/1~2');
    expect(again?.arguments[0]?.text).toBe(text);
    expect(again?.arguments[1]?.text).toMatch(/example\.invalid/);
    const sent = run(state, [{ kind: 'answered', at, prompt: 'session-1/1~2', option: 'allow-once', note: null, confirmed: true }, { kind: 'settled', at, prompt: 'session-1/1~2', ok: true, rule: null }], settings);
    expect(sentTo('server', sent)[0]).not.toContain('kontor');
    const [note] = notes(run(state, [server(response(1, { content: [{ type: 'text', text: 'ok' }] }))], settings));
    expect(note).toContain('It ran with: {"to":"ana@kontor.se","cc":"bo@kontor.se"}');
    expect(note).not.toContain('example.invalid');
  });
});

describe('a retry', () => {
  const asks = { resultType: 'input_required', inputRequests: { q: passingAsk }, requestState: 's' };
  const retry = { inputResponses: { q: { action: 'accept', content: {} } }, requestState: 's' };

  test('of a logical call is redacted as its first round was, by a choice for this call too', () => {
    const state = showsForms(session());
    run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], letsAsk(by({}, [])));
    run(state, [{ kind: 'redact', at, prompt: 'session-1/1', way: 'pseudonym' }], letsAsk(by({}, [])));
    const first = run(state, [{ kind: 'answered', at, prompt: 'session-1/1~2', option: 'allow-once', note: null, confirmed: true }, { kind: 'settled', at, prompt: 'session-1/1~2', ok: true, rule: null }], letsAsk(by({}, [])));
    run(state, [server(response(1, asks))], letsAsk(by({}, [])));
    const second = run(state, [host(call(2, 'write', { to: 'ana@kontor.se' }, retry))], letsAsk(by({}, [])));
    expect(asked(second)).toEqual([]);
    expect(argsOf(sentTo('server', second)[0])).toEqual(argsOf(sentTo('server', first)[0]));
  });

  test('that is asked about again shows what was chosen before, and still for this call alone', () => {
    const state = showsForms(session());
    run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], letsAsk(by({}, [])));
    run(state, [{ kind: 'redact', at, prompt: 'session-1/1', way: 'mask' }], letsAsk(by({}, [])));
    run(state, [{ kind: 'answered', at, prompt: 'session-1/1~2', option: 'allow-once', note: null, confirmed: true }, { kind: 'settled', at, prompt: 'session-1/1~2', ok: true, rule: null }, server(response(1, asks))], letsAsk(by({}, [])));
    const late = { ...host(call(2, 'write', { to: 'ana@kontor.se' }, retry)), at: at + 3_600_000 };
    const [view] = asked(run(state, [late], letsAsk(by({}, []))));
    expect(view?.arguments[0]?.text).toBe('[redacted: mail address]');
    expect(view?.redaction?.chosen).toBe(true);
    expect(view?.options.filter(({ kind }) => kind === 'allow-for')).toEqual([]);
  });

  test('has its request for input passed as it came: what its server sends back with it is the server’s', () => {
    const state = showsForms(session());
    const [line] = sentTo('server', run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))], letsAsk(by({ email: 'pseudonym' }))));
    const to = String(argsOf(line)['to']);
    expect(sentTo('host', run(state, [server(response(1, { ...asks, requestState: to }))], letsAsk(by({ email: 'pseudonym' }))))[0]).toContain(`"requestState":"${to}"`);
  });
});

describe('a call too long to be looked through here', () => {
  const long = { to: 'ana@kontor.se', text: 'x '.repeat(15_000) };

  test('waits for its thread, and goes on without the values', () => {
    const state = showsForms(session());
    const effects = run(state, [host(call(1, 'write', long))], by({ email: 'mask' }));
    const find = effects.find((effect) => effect.kind === 'find-values');
    expect(find).toMatchObject({ call: 'session-1/1', kinds: ['email'] });
    expect(sentTo('server', effects)).toEqual([]);
    const { found } = findSensitive(fromPlain(long), { kinds: keptKinds({ email: 'mask' }), known: [], pseudonyms: new Set() });
    expect(argsOf(sentTo('server', run(state, [{ kind: 'values-found', at, call: 'session-1/1', found }], by({ email: 'mask' })))[0])['to']).toBe('[redacted: mail address]');
  });

  test('with nothing in it goes on as it is', () => {
    const state = showsForms(session());
    run(state, [host(call(1, 'write', { ...long, to: 'nobody' }))], by({ email: 'mask' }));
    expect(argsOf(sentTo('server', run(state, [{ kind: 'values-found', at, call: 'session-1/1', found: [] }], by({ email: 'mask' })))[0])['to']).toBe('nobody');
  });

  test('is not sent where that does not finish, nor after its host took it back', () => {
    const state = showsForms(session());
    run(state, [host(call(1, 'write', long))], by({ email: 'mask' }));
    const effects = run(state, [{ kind: 'values-found', at, call: 'session-1/1', found: null }], by({ email: 'mask' }));
    expect(sentTo('server', effects)).toEqual([]);
    expect(sentTo('host', effects)[0]).toContain('nothing was sent');
    expect(entries(effects, 'outcome')[0]).toMatchObject({ outcome: 'refused' });
    expect(run(state, [{ kind: 'values-found', at, call: 'session-1/1', found: [] }], by({ email: 'mask' }))).toEqual([]);
  });
});

test('a task is redacted, and its receipt is not written into', () => {
  const state = showsForms(session());
  run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }, { task: {} }))], by({ email: 'mask' }, []));
  const sent = run(state, [{ kind: 'answered', at, prompt: 'session-1/1', option: 'allow-once', note: null, confirmed: true }, { kind: 'settled', at, prompt: 'session-1/1', ok: true, rule: null }], by({ email: 'mask' }, []));
  expect(argsOf(sentTo('server', sent)[0])).toEqual({ to: '[redacted: mail address]' });
  expect(notes(run(state, [server(response(1, { task: { taskId: 't' } }))]))).toEqual([undefined]);
});

test('a pseudonym of another session is nothing here', () => {
  const [one, other] = [session(), { ...session(), pseudonyms: noPseudonyms((text) => keyed(`other ${text}`)) }];
  const to = String(argsOf(sentTo('server', run(one, [host(call(1, 'write', { to: 'ana@kontor.se' }))], letsAsk(by({ email: 'pseudonym' }))))[0])['to']);
  run(other, [host(call(1, 'write', { to: 'ana@kontor.se' }))], letsAsk(by({ email: 'pseudonym' })));
  const answer = response(1, { content: [{ type: 'text', text: `for ${to}` }] });
  const effects = run(other, [server(answer)], letsAsk(by({ email: 'pseudonym' })));
  const inspect = effects.find((effect) => effect.kind === 'inspect');
  expect(inspect?.pseudonyms.some(({ text }) => text === to)).toBe(false);
  expect(JSON.stringify(sentTo('host', effects))).not.toContain('kontor');
});

test('where nothing is kept back, results go on with no list and byte for byte', () => {
  const state = showsForms(session());
  run(state, [host(call(1, 'write', { to: 'ana@kontor.se' }))]);
  const line = new TextEncoder().encode('{"jsonrpc":"2.0", "id":1,"result":{"content":[{"type":"text","text":"ana@kontor.se"}]}}');
  const effects = run(state, [{ kind: 'server-message', at, message: { kind: 'response', id: id(1), ok: true, line } }]);
  expect(effects.find((effect) => effect.kind === 'inspect')).toMatchObject({ pseudonyms: [], line });
  expect(print(fromPlain({}))).toBe('{}');
});
