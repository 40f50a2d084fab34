import { expect, test } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import { fakeTimers } from '../testing/fake-gateway';
import { fakeScreen } from '../testing/fake-screen';
import { callView } from '../testing/samples';
import type { World } from './attend';
import { attentiveScreen } from './attentive-screen';
import type { Note } from './note';
import type { NoteAnswers } from './notifier';
import { unknownSurroundings, type Surroundings } from './surroundings';

function screenIn(changes: Partial<World> = {}) {
  const window = fakeScreen();
  const timers = fakeTimers();
  const world: World = { surface: 'x11', shown: false, away: false, quiet: false, doNotDisturb: null, fullScreen: null, inFullScreen: 'wait', screenReader: false, notificationsFail: false, ...changes };
  const state = { ...world };
  const notes: { note: Note; answers: NoteAnswers; closed: boolean }[] = [];
  const did: string[] = [];
  let looks: Promise<Surroundings> | null = null;
  const screen = attentiveScreen({
    window: { ...window, show: window.show, hide: window.hide, visible: () => window.isVisible, callAttention: () => void did.push('attention') },
    world: () => state,
    look: () => looks ?? Promise.resolve({ fullScreen: state.fullScreen, doNotDisturb: state.doNotDisturb }),
    notifier: {
      notify: (note, answers) => void notes.push({ note, answers, closed: false }),
      close: () => notes.forEach((one) => (one.closed = true)),
      fails: () => state.notificationsFail,
    },
    onReview: () => did.push('review'),
    onDeny: (prompt) => did.push(`deny ${prompt}`),
    later: timers.later,
  });
  function ask(id: string | null, view: Partial<CallPromptView> = {}): void {
    screen.push({ prompt: id === null ? null : callView(id, view), waiting: 0, opensAt: null, fullViewOpened: false, notice: null, platform: 'linux' });
  }
  /** A question arrives, and everything that was asked has answered. */
  async function arrive(id: string, how: 'quiet' | 'asked' = 'quiet'): Promise<void> {
    ask(id);
    screen.show(how);
    await new Promise(setImmediate);
  }
  async function pass(): Promise<void> {
    timers.fire();
    await new Promise(setImmediate);
  }
  return { screen, window, state, notes, did, arrive, ask, pass, timers, delay: (until: Promise<Surroundings>): void => void (looks = until) };
}

test('a question is shown without the focus, and asks for attention once it is seen', async () => {
  const { window, did, arrive } = screenIn();
  await arrive('a');
  expect({ shown: window.shown, did }).toEqual({ shown: ['quiet'], did: ['attention'] });
});

test('while another program fills the screen it waits, and comes when that is over', async () => {
  const { window, state, arrive, pass } = screenIn({ fullScreen: true });
  await arrive('a');
  await pass();
  expect(window.shown).toEqual([]);
  state.fullScreen = false;
  await pass();
  expect(window.shown).toEqual(['quiet']);
});

test('who asks is not kept waiting by what is asked of the system', () => {
  const { screen, window, ask, delay } = screenIn({ fullScreen: true });
  delay(new Promise(() => undefined));
  ask('a');
  screen.show('asked');
  expect(window.shown).toEqual(['asked']);
});

test('a system that fails to tell holds nothing back', async () => {
  const { window, arrive, delay } = screenIn();
  delay(Promise.reject(new Error('no')));
  await arrive('a');
  expect(window.shown).toEqual(['quiet']);
});

test('a question that ended while the system was asked is not shown', async () => {
  const { screen, window, ask, delay } = screenIn();
  const { promise, resolve: tell } = Promise.withResolvers<Surroundings>();
  delay(promise);
  ask('a');
  screen.show('quiet');
  ask(null);
  screen.hide();
  tell(unknownSurroundings);
  await new Promise(setImmediate);
  expect(window.shown).toEqual([]);
});

test('a lock takes the window away, nothing comes over it, and the question comes back with the person', async () => {
  const { screen, window, state, arrive, pass } = screenIn();
  await arrive('a');
  state.away = true;
  screen.reconsider();
  expect(window.isVisible).toBe(false);
  await arrive('b', 'asked');
  await pass();
  expect(window.isVisible).toBe(false);
  state.away = false;
  await pass();
  expect({ shown: window.shown, visible: window.isVisible }).toEqual({ shown: ['quiet', 'asked'], visible: true });
});

test('a lock nobody tells of is seen within two seconds', async () => {
  const { window, state, arrive, pass, timers } = screenIn();
  await arrive('a');
  expect(timers.waits()).toEqual([2000]);
  state.away = true;
  await pass();
  expect(window.isVisible).toBe(false);
});

test('nothing is looked at while no question is open', async () => {
  const { screen, ask, arrive, pass, timers } = screenIn();
  await arrive('a');
  ask(null);
  screen.hide();
  await pass();
  expect(timers.waits()).toEqual([]);
});

test('where a compositor places windows a notification comes first: its click leads to the window, its Deny names the question', async () => {
  const { window, notes, did, arrive } = screenIn({ surface: 'wayland' });
  await arrive('a');
  expect({ shown: window.shown, note: notes[0]?.note.body, did }).toEqual({ shown: [], note: 'Claude Code → filesystem → write_file', did: [] });
  notes[0]?.answers.onReview();
  notes[0]?.answers.onDeny();
  expect(did).toEqual(['review', 'deny a']);
});

test('a notification the system refuses is a window', async () => {
  const { window, state, notes, arrive } = screenIn({ surface: 'wayland' });
  await arrive('a');
  state.notificationsFail = true;
  notes[0]?.answers.onFailed();
  await new Promise(setImmediate);
  expect({ shown: window.shown, notes: notes.length }).toEqual({ shown: ['quiet'], notes: 1 });
});

test.each(['ended', 'replaced', 'locked'])('a notification whose question %s is taken away', async (how) => {
  const { screen, state, notes, arrive, ask } = screenIn({ surface: 'wayland' });
  await arrive('a');
  if (how === 'ended') ask(null);
  if (how === 'replaced') ask('b');
  if (how === 'locked') {
    state.away = true;
    screen.reconsider();
  }
  expect(notes[0]?.closed).toBe(true);
});

test('the same question told again, with its guard open, keeps its notification', async () => {
  const { notes, arrive, ask } = screenIn({ surface: 'wayland' });
  await arrive('a');
  ask('a');
  expect(notes[0]?.closed).toBe(false);
});
