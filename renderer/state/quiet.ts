import type { AppState } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';
import { shortMoment } from '../ui/amounts';

/** Minutes from `now` (epoch ms) until eight in the morning, local time; at most a day. */
export function minutesUntilMorning(now: number): number {
  const morning = new Date(now);
  morning.setHours(8, 0, 0, 0);
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1);
  return Math.min(1440, Math.max(1, Math.ceil((morning.getTime() - now) / 60_000)));
}

/** A length of quiet time in minutes; null lasts until it is turned off. */
interface QuietChoice {
  readonly id: string;
  readonly words: string;
  /** Its words where nothing around them says that it is about quiet time. */
  readonly command: string;
  readonly minutes: number | null;
}

/** The lengths of quiet time a person is offered. */
export function quietChoices(now: number): readonly QuietChoice[] {
  const morning = minutesUntilMorning(now);
  const moment = shortMoment(now + morning * 60_000, now);
  return [
    { id: 'half-hour', words: say('console.quiet.halfHour'), command: say('console.quiet.commandHalfHour'), minutes: 30 },
    { id: 'two-hours', words: say('console.quiet.twoHours'), command: say('console.quiet.commandTwoHours'), minutes: 120 },
    { id: 'morning', words: say('console.quiet.morning', { moment }), command: say('console.quiet.commandMorning', { moment }), minutes: morning },
    { id: 'off', words: say('console.quiet.off'), command: say('console.quiet.commandOff'), minutes: null },
  ];
}

/** Quiet time in words, or null while prompts are shown. */
export function quietWords(quiet: AppState['quiet'], now: number): string | null {
  if (quiet === null) return null;
  return quiet.until === null ? say('console.quiet.endless') : say('console.quiet.lasts', { moment: shortMoment(quiet.until, now) });
}

/** What is said once quiet time has begun or ended. */
export function quietSaid(minutes: number | null, now: number): string {
  if (minutes === 0) return say('console.quiet.over');
  return minutes === null ? say('console.quiet.begunEndless') : say('console.quiet.begun', { moment: shortMoment(now + minutes * 60_000, now) });
}
