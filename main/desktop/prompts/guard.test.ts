import { expect, test } from 'vitest';
import type { Answer, PromptView } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
import { arm, judgeAnswer, judgeClose, opensAt, painted, type Guard } from './guard';

const soon = 'Available in a moment.';

interface Cell {
  readonly cell: string;
  readonly view?: PromptView;
  readonly change?: (guard: Guard) => Guard;
  readonly answer?: Answer;
  readonly at: number;
  readonly visible?: boolean;
  readonly want: string;
  readonly why: string;
}

const allow: Answer = { prompt: 'p', option: 'allow-once' };
const deny: Answer = { prompt: 'p', option: 'deny' };

// Each question is shown at 100 and painted at 200 unless the cell says otherwise.
const cells: readonly Cell[] = [
  { cell: 'at 500 ms after paint', at: 700, want: 'counts', why: 'the guard is over' },
  { cell: 'at 499 ms after paint', at: 699, want: soon, why: 'a person cannot have read it' },
  { cell: 'deny at 499 ms', answer: deny, at: 699, want: soon, why: 'a key meant for another program must not answer' },
  { cell: 'tier 3 at 999 ms', view: callView('p', { tier: 3 }), at: 1199, want: soon, why: 'a dangerous call is read longer' },
  { cell: 'tier 3 at 1000 ms', view: callView('p', { tier: 3 }), at: 1200, want: 'counts', why: 'the longer guard is over' },
  { cell: 'first use at 999 ms', view: firstUseView('p'), answer: { prompt: 'p', option: 'allow' }, at: 1199, want: soon, why: 'a first use is read longer' },
  { cell: 'first use at 1000 ms', view: firstUseView('p'), answer: { prompt: 'p', option: 'allow' }, at: 1200, want: 'counts', why: 'the longer guard is over' },
  { cell: 'never painted', change: (guard) => ({ ...guard, paintedAt: null }), at: 99_999, want: soon, why: 'nobody saw it' },
  { cell: 'never shown', change: (guard) => ({ ...guard, shownAt: null }), at: 99_999, want: soon, why: 'a hidden window paints too' },
  { cell: 'shown again after paint', change: (guard) => ({ ...guard, shownAt: 10_000 }), at: 10_499, want: soon, why: 'the guard runs from the later of paint and showing' },
  { cell: 'hidden', at: 99_999, visible: false, want: 'The question is not visible.', why: 'what is not seen is not answered' },
  { cell: 'another question', answer: { prompt: 'q', option: 'deny' }, at: 99_999, want: 'This question is no longer on screen.', why: 'an answer belongs to one question' },
  { cell: 'answered already', change: (guard) => ({ ...guard, answered: true }), at: 99_999, want: 'This question has been answered.', why: 'one answer each' },
  { cell: 'an option of nobody', answer: { prompt: 'p', option: 'allow-all' }, at: 99_999, want: 'This answer is not offered for this question.', why: 'the engine decides what is offered' },
  { cell: 'close as an option', answer: { prompt: 'p', option: 'close' }, at: 99_999, want: 'This answer is not offered for this question.', why: 'closing has a call of its own' },
  { cell: 'a note with deny', answer: { ...deny, note: 'no' }, at: 99_999, want: 'counts', why: 'the option declares it' },
  { cell: 'a note with allow', answer: { ...allow, note: 'go' }, at: 99_999, want: 'This answer takes no note.', why: 'the option declares none' },
  { cell: 'an empty note with allow', answer: { ...allow, note: '' }, at: 99_999, want: 'This answer takes no note.', why: 'an undeclared input is no input' },
  {
    cell: 'allow before the full view',
    view: callView('p', { needsFullView: true }),
    at: 99_999,
    want: 'Open the full view of the arguments first: they are too long to show here.',
    why: 'nobody allows what they could not see',
  },
  { cell: 'deny before the full view', view: callView('p', { needsFullView: true }), answer: deny, at: 99_999, want: 'counts', why: 'no needs no reading' },
  {
    cell: 'allow after the full view',
    view: callView('p', { needsFullView: true }),
    change: (guard) => ({ ...guard, fullViewOpened: true }),
    at: 99_999,
    want: 'counts',
    why: 'it was opened',
  },
];

test.each(cells)('$cell: $want, because $why', ({ view = callView('p'), change = (guard) => guard, answer = allow, at, visible = true, want }) => {
  const guard = change(painted(arm(view, 100), 'p', 200));
  const verdict = judgeAnswer(guard, answer, { at, visible });
  expect(verdict).toEqual(want === 'counts' ? { ok: true, value: view } : { ok: false, error: want });
});

test('with nothing on screen nothing counts', () => {
  expect(judgeAnswer(null, allow, { at: 99_999, visible: true })).toEqual({ ok: false, error: 'This question is no longer on screen.' });
});

test.each([
  { at: 699, visible: true, want: soon },
  { at: 700, visible: true, want: 'counts' },
  { at: 700, visible: false, want: 'The question is not visible.' },
])('closing at $at, visible $visible: $want', ({ at, visible, want }) => {
  const view = callView('p');
  const verdict = judgeClose(painted(arm(view, 100), 'p', 200), 'p', { at, visible });
  expect(verdict).toEqual(want === 'counts' ? { ok: true, value: view } : { ok: false, error: want });
});

test('only the first paint of the guarded question counts', () => {
  const armed = arm(callView('p'), 0);
  expect(painted(armed, 'q', 10)).toEqual(armed);
  expect(painted(painted(armed, 'p', 10), 'p', 5).paintedAt).toBe(10);
});

test('when answers begin to count is known once the question is painted and shown', () => {
  expect(opensAt(arm(callView('p'), 0))).toBe(null);
  expect(opensAt(painted(arm(callView('p'), null), 'p', 10))).toBe(null);
  expect(opensAt(painted(arm(callView('p'), 40), 'p', 10))).toBe(540);
});
