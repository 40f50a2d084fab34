/** So long at most, ms, is waited until a question was drawn: one behind others is not drawn before those are answered. */
export const drawMs = 1000;

/**
 * Questions that are on their way to the eyes of the person. Where processors are few, what nobody waits for would take them from the window that draws
 * (ADR 69): it begins when the questions that came were painted or are over, and a second later whatever is drawn.
 */
export class Drawing {
  readonly #coming = new Map<string, NodeJS.Timeout>();
  readonly #waiting = new Map<() => void, NodeJS.Timeout>();

  /** A question leaves for the window. */
  asked(prompt: string): void {
    clearTimeout(this.#coming.get(prompt));
    this.#coming.set(prompt, setTimeout(() => this.over(prompt), drawMs).unref());
  }

  /** It was painted, or nobody is asked any more. */
  over(prompt: string): void {
    clearTimeout(this.#coming.get(prompt));
    if (this.#coming.delete(prompt) && this.#coming.size === 0) for (const begin of this.#waiting.keys()) this.#let(begin);
  }

  /** Calls `begin` once, when nothing is being drawn: at once where nothing is. */
  whenDrawn(begin: () => void): void {
    if (this.#coming.size === 0) begin();
    // Questions may follow one another for ever.
    else this.#waiting.set(begin, setTimeout(() => this.#let(begin), drawMs).unref());
  }

  #let(begin: () => void): void {
    clearTimeout(this.#waiting.get(begin));
    if (this.#waiting.delete(begin)) begin();
  }
}
