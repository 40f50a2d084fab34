import { expect, test } from 'vitest';
import type { Answer, PromptView } from '#shared/models/prompt';
import type { Template } from '#shared/models/profile';
import { plainHome } from '#app/profiles/accepted';
import { askView, callView, firstUseView, resultView } from '../testing/samples';
import { cardOf, changed, type Card } from './card';
import { allowsAllAt, arm, judgeAnswer, judgeCard, judgeClose, judgeMute, opensAt, painted, paintedCount, unveiled, type Guard, type Moment } from './guard';

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
/** A first use that offers these profiles; that of Docker is dangerous. */
function choosing(...templates: Template[]): PromptView {
  const profiles = templates.map((template) => ({ profile: { ...plainHome, template }, title: template, line: '', dangers: template === 'docker' ? ['As good as root.'] : [], level: 'full' as const, missing: [] }));
  const first = firstUseView('p');
  return { ...first, profiles, proposedBecause: [], options: first.options.map((option) => (option.id === 'allow' ? { ...option, inputs: ['confirmed'] } : option)) };
}

const watchable: PromptView = { ...firstUseView('p'), watchable: true };
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
  { cell: 'a held result at 499 ms', view: resultView('p'), answer: { prompt: 'p', option: 'pass' }, at: 699, want: soon, why: 'a person cannot have read it' },
  { cell: 'a held result at 500 ms', view: resultView('p'), answer: { prompt: 'p', option: 'pass' }, at: 700, want: 'counts', why: 'the guard of what writes is over' },
  { cell: 'a result refused at 499 ms', view: resultView('p'), answer: { prompt: 'p', option: 'deny' }, at: 699, want: soon, why: 'a key meant for another program must not answer' },
  { cell: 'a mute at 499 ms', view: resultView('p'), answer: { prompt: 'p', option: 'mute' }, at: 699, want: soon, why: 'it lets the result through as well' },
  { cell: 'a result let through on a locked screen', view: resultView('p'), answer: { prompt: 'p', option: 'wrap' }, at: 700, when: { locked: true }, want: 'The screen is locked: nothing can be allowed.', why: 'nobody of this session is there' },
  { cell: 'a result refused on a locked screen', view: resultView('p'), answer: { prompt: 'p', option: 'deny' }, at: 700, when: { locked: true }, want: 'counts', why: 'it permits nothing' },
  { cell: 'a veiled result let through', view: resultView('p'), answer: { prompt: 'p', option: 'pass' }, at: 700, when: { veiled: true }, want: 'Show the values first: nothing can be allowed while they are hidden.', why: 'nobody has seen what was found' },
  { cell: 'a result allowed as a call is', view: resultView('p'), answer: { prompt: 'p', option: 'allow-once' }, at: 700, want: 'This answer is not offered for this question.', why: 'it has no such answer' },
  { cell: 'what a server asks, sent at 499 ms', view: askView('p'), answer: { prompt: 'p', option: 'send' }, at: 699, want: soon, why: 'a person cannot have read it' },
  { cell: 'what a server asks, sent at 500 ms', view: askView('p'), answer: { prompt: 'p', option: 'send', arguments: '{}' }, at: 700, want: 'counts', why: 'the answer takes what was filled in' },
  { cell: 'a form for a secret at 999 ms', view: askView('p', { tier: 3 }), answer: { prompt: 'p', option: 'send' }, at: 1199, want: soon, why: 'what is dangerous is read longer' },
  { cell: 'values with a decline', view: askView('p'), answer: { prompt: 'p', option: 'decline', arguments: '{}' }, at: 700, want: 'This answer takes no edited arguments.', why: 'a no sends nothing' },
  { cell: 'a form sent on a locked screen', view: askView('p'), answer: { prompt: 'p', option: 'send' }, at: 700, when: { locked: true }, want: 'The screen is locked: nothing can be allowed.', why: 'nobody of this session is there' },
  { cell: 'a form declined on a locked screen', view: askView('p'), answer: { prompt: 'p', option: 'decline' }, at: 700, when: { locked: true }, want: 'counts', why: 'it permits nothing' },
  { cell: 'a form cancelled under other windows', view: askView('p'), answer: { prompt: 'p', option: 'cancel' }, at: 700, when: { occluded: true }, want: 'counts', why: 'it permits nothing' },
  { cell: 'a server blocked under other windows', view: askView('p'), answer: { prompt: 'p', option: 'never' }, at: 700, when: { occluded: true }, want: 'counts', why: 'it permits nothing' },
  { cell: 'a veiled form sent', view: askView('p'), answer: { prompt: 'p', option: 'send' }, at: 700, when: { veiled: true }, want: 'Show the values first: nothing can be allowed while they are hidden.', why: 'nobody has seen what is asked' },
  { cell: 'a long ask before the full view', view: askView('p', { needsFullView: true }), answer: { prompt: 'p', option: 'send' }, at: 700, want: 'Open the full view of the arguments first: they are too long to show here.', why: 'nobody allows what they could not see' },
  { cell: 'a long ask declined before the full view', view: askView('p', { needsFullView: true }), answer: { prompt: 'p', option: 'decline' }, at: 700, want: 'counts', why: 'no needs no reading' },
  { cell: 'a long ask after the full view', view: askView('p', { needsFullView: true }), change: (guard) => ({ ...guard, fullViewOpened: true }), answer: { prompt: 'p', option: 'send' }, at: 700, want: 'counts', why: 'it was seen' },
  { cell: 'a form for a secret without the second control', view: askView('p', { tier: 3, options: askView('p').options.map((option) => (option.id === 'send' ? { ...option, inputs: ['arguments', 'confirmed'] } : option)) }), answer: { prompt: 'p', option: 'send' }, at: 1200, want: confirmFirst, why: 'the answer takes two acts' },
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
  { cell: 'allow under the veil', at: 99_999, when: { veiled: true }, want: 'Show the values first: nothing can be allowed while they are hidden.', why: 'what is not seen is not allowed' },
  { cell: 'allow after the veil was lifted', change: (guard) => unveiled(guard, 1, 50_000), at: 50_500, when: { veiled: true }, want: 'counts', why: 'the values were asked for' },
  { cell: 'allow a moment after the veil was lifted', change: (guard) => unveiled(guard, 1, 50_000), at: 50_499, when: { veiled: true }, want: soon, why: 'values are read from when they are shown' },
  { cell: 'deny under the veil', answer: deny, at: 99_999, when: { veiled: true }, want: 'counts', why: 'no is safe' },
  { cell: 'a first use under the veil', view: firstUseView('p'), answer: { prompt: 'p', option: 'allow' }, at: 99_999, when: { veiled: true }, want: 'counts', why: 'nothing of it is hidden' },
  { cell: 'a first use with the proposed profile', view: choosing('files', 'docker'), answer: { prompt: 'p', option: 'allow' }, at: 99_999, want: 'counts', why: 'nothing about it is dangerous' },
  { cell: 'a dangerous profile chosen', view: choosing('files', 'docker'), answer: { prompt: 'p', option: 'allow', profile: 'docker' }, at: 99_999, want: confirmFirst, why: 'it takes two acts, whatever the page shows' },
  { cell: 'a dangerous profile proposed', view: choosing('docker', 'files'), answer: { prompt: 'p', option: 'allow' }, at: 99_999, want: confirmFirst, why: 'so does one that nobody had to choose' },
  { cell: 'a dangerous profile confirmed', view: choosing('docker', 'files'), answer: { prompt: 'p', option: 'allow', profile: 'docker', confirmed: true }, at: 99_999, want: 'counts', why: 'both acts are there' },
  { cell: 'a first use that is to be watched', view: watchable, answer: { prompt: 'p', option: 'allow', watch: true }, at: 99_999, want: 'counts', why: 'it is offered' },
  { cell: 'one that cannot be watched', view: choosing('files'), answer: { prompt: 'p', option: 'allow', watch: true }, at: 99_999, want: 'This profile is not offered for this server.', why: 'nothing that is not offered counts' },
  { cell: 'a block that is to be watched', view: watchable, answer: { prompt: 'p', option: 'block', watch: true }, at: 99_999, want: 'This profile is not offered for this server.', why: 'what does not start is not watched' },
  { cell: 'a block with a dangerous profile proposed', view: choosing('docker', 'files'), answer: { prompt: 'p', option: 'block' }, at: 99_999, want: 'counts', why: 'no needs no second control' },
  { cell: 'deny on a locked screen', answer: deny, at: 99_999, when: { locked: true }, want: 'counts', why: 'no is safe' },
];

