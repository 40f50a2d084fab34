import { describe, expect, test } from 'vitest';
import type { Message } from '#app/messages/message';
import { noPseudonyms } from '#app/redaction/pseudonyms';
import { AskPlay, capabilities, methods, params, replies } from '#app/testing/asks-fixture';
import { call, notification, request, response } from '#app/testing/session-fixture';
import { reduce } from './reduce';

/*
 * Values back in the places of what stands for them, in everything of a server's that goes to its host besides the results of calls; and never in what goes to a server.
 */

const mail = 'ana@kontor.se';
const text = 'babebibobubaba@example.invalid';
const pin = { text: '7531', original: '2468', number: false, rule: 'personal/x' };
const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': capabilities };

/** A session whose server knows an address by what stands for it alone. */
function played(): AskPlay {
  const play = new AskPlay();
  Object.assign(play.state, { pseudonyms: noPseudonyms((one) => one) });
  for (const one of [{ text, original: mail, number: false, rule: 'personal/email' }, pin]) {
    play.state.pseudonyms.byText.set(one.text, one);
    play.state.pseudonyms.byOriginal.set(`text ${one.original}`, one);
  }
  return play;
}

const last = (play: AskPlay, side: 'host' | 'server'): string => {
  const line = play.effects.flatMap((effect) => (effect.kind === 'send' && effect.to === side ? [effect.line] : [])).at(-1) ?? '';
  return typeof line === 'string' ? line : new TextDecoder().decode(line);
};
const toServer = (play: AskPlay): string => play.effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'server' ? [typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line)] : [])).join('\n');

describe('in progress', () => {
  test.each([
    { why: 'its words', told: { progressToken: 1, progress: 2, message: `Writing to ${text}` }, want: `"message":"Writing to ${mail}"` },
    { why: 'not in an address', told: { progressToken: 1, progress: 2, message: `See https://a.example/?to=${text}` }, want: `?to=${text}` },
    { why: 'not in its token, which the server knows', told: { progressToken: text, progress: 2 }, want: `"progressToken":"${text}"` },
  ])('$why', ({ told, want }) => {
    const play = played();
    play.server(notification('notifications/progress', told));
    expect(last(play, 'host')).toContain(want);
  });

  test('where nothing stands for anything it goes on byte for byte', () => {
    const play = new AskPlay();
    const message = notification('notifications/progress', { progressToken: 1, progress: 2, message: text });
    expect(play.server(message)).toEqual([{ kind: 'send', to: 'host', line: message.kind === 'orphan-error' ? '' : message.line }]);
  });
});

describe('in what a host reads', () => {
  test.each<{ readonly why: string; readonly ask: Message; readonly answer: object }>([
    { why: 'the result of a task', ask: request(5, 'tasks/result', { taskId: 't' }), answer: { content: [{ type: 'text', text }] } },
    { why: 'a task with its result', ask: request(5, 'tasks/get', { taskId: 't', _meta: meta }), answer: { taskId: 't', status: 'completed', result: { content: [{ type: 'text', text }] } } },
    { why: 'a task that failed', ask: request(5, 'tasks/get', { taskId: 't', _meta: meta }), answer: { taskId: 't', status: 'failed', error: { code: 1, message: text } } },
    { why: 'how far a task is', ask: request(5, 'tasks/get', { taskId: 't', _meta: meta }), answer: { taskId: 't', status: 'working', statusMessage: text } },
    { why: 'a prompt', ask: request(5, 'prompts/get', { name: 'p' }), answer: { messages: [{ role: 'user', content: { type: 'text', text } }] } },
    { why: 'a resource', ask: request(5, 'resources/read', { uri: 'a:b' }), answer: { contents: [{ uri: 'a:b', text }] } },
  ])('$why', ({ ask, answer }) => {
    const play = played();
    play.host(ask);
    const effects = play.server(response(5, answer));
    // An address is nothing ordinary: it is looked through, and restored where that happens.
    const inspects = effects.find((effect) => effect.kind === 'inspect');
    expect(inspects?.pseudonyms.map((one) => one.text)).toContain(text);
    expect(last(play, 'server')).not.toContain(mail);
    play.take({ kind: 'inspected', at: play.at, result: inspects?.result ?? '', inspection: { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] }, wrapped: null, restored: 'the restored line' });
    expect(last(play, 'host')).toBe('the restored line');
  });

  test('a task’s id is not: its server is asked by it', () => {
    const play = played();
    play.host(request(5, 'tasks/get', { taskId: text, _meta: meta }));
    expect(toServer(play)).toContain(text);
    expect(toServer(play)).not.toContain(mail);
  });
});

