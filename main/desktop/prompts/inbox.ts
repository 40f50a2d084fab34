import type { InboxItem } from '#shared/models/inbox';
import { visible } from '#shared/text/visible';
import type { PromptView } from '#shared/models/prompt';
import { isLate, waitsOn } from './card';
import type { Queue } from './queue';

/** The open questions as the Inbox and the CLI list them: those in the prompt window first, then by their deadlines, then those whose hosts have stopped waiting, the newest first. */
export function inboxItems({ card, waiting }: Pick<Queue, 'card' | 'waiting'>): InboxItem[] {
  return [...(card === null ? [] : waitsOn(card).map((view) => item(view, true))), ...[...waiting.filter((view) => !isLate(view)), ...waiting.filter(isLate).reverse()].map((view) => item(view, false))];
}

function item(view: PromptView, onScreen: boolean): InboxItem {
  return {
    id: view.id,
    kind: view.kind,
    host: oneLine(view.host),
    server: oneLine(view.server),
    tool: view.kind === 'first-use' || view.tool === null ? null : oneLine(view.tool),
    tier: view.kind === 'first-use' ? null : view.tier,
    sentence: oneLine(view.sentence),
    askedAt: view.askedAt,
    // Held, it has no end yet.
    deadlineAt: view.held === true ? null : view.deadlineAt,
    onScreen,
    ...(view.kind === 'call' && view.expiredAt !== undefined ? { expiredAt: view.expiredAt } : {}),
  };
}

function oneLine(text: string): string {
  return visible(text, { lines: false });
}
