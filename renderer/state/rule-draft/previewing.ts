import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RuleInput, RulePreview } from '#shared/models/rule';
import type { Result } from '#shared/result';

/** A pause in writing after which main is asked, ms. */
export const pauseMs = 250;

/** What main last said of the rule being written. */
export interface PreviewSlice {
  /** What it said; it may be of the rule as it was a moment ago, and then `asking`. Null before the first answer. */
  readonly preview: RulePreview | null;
  /** Why main could not say; null when it could. */
  readonly error: string | null;
  /** An answer to the rule as it is now is on its way. */
  readonly asking: boolean;
  /** Asks what `rule` would do, once writing pauses; null for a rule that is not complete. */
  of(id: string | null, rule: RuleInput | null): void;
  /** Stops: no answer counts any more. */
  stop(): void;
}

/** A preview of the rule being written. The first is asked for at once; an answer that was overtaken by another rule is dropped. */
export function createPreviewing(ask: (id: string | null, rule: RuleInput) => Promise<Result<RulePreview, string>>): StoreApi<PreviewSlice> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let turn = 0;
  let fresh = true;
  return createStore<PreviewSlice>()((set) => {
    async function look(id: string | null, rule: RuleInput, mine: number): Promise<void> {
      const reply = await ask(id, rule);
      if (mine !== turn) return;
      set(reply.ok ? { preview: reply.value, error: null, asking: false } : { error: reply.error, asking: false });
    }
    function stop(): void {
      turn += 1;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    }
    return {
      preview: null,
      error: null,
      asking: false,
      of(id, rule) {
        stop();
        if (rule === null) {
          set({ asking: false, error: null });
          return;
        }
        const mine = turn;
        set({ asking: true });
        timer = setTimeout(() => void look(id, rule, mine), fresh ? 0 : pauseMs);
        fresh = false;
      },
      stop,
    };
  });
}