const now = (at: number, when: Partial<Moment> = {}): Moment => ({ at, visible: true, occluded: false, locked: false, veiled: false, ...when });
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

// Shown at 100 and painted at 200, as above.
test.each([
  { cell: 'at 499 ms', at: 699, want: soon, why: 'nobody can have read what it is about' },
  { cell: 'at 500 ms', at: 700, want: 'counts', why: 'the guard is over' },
  { cell: 'tier 3 at 999 ms', over: { tier: 3 as const }, at: 1199, want: soon, why: 'a dangerous call is read longer' },
  { cell: 'tier 3 at 1000 ms', over: { tier: 3 as const }, at: 1200, want: 'counts', why: 'no second control: it allows nothing' },
  { cell: 'on a locked screen', at: 700, when: { locked: true }, want: 'The screen is locked: nothing can be allowed.', why: 'nobody of this session is there' },
  { cell: 'while covered', at: 700, when: { occluded: true }, want: 'Another window covers the question. Nothing can be allowed until it can be seen.', why: 'what is not seen is not muted' },
  { cell: 'while hidden', at: 700, when: { visible: false }, want: /./, why: 'a hidden window takes nothing' },
  { cell: 'under the veil', at: 700, when: { veiled: true }, want: 'Show the values first: nothing can be allowed while they are hidden.', why: 'nobody sees what was found' },
  { cell: 'arguments too long to show', over: { needsFullView: true }, at: 700, want: 'counts', why: 'the reason can be read all the same' },
  { cell: 'another question', at: 700, prompt: 'q', want: /./, why: 'it is not on screen' },
  { cell: 'of a list of reads', at: 700, kind: 'reads' as const, want: /./, why: 'it shows no reasons' },
  { cell: 'once it was answered', at: 700, answered: true, want: 'This question has been answered.', why: 'it is over' },
])('muting a finding, $cell: $why', ({ over = {}, at, when = {}, want, prompt = 'p', kind = 'one' as const, answered = false }) => {
  const card = cardOf('c', kind, [callView('p', over), callView('p2')]);
  const guard = painted(arm(100), 2, 200);
  const given = judgeMute(answered ? changed(changed(card, 'p', { answer: 'deny' }), 'p2', { answer: 'deny' }) : card, guard, prompt, { at, visible: true, occluded: false, locked: false, veiled: false, ...when });
  if (want === 'counts') expect(given).toEqual({ ok: true, value: null });
  else expect(given).toEqual({ ok: false, error: typeof want === 'string' ? want : expect.stringMatching(want) as unknown });
});
