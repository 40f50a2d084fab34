import { describe, expect, test } from 'vitest';
import type { CallPromptView, PromptView } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
import { cardOf, leadOf, openOn } from './card';
import { answered, arrive, bring, emptyQueue, next, oneByOne, openCount, putOff, regathered, reopened, withdraw, type Queue } from './queue';

const [a, b, c] = [callView('a'), callView('b'), callView('c')];
const [soon, later, first] = [callView('soon', { deadlineAt: 10 }), callView('later', { deadlineAt: 20 }), firstUseView('first')];
const twin = (id: string, changes: Partial<CallPromptView> = {}): PromptView => callView(id, { same: 's', ...changes });
const read = (id: string, changes: Partial<CallPromptView> = {}): PromptView => callView(id, { tier: 1, ...changes });
const other = (name: string) => ({ name, kind: 'string' as const, text: 'x', length: 1, cut: false });
/** Of one server each, by its first letter. */
const of = (id: string, changes: Partial<CallPromptView> = {}): PromptView => callView(id, { identity: id.charAt(0), ...changes });

function with_(on: PromptView | null, ...waiting: readonly PromptView[]): Queue {
  const queue = waiting.reduce(arrive, emptyQueue);
  return on === null ? queue : { ...queue, card: cardOf('c', 'one', [on]) };
}
/** What is on screen, and what waits. */
function ids({ card, waiting }: Queue): readonly [string, string] {
  return [card === null ? '' : `${card.kind}: ${openOn(card).map(({ id }) => id).join(' ')}`, waiting.map(({ id }) => id).join(' ')];
}
const come = (...views: readonly PromptView[]): Queue => next(views.reduce(arrive, emptyQueue), 0);
const many = (count: number, changes: Partial<CallPromptView> = {}): readonly PromptView[] => Array.from({ length: count }, (_, at) => callView(`f${at}`, { identity: 'f', ...changes }));
const abc = with_(a, b, c);

test.each([
  { cell: 'the first question', give: arrive(emptyQueue, a), want: ['', 'a'], why: 'it waits until somebody brings it on' },
  { cell: 'a new one', give: arrive(with_(a, b), c), want: ['one: a', 'b c'], why: 'it waits behind the others and replaces none' },
  { cell: 'one with a nearer deadline', give: arrive(with_(a, later, first), soon), want: ['one: a', 'soon later first'], why: 'what ends first is asked first, and a first use can wait' },
  { cell: 'one with a later deadline', give: arrive(with_(a, soon, first), later), want: ['one: a', 'soon later first'], why: 'it goes between' },
  { cell: 'the one on screen again', give: arrive(abc, callView('a', { tier: 3 })), want: ids(abc), why: 'what is on screen never changes under the pointer' },
  { cell: 'a waiting one again', give: arrive(abc, callView('c', { tier: 3 })), want: ids(abc), why: 'one question, one place' },
  { cell: 'the one on screen withdrawn', give: next(withdraw(abc, 'a'), 0), want: ['one: b', 'c'], why: 'the next in order comes on' },
  { cell: 'a waiting one withdrawn', give: next(withdraw(abc, 'b'), 0), want: ['one: a', 'c'], why: 'the screen stays' },
  { cell: 'an unknown one withdrawn', give: next(withdraw(abc, 'x'), 0), want: ids(abc), why: 'nothing to do' },
  { cell: 'the last one withdrawn', give: next(withdraw(with_(a), 'a'), 0), want: ['', ''], why: 'nothing is left' },
  { cell: 'put off', give: putOff(abc), want: ['', 'a b c'], why: 'it waits with the others' },
  { cell: 'nothing put off', give: putOff(with_(null, b)), want: ['', 'b'], why: 'nothing was on screen' },
  { cell: 'another brought', give: bring(with_(first, soon, later), 'later'), want: ['one: later', 'soon first'], why: 'the one there waits again, in its place' },
  { cell: 'an unknown one brought', give: bring(abc, 'x'), want: ids(abc), why: 'it is not open any more' },
  { cell: 'one whose host gave up', give: next(arrive(with_(null, b), callView('late', { expiredAt: 1 })), 0), want: ['one: b', 'late'], why: 'it comes at the person’s wish alone' },
  { cell: 'nothing but such a one', give: next(with_(null, callView('late', { expiredAt: 1 })), 0), want: ['', 'late'], why: 'it comes at the person’s wish alone' },
  { cell: 'such a one brought', give: bring(with_(null, callView('late', { expiredAt: 1 })), 'late'), want: ['one: late', ''], why: 'the person asked for it' },
  { cell: 'the one on screen whose host gave up', give: next(arrive(abc, callView('a', { expiredAt: 1 })), 0), want: ['one: b', 'c a'], why: 'a yes to it means another thing from now on' },
])('$cell: $why', ({ give, want }) => {
  expect(ids(give)).toEqual(want);
});

