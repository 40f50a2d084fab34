import type { OptionView } from '#shared/models/prompt';
import { member } from '#shared/json';
import { lineOf } from './texts';
import { say } from '#shared/words/say';
import type { AskFacts } from './ask';

/** What the answers need to know of the question. */
export interface Offer {
  readonly tier: 2 | 3;
  /** What is sent may be edited, or is filled in. */
  readonly editable: boolean;
  /** It can be sent at all: a form that can be drawn, an address that can be opened. */
  readonly able: boolean;
}

/** The answers to a question about an ask, in their order: those that refuse first. */
export function optionsOf(facts: AskFacts, { tier, editable, able }: Offer): OptionView[] {
  const { ask, gate, capable, settings } = facts;
  const names = { host: lineOf(facts.host, 40), server: lineOf(facts.server, 40) };
  const elicits = ask.kind === 'form' || ask.kind === 'url';
  const inputs: OptionView['inputs'] = [...(editable ? (['arguments'] as const) : []), ...(tier === 3 ? (['confirmed'] as const) : [])];
  const option = (kind: OptionView['kind'], label: string, words: string | null = null): OptionView => ({ id: kind === 'deny' ? 'deny' : kind.slice('ask-'.length), kind, label, words, inputs: [] });
  const yes = (kind: OptionView['kind'], label: string, words: string | null = null): OptionView => ({ ...option(kind, label, words), inputs });

  const refusals = elicits ? [option('ask-cancel', say('ask.cancel')), option('ask-decline', say('ask.decline'))] : [option('deny', say('ask.deny'))];
  const never = option('ask-never', say(`ask.never.${ask.kind}`), say(`ask.neverWords.${ask.kind}`, names));
  if (gate === 'reply' || (elicits && !capable)) {
    const opens = ask.kind === 'url' && gate === 'ask';
    const sends = !able ? [] : opens ? [yes('ask-open', say('ask.open'))] : [yes('ask-send', say('ask.send', names))];
    // What is looked at once cannot stand for what nobody will look at.
    const always = ask.kind === 'sampling' && able && tier === 2 && settings.reviewsCompletions ? [option('ask-always', say('ask.alwaysReply'), say('ask.alwaysReplyWords', names))] : [];
    return [...refusals, ...sends, ...always, never];
  }
  const allow = yes('ask-allow', say(`ask.allow.${ask.kind}`, names));
  if (elicits) return [...refusals, allow, never];
  const words = ask.kind === 'roots' ? say('ask.alwaysWords.roots', names) : say(settings.reviewsCompletions ? 'ask.alwaysWords.sampling' : 'ask.alwaysWords.samplingUnseen', names);
  return [...refusals, allow, ...(tier === 2 ? [option('ask-always', say('ask.always'), words)] : []), never];
}

/** Whether the reply to an elicitation gives what was asked for; a host can decline as well. */
export function isAccepted({ ask, reply }: Pick<AskFacts, 'ask' | 'reply'>): boolean {
  return (ask.kind !== 'form' && ask.kind !== 'url') || reply === null || member(reply, 'action') === 'accept';
}
