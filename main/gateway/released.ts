/** Counts, over all sessions, the waiting calls that a rule lets through while it is being stored. */
export class Released {
  readonly #counts = new Map<string, number>();

  /** Counting begins before the rule is given away to be stored: its snapshot comes back before the word that it is. */
  begin(rule: string): void {
    this.#counts.set(rule, 0);
  }

  /** These rules let one more call through. */
  note(rules: readonly string[]): void {
    for (const rule of rules) {
      const count = this.#counts.get(rule);
      if (count !== undefined) this.#counts.set(rule, count + 1);
    }
  }

  /** How many it were. Counting ends. */
  end(rule: string): number {
    const count = this.#counts.get(rule) ?? 0;
    this.#counts.delete(rule);
    return count;
  }
}
