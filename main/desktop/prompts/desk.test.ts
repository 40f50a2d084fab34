import { expect, test } from 'vitest';
import type { Answer } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
import { fakeScreen } from '../testing/fake-screen';
import { openDesk } from './desk';

function desk() {
  const screen = fakeScreen();
  const sent: Answer[] = [];
  const counts: number[] = [];
  const clock = { steady: 1000 };
  const made = openDesk({
    screen,
    platform: 'linux',
    steady: () => clock.steady,
    now: () => clock.steady + 1_000_000,
    send: (answer) => void sent.push(answer),
    onCount: (count) => void counts.push(count),
  });
  /** Shows the question on screen for `ms` after its paint. */
  function look(prompt: string, ms: number): void {
    made.screenChanged('shown');
    made.painted(prompt);
    clock.steady += ms;
  }
  return { made, screen, sent, counts, clock, look };
}

test('a question is shown without taking the focus, guarded, answered once and taken away', () => {
  const { made, screen, sent, counts, look } = desk();
  made.arrived(callView('a'));
  expect(screen.shown).toEqual(['quiet']);
  look('a', 0);
  expect(made.state().opensAt).toBe(1_001_500);
  expect(made.answer({ prompt: 'a', option: 'deny' })).toEqual({ taken: false, reason: 'Available in a moment.' });
  look('a', 500);
  expect(made.answer({ prompt: 'a', option: 'deny', note: 'not now' })).toEqual({ taken: true, reason: null });
  expect(made.answer({ prompt: 'a', option: 'allow-once' })).toEqual({ taken: false, reason: 'This question has been answered.' });
  made.withdrawn('a');
  expect({ sent, counts, visible: screen.isVisible, prompt: made.state().prompt }).toEqual({
    sent: [{ prompt: 'a', option: 'deny', note: 'not now' }],
    counts: [1, 0],
    visible: false,
    prompt: null,
  });
});

test('the guard starts again for each question that comes on screen', () => {
  const { made, sent, look } = desk();
  made.arrived(callView('a'));
  made.arrived(callView('b'));
  look('a', 5000);
  made.answer({ prompt: 'a', option: 'allow-once' });
  made.withdrawn('a');
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(false);
  made.painted('a');
  look('b', 499);
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(false);
  look('b', 1);
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(false);
  look('b', 500);
  expect(sent).toEqual([{ prompt: 'a', option: 'allow-once' }]);
});

test('a window shown again starts the guard again, and a page loaded anew has opened no full view', () => {
  const { made, screen, clock, look } = desk();
  made.arrived(callView('a', { needsFullView: true }));
  look('a', 600);
  made.fullViewOpened('a');
  screen.isVisible = false;
  made.screenChanged('hidden');
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('The question is not visible.');
  screen.isVisible = true;
  made.screenChanged('shown');
  clock.steady += 499;
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('Available in a moment.');
  clock.steady += 1;
  made.screenChanged('reloaded');
  made.painted('a');
  clock.steady += 500;
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('Open the full view of the arguments first: they are too long to show here.');
  made.fullViewOpened('a');
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).taken).toBe(true);
});

test.each([callView('a'), firstUseView('a')])('closing a $kind is guarded, then sent as what it is', (view) => {
  const { made, sent, look } = desk();
  made.arrived(view);
  look('a', 100);
  expect(made.close('a').taken).toBe(false);
  look('a', 1000);
  expect(made.close('a').taken).toBe(true);
  expect(sent).toEqual([{ prompt: 'a', option: 'close' }]);
});

test('an answer the gateway did not take opens the question again, with the reason and a new guard', () => {
  const { made, clock, look } = desk();
  made.arrived(callView('a'));
  look('a', 500);
  made.answer({ prompt: 'a', option: 'allow-once' });
  made.refused('a', 'This answer was not offered.');
  expect(made.state()).toMatchObject({ notice: 'This answer was not offered.', prompt: { id: 'a' } });
  expect(made.answer({ prompt: 'a', option: 'deny' }).reason).toBe('Available in a moment.');
  clock.steady += 500;
  expect(made.answer({ prompt: 'a', option: 'deny' }).taken).toBe(true);
});

test('without a gateway there are no questions', () => {
  const { made, screen } = desk();
  made.arrived(callView('a'));
  made.arrived(callView('b'));
  made.gatewayLost();
  expect([made.waiting(), made.state().prompt, screen.isVisible]).toEqual([0, null, false]);
});

test('reviewing brings the question to the front, and does nothing without one', () => {
  const { made, screen } = desk();
  made.review();
  made.arrived(callView('a'));
  made.review();
  expect(screen.shown).toEqual(['quiet', 'asked']);
});
