import { describe, expect, test } from 'vitest';
import { codes } from './codes';
import { refusalText, type Refusal } from './refusal';

const sheet: readonly { given: Refusal; want: string }[] = [
  { given: { kind: 'person', note: null }, want: 'The user denied this call. Nothing was run.' },
  { given: { kind: 'person', note: '  \n' }, want: 'The user denied this call. Nothing was run.' },
  { given: { kind: 'person', note: 'Use the “test” folder\u200B' }, want: 'The user denied this call. Nothing was run. The user\'s note: “Use the "test" folder⟦U+200B⟧”' },
  {
    given: {
      kind: 'rule',
      because: [
        { kind: 'rule', rule: 'd', action: 'deny', reason: 'Your rule denies it: Never let any host run write on fs' },
        { kind: 'rule', rule: 'a', action: 'allow', reason: 'Your rule allows it: …' },
      ],
    },
    want: 'A rule denies this call. Nothing was run. Do not try it again; tell the user if it is needed. Your rule denies it: Never let any host run write on fs.',
  },
  { given: { kind: 'expired' }, want: 'Nobody answered in time. Nothing was run. Ask the user to look at Countersign before you try again.' },
  { given: { kind: 'withdrawn' }, want: 'This call was cancelled before anybody answered. Nothing was run.' },
  { given: { kind: 'too-many' }, want: 'Too many questions wait for an answer. Nothing was run. Ask the user to answer them in Countersign, then try again.' },
  { given: { kind: 'not-recorded' }, want: 'The answer could not be recorded, so it does not count. Nothing was run. Ask the user to look at Countersign.' },
  { given: { kind: 'changed' }, want: 'The server changed what it says of this tool while the question was open. Nothing was run. Try again: the user will be asked anew.' },
  {
    given: { kind: 'server-failed', reason: 'exited with code 1.' },
    want: 'The server failed: exited with code 1. It had the request, and whether that took effect is not known. Check before you try again.',
  },
  {
    given: { kind: 'server-gone', reason: 'spawn /usr/bin/bwrap ENOENT in C:\\Users\\me\\x, ~/x or file:///home/me\u202E' },
    want: 'The server ended: spawn (a path) ENOENT in (a path), (a path) or file:(a path). The call had not been sent. Nothing was run.',
  },
  { given: { kind: 'first-use' }, want: 'This server is waiting for you in Countersign; reconnect after answering. It was not started, and nothing was run.' },
  { given: { kind: 'put-off' }, want: 'The question whether this server may start was put off. It was not started, and nothing was run. Reconnect to be asked again.' },
  { given: { kind: 'blocked' }, want: 'The user blocked this server. It was not started, and nothing was run.' },
];

describe('refusalText', () => {
  test.each(sheet)('$given.kind: $want', ({ given, want }) => {
    expect(refusalText(given)).toBe(want);
  });

  test('only a call that had been sent leaves open whether something was run', () => {
    for (const { given } of sheet) expect(/nothing was run/i.test(refusalText(given))).toBe(given.kind !== 'server-failed');
  });
});

test('codes keep their numbers and stay out of the reserved range', () => {
  expect(codes).toEqual({ refused: 4101, waiting: 4102, serverFailed: 4103 });
  expect(Object.values(codes).filter((code) => code >= -32768 && code <= -32000)).toEqual([]);
});
