import type { Answer } from '#shared/models/prompt';
import { openDesk, type DeskOptions } from '../prompts/desk';
import { fakeTimers } from './fake-gateway';
import { fakeScreen } from './fake-screen';

/** A desk with a window, a clock and timers of its own, which keeps what it sent. */
export function fakeDesk(rest: Partial<DeskOptions> = {}) {
  const screen = fakeScreen();
  const sent: Answer[] = [];
  const shownFor: [string, number | null][] = [];
  const attended: string[][] = [];
  const counts: number[] = [];
  const clock = { steady: 1000 };
  const timers = fakeTimers();
  const changes = { count: 0 };
  const paused: string[] = [];
  const made = openDesk({
    screen,
    platform: 'linux',
    steady: () => clock.steady,
    now: () => clock.steady + 1_000_000,
    send(answer, shownMs) {
      sent.push(answer);
      shownFor.push([answer.prompt, shownMs]);
    },
    pauseServer: (identity) => void paused.push(identity),
    onAttended: (prompts) => void attended.push([...prompts]),
    onCount: (count) => void counts.push(count),
    onChange: () => void (changes.count += 1),
    later: timers.later,
    ...rest,
  });
  const now = (): number => clock.steady + 1_000_000;
  /** Shows the question on screen for `ms` after its paint. */
  function look(prompt: string, ms: number, count?: number): void {
    made.screenChanged('shown');
    made.painted(prompt, { count });
    clock.steady += ms;
  }
  const card = (): string => made.state().card?.id ?? '';
  return { made, paused, card, screen, sent, shownFor, attended, counts, clock, look, timers, changes, now };
}