const asked = {
  sampling: { ...params.sampling, systemPrompt: `You write for ${text}.`, messages: [{ role: 'user', content: [{ type: 'text', text: `Answer ${text}, ${pin.text}` }] }] },
  form: { message: `Is ${text} right?`, requestedSchema: { type: 'object', properties: { [text]: { type: 'string', default: text } } } },
};

/** Each way an ask travels: how the server asks, and how the host replies. */
const carriers: Readonly<Record<string, { ask(play: AskPlay, kind: 'sampling' | 'form'): void; reply(play: AskPlay, reply: object): void }>> = {
  'a request (A)': { ask: (play, kind) => void play.server(request('q', methods[kind], asked[kind])), reply: (play, reply) => void play.host(response('q', reply)) },
  'a result (D)': {
    ask(play, kind) {
      play.host(call(1, 'greet', {}, { _meta: meta }));
      play.server(response(1, { resultType: 'input_required', requestState: text, inputRequests: { k: { method: methods[kind], params: asked[kind] } } }));
    },
    reply: (play, reply) => void play.host(call(2, 'greet', {}, { _meta: meta, requestState: text, inputResponses: { k: reply } })),
  },
  'a task (E)': {
    ask: (play, kind) => void play.server(notification('notifications/tasks', { taskId: 't', status: 'input_required', inputRequests: { k: { method: methods[kind], params: asked[kind] } } })),
    reply: (play, reply) => void play.host(request(3, 'tasks/update', { taskId: 't', _meta: meta, inputResponses: { k: reply } })),
  },
};

describe.each(Object.entries(carriers).flatMap(([how, carrier]) => (['sampling', 'form'] as const).map((kind) => ({ how, carrier, kind }))))('in $kind asked by $how', ({ carrier, kind }) => {
  const given = { sampling: { ...replies.sampling, content: { type: 'text', text: `Dear ${mail}` } }, form: { action: 'accept', content: { [text]: mail } } };

  test('its host reads the value, which does not go back with the reply', () => {
    const play = played();
    carrier.ask(play, kind);
    play.answer('allow');
    const sent = last(play, 'host');
    expect(sent).toContain(kind === 'sampling' ? `You write for ${mail}.` : `Is ${mail} right?`);
    // Short values stand in too much else to be found again, names of fields come back, and a state is the server's.
    if (kind === 'sampling') expect(sent).toContain(pin.text);
    else expect(sent).toContain(`"${text}":{"type":"string","default":"${mail}"}`);
    expect(sent).not.toContain(`"requestState":"${mail}"`);
    carrier.reply(play, given[kind]);
    const view = play.effects.flatMap((effect) => (effect.kind === 'ask-gate' ? [effect.view] : [])).at(-1);
    expect(view).toMatchObject({ gate: 'reply' });
    expect(view?.warnings).toContain('1 value that files does not get is replaced by what stands for it');
    play.answer('send');
    expect(last(play, 'server')).toContain(kind === 'sampling' ? `Dear ${text}` : `"${text}":"${text}"`);
    expect(toServer(play)).not.toContain(mail);
  });

  test('a long reply to it, in which nothing could be put back, is not sent', () => {
    const play = played();
    carrier.ask(play, kind);
    play.answer('allow');
    const long = 'a'.repeat(30_000);
    carrier.reply(play, kind === 'sampling' ? { ...given.sampling, model: long } : { action: 'accept', content: { [text]: mail, long } });
    expect(toServer(play)).not.toContain(mail);
    expect(play.questions()).toEqual([]);
  });
});

test('a session of a server that gets everything is as it was', () => {
  const play = new AskPlay({ sampling: 'allow', reviewsCompletions: false });
  play.server(request('q', methods.sampling, params.sampling));
  const reply = response('q', { ...replies.sampling, content: { type: 'text', text: mail } });
  play.host(reply);
  expect(reduce(play.state, { kind: 'rules-changed', at: play.at }, play.world)).toEqual([]);
  expect(toServer(play)).toContain(mail);
});
