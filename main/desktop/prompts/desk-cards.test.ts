import { describe, expect, test } from 'vitest';
import type { Answer, CallPromptView } from '#shared/models/prompt';
import { fakeDesk as desk } from '../testing/fake-desk';
import { callView, firstUseView } from '../testing/samples';
import type { Desk, DeskOptions } from './desk';

const twin = (id: string, changes: Partial<CallPromptView> = {}) => callView(id, { same: 's', ...changes });
const read = (id: string, changes: Partial<CallPromptView> = {}) => callView(id, { tier: 1, ...changes });
const answers = (sent: readonly Answer[]) => sent.map(({ prompt, option }) => `${prompt} ${option}`);

describe('identical calls', () => {
  test('share one prompt and get an answer each: the rule once, notes and edits all of them', () => {
    const { made, sent, look } = desk();
    const options = callView('x').options.map((option) => ({ ...option, inputs: [...option.inputs, 'arguments' as const] }));
    for (const id of ['a', 'b', 'c']) made.arrived(twin(id, { options }));
    expect([made.state().card, made.state().waiting]).toMatchObject([{ kind: 'one', count: 3, denies: 3 }, 0]);
    look('a', 500, 3);
    expect(made.answer({ prompt: 'a', option: 'allow-always', arguments: '{}' }).taken).toBe(true);
    expect(sent).toEqual([
      { prompt: 'a', option: 'allow-always', arguments: '{}' },
      { prompt: 'b', option: 'allow-once', arguments: '{}' },
      { prompt: 'c', option: 'allow-once', arguments: '{}' },
    ]);
    expect(made.answer({ prompt: 'b', option: 'deny' }).taken).toBe(false);
  });

  test('that were painted too late are asked about again', () => {
    const { made, sent, look, clock } = desk();
    made.arrived(twin('a'));
    look('a', 5000, 1);
    made.arrived(twin('b'));
    clock.steady += 400;
    made.painted('a', { count: 2 });
    clock.steady += 100;
    expect(made.state().card?.count).toBe(2);
    made.answer({ prompt: 'a', option: 'allow-once' });
    expect([answers(sent), made.state().waiting]).toEqual([['a allow-once'], 1]);
    made.withdrawn('a');
    expect([made.onScreen(), made.answer({ prompt: 'b', option: 'allow-once' }).taken]).toEqual(['b', false]);
  });

  test('of which one answer did not count leave that one open, with the reason', () => {
    const { made, sent, look } = desk();
    for (const id of ['a', 'b', 'c']) made.arrived(twin(id));
    look('a', 500, 3);
    made.answer({ prompt: 'a', option: 'allow-once' });
    made.withdrawn('a');
    made.refused('b', 'It could not be recorded.');
    expect(made.state().notice).toBe(null);
    made.withdrawn('c');
    expect(made.state()).toMatchObject({ prompt: { id: 'b' }, notice: 'It could not be recorded.', card: { count: 1 } });
    look('b', 500, 1);
    made.answer({ prompt: 'b', option: 'deny' });
    expect(answers(sent)).toEqual(['a allow-once', 'b allow-once', 'c allow-once', 'b deny']);
  });

  test('are all denied when the prompt is closed', () => {
    const { made, sent, look } = desk();
    for (const id of ['a', 'b']) made.arrived(twin(id));
    look('a', 500, 2);
    made.close('a');
    expect(answers(sent)).toEqual(['a close', 'b close']);
  });
});

