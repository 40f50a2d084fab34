import type { AskKind } from '#shared/models/ask';
import type { AskPromptView, OptionView } from '#shared/models/prompt';
import type { JsonObject } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import type { AskFacts } from '#app/asks/ask';
import type { Given } from '#app/asks/question';

const kinds: readonly OptionView['kind'][] = ['deny', 'ask-decline', 'ask-cancel', 'ask-never', 'ask-allow', 'ask-always', 'ask-open', 'ask-send'];

/** Stands in for `app/asks/question`: every answer is offered everywhere, under the name of its kind, and nothing that is given is looked at. */
export function askQuestion({ id, askedAt, deadlineAt, host, server, gate, ask, tool }: AskFacts): { readonly view: AskPromptView; readonly options: readonly OptionView[] } {
  const options = kinds.map((kind): OptionView => ({ id: kind, kind, label: kind, words: null, inputs: kind.startsWith('ask-a') || kind === 'ask-send' ? ['arguments'] : [] }));
  return { options, view: { kind: 'ask', id, askedAt, deadlineAt, host, server, gate, asks: ask.kind, tool, tier: 2, sentence: '', because: [], options, says: null, warnings: [], needsFullView: false, editable: true } };
}

/** What was given with `bad` in it cannot be sent. */
export function givenBy({ ask, reply, gate }: AskFacts, { kind }: OptionView, edited: JsonObject | null): Result<Given, string> {
  if (edited?.has('bad') === true) return err('it cannot be sent');
  const change = kind === 'ask-never' ? { [ask.kind satisfies AskKind]: 'deny' } : kind === 'ask-always' ? { [ask.kind satisfies AskKind]: 'allow' } : null;
  return ok({ sent: edited ?? (gate === 'reply' && reply !== null ? reply : ask.params), change });
}

export function fullAskText({ ask }: AskFacts, print: (value: JsonObject) => string): string {
  return print(ask.params);
}
