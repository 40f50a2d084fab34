import type { World } from '#app/ports';
import { dayEndsAt } from './day-end';
import type { SessionContext } from './session-context';

/** What is judged by as things stand. */
export function worldNow({ desktop, pins, files }: Pick<SessionContext, 'desktop' | 'pins' | 'files'>): World {
  const { rules, settings, paused, waits } = desktop.snapshot;
  return { rules, settings, pins: pins.all, files, ...(paused === undefined ? {} : { paused }), waits, dayEndsAt };
}
