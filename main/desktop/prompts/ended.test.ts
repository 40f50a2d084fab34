import { expect, test } from 'vitest';
import { fakeDesk } from '../testing/fake-desk';
import { callView } from '../testing/samples';

const ofHost = 'The question before this one is gone: Cursor stopped waiting. Nothing of it was run, and nothing was saved.';
const ofTime = 'The question before this one is gone: nobody answered in time. Nothing of it was run, and nothing was saved.';

test.each([
  { why: 'its host took it back', ended: 'cancelled' as const, want: ofHost },
  { why: 'its host is gone', ended: 'host-gone' as const, want: ofHost },
  { why: 'its time was over', ended: 'expired' as const, want: ofTime },
  { why: 'a rule decided it, which may have let it through', ended: 'decided' as const, want: null },
])('the question that follows says what became of the one before: $why', ({ ended, want }) => {
  const { made, look } = fakeDesk();
  made.arrived(callView('a', { host: 'Cursor' }));
  made.arrived(callView('b'));
  look('a', 5000);
  made.withdrawn('a', ended);
  expect(made.state()).toMatchObject({ prompt: { id: 'b' }, notice: want });
  look('b', 1000);
  expect(made.answer({ prompt: 'b', option: 'deny' }).taken).toBe(true);
  made.withdrawn('b', 'answered');
  expect(made.state()).toMatchObject({ prompt: null, notice: null });
});

test.each([
  { why: 'nobody had seen it', play: ({ made }: Desk) => made.withdrawn('a', 'cancelled') },
  { why: 'it waited behind', play: ({ made, look }: Desk) => {
    look('a', 5000);
    made.withdrawn('b', 'cancelled');
  } },
  { why: 'the window was hidden', play: ({ made, screen, look }: Desk) => {
    look('a', 5000);
    screen.isVisible = false;
    made.withdrawn('a', 'cancelled');
  } },
])('nothing is said where $why', ({ play }) => {
  const desk = fakeDesk();
  for (const id of ['a', 'b', 'c']) desk.made.arrived(callView(id));
  play(desk);
  expect(desk.made.state().notice).toBeNull();
});

type Desk = ReturnType<typeof fakeDesk>;
