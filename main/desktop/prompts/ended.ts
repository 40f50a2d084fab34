import type { ToDesktop } from '#shared/contracts/port';
import type { PromptView } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';

/** Why a question is over. */
export type Ended = Extract<ToDesktop, { kind: 'withdrawn' }>['why'];

/** What is said of a call's question that ended before the eyes of a person; null where it was answered or decided, or something else than a call waited. */
export function endedWords({ kind, host }: PromptView, why: Ended | undefined): string | null {
  if (kind !== 'call') return null;
  if (why === 'expired') return say('guard.endedInTime');
  return why === 'cancelled' || why === 'host-gone' ? say('guard.endedByHost', { host: visible(host, { lines: false }) }) : null;
}