describe('reads', () => {
  test('that arrive before the first was painted are one card, guarded from its own paint', () => {
    const { made, sent, look, card, screen } = desk();
    made.arrived(read('a'));
    const first = card();
    for (const id of ['b', 'c']) made.arrived(read(id));
    made.painted('a', { card: first, count: 1 });
    expect(made.state()).toMatchObject({ opensAt: null, card: { kind: 'reads', count: 3 } });
    look('a', 500, 3);
    made.arrived(read('d'));
    expect([made.state().card?.count, made.state().waiting]).toEqual([3, 1]);
    expect(made.answerCard(first, 'allow-all').reason).toBe('These questions are no longer on screen.');
    expect(made.answerCard(card(), 'allow-all').taken).toBe(true);
    expect([answers(sent), screen.shown]).toEqual([['a allow-once', 'b allow-once', 'c allow-once'], ['quiet']]);
    for (const id of ['a', 'b', 'c']) made.withdrawn(id);
    expect(made.onScreen()).toBe('d');
  });

  test('are answered by line, each in its place, and the card stays until the last', () => {
    const { made, sent, look, card } = desk();
    for (const id of ['a', 'b', 'c', 'd']) made.arrived(read(id));
    look('a', 500, 4);
    made.answer({ prompt: 'a', option: 'allow-once' });
    made.withdrawn('a');
    made.answer({ prompt: 'c', option: 'deny' });
    made.withdrawn('b');
    expect(made.state().card).toMatchObject({ count: 1, reads: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], settled: [{ prompt: 'a', how: 'allowed' }, { prompt: 'b', how: 'gone' }, { prompt: 'c', how: 'denied' }] });
    made.refused('c', 'Not so.');
    expect(made.state()).toMatchObject({ notice: 'Not so.', card: { count: 2 } });
    expect(made.answerCard(card(), 'deny-all').reason).toBe('Available in a moment.');
    look('a', 500);
    made.answerCard(card(), 'deny-all');
    expect(answers(sent)).toEqual(['a allow-once', 'c deny', 'c deny', 'd deny']);
  });
});

describe('a flood', () => {
  const arriveMany = (made: Desk, count: number) => {
    for (let at = 0; at < count; at += 1) made.arrived(callView(`f${at}`, { identity: 'f', askedAt: 1_001_000, deadlineAt: 1_056_000 }));
  };

  test('is denied whole, what came since waits, and the other server comes next', () => {
    const { made, sent, look, card } = desk();
    arriveMany(made, 30);
    made.arrived(callView('z', { identity: 'z' }));
    look('f0', 500);
    made.answer({ prompt: 'f0', option: 'deny' });
    made.withdrawn('f0');
    expect(made.onScreen()).toBe('z');
    look('z', 500);
    made.answer({ prompt: 'z', option: 'deny' });
    made.withdrawn('z');
    expect(made.state()).toMatchObject({ waiting: 0, card: { kind: 'flood', count: 29, denies: 29, flood: { asked: 30, shapes: [{ words: 'write_file on filesystem', count: 29 }] } } });
    made.arrived(callView('late', { identity: 'f' }));
    look('f1', 500);
    expect(made.answerCard(card(), 'allow-all').reason).toBe('Only calls that read can be allowed together.');
    expect(made.answerCard(card(), 'deny-all').taken).toBe(true);
    expect([sent.length, made.state().waiting]).toEqual([31, 1]);
  });

  test('ends with a pause: everything of the server is denied, what came since too', () => {
    const { made, sent, look, card, paused } = desk();
    made.setQuiet(true);
    arriveMany(made, 30);
    made.review();
    look('f0', 500);
    made.arrived(callView('late', { identity: 'f' }));
    expect(made.answerCard(card(), 'pause').taken).toBe(true);
    expect([paused, sent.length, made.state().waiting]).toEqual([['f'], 31, 0]);
  });

  test('is looked at one by one at the person’s wish', () => {
    const { made, sent, look, card } = desk();
    made.setQuiet(true);
    arriveMany(made, 30);
    made.review();
    look('f0', 500);
    expect(made.answerCard('another', 'one-by-one').taken).toBe(false);
    expect(made.answerCard(card(), 'one-by-one').taken).toBe(true);
    expect([made.state().card?.kind, made.waiting(), sent]).toEqual(['one', 30, []]);
  });
});

test('deny all denies every open call of the host, and no first use', () => {
  const { made, sent, look, card } = desk();
  made.arrived(callView('a'));
  made.arrived(callView('b', { identity: 'x' }));
  made.arrived(callView('c', { host: 'Cursor' }));
  made.arrived(firstUseView('f'));
  look('a', 500);
  expect(made.state().card?.denies).toBe(2);
  made.answerCard(card(), 'deny-all');
  expect([answers(sent), made.waiting()]).toEqual([['a deny', 'b deny'], 3]);
  made.withdrawn('a');
  made.withdrawn('b');
  expect(made.waiting()).toBe(2);
  made.refused('b', 'gone');
  expect(made.waiting()).toBe(2);
});

