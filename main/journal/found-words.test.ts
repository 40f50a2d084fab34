import { expect, test } from 'vitest';
import { askStories } from './ask-stories';
import { entryWords } from './entry-words';

const why = ['Tells the model to send something'];

test.each([
  { of: undefined, unread: false, want: 'One thing was found in its result: Tells the model to send something. It was held back until you answered.' },
  { of: 'task', unread: false, want: 'One thing was found in its result: Tells the model to send something. It was held back until you answered.' },
  { of: 'prompt', unread: false, want: 'One thing was found in the prompt: Tells the model to send something. It was held back until you answered.' },
  { of: 'resource', unread: true, want: 'The resource was not looked through to its end. It was held back until you answered.' },
  { of: 'ask', unread: false, want: 'One thing was found in what the server asked: Tells the model to send something. It was held back until you answered.' },
  { of: 'reply', unread: true, want: 'What the server was about to get was not looked through to its end. It was held back until you answered.' },
  { of: 'constructor', unread: false, want: 'One thing was found in its result: Tells the model to send something. It was held back until you answered.' },
])('what was found in $of is told as that', ({ of, unread, want }) => {
  const body = { handling: 'hold', rules: unread ? [] : ['order/send'], why: unread ? [] : why, ...(unread ? { unread } : {}), ...(of === undefined ? {} : { of }) };
  expect(entryWords({ entry: { kind: 'result-found', body }, payload: null, hostLeft: false })).toBe(want);
});

test('what was found in an ask is a step of its story, at its gate; what was found in a result is none', () => {
  const entry = (kind: 'ask' | 'result-found' | 'ask-ended', body: Record<string, string | string[]>) => ({ seq: 1, payload: null, entry: { kind, at: 5, body: { ask: 's/asks/1.1', kind: 'sampling', ...body } } });
  const stories = askStories([
    entry('ask', { gate: 'ask', handling: 'ask' }),
    entry('result-found', { of: 'ask', gate: 'ask', handling: 'hold', why, rules: ['order/send'] }),
    { seq: 2, payload: null, entry: { kind: 'result-found', at: 6, body: { handling: 'hold', why, rules: ['order/send'] } } },
    entry('ask-ended', { decidedBy: 'person' }),
  ]);
  expect(stories).toHaveLength(1);
  expect(stories[0]?.steps.map(({ gate, words }) => [gate, words.slice(0, 20)])).toEqual([['ask', expect.any(String)], ['ask', 'One thing was found '], [null, expect.any(String)]]);
});
