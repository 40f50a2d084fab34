import type { Effect } from '#app/session/effect';

/** What is said when a timer's time has come. */
type Due = 'deadline' | 'progress-due';

/** What a session's questions wait for: each has at most one timer of a kind. */
export class Timers {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** Calls `up` at `at` (epoch ms), in place of the timer of that kind the question has. */
  set({ prompt, at, of }: Omit<Extract<Effect, { kind: 'timer' }>, 'kind'>, up: (due: Due) => void): void {
    const due = of === undefined ? 'deadline' : 'progress-due';
    const name = `${due} ${prompt}`;
    clearTimeout(this.#timers.get(name));
    const once = (): void => {
      this.#timers.delete(name);
      up(due);
    };
    this.#timers.set(name, setTimeout(once, at - Date.now()));
  }

  clear(prompt: string): void {
    for (const due of ['deadline', 'progress-due'] satisfies Due[]) {
      clearTimeout(this.#timers.get(`${due} ${prompt}`));
      this.#timers.delete(`${due} ${prompt}`);
    }
  }

  clearAll(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
