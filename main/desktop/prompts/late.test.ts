import { expect, test } from 'vitest';
import type { Answer, CallPromptView } from '#shared/models/prompt';
import { fakeTimers } from '../testing/fake-gateway';
import { fakeScreen } from '../testing/fake-screen';
import { callView } from '../testing/samples';
import { openDesk } from './desk';

const late = (id: string): CallPromptView => ({
  ...callView(id),
  deadlineAt: null,
  expiredAt: 1_000_500,
  options: [
    { id: 'deny', kind: 'deny', label: 'Dismiss', words: null, inputs: [] },
    { id: 'ticket', kind: 'ticket', label: 'Allow one retry', words: 'once', inputs: [] },
  ],
});

function desk() {
  const screen = fakeScreen();
  const sent: Answer[] = [];
  const clock = { steady: 1000 };
  const changes = { count: 0, waiting: 0 };
  const made = openDesk({
    screen,
    platform: 'linux',
    steady: () => clock.steady,
    now: () => clock.steady + 1_000_000,
    send: (answer) => void sent.push(answer),
    onCount: (waiting) => void (changes.waiting = waiting),
    onChange: () => void (changes.count += 1),
    later: fakeTimers().later,
  });
  const look = (prompt: string, ms: number): void => {
    made.screenChanged('shown');
    made.painted(prompt);
    clock.steady += ms;
  };
  const listed = () => made.inbox().map(({ id, onScreen, expiredAt }) => `${id}${onScreen ? ' on screen' : ''}${expiredAt === undefined ? '' : ' late'}`);
  return { made, screen, sent, clock, changes, look, listed };
}

test('a late question never comes on screen by itself, counts as nobody’s wait, and lies in the Inbox', () => {
  const { made, screen, changes, listed } = desk();
  made.arrived(late('a/late'));
  expect([screen.shown, made.state().prompt, made.waiting(), changes]).toEqual([[], null, 0, { count: 1, waiting: 0 }]);
  expect(listed()).toEqual(['a/late late']);
  made.review();
  expect(made.state().prompt).toBeNull();
  made.arrived(callView('b'));
  made.withdrawn('b');
  expect(made.state().prompt).toBeNull();
});

test('opened from the Inbox it is guarded as any other, and its yes goes to the gateway', () => {
  const { made, screen, sent, look, clock, listed } = desk();
  made.arrived(late('a/late'));
  made.review('a/late');
  expect(screen.shown).toEqual(['asked']);
  expect(listed()).toEqual(['a/late on screen late']);
  look('a/late', 499);
  expect(made.answer({ prompt: 'a/late', option: 'ticket' }).taken).toBe(false);
  clock.steady += 1;
  expect(made.answer({ prompt: 'a/late', option: 'allow-once' }).taken).toBe(false);
  expect(made.answer({ prompt: 'a/late', option: 'ticket' })).toEqual({ taken: true, reason: null });
  expect(made.answer({ prompt: 'a/late', option: 'ticket' }).taken).toBe(false);
  made.withdrawn('a/late');
  expect([sent, listed(), made.state().prompt]).toEqual([[{ prompt: 'a/late', option: 'ticket' }], [], null]);
});

test('a yes to one whose arguments are long needs the full view', () => {
  const { made, look } = desk();
  made.arrived({ ...late('a/late'), needsFullView: true });
  made.review('a/late');
  look('a/late', 1000);
  expect(made.answer({ prompt: 'a/late', option: 'ticket' }).reason).toContain('full view');
});

test('closed it lies in the Inbox again, and nobody is told anything', () => {
  const { made, screen, sent, look, listed } = desk();
  made.arrived(late('a/late'));
  made.review('a/late');
  look('a/late', 600);
  expect(made.close('a/late')).toEqual({ taken: true, reason: null });
  expect([sent, listed(), made.state().prompt, screen.isVisible]).toEqual([[], ['a/late late'], null, false]);
});

test('it takes the place of no live question for good: that one comes back when it has gone', () => {
  const { made, look, listed } = desk();
  made.arrived(callView('live'));
  made.arrived(late('a/late'));
  expect(listed()).toEqual(['live on screen', 'a/late late']);
  made.review('a/late');
  expect(listed()).toEqual(['a/late on screen late', 'live']);
  look('a/late', 1100);
  made.close('a/late');
  expect(listed()).toEqual(['live on screen', 'a/late late']);
});

test('put off by quiet time or pushed aside it lies in the Inbox, and does not queue', () => {
  const { made, listed } = desk();
  made.arrived(late('a/late'));
  made.arrived(late('b/late'));
  made.review('a/late');
  made.review('b/late');
  expect(listed()).toEqual(['b/late on screen late', 'a/late late']);
  made.setQuiet(true);
  expect([listed(), made.state().prompt]).toEqual([['b/late late', 'a/late late'], null]);
});

test('with the gateway they go', () => {
  const { made, listed } = desk();
  made.arrived(late('a/late'));
  made.gatewayLost();
  expect(listed()).toEqual([]);
});
