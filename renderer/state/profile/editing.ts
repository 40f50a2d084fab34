import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Profile, ProfileView } from '#shared/models/profile';
import { isSame, nothingTyped, withTyped } from './draft';
import type { Typing } from './draft';
import { readLimits, typedLimits } from './limits';
import type { TypedLimits } from './limits';

/** A profile being edited: what it was begun with, and what was changed about that. */
export interface Draft {
  readonly server: string;
  /** The server's own, then what it could have. */
  readonly choices: readonly [ProfileView, ...ProfileView[]];
  /** The place among them of what was begun with. */
  readonly begun: number;
  readonly profile: Profile;
  readonly typing: Typing;
  readonly limits: TypedLimits;
}

/** The editor of a profile; it waits here while another view is looked at. */
export interface EditingSlice {
  /** The server whose profile is edited; null when none is. */
  readonly server: string | null;
  /** Null until it is known what the server could have. */
  readonly draft: Draft | null;
  open(server: string | null): void;
  write(draft: Draft): void;
}
export type EditingStore = StoreApi<EditingSlice>;

export function createEditingStore(): EditingStore {
  return createStore<EditingSlice>()((set, get) => ({
    server: null,
    draft: null,
    open: (server) => set({ server, draft: null }),
    write(draft) {
      if (get().server === draft.server) set({ draft });
    },
  }));
}

/** Begins with one of the choices. */
export function begin(server: string, choices: Draft['choices'], at: number): Draft {
  const { profile } = choices[at] ?? choices[0];
  return { server, choices, begun: at, profile, typing: nothingTyped, limits: typedLimits(profile.limits) };
}

/** The profile as it is written, with what is still being typed; null where a limit is no number. */
export function written({ profile, typing, limits, choices }: Draft): Profile | null {
  const read = readLimits(limits);
  return read === null ? null : withTyped({ ...profile, limits: read }, typing, choices[0].home);
}

/** Whether there is anything to be lost. */
export function isChanged(draft: Draft): boolean {
  const profile = written(draft);
  return profile === null || !isSame(profile, draft.choices[0].profile);
}
