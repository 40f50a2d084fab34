import { expect, test } from 'vitest';
import type { Answer, PromptView } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
import { cardOf, changed, type Card } from './card';
import { allowsAllAt, arm, judgeAnswer, judgeCard, judgeClose, opensAt, painted, paintedCount, type Guard, type Moment } from './guard';

const soon = 'Available in a moment.';

const confirmFirst = 'Confirm first that you have read it.';
const typeFirst = 'Type the name first, exactly as it is shown.';

/** A call whose yes takes the second control and, with a name, that it is typed. */
function grave(typeName?: string): PromptView {
  const options = callView('p').options.map((option) => (option.kind === 'allow-once' ? { ...option, inputs: typeName === undefined ? ['confirmed' as const] : ['confirmed' as const, 'typed' as const] } : option));
  return callView('p', { tier: 3, options, confirm: 'I read the command', ...(typeName === undefined ? {} : { typeName }) });
}

interface Cell {
  readonly cell: string;
  readonly view?: PromptView;
  readonly change?: (guard: Guard) => Guard;
  readonly answer?: Answer;
  readonly at: number;
  readonly when?: Partial<Moment>;
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
  { cell: 'never painted', change: (guard) => ({ ...guard, paints: [] }), at: 99_999, want: soon, why: 'nobody saw it' },
  { cell: 'never shown', change: (guard) => ({ ...guard, shownAt: null }), at: 99_999, want: soon, why: 'a hidden window paints too' },
  { cell: 'shown again after paint', change: (guard) => ({ ...guard, shownAt: 10_000 }), at: 10_499, want: soon, why: 'the guard runs from the later of paint and showing' },
  { cell: 'hidden', at: 99_999, when: { visible: false }, want: 'The question is not visible.', why: 'what is not seen is not answered' },
  { cell: 'another question', answer: { prompt: 'q', option: 'deny' }, at: 99_999, want: 'This question is no longer on screen.', why: 'an answer belongs to one question' },
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
  { cell: 'edited arguments nobody asked for', answer: { ...allow, arguments: '{}' }, at: 99_999, want: 'This answer takes no edited arguments.', why: 'the option declares none' },
  { cell: 'a confirmation nobody asked for', answer: { ...allow, confirmed: true }, at: 99_999, want: 'This answer takes no confirmation.', why: 'the option declares none' },
  { cell: 'a typed name nobody asked for', answer: { ...allow, typed: 'x' }, at: 99_999, want: 'This answer takes no typed name.', why: 'the option declares none' },
  { cell: 'the second control left alone', view: grave(), at: 99_999, want: confirmFirst, why: 'a dangerous call takes two acts' },
  { cell: 'the second control taken back', view: grave(), answer: { ...allow, confirmed: false }, at: 99_999, want: confirmFirst, why: 'false is no yes' },
  { cell: 'the second control set', view: grave(), answer: { ...allow, confirmed: true }, at: 99_999, want: 'counts', why: 'both acts are there' },
  { cell: 'deny with neither', view: grave('prod-db'), answer: deny, at: 99_999, want: 'counts', why: 'no needs no second control' },
  { cell: 'no name typed', view: grave('prod-db'), answer: { ...allow, confirmed: true }, at: 99_999, want: typeFirst, why: 'what cannot be undone is named' },
  { cell: 'another name typed', view: grave('prod-db'), answer: { ...allow, confirmed: true, typed: 'Prod-db' }, at: 99_999, want: typeFirst, why: 'the name is exact, its case included' },
  { cell: 'a name within the name', view: grave('prod-db'), answer: { ...allow, confirmed: true, typed: 'prod' }, at: 99_999, want: typeFirst, why: 'a part names something else' },
  { cell: 'the name with spaces around it', view: grave('prod-db'), answer: { ...allow, confirmed: true, typed: ' prod-db\n' }, at: 99_999, want: 'counts', why: 'pasting brings them' },
  { cell: 'a name asked for that nobody gave', view: grave(''), answer: { ...allow, confirmed: true, typed: '' }, at: 99_999, want: typeFirst, why: 'doubt means no' },
  { cell: 'the click that gave the focus', change: (guard) => ({ ...guard, focusedAt: 50_000 }), at: 50_299, want: soon, why: 'it was meant for the window' },
  { cell: 'deny by that click', answer: deny, change: (guard) => ({ ...guard, focusedAt: 50_000 }), at: 50_299, want: soon, why: 'it answers nothing at all' },
  { cell: 'a click after it', change: (guard) => ({ ...guard, focusedAt: 50_000 }), at: 50_300, want: 'counts', why: 'the window has the focus' },
  { cell: 'tier 3 after the focus came', view: callView('p', { tier: 3 }), change: (guard) => ({ ...guard, focusedAt: 50_000 }), at: 50_999, want: soon, why: 'a dangerous call is guarded anew' },
  { cell: 'tier 3 a second after the focus came', view: callView('p', { tier: 3 }), change: (guard) => ({ ...guard, focusedAt: 50_000 }), at: 51_000, want: 'counts', why: 'its guard is over again' },
  { cell: 'allow while covered', at: 99_999, when: { occluded: true }, want: 'Another window covers the question. Nothing can be allowed until it can be seen.', why: 'what is not seen is not allowed' },
  { cell: 'deny while covered', answer: deny, at: 99_999, when: { occluded: true }, want: 'counts', why: 'no is safe' },
  { cell: 'allow on a locked screen', at: 99_999, when: { locked: true }, want: 'The screen is locked: nothing can be allowed.', why: 'nobody is there' },
  { cell: 'deny on a locked screen', answer: deny, at: 99_999, when: { locked: true }, want: 'counts', why: 'no is safe' },
];

