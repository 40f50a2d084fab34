import type { PromptState } from '#shared/contracts/ipc';
import type { OptionView } from '#shared/models/prompt';
import type { PromptSlice } from '../state/prompt-store';

/** What every kind of question is drawn with, besides the question itself. */
export interface Asked {
  readonly slice: PromptSlice;
  readonly state: PromptState;
  /** Answers count from now on: the guard's time has passed. */
  readonly open: boolean;
}

/** The card on screen, where main tells of one. */
export type ShownCard = NonNullable<PromptState['card']>;

/** Tells main that `count` of the card's calls were painted; `unveiled`: with values that the person asked to see. */
export function tellPainted({ slice, state }: Asked, prompt: string, count: number, unveiled = false): void {
  const seen = { ...(state.card === undefined ? {} : { card: state.card.id, count }), ...(unveiled ? { unveiled } : {}) };
  slice.painted(prompt, seen);
}

/** Whether an answering control is closed to the person right now. */
export function isLocked({ slice, open }: Asked): boolean {
  return !open || slice.sending !== null;
}

/** The first offered answer of a kind; undefined when main does not offer it. */
export function offered(options: readonly OptionView[], kind: OptionView['kind']): OptionView | undefined {
  return options.find((option) => option.kind === kind);
}
