import type { Option } from '#app/policy/verdict';
import type { Tier } from '#shared/models/rule';
import type { Dice } from './random';
import type { Step } from './work';

/** How somebody answers the same question for the first time, the second, and after that: shares of `once`, `session` and `lasting`. */
const habits = [
  { once: 0.75, session: 0.2, lasting: 0.05 },
  { once: 0.3, session: 0.4, lasting: 0.3 },
  { once: 0.05, session: 0.4, lasting: 0.55 },
] as const;

/** A rule of the command kind given to a whole shell would hand over the keys: sensible people do not. */
const everything = new Set(['execute_command', 'browser_evaluate', 'send_email']);

/**
 * A sensible developer: never allows what is dangerous, says yes to their own work, and grows tired of the same question. They know danger when they see it; the
 * replay is about how often they have to look.
 */
export class Person {
  readonly #dice: Dice;
  readonly #ease: number;
  readonly #asked = new Map<string, number>();

  constructor(dice: Dice, ease: number) {
    this.#dice = dice;
    this.#ease = ease;
  }

  /** The option they choose. */
  choose(step: Step, tier: Tier, options: readonly Option[]): string {
    if (step.danger !== null) return 'deny';
    const key = `${step.server} ${step.tool}`;
    const times = (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, times);
    const habit = habits[Math.min(times, habits.length) - 1] ?? habits[2];
    const { once, session, lasting } = habit;
    // Whatever looks dangerous is looked at each time.
    const wish = tier === 3 ? 'once' : this.#dice.weighed({ once: once / this.#ease, session, lasting });
    if (wish === 'once') return 'allow-once';
    return this.#remembered(step, options, wish) ?? 'allow-once';
  }

  /** Whether a suggested rule is taken when it is seen. */
  takes(): boolean {
    return this.#dice.chance(0.8);
  }

  /** The narrowest of what is offered, most of the time; of a tool that can do everything, nothing but that. */
  #remembered(step: Step, options: readonly Option[], wish: 'session' | 'lasting'): string | null {
    const offered = options.filter(({ kind }) => kind === 'allow-for');
    const lasting = offered.filter(({ rule }) => rule?.lifetime.kind === 'always');
    const right = wish === 'lasting' && lasting.length > 0 ? lasting : offered.filter(({ rule }) => rule?.lifetime.kind === 'session');
    const narrow = right.filter(({ grant }) => grant?.scope === 'target');
    if (narrow.length > 0 && (everything.has(step.tool) || this.#dice.chance(0.7))) return this.#dice.pick(narrow).id;
    if (everything.has(step.tool) && wish === 'lasting') return null;
    return right.find(({ grant }) => grant?.scope === 'tool')?.id ?? right[0]?.id ?? null;
  }
}
