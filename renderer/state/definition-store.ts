import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { definitionKindSchema } from '#shared/models/definition';
import type { DefinitionDetail, DefinitionView } from '#shared/models/definition';
import type { Client } from '../bridge/client';
import { act, empty, fill, follow } from './list-store';
import type { ListSlice } from './list-store';

/** Which definition of which server. */
export type DefinitionKey = Pick<DefinitionView, 'server' | 'kind' | 'name'>;

/** The definitions of every server that are new or changed, and what a person may do with one. */
export interface DefinitionSlice extends ListSlice<DefinitionView> {
  /** How often definitions changed since the page was opened: what was read of one server or definition before is then read again. */
  readonly changes: number;
  /** The definition that was asked for from elsewhere, until `taken`. */
  readonly wanted: DefinitionKey | null;
  /** The definition that is read now; null when none is. */
  readonly open: DefinitionKey | null;
  /** The words of its failure, or null. */
  accept(definition: DefinitionKey & Pick<DefinitionDetail, 'fingerprint'>): Promise<string | null>;
  /** Puts what was accepted back into quarantine. The words of its failure, or null. */
  takeBack(definition: DefinitionKey & Pick<DefinitionDetail, 'fingerprint'>): Promise<string | null>;
  reveal(definition: DefinitionKey): void;
  taken(): void;
  reading(definition: DefinitionKey | null): void;
}
export type DefinitionStore = StoreApi<DefinitionSlice>;

/** `DIGEST definition KIND NAME`, as main names a definition to be shown; null for a focus of another form. */
export function definitionFocus(focus: string): DefinitionKey | null {
  const [, server = '', kind, name = ''] = /^([0-9a-f]{64}) definition (\S+) ([^]*)$/.exec(focus) ?? [];
  const known = definitionKindSchema.safeParse(kind);
  return known.success ? { server, kind: known.data, name } : null;
}

/** Those that wait for the person: quarantined ones first, the newest change first. */
export function toReview(items: readonly DefinitionView[]): DefinitionView[] {
  const place = { quarantined: 0, new: 1, noted: 2, accepted: 2 } as const;
  return items
    .filter(({ standing }) => place[standing] < 2)
    .sort((one, other) => place[one.standing] - place[other.standing] || (other.changedAt ?? other.at) - (one.changedAt ?? one.at) || one.name.localeCompare(other.name, 'en'));
}

/** A store of the definitions that are new or changed. */
export function createDefinitionStore(client: () => Client): DefinitionStore {
  return createStore<DefinitionSlice>()((set, get) => ({
    ...empty<DefinitionView>(),
    changes: 0,
    wanted: null,
    open: null,
    start() {
      const changed = () => {
        set({ changes: get().changes + 1 });
        void get().load();
      };
      return follow(client().on('definition/changed', changed), get().load);
    },
    load: () => fill(client().call('definition/list', { server: null }), set),
    async accept({ server, kind, name, fingerprint }) {
      const problem = await act(client().call('definition/accept', { server, kind, name, fingerprint }), get().load);
      set({ changes: get().changes + 1 });
      return problem;
    },
    async takeBack({ server, kind, name, fingerprint }) {
      const problem = await act(client().call('definition/take-back', { server, kind, name, fingerprint }), get().load);
      set({ changes: get().changes + 1 });
      return problem;
    },
    reveal: ({ server, kind, name }) => set({ wanted: { server, kind, name } }),
    taken: () => set({ wanted: null }),
    reading: (open) => set({ open }),
  }));
}