describe('identical calls', () => {
  test.each([
    { cell: 'that wait share a prompt', give: come(twin('a'), b, twin('c')), want: ['one: a c', 'b'] },
    { cell: 'join the one on screen', give: arrive(come(twin('a'), b), twin('c')), want: ['one: a c', 'b'] },
    { cell: 'join none whose answer is on its way', give: arrive(answered(come(twin('a')), ['a'], 'allow'), twin('c')), want: ['one: ', 'c'] },
    { cell: 'are not those of another tier', give: come(twin('a'), twin('c', { tier: 3 })), want: ['one: a', 'c'] },
    { cell: 'are not those of another host', give: come(twin('a'), twin('c', { host: 'Cursor' })), want: ['one: a', 'c'] },
    { cell: 'are not those of another server', give: come(twin('a', { identity: 'x' }), twin('c', { identity: 'y' })), want: ['one: a', 'c'] },
    { cell: 'are none where nothing says so', give: come(a, b), want: ['one: a', 'b'] },
    { cell: 'end alone', give: withdraw(come(twin('a'), twin('b'), twin('c')), 'b'), want: ['one: a c', ''] },
    { cell: 'wait again when the one that is drawn ends', give: withdraw(come(twin('a'), twin('b')), 'a'), want: ['', 'b'] },
    { cell: 'an answer did not reach wait again', give: answered(come(twin('a'), twin('b'), twin('c')), ['a', 'b'], 'allow'), want: ['one: ', 'c'] },
    { cell: 'whose answer did not count wait again', give: reopened(answered(come(twin('a'), twin('b')), ['a', 'b'], 'allow'), 'b'), want: ['one: ', 'b'] },
    { cell: 'of which the drawn one did not count leave it there', give: reopened(answered(come(twin('a'), twin('b')), ['a', 'b'], 'allow'), 'a'), want: ['one: a', ''] },
  ])('$cell', ({ give, want }) => {
    expect(ids(give)).toEqual(want);
  });
});

describe('reads', () => {
  test.each([
    { cell: 'of one host come on one card, whatever their servers', give: come(read('a'), read('b', { server: 'x', identity: 'x' })), want: ['reads: a b', ''] },
    { cell: 'are never with writes', give: come(read('a'), c, read('b')), want: ['reads: a b', 'c'] },
    { cell: 'nor with those of another host', give: come(read('a'), read('b', { host: 'Cursor' })), want: ['one: a', 'b'] },
    { cell: 'too long to show come by themselves', give: come(read('a'), read('b', { needsFullView: true })), want: ['one: a', 'b'] },
    { cell: 'of a host nobody knows come by themselves', give: come(read('a', { host: 'Unknown host' }), read('b', { host: 'Unknown host' })), want: ['one: a', 'b'] },
    { cell: 'that are one call and its twins are one question', give: come(read('a', { same: 's' }), read('b', { same: 's' })), want: ['one: a b', ''] },
    { cell: 'of a new tool are asked about alone: a yes accepts what its server says of it', give: come(read('a'), read('n', { evidence: [{ words: 'This tool is new since you accepted the server', at: null, notable: true }] }), read('b')), want: ['reads: a b', 'n'] },
    { cell: 'with which something else is sent are asked about alone, but for the host’s own notes', give: come(read('a', { others: [other('_meta: claudecode/toolUseId')] }), read('o', { others: [other('inputResponses')] }), read('b')), want: ['reads: a b', 'o'] },
    { cell: 'that come later do not enter the card', give: arrive(come(read('a'), read('b')), read('c')), want: ['reads: a b', 'c'] },
    { cell: 'are twelve at most', give: come(...Array.from({ length: 14 }, (_, at) => read(`r${at}`))), want: ['reads: r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11', 'r12 r13'] },
    { cell: 'that come before the card was painted enter a new one', give: regathered(arrive(come(read('a')), read('b')), 0), want: ['reads: a b', ''] },
    { cell: 'make no new card where a write came', give: regathered(arrive(come(read('a')), b), 0), want: ['one: a', 'b'] },
    { cell: 'answered one by one stay on the card', give: answered(come(read('a'), read('b')), ['a'], 'allow'), want: ['reads: b', ''] },
    { cell: 'put off after an answer leave that one out', give: putOff(answered(come(read('a'), read('b')), ['a'], 'allow')), want: ['', 'b'] },
    { cell: 'whose answer did not count are open on their card', give: reopened(answered(come(read('a'), read('b')), ['a'], 'allow'), 'a'), want: ['reads: a b', ''] },
    { cell: 'whose answer did not count after the card went wait again', give: reopened(putOff(answered(come(read('a'), read('b')), ['a'], 'allow')), 'a'), want: ['', 'b a'] },
  ])('$cell', ({ give, want }) => {
    expect(ids(give)).toEqual(want);
  });
});

