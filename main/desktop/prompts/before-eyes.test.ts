import { expect, test } from 'vitest';
import { callView } from '../testing/samples';
import { fakeDesk } from '../testing/fake-desk';

test('five calls at once, clicked away one after the other: each took as long as it was looked at, not as long as it waited', () => {
  const { made, shownFor, look } = fakeDesk();
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (const id of ids) made.arrived(callView(id));
  for (const id of ids) {
    look(id, 600);
    expect(made.answer({ prompt: id, option: 'allow-once' })).toEqual({ taken: true, reason: null });
    made.withdrawn(id);
  }
  expect(shownFor).toEqual(ids.map((prompt) => [prompt, 600]));
});

test.each([
  { why: 'a frame painted while the window was hidden is looked at from when it is shown', play: ({ made, screen, clock }: Desk) => {
    screen.isVisible = false;
    made.screenChanged('hidden');
    made.painted('a');
    clock.steady += 5000;
    screen.isVisible = true;
    made.screenChanged('shown');
    clock.steady += 700;
  }, want: 700 },
  { why: 'a minimised window is not looked at', play: ({ made, screen, clock, look }: Desk) => {
    look('a', 300);
    screen.isVisible = false;
    made.screenChanged('hidden');
    clock.steady += 60_000;
    screen.isVisible = true;
    made.screenChanged('shown');
    clock.steady += 600;
  }, want: 900 },
  { why: 'nor one that others cover', play: ({ made, clock, look }: Desk) => {
    look('a', 300);
    made.screenChanged('occluded');
    clock.steady += 60_000;
    made.screenChanged('revealed');
    clock.steady += 600;
  }, want: 900 },
  { why: 'nor one behind a locked screen', play: ({ made, clock, look }: Desk) => {
    look('a', 300);
    made.setLocked(true);
    clock.steady += 60_000;
    made.setLocked(false);
    clock.steady += 600;
  }, want: 900 },
  { why: 'a second frame begins nothing anew', play: ({ look }: Desk) => {
    look('a', 400);
    look('a', 600);
  }, want: 1000 },
  { why: 'a page loaded anew shows the same question', play: ({ made, look }: Desk) => {
    look('a', 400);
    made.screenChanged('reloaded');
    look('a', 600);
  }, want: 1000 },
  { why: 'what was put off for another goes on when it comes back', play: ({ made, clock, look }: Desk) => {
    made.arrived(callView('b'));
    look('a', 2000);
    made.review('b');
    clock.steady += 30_000;
    made.review('a');
    look('a', 1000);
  }, want: 3000 },
])('$why', ({ play, want }) => {
  const desk = fakeDesk();
  desk.made.arrived(callView('a'));
  play(desk);
  expect(desk.made.answer({ prompt: 'a', option: 'deny' })).toEqual({ taken: true, reason: null });
  expect(desk.shownFor).toEqual([['a', want]]);
});

test('what was answered without having been painted has no such time', () => {
  const { made, shownFor, look } = fakeDesk();
  for (const id of ['a', 'b']) made.arrived(callView(id));
  look('a', 700);
  expect(made.answerCard(made.state().card?.id ?? '', 'deny-all').taken).toBe(true);
  made.arrived(callView('c'));
  for (const id of ['a', 'b']) made.withdrawn(id);
  expect(made.denyUnseen('c').taken).toBe(true);
  expect(shownFor).toEqual([['a', 700], ['b', null], ['c', null]]);
});

test('of a list each line counts from the frame that showed it; one identical to the call on screen from when it joined', () => {
  const { made, shownFor, look, clock } = fakeDesk();
  const read = { tier: 1 as const, same: 'x' };
  made.arrived(callView('a', { tier: 1 }));
  made.arrived(callView('b', { tier: 1 }));
  made.arrived(callView('c', { tier: 1 }));
  expect(made.state().card?.kind).toBe('reads');
  look('a', 400, 2);
  look('a', 800, 3);
  for (const id of ['c', 'b', 'a']) expect(made.answer({ prompt: id, option: 'allow-once' })).toEqual({ taken: true, reason: null });
  for (const id of ['a', 'b', 'c']) made.withdrawn(id);
  expect(shownFor).toEqual([['c', 800], ['b', 1200], ['a', 1200]]);

  shownFor.length = 0;
  made.arrived(callView('one', { same: read.same }));
  look('one', 1000, 1);
  made.arrived(callView('two', { same: read.same }));
  made.painted('one', { count: 2 });
  clock.steady += 600;
  made.answer({ prompt: 'one', option: 'allow-once' });
  expect(shownFor).toEqual([['one', 1600], ['two', 600]]);
});

type Desk = ReturnType<typeof fakeDesk>;