const now = (at: number, when: Partial<Moment> = {}): Moment => ({ at, visible: true, occluded: false, locked: false, ...when });
const words = (verdict: ReturnType<typeof judgeAnswer>): unknown => (verdict.ok ? verdict.value.views.map(({ id }) => id) : verdict.error);

test.each(cells)('$cell: $want, because $why', ({ view = callView('p'), change = (guard) => guard, answer = allow, at, when, want }) => {
  const guard = change(painted(arm(100), 1, 200));
  expect(words(judgeAnswer(cardOf('c', 'one', [view]), guard, answer, now(at, when)))).toEqual(want === 'counts' ? ['p'] : want);
});

test('with nothing on screen nothing counts', () => {
  expect(judgeAnswer(null, null, allow, now(99_999))).toEqual({ ok: false, error: 'This question is no longer on screen.' });
});

test.each([
  { at: 699, when: {}, want: soon },
  { at: 700, when: {}, want: ['p'] },
  { at: 700, when: { visible: false }, want: 'The question is not visible.' },
  { at: 700, when: { occluded: true, locked: true }, want: ['p'] },
])('closing at $at, $when: $want', ({ at, when, want }) => {
  const guard = painted(arm(100), 1, 200);
  expect(words(judgeClose(cardOf('c', 'one', [callView('p')]), guard, 'p', now(at, when)))).toEqual(want);
});

const twins = cardOf('c', 'one', ['p', 'q', 'r'].map((id) => callView(id, { same: 's' })));
const reads = cardOf('c', 'reads', ['p', 'q', 'r'].map((id) => callView(id, { tier: 1 })));
const flood = cardOf('c', 'flood', ['p', 'q', 'r'].map((id) => callView(id)));
const seen = (...counts: readonly (readonly [at: number, count: number])[]): Guard => counts.reduce((guard, [at, count]) => painted(guard, count, at), arm(100));
const gone = 'This question is no longer on screen.';
const answeredAlready = 'This question has been answered.';

test.each<{ cell: string; card: Card; guard?: Guard; answer: Answer; at?: number; want: unknown }>([
  { cell: 'a yes to three painted at once reaches all', card: twins, guard: seen([200, 3]), answer: allow, want: ['p', 'q', 'r'] },
  { cell: 'a yes reaches none that was painted a moment ago', card: twins, guard: seen([200, 2], [9_600, 3]), answer: allow, want: ['p', 'q'] },
  { cell: 'nor one that came again after another went', card: twins, guard: seen([200, 3], [9_600, 2], [9_700, 3]), answer: allow, want: ['p', 'q'] },
  { cell: 'one painted half a second ago is reached', card: twins, guard: seen([200, 2], [9_500, 3]), answer: allow, want: ['p', 'q', 'r'] },
  { cell: 'a window that reports no count lets one through', card: twins, guard: seen([200, 0]), answer: allow, want: ['p'] },
  { cell: 'a no reaches all', card: twins, guard: seen([200, 1], [9_900, 3]), answer: deny, want: ['p', 'q', 'r'] },
  { cell: 'a twin is not answered by itself', card: twins, guard: seen([200, 3]), answer: { ...deny, prompt: 'q' }, want: gone },
  { cell: 'one line of a list', card: reads, answer: { ...allow, prompt: 'q' }, want: ['q'] },
  { cell: 'one line of a list denied, with a note', card: reads, answer: { ...deny, prompt: 'q', note: 'n' }, want: ['q'] },
  { cell: 'a rule from a list', card: reads, answer: { ...allow, prompt: 'q', option: 'allow-always' }, want: 'This answer is not offered for this question.' },
  { cell: 'a line that was answered', card: changed(reads, 'q', { answer: 'deny' }), answer: { ...allow, prompt: 'q' }, want: answeredAlready },
  { cell: 'a line that ended', card: changed(reads, 'q', { ended: true }), answer: { ...allow, prompt: 'q' }, want: gone },
  { cell: 'a line beside one that was answered', card: changed(reads, 'q', { answer: 'deny' }), answer: { ...allow, prompt: 'p' }, want: ['p'] },
  { cell: 'answered already', card: changed(cardOf('c', 'one', [callView('p')]), 'p', { answer: 'allow' }), answer: deny, want: answeredAlready },
  { cell: 'one of a flood', card: flood, answer: allow, want: 'Answer all of these questions, or look at them one by one.' },
])('$cell', ({ card, guard = seen([200, 3]), answer, at = 10_000, want }) => {
  expect(words(judgeAnswer(card, guard, answer, now(at)))).toEqual(want);
});

