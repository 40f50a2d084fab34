import type { AppState } from '#shared/contracts/ipc';
import { shortMoment } from '../ui/amounts';

/** Minutes from `now` (epoch ms) until eight in the morning, local time; at most a day. */
export function minutesUntilMorning(now: number): number {
  const morning = new Date(now);
  morning.setHours(8, 0, 0, 0);
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1);
  return Math.min(1440, Math.max(1, Math.ceil((morning.getTime() - now) / 60_000)));
}

/** The lengths of quiet time a person is offered, in minutes; null lasts until it is turned off. */
export function quietChoices(now: number): readonly { readonly id: string; readonly words: string; readonly minutes: number | null }[] {
  const morning = minutesUntilMorning(now);
  return [
    { id: 'half-hour', words: 'For 30 minutes', minutes: 30 },
    { id: 'two-hours', words: 'For 2 hours', minutes: 120 },
    { id: 'morning', words: `Until ${shortMoment(now + morning * 60_000, now)}`, minutes: morning },
    { id: 'off', words: 'Until I turn it off', minutes: null },
  ];
}

/** Quiet time in words, or null while prompts are shown. */
export function quietWords(quiet: AppState['quiet'], now: number): string | null {
  if (quiet === null) return null;
  return quiet.until === null ? 'Quiet until you turn it off' : `Quiet until ${shortMoment(quiet.until, now)}`;
}

/** What is said once quiet time has begun or ended. */
export function quietSaid(minutes: number | null, now: number): string {
  if (minutes === 0) return 'Prompts are shown again.';
  return `${minutes === null ? 'Quiet until you turn it off' : `Quiet until ${shortMoment(now + minutes * 60_000, now)}`}. Questions wait in the Inbox; one nobody answers in time is not run.`;
}
