import { expect, test } from 'vitest';
import type { Answer, PromptView } from '#shared/models/prompt';
import { fakeDesk as desk } from '../testing/fake-desk';
import { callView, firstUseView } from '../testing/samples';

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

test('a question that takes the place of another unasked is guarded for longer, and one that follows an answer is not', () => {
  const { made, sent, look, clock } = desk();
  for (const id of ['a', 'b', 'c']) made.arrived(callView(id));
  look('a', 5000);
  // The host withdraws its question just as the person clicks.
  made.withdrawn('a');
  look('b', 999);
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(false);
  clock.steady += 1;
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(true);
  made.withdrawn('b');
  look('c', 500);
  expect(made.answer({ prompt: 'c', option: 'allow-once' }).taken).toBe(true);
  expect(sent.map(({ prompt }) => prompt)).toEqual(['b', 'c']);
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

test('in quiet time questions queue unseen; its end brings the one that ends first', () => {
  const { made, screen, counts } = desk();
  made.setQuiet(true);
  made.arrived(firstUseView('f'));
  made.arrived(callView('a', { deadlineAt: 20 }));
  made.arrived(callView('b', { deadlineAt: 10 }));
  expect({ shown: screen.shown, on: made.onScreen(), counts }).toEqual({ shown: [], on: null, counts: [1, 2, 3] });
  made.setQuiet(false);
  expect([screen.shown, made.onScreen()]).toEqual([['quiet'], 'b']);
});

test('quiet time takes an open question off the screen, but not one whose answer is on its way', () => {
  const { made, screen, look } = desk();
  made.arrived(callView('a'));
  made.setQuiet(true);
  expect([screen.isVisible, made.onScreen(), made.waiting()]).toEqual([false, null, 1]);
  made.setQuiet(false);
  look('a', 500);
  made.answer({ prompt: 'a', option: 'deny' });
  made.setQuiet(true);
  expect(made.onScreen()).toBe('a');
  made.arrived(callView('b'));
  made.withdrawn('a');
  expect([made.onScreen(), screen.isVisible]).toEqual([null, false]);
});

test('in quiet time a person can review: one after the other, until the window is closed or nothing waits', () => {
  const { made, screen, sent, look } = desk();
  made.setQuiet(true);
  for (const name of ['a', 'b', 'c']) made.arrived(callView(name));
  made.review();
  expect([screen.shown, made.onScreen()]).toEqual([['asked'], 'a']);
  look('a', 500);
  made.answer({ prompt: 'a', option: 'deny' });
  made.withdrawn('a');
  expect(made.onScreen()).toBe('b');
  look('b', 500);
  made.close('b');
  made.withdrawn('b');
  expect([made.onScreen(), screen.isVisible, sent.length]).toEqual([null, false, 2]);
  made.review();
  made.withdrawn('c');
  made.arrived(callView('d'));
  expect([made.onScreen(), made.waiting()]).toEqual([null, 1]);
});

test('reviewing one of several brings it, guarded anew, and the other waits again', () => {
  const { made, screen, look } = desk();
  made.arrived(callView('a'));
  made.arrived(callView('b'));
  look('a', 5000);
  made.review('b');
  expect([screen.shown, made.onScreen(), made.waiting()]).toEqual([['quiet', 'asked'], 'b', 2]);
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('This question is no longer on screen.');
  expect(made.answer({ prompt: 'b', option: 'allow-once' }).reason).toBe('Available in a moment.');
  made.withdrawn('b');
  expect(made.onScreen()).toBe('a');
  made.review('gone');
  expect([made.onScreen(), screen.shown.at(-1)]).toEqual(['a', 'asked']);
});

test('one asked for while an answer is on its way comes when that has ended', () => {
  const { made, look } = desk();
  for (const name of ['a', 'b', 'c']) made.arrived(callView(name));
  look('a', 500);
  made.answer({ prompt: 'a', option: 'deny' });
  made.review('c');
  expect(made.onScreen()).toBe('a');
  made.withdrawn('a');
  expect(made.onScreen()).toBe('c');
});

test('a first use nobody answers gives way to a call before that is over, and comes back after it', () => {
  const { made, clock, timers, now, look } = desk();
  made.arrived(firstUseView('f'));
  look('f', 60_000);
  made.arrived(callView('a', { askedAt: now(), deadlineAt: now() + 55_000 }));
  expect([made.onScreen(), timers.waits()]).toEqual(['f', [10_000]]);
  clock.steady += 10_000;
  timers.fire();
  expect([made.onScreen(), made.answer({ prompt: 'a', option: 'allow-once' }).taken]).toEqual(['a', false]);
  made.withdrawn('a');
  expect([made.onScreen(), made.answer({ prompt: 'f', option: 'allow' }).taken]).toEqual(['f', false]);
});

test('a person at a first use keeps it longer, and an answered one is never taken away', () => {
  const { made, screen, clock, timers, now, look } = desk();
  screen.isAttended = true;
  made.arrived(firstUseView('f'));
  look('f', 60_000);
  made.arrived(callView('a', { askedAt: now(), deadlineAt: now() + 55_000 }));
  expect(timers.waits()).toEqual([27_500]);
  made.answer({ prompt: 'f', option: 'allow' });
  clock.steady += 30_000;
  timers.fire();
  expect(made.onScreen()).toBe('f');
  made.refused('f', 'no');
  expect(made.onScreen()).toBe('a');
});

test('tells of a change once for each', () => {
  const { made, changes } = desk();
  made.arrived(callView('a'));
  made.arrived(callView('a'));
  made.withdrawn('x');
  expect(changes.count).toBe(1);
});

test.each<{ why: string; view: PromptView; prompt: string; want: Answer[] }>([
  { why: 'the one on screen, though nobody has seen it: it only denies', view: callView('a'), prompt: 'a', want: [{ prompt: 'a', option: 'deny' }] },
  { why: 'one that is not on screen', view: callView('a'), prompt: 'b', want: [] },
  { why: 'a first use, which has no such answer', view: firstUseView('a'), prompt: 'a', want: [] },
])('a denial by a notification: $why', ({ view, prompt, want }) => {
  const { made, sent } = desk();
  made.arrived(view);
  made.arrived(callView('b'));
  expect(made.denyUnseen(prompt).taken).toBe(want.length > 0);
  expect(made.denyUnseen(prompt).taken).toBe(false);
  expect(sent).toEqual(want);
});

test('a stale notification denies nothing that came after its question', () => {
  const { made, sent } = desk();
  made.arrived(callView('a'));
  made.withdrawn('a');
  made.arrived(callView('b'));
  expect(made.denyUnseen('a').taken).toBe(false);
  expect(sent).toEqual([]);
});

test('nothing counts while the window is covered, and the guard starts anew when it is not', () => {
  const { made, screen, look, clock } = desk();
  made.arrived(callView('a'));
  look('a', 600);
  screen.isVisible = false;
  made.screenChanged('occluded');
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('The question is not visible.');
  screen.isVisible = true;
  made.screenChanged('revealed');
  clock.steady += 499;
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).reason).toBe('Available in a moment.');
  clock.steady += 1;
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).taken).toBe(true);
});

test('the click that gave the window its focus answers nothing', () => {
  const { made, look, clock } = desk();
  made.arrived(callView('a'));
  look('a', 60_000);
  made.screenChanged('focused');
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).taken).toBe(false);
  clock.steady += 500;
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).taken).toBe(true);
});
