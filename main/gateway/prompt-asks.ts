import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { assertNever } from '#shared/result';
import type { World } from '#app/ports';
import type { SessionState } from '#app/session/state';
import { tellRule } from '#app/session/tell-rule';

export type PromptAsk = Extract<ToGateway, { kind: 'prompt-ask' }>['ask'];
export type PromptTold = Extract<ToDesktop, { kind: 'prompt-told' }>['told'];

/** What is asked of an open question is told from: its session, now. */
export interface Held {
  readonly state: SessionState;
  readonly world: () => World;
  /** Something is wrong that is no doing of the question's. */
  readonly fault: (words: string) => void;
}

/** What the person's side asks of a question besides its answer; null where the question does not have it. */
export function tellOf(held: Held, prompt: string, ask: PromptAsk): PromptTold {
  try {
    return told(held, prompt, ask);
  } catch (error) {
    held.fault(`a question could not be told more of: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function told(held: Held, prompt: string, ask: PromptAsk): PromptTold {
  switch (ask.what) {
    case 'rule':
      return ruleOf(held, prompt, ask.option);
    case 'edit':
    case 'check':
      return null;
    default:
      return assertNever(ask);
  }
}

function ruleOf({ state, world }: Held, prompt: string, option: string): PromptTold {
  const made = tellRule(state, Date.now(), prompt, option, world());
  return made === null ? null : { what: 'rule', ...made };
}
