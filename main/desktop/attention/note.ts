import type { PromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { visibleCut } from '#shared/text/cut';

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
  const names = { host: plain(view.host), server: plain(view.server) };
  return { title: titleOf(view), body: bodyOf(view, names), silent, deny: view.kind === 'call' && view.options.some(({ kind }) => kind === 'deny') };
}

function bodyOf(view: PromptView, names: { readonly host: string; readonly server: string }): string {
  if (view.kind === 'first-use') return say('notify.server', names);
  if (view.kind === 'ask') return say('notify.askBody', names);
  return say(view.kind === 'call' ? 'notify.call' : 'notify.resultBody', { ...names, tool: plain(view.tool) });
}

function titleOf(view: PromptView): string {
  if (view.kind === 'ask') return say(view.gate === 'reply' ? 'notify.askReply' : `notify.ask.${view.asks}`);
  if (view.kind === 'result') return say('notify.result');
  if (view.kind === 'first-use') return say('notify.firstUse');
  switch (view.tier) {
    case 0:
    case 1:
      return say('notify.reads');
    case 2:
      return say('notify.writes');
    case 3:
      return say('notify.dangerous');
  }
}

/** Some systems read a notification's text as markup. */
const markup: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

function plain(name: string): string {
  return visibleCut(name, nameLimit, { lines: false }).replace(/[<>&]/g, (sign) => markup[sign] ?? sign);
}
