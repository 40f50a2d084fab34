import type { Answer } from '#shared/models/prompt';
import { Drawing } from './drawing';
import type { PromptAsk, PromptTold } from './prompt-asks';

/** Who asked a question, and can take its answer. */
export interface Asker {
  /** `shownMs`: how long the question was before the person's eyes, ms; null where that is not known. */
  answer(answer: Answer, shownMs: number | null): void;
  /** A person is at it: they press, scroll or type; absent: nothing waits for that. */
  readonly attended?: () => void;
  /** All the text of the arguments, for the full view. */
  fullText(): string;
  /** What the desktop wants to know of the question; absent: it has nothing to tell. */
  readonly ask?: (ask: PromptAsk) => Promise<PromptTold>;
}

/** Characters of the full view sent at a time. */
const pageSize = 200_000;

/** Every open question by its id. */
export class Prompts {
  readonly #askers = new Map<string, Asker>();
  readonly #drawing: Drawing;

  constructor(drawing = new Drawing()) {
    this.#drawing = drawing;
  }

  open(prompt: string, asker: Asker): void {
    this.#askers.set(prompt, asker);
    this.#drawing.asked(prompt);
  }

  isOpen(prompt: string): boolean {
    return this.#askers.has(prompt);
  }

  close(prompt: string): void {
    this.#askers.delete(prompt);
    this.#drawing.over(prompt);
  }

  /** The person has it before the eyes. */
  painted(prompt: string): void {
    this.#drawing.over(prompt);
  }

  /** A person is at these. */
  attended(prompts: readonly string[]): void {
    for (const prompt of prompts) this.#askers.get(prompt)?.attended?.();
  }

  /** Hands the answer to its asker; false where the question is no longer open. */
  answer(answer: Answer, shownMs: number | null = null): boolean {
    const asker = this.#askers.get(answer.prompt);
    asker?.answer(answer, shownMs);
    return asker !== undefined;
  }

  /** Asks about an open question; null where it is closed, or nothing can be told. */
  async tell(prompt: string, ask: PromptAsk): Promise<PromptTold> {
    return (await this.#askers.get(prompt)?.ask?.(ask)) ?? null;
  }

  page(prompt: string, offset: number): { text: string; length: number } {
    const text = this.#askers.get(prompt)?.fullText() ?? '';
    return { text: text.slice(offset, offset + pageSize), length: text.length };
  }
}