test.each<{ cell: string; card: Card; guard?: Guard; what: Parameters<typeof judgeCard>[3]; id?: string; at?: number; when?: Partial<Moment>; want: unknown }>([
  { cell: 'all reads allowed', card: reads, what: 'allow-all', want: ['p', 'q', 'r'] },
  { cell: 'all reads that are left', card: changed(reads, 'p', { answer: 'deny' }), what: 'allow-all', want: ['q', 'r'] },
  { cell: 'before the whole list was seen', card: reads, guard: seen([200, 2]), what: 'allow-all', want: 'Look at the whole list first.' },
  { cell: 'a moment after its end was seen', card: reads, guard: seen([200, 2], [9_900, 3]), what: 'allow-all', want: 'Look at the whole list first.' },
  { cell: 'while covered', card: reads, what: 'allow-all', when: { occluded: true }, want: 'Another window covers the question. Nothing can be allowed until it can be seen.' },
  { cell: 'in the guard’s time', card: reads, what: 'allow-all', at: 650, want: soon },
  { cell: 'all denied before the list was seen', card: reads, guard: seen([200, 2]), what: 'deny-all', want: ['p', 'q', 'r'] },
  { cell: 'denied in the guard’s time', card: reads, what: 'deny-all', at: 650, want: soon },
  { cell: 'identical calls allowed as a card', card: twins, what: 'allow-all', want: 'Only calls that read can be allowed together.' },
  { cell: 'a flood allowed', card: flood, what: 'allow-all', want: 'Only calls that read can be allowed together.' },
  { cell: 'a flood denied', card: flood, what: 'deny-all', want: ['p', 'q', 'r'] },
  { cell: 'its server paused', card: flood, what: 'pause', want: ['p', 'q', 'r'] },
  { cell: 'a server paused by another card', card: reads, what: 'pause', want: 'This answer is not offered for this question.' },
  { cell: 'another card', card: reads, id: 'd', what: 'deny-all', want: 'These questions are no longer on screen.' },
])('$cell: $want', ({ card, guard = seen([200, 3]), what, id = 'c', at = 10_000, when, want }) => {
  expect(words(judgeCard(card, guard, id, what, now(at, when)))).toEqual(want);
});

test('only a paint that shows something else counts, and what was painted is counted at its lowest', () => {
  const once = painted(arm(0), 1, 10);
  expect(painted(once, 1, 20)).toEqual(once);
  expect([5, 510, 1009, 1010, 1510, 1600].map((at) => paintedCount(twins, seen([10, 2], [510, 4], [1010, 3]), at))).toEqual([0, 2, 2, 3, 3, 3]);
});

test.each([
  { why: 'its end is in view for half a second', card: reads, guard: seen([200, 1], [900, 3]), want: 1400 },
  { why: 'all of it was painted at once', card: reads, guard: seen([200, 3]), want: 700 },
  { why: 'its end was not in view', card: reads, guard: seen([200, 2]), want: null },
  { why: 'it is no list', card: twins, guard: seen([200, 3]), want: null },
])('a list can be allowed as a whole at $want: $why', ({ card, guard, want }) => {
  expect(allowsAllAt(card, guard)).toBe(want);
});

test('when answers begin to count is known once the question is painted and shown', () => {
  const one = cardOf('c', 'one', [callView('p')]);
  expect(opensAt(one, arm(0))).toBe(null);
  expect(opensAt(one, painted(arm(null), 1, 10))).toBe(null);
  expect(opensAt(one, painted(arm(40), 1, 10))).toBe(540);
  expect(opensAt(one, { ...painted(arm(40), 1, 10), focusedAt: 400 })).toBe(700);
});