test('the click that brings the focus, a covered window and a locked screen', () => {
  const { made, look, clock } = desk();
  made.arrived(callView('a'));
  look('a', 5000);
  const allow = () => made.answer({ prompt: 'a', option: 'allow-once' }).reason;
  made.screenChanged('focused');
  clock.steady += 299;
  expect(allow()).toBe('Available in a moment.');
  clock.steady += 1;
  made.screenChanged('occluded');
  expect(allow()).toMatch(/^Another window covers/);
  made.screenChanged('revealed');
  expect(allow()).toBe('Available in a moment.');
  clock.steady += 500;
  made.setLocked(true);
  expect(allow()).toMatch(/^The screen is locked/);
  made.setLocked(false);
  expect(allow()).toBe('Available in a moment.');
  clock.steady += 500;
  expect(allow()).toBe(null);
});

test('what waits is told by host and shape', () => {
  const { made } = desk();
  made.setQuiet(true);
  for (const id of ['a', 'b']) made.arrived(callView(id));
  made.arrived(callView('c', { host: 'Cur\u202Esor', tool: 'x\ny' }));
  made.arrived(firstUseView('f'));
  expect(made.state().behind).toEqual([
    { host: 'Claude Code', words: 'write_file on filesystem', count: 2 },
    { host: 'Cur⟦U+202E⟧sor', words: 'x⟦U+000A⟧y on filesystem', count: 1 },
    { host: 'Claude Code', words: 'First use of filesystem', count: 1 },
  ]);
});

test('one whose host has stopped waiting leaves the screen, is not counted, and comes when it is looked for', () => {
  const { made, screen, sent, look } = desk();
  made.arrived(callView('a'));
  look('a', 500);
  const ticket = { id: 'ticket', kind: 'ticket', label: 'Allow one retry', words: null, inputs: [] } as const;
  made.arrived(callView('a', { expiredAt: 9, options: [...callView('a').options.slice(0, 1), { ...ticket, inputs: [] }] }));
  expect([made.onScreen(), screen.isVisible, made.waiting(), made.inbox().map(({ expiredAt }) => expiredAt)]).toEqual([null, false, 0, [9]]);
  made.review('a');
  look('a', 1000);
  expect([made.close('a').taken, made.onScreen(), sent, made.inbox().length]).toEqual([true, null, [], 1]);
  made.review('a');
  look('a', 1000);
  expect(made.answer({ prompt: 'a', option: 'allow-once' }).taken).toBe(false);
  expect(made.answer({ prompt: 'a', option: 'ticket' }).taken).toBe(true);
  expect(answers(sent)).toEqual(['a ticket']);
});

test('a denial by a notification counts for what is on screen, once, and never permits anything', () => {
  const { made, sent } = desk();
  made.arrived(read('a'));
  made.arrived(read('b'));
  made.arrived(callView('c'));
  expect(['b', 'b', 'c', 'x'].map((id) => made.denyUnseen(id).taken)).toEqual([true, false, false, false]);
  expect([answers(sent), made.onScreen()]).toEqual([['b deny'], 'a']);
});

