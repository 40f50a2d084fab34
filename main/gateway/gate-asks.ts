import type { AskPromptView } from '#shared/models/prompt';
import { askEditText, checkAskEdit } from '#app/asks/edit-check';
import { unsendable } from '#app/session/edit-views';
import { readArguments } from './edited';
import type { PromptAsk, PromptTold } from './prompt-asks';

/** A question about what a server asks, as it was put to the desktop. */
export interface OpenGate {
  readonly view: AskPromptView;
  /** All of what would be sent, as JSON without loss. */
  readonly fullText: () => string;
}

/** What the desktop wants to know of such a question: the text to be edited, or what is found of one that was. Null where nothing of it is edited. */
export function gateAsk(ask: PromptAsk, { view, fullText }: OpenGate): PromptTold {
  if (!view.editable || ask.what === 'rule' || ask.what === 'redact' || ask.what === 'mute') return null;
  const now = readArguments(fullText());
  if (!now.ok) return null;
  if (ask.what === 'edit') {
    const text = view.asks === 'sampling' ? askEditText(now.value) : null;
    return text === null ? null : { what: 'edit', text, schema: null };
  }
  const read = readArguments(ask.text);
  return { what: 'check', check: read.ok ? checkAskEdit(view, now.value, read.value, ask.text) : unsendable(read.error.words, true, read.error.from) };
}
