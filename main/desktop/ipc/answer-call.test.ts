import { expect, test } from 'vitest';
import type { Reply } from '#shared/contracts/ipc';
import { answerCall, Refusal, type Handlers, type Receiver, type Sender } from './answer-call';

const origin = 'app://bundle';
const promptWindow: Sender = { contents: 1, frame: { top: true, origin } };
const consoleWindow: Sender = { contents: 2, frame: { top: true, origin } };

function receiver(given: Partial<Handlers> = {}) {
  const faults: string[] = [];
  const called: unknown[] = [];
  const all = new Proxy(given, {
    get: (target, name: keyof Handlers) => (params: never) => {
      called.push(params);
      return (target[name] ?? (() => ({})))(params);
    },
  }) as Handlers;
  const made: Receiver = {
    handlers: all,
    origin,
    kindOf: (contents) => (contents === 1 ? 'prompt' : contents === 2 ? 'console' : undefined),
    onFault: (call) => void faults.push(call),
  };
  return { made, faults, called };
}

const notOurs: Reply = { ok: false, error: 'not a window of Countersign' };
const wrong: Reply = { ok: false, error: 'the call has the wrong parameters' };

test.each<{ cell: string; sender: Sender; name: string; params: unknown; want: Reply; why: string }>([
  { cell: 'the prompt window', sender: promptWindow, name: 'prompt/close', params: { prompt: 'p' }, want: { ok: true, value: {} }, why: 'it may' },
  { cell: 'the console', sender: consoleWindow, name: 'app/review', params: {}, want: { ok: true, value: {} }, why: 'it may' },
  { cell: 'an unknown window', sender: { ...promptWindow, contents: 3 }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'nobody knows its id' },
  { cell: 'a frame within', sender: { contents: 1, frame: { top: false, origin } }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'only the top frame is ours' },
  { cell: 'another origin', sender: { contents: 1, frame: { top: true, origin: 'https://evil.example' } }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'the window went elsewhere' },
  { cell: 'a look-alike origin', sender: { contents: 1, frame: { top: true, origin: 'app://bundle.evil' } }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'equal, not alike' },
  { cell: 'an opaque origin', sender: { contents: 1, frame: { top: true, origin: 'null' } }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'a sandboxed document' },
  { cell: 'a frame that is gone', sender: { contents: 1, frame: null }, name: 'prompt/close', params: { prompt: 'p' }, want: notOurs, why: 'nobody to ask' },
  { cell: 'an answer from the console', sender: consoleWindow, name: 'prompt/answer', params: { prompt: 'p', option: 'deny' }, want: { ok: false, error: 'not from this window' }, why: 'only the prompt window answers' },
  { cell: 'rules from the prompt window', sender: promptWindow, name: 'rule/list', params: {}, want: { ok: false, error: 'not from this window' }, why: 'it needs none' },
  { cell: 'an unknown call', sender: promptWindow, name: 'rule/add', params: {}, want: { ok: false, error: 'no such call' }, why: 'not declared' },
  { cell: 'a name of Object', sender: promptWindow, name: 'constructor', params: {}, want: { ok: false, error: 'no such call' }, why: 'inherited is not declared' },
  { cell: 'no parameters', sender: promptWindow, name: 'prompt/close', params: undefined, want: wrong, why: 'the shape is strict' },
  { cell: 'a member too many', sender: promptWindow, name: 'prompt/answer', params: { prompt: 'p', option: 'deny', rule: {} }, want: wrong, why: 'a page cannot invent a rule' },
  { cell: 'a number for a name', sender: promptWindow, name: 'prompt/close', params: { prompt: 1 }, want: wrong, why: 'the shape is strict' },
])('$cell: $why', async ({ sender, name, params, want }) => {
  const { made, called } = receiver();
  expect(await answerCall(made, sender, name, params)).toEqual(want);
  expect(called).toHaveLength(want.ok ? 1 : 0);
});

test('a refusal travels in its words; any other fault without its message', async () => {
  const { made, faults } = receiver({
    'rule/revoke': () => {
      throw new Refusal('This rule does not exist any more.');
    },
    'rule/confirm': () => {
      throw new Error('ENOENT /home/somebody/rules.json');
    },
  });
  expect(await answerCall(made, consoleWindow, 'rule/revoke', { id: 'x' })).toEqual({ ok: false, error: 'This rule does not exist any more.' });
  expect(await answerCall(made, consoleWindow, 'rule/confirm', { id: 'x' })).toEqual({ ok: false, error: 'that did not work' });
  expect(faults).toEqual(['rule/confirm']);
});

test('a result of another shape than declared is not given out', async () => {
  const { made, faults } = receiver({ 'rule/list': () => [{ secret: 'x' }] as never });
  expect(await answerCall(made, consoleWindow, 'rule/list', {})).toEqual({ ok: false, error: 'the answer had the wrong shape' });
  expect(faults).toEqual(['rule/list']);
});
