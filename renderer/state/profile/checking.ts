import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { CallResult } from '#shared/contracts/ipc';
import type { Profile } from '#shared/models/profile';
import type { Result } from '#shared/result';

/** A pause in typing after which main is asked, ms. */
export const pauseMs = 250;

export type Checked = CallResult<'profile/check'>;

/** What main last said of the profile being edited. */
export interface CheckSlice {
  /** It may be of the profile as it was a moment ago, and then `asking`. Null before the first answer. */
  readonly checked: Checked | null;
  /** The profile it is of. */
  readonly of: Profile | null;
  readonly error: string | null;
  readonly asking: boolean;
  /** Asks about a profile once typing pauses; null for one that is not complete. */
  look(profile: Profile | null): void;
  stop(): void;
}

/** The check of a profile being edited: an answer that was overtaken by another change is dropped. */
export function createChecking(ask: (profile: Profile) => Promise<Result<Checked, string>>): StoreApi<CheckSlice> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let turn = 0;
  let fresh = true;
  return createStore<CheckSlice>()((set) => {
    function stop(): void {
      turn += 1;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    }
    async function send(profile: Profile, mine: number): Promise<void> {
      const reply = await ask(profile);
      if (mine !== turn) return;
      set(reply.ok ? { checked: reply.value, of: profile, error: null, asking: false } : { checked: null, of: profile, error: reply.error, asking: false });
    }
    return {
      checked: null,
      of: null,
      error: null,
      asking: false,
      look(profile) {
        stop();
        if (profile === null) {
          set({ asking: false, checked: null, of: null, error: null });
          return;
        }
        const mine = turn;
        set({ asking: true });
        timer = setTimeout(() => void send(profile, mine), fresh ? 0 : pauseMs);
        fresh = false;
      },
      stop,
    };
  });
}
