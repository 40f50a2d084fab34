import type { PromptView } from '#shared/models/prompt';
import { visibleCut } from '#shared/text/visible';

/** What a notification says. `deny`: it offers Deny beside Review where the system has buttons; it never offers to allow. */
export interface Note {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly deny: boolean;
}

/** Longest name from another side in a notification, UTF-16 units. */
const nameLimit = 60;

/** A question as a notification: who, which server, which tool. No argument, no sentence of theirs, and nothing of theirs in the title. */
export function noteOf(view: PromptView, silent: boolean): Note {
  const names = [view.host, view.server, ...(view.kind === 'call' ? [view.tool] : [])].map(plain);
  return { title: titleOf(view), body: names.join(' → '), silent, deny: view.kind === 'call' && view.options.some(({ kind }) => kind === 'deny') };
}

function titleOf(view: PromptView): string {
  if (view.kind === 'first-use') return 'A server wants to start for the first time';
  switch (view.tier) {
    case 0:
    case 1:
      return 'A call that reads waits for your answer';
    case 2:
      return 'A call that changes something waits for your answer';
    case 3:
      return 'A dangerous call waits for your answer';
  }
}

/** Some systems read a notification's text as markup. */
const markup: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

function plain(name: string): string {
  return visibleCut(name, nameLimit, { lines: false }).replace(/[<>&]/g, (sign) => markup[sign] ?? sign);
}
