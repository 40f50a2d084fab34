import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-gateway';
import type { Note } from './note';
import { openNotifier, type SystemNoteEvents } from './notifier';

const note: Note = { title: 't', body: 'b', silent: false, deny: true };

function notifier({ supported = true, makes = true } = {}) {
  const made: { events: SystemNoteEvents; shown: number; closed: number }[] = [];
  const timers = fakeTimers();
  const clock = { at: 0 };
  const heard: string[] = [];
  const one = openNotifier({
    supported: () => supported,
    make(_note, events) {
      if (!makes) return null;
      const it = { events, shown: 0, closed: 0 };
      made.push(it);
      return { show: () => void (it.shown += 1), close: () => void (it.closed += 1) };
    },
    later: timers.later,
    steady: () => clock.at,
  });
  const notify = (name = '', given = note): void => one.notify(given, { onReview: () => heard.push(`review${name}`), onDeny: () => heard.push(`deny${name}`), onFailed: () => heard.push(`failed${name}`) });
  const at = (index: number) => made[index] ?? expect.fail('none was made');
  return { one, notify, at, timers, clock, heard };
}

test.each<{ why: string; options?: { supported?: boolean; makes?: boolean }; told: (events: SystemNoteEvents, fire: () => void) => void; want: string[]; fails: boolean }>([
  { why: 'shown in time', told: (events, fire) => { events.shown(); fire(); }, want: [], fails: false },
  { why: 'refused', told: (events) => events.failed(), want: ['failed'], fails: true },
  { why: 'taken, and never shown', told: (_events, fire) => fire(), want: ['failed'], fails: true },
  { why: 'refused, and late as well', told: (events, fire) => { events.failed(); fire(); }, want: ['failed'], fails: true },
  { why: 'a fault after it was shown', told: (events) => { events.shown(); events.failed(); }, want: [], fails: false },
  { why: 'clicked', told: (events, fire) => { events.shown(); events.clicked(); fire(); }, want: ['review'], fails: false },
  { why: 'Review', told: (events) => events.action(0), want: ['review'], fails: false },
  { why: 'Deny', told: (events) => events.action(1), want: ['deny'], fails: false },
  { why: 'a button nobody made', told: (events) => events.action(7), want: ['review'], fails: false },
  { why: 'clicked twice', told: (events) => { events.action(1); events.action(1); events.clicked(); }, want: ['deny'], fails: false },
])('$why', ({ told, want, fails }) => {
  const { one, notify, at, timers, heard } = notifier();
  notify();
  told(at(0).events, timers.fire);
  expect({ heard, fails: one.fails() }).toEqual({ heard: want, fails });
});

test.each([{ supported: false }, { makes: false }])('where there are none it fails at once: %o', (options) => {
  const { one, notify, heard } = notifier(options);
  notify();
  expect({ heard, fails: one.fails() }).toEqual({ heard: ['failed'], fails: true });
});

test('without Deny no button denies', () => {
  const { notify, at, heard } = notifier();
  notify('', { ...note, deny: false });
  at(0).events.action(1);
  expect(heard).toEqual(['review']);
});

test('one that was taken away or replaced answers nothing, and its time is nobody’s', () => {
  const { one, notify, at, timers, heard } = notifier();
  notify(' 1');
  notify(' 2');
  expect(at(0)).toMatchObject({ shown: 1, closed: 1 });
  at(0).events.action(1);
  at(1).events.shown();
  one.close();
  at(1).events.clicked();
  timers.fire();
  expect({ heard, fails: one.fails(), closed: at(1).closed }).toEqual({ heard: [], fails: false, closed: 1 });
});

test('a failure is forgotten after ten minutes, or when one is shown', () => {
  const { one, notify, at, clock } = notifier();
  notify();
  at(0).events.failed();
  clock.at = 10 * 60_000;
  expect(one.fails()).toBe(false);
  clock.at -= 1;
  expect(one.fails()).toBe(true);
  notify();
  at(1).events.shown();
  expect(one.fails()).toBe(false);
});