describe('a flood', () => {
  const flood = come(...many(21), b);

  test('of more than 20 open calls is one card; 20 are not', () => {
    expect([flood.card?.kind, flood.card?.members.length, ids(flood)[1]]).toEqual(['flood', 21, 'b']);
    expect(come(...many(20)).card?.kind).toBe('one');
  });

  test('is more than 40 questions in a minute too, whether or not they are still open', () => {
    const after = (count: number, askedAt: number) => {
      const asked = Array.from({ length: count }, (_, at) => callView(`g${at}`, { identity: 'f', askedAt: 1000 }));
      const ended = asked.reduce((queue, view) => withdraw(arrive(queue, view), view.id), emptyQueue);
      return next(many(2, { askedAt }).reduce(arrive, ended), askedAt).card?.kind;
    };
    expect([after(39, 1000), after(38, 1000), after(39, 63_000)]).toEqual(['flood', 'one', 'one']);
  });

  test('takes no question that comes later, and none of it stands in a list of reads', () => {
    const more = arrive(flood, callView('new', { identity: 'f' }));
    expect([more.card?.members.length, ids(more)[1]]).toEqual([21, 'b new']);
    const reads = come(read('x'), ...many(21, { tier: 1 }), read('y'));
    expect(ids(reads)[0]).toBe('reads: x y');
  });

  test('is looked at one by one until nothing of it waits', () => {
    const single = oneByOne(flood);
    expect([single.card?.kind, single.waiting.length]).toEqual(['one', 21]);
    const left = single.waiting.reduce((queue, { id }) => withdraw(queue, id), withdraw(single, 'f0'));
    expect([left.singly, next([...many(21)].reduce(arrive, left), 0).card?.kind]).toEqual([[], 'flood']);
    expect(oneByOne(come(a))).toEqual(come(a));
  });
});

describe('turns', () => {
  /** Who is asked about, one after the other, each answered and ended before the next. */
  function turns(queue: Queue, count: number, at: number): readonly string[] {
    const said: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      queue = next(queue, at);
      if (queue.card === null) break;
      said.push(leadOf(queue.card)?.id ?? '');
      for (const { view } of queue.card.members) queue = withdraw(queue, view.id);
    }
    return said;
  }

  test.each([
    { cell: 'go round the servers, within one by deadline', views: [of('a1'), of('a2'), of('a3', { deadlineAt: 90_000 }), of('b1'), of('c1')], want: 'a3 b1 c1 a1 a2' },
    { cell: 'are jumped by one in a hurry, every second time at most', views: [of('b1'), of('c1'), of('b2'), of('c2'), of('a1', { deadlineAt: 9_000 }), of('a2', { deadlineAt: 9_000 }), of('a3', { deadlineAt: 9_000 })], want: 'a1 b1 a2 c1 a3 b2 c2' },
    { cell: 'are not jumped by one that has 10 s', views: [of('b1', { deadlineAt: 11_000 }), of('a1', { deadlineAt: 10_000 }), of('a2', { deadlineAt: 10_000 })], want: 'b1 a1 a2' },
  ])('$cell', ({ cell, views, want }) => {
    expect(turns(views.reduce(arrive, emptyQueue), 9, 0), cell).toEqual(want.split(' '));
  });
});

test('counts what is open', () => {
  expect([emptyQueue, abc, answered(abc, ['b'], 'deny'), arrive(abc, callView('late', { expiredAt: 1 }))].map(openCount)).toEqual([0, 3, 2, 3]);
});

test('what was answered from where it waited is asked no more, unless that did not count', () => {
  const sent = answered(abc, ['b'], 'deny');
  expect([ids(sent), ids(arrive(sent, b)), ids(reopened(sent, 'b')), ids(withdraw(sent, 'b'))]).toEqual([['one: a', 'c'], ['one: a', 'c'], ['one: a', 'c b'], ['one: a', 'c']]);
});
