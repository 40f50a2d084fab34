import type { CallPromptView } from '#shared/models/prompt';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Muted } from '#app/detectors/handling';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { Desk } from '../prompts/desk';
import type { PromptAsks } from '../prompts/prompt-asks';

/** The desk as far as muting goes. */
export type MuteDesk = Pick<Desk, 'state' | 'refusesMute' | 'marked'>;

export interface MuteCallsOptions {
  readonly desk: MuteDesk;
  readonly asks: PromptAsks;
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly mute: (server: string, muted: readonly Muted[], on: boolean) => Result<null, string>;
}

export type MuteCalls = Pick<Handlers, 'prompt/mute'>;

/** Muting what was found in the arguments of the call on screen, and taking that back. Guarded as an answer is, and none: the question stays. */
export function muteCalls({ desk, asks, mute }: MuteCallsOptions): MuteCalls {
  return {
    'prompt/mute': async ({ prompt, rules, on }) => {
      const refused = desk.refusesMute(prompt);
      if (refused !== null) throw new Refusal(refused);
      const view = desk.state().prompt;
      if (view?.kind !== 'call' || view.identity === undefined || !offers(view, rules)) throw new Refusal(say('guard.notOffered'));
      const told = await asks.ask(prompt, { what: 'mute', rules });
      if (told === null) throw new Refusal(say('guard.gone'));
      const done = mute(view.identity, rules.map((rule) => ({ tool: told.tool, rule, where: 'arguments' })), on);
      if (!done.ok) throw new Refusal(done.error);
      return {};
    },
  };
}

/** Whether one of its reasons can be muted by exactly these rules. */
function offers({ evidence = [] }: CallPromptView, rules: readonly string[]): boolean {
  return evidence.some(({ mute }) => mute?.rules.length === rules.length && mute.rules.every((rule, index) => rules[index] === rule));
}