describe('values that are hidden', () => {
  const refused = 'Show the values first: nothing can be allowed while they are hidden.';
  const once = { prompt: 'a', option: 'allow-once' };
  const veiledDesk = () => {
    const one = desk();
    one.made.setVeiled(true);
    return one;
  };

  test('take no yes until the person asked for those of this question, and were painted for the guard’s time', () => {
    const { made, sent, look, clock } = veiledDesk();
    made.arrived(callView('a'));
    look('a', 5000);
    expect([made.state().veiled, made.answer(once).reason, made.answer({ prompt: 'a', option: 'allow-always' }).reason]).toEqual([true, refused, refused]);
    made.painted('b', { unveiled: true });
    made.painted('a', { card: 'another', unveiled: true });
    expect(made.answer(once).reason).toBe(refused);
    const card = made.state().card?.id;
    made.painted('a', { card, unveiled: true });
    expect([made.state().veiled, made.answer(once).reason]).toEqual([undefined, 'Available in a moment.']);
    clock.steady += 499;
    // Told again it starts nothing anew.
    made.painted('a', { card, unveiled: true });
    expect(made.answer(once).reason).toBe('Available in a moment.');
    clock.steady += 1;
    expect(made.answer(once).taken).toBe(true);
    made.withdrawn('a');
    made.arrived(callView('b'));
    look('b', 5000);
    expect([made.state().veiled, made.answer({ prompt: 'b', option: 'allow-once' }).reason, answers(sent)]).toEqual([true, refused, ['a allow-once']]);
  });

  test('take every no', () => {
    const ways: readonly ((made: Desk) => boolean)[] = [
      (made) => made.answer({ prompt: 'a', option: 'deny' }).taken,
      (made) => made.close('a').taken,
      (made) => made.answerCard(made.state().card?.id ?? '', 'deny-all').taken,
      (made) => made.denyUnseen('a').taken,
    ];
    for (const way of ways) {
      const { made, look } = veiledDesk();
      made.arrived(callView('a'));
      look('a', 500);
      expect(way(made)).toBe(true);
    }
  });

  test('of a list count as seen from when they were shown', () => {
    const { made, sent, look, clock } = veiledDesk();
    for (const id of ['a', 'b', 'c']) made.arrived(read(id));
    look('a', 5000, 3);
    const card = made.state().card?.id ?? '';
    expect([made.answerCard(card, 'allow-all').reason, made.answer({ prompt: 'b', option: 'allow-once' }).reason]).toEqual([refused, refused]);
    made.painted('a', { card, count: 2, unveiled: true });
    clock.steady += 500;
    expect(made.answerCard(card, 'allow-all').reason).toBe('Look at the whole list first.');
    made.painted('a', { card, count: 3, unveiled: true });
    clock.steady += 500;
    expect([made.answerCard(card, 'allow-all').taken, answers(sent)]).toEqual([true, ['a allow-once', 'b allow-once', 'c allow-once']]);
  });

  test('are hidden anew by a page that was loaded anew', () => {
    const { made, look } = veiledDesk();
    made.arrived(callView('a'));
    made.painted('a', { unveiled: true });
    made.screenChanged('reloaded');
    look('a', 5000);
    expect([made.state().veiled, made.answer(once).reason]).toEqual([true, refused]);
  });

  test('hidden while the question is on screen are hidden for it too; shown again, its time starts anew', () => {
    const { made, screen, look, clock } = desk();
    made.arrived(callView('a'));
    look('a', 5000);
    const told = screen.states.length;
    made.setVeiled(false);
    expect(screen.states.length).toBe(told);
    made.setVeiled(true);
    expect([screen.states.at(-1)?.veiled, made.answer(once).reason]).toEqual([true, refused]);
    made.setVeiled(false);
    expect([screen.states.at(-1)?.veiled, made.answer(once).reason]).toEqual([undefined, 'Available in a moment.']);
    clock.steady += 500;
    expect(made.answer(once).taken).toBe(true);
  });

  test('are none of a first use, which hides nothing', () => {
    const { made, look } = veiledDesk();
    made.arrived(firstUseView('a'));
    look('a', 1000);
    expect(made.answer({ prompt: 'a', option: 'allow' }).taken).toBe(true);
  });
});

test('a server that asks too much, and questions nobody answered in time, are counted and told', () => {
  const { made, counts } = desk();
  expect(made.besides()).toEqual({ flooding: 0, late: 0 });
  made.arrived(callView('first'));
  for (let number = 0; number < 22; number += 1) made.arrived(callView(`f${number}`, { identity: 'loud' }));
  expect(made.besides()).toEqual({ flooding: 1, late: 0 });
  made.withdrawn('first');
  expect([made.state().card?.kind, made.besides().flooding]).toEqual(['flood', 1]);
  const told = counts.length;
  made.arrived(callView('gone', { expiredAt: 1 }));
  expect([made.besides().late, counts.length]).toEqual([1, told + 1]);
  expect(made.answerCard(made.state().card?.id ?? '', 'one-by-one').taken).toBe(true);
  expect(made.besides()).toEqual({ flooding: 0, late: 1 });
  made.withdrawn('gone');
  expect(made.besides().late).toBe(0);
});

test('a receipt stands without a question until it goes, and belongs to what comes after the answer', () => {
  const shown: { receipt: ReturnType<NonNullable<DeskOptions['receipt']>> } = { receipt: undefined };
  const { made, screen, look, timers } = desk({ receipt: () => shown.receipt });
  made.arrived(callView('a'));
  look('a', 500);
  made.answer({ prompt: 'a', option: 'allow-always' });
  shown.receipt = { rule: 'r', words: 'Allow …', released: 0, undoUntil: 1, undone: false };
  made.receiptChanged();
  expect(made.state().receipt).toBe(undefined);
  made.withdrawn('a');
  expect(screen.isVisible).toBe(false);
  timers.fire();
  expect([made.state().receipt?.rule, screen.shown]).toEqual(['r', ['quiet', 'again']]);
  shown.receipt = undefined;
  made.receiptChanged();
  expect(screen.isVisible).toBe(false);
});
