import type { PromptState } from '#shared/contracts/ipc';
import type { PromptView } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';

/** Most lines that say what waits; the count says the rest. */
const mostLines = 20;

/** Questions by host and shape, in the order they come; each a line such as `create_issue on github` and how often. */
export function grouped(views: readonly PromptView[]): NonNullable<PromptState['behind']> {
  const lines = new Map<string, { host: string; words: string; count: number }>();
  for (const view of views) {
    const words = shapeWords(view);
    const key = JSON.stringify([view.host, view.kind === 'call' ? (view.shape ?? words) : words]);
    const line = lines.get(key);
    if (line !== undefined) line.count += 1;
    else if (lines.size < mostLines) lines.set(key, { host: oneLine(view.host), words, count: 1 });
  }
  return [...lines.values()];
}

function shapeWords(view: PromptView): string {
  if (view.kind === 'first-use') return say('behind.firstUse', { server: oneLine(view.server) });
  if (view.kind === 'ask') return say(view.gate === 'reply' ? 'behind.askReply' : `behind.ask.${view.asks}`, { server: oneLine(view.server) });
  return say(view.kind === 'call' ? 'behind.call' : 'behind.result', { tool: oneLine(view.tool), server: oneLine(view.server) });
}

function oneLine(text: string): string {
  return visible(text, { lines: false });
}
