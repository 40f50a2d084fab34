import { useCallback, useState } from 'react';
import type { Filters, SavedView } from '#shared/models/saved-view';
import type { Client } from '../../../bridge/client';

/** The saved views, and what may be done with them. Each action gives the words of its failure, or null. */
export interface Views {
  readonly items: readonly SavedView[];
  /** Why they could not be read, in words. */
  readonly error: string | null;
  /** What was deleted last and can be brought back. */
  readonly deleted: SavedView | null;
  load(): Promise<void>;
  /** Saves filters under a name, in place of view `id` where one is named. */
  save(id: string | null, name: string, filters: Filters): Promise<string | null>;
  remove(view: SavedView): Promise<string | null>;
  undo(): Promise<string | null>;
  /** Leaves what was deleted last as it is. */
  settle(): void;
}

/** A mirror of the saved views, read when it is asked for. */
export function useViews(client: Client): Views {
  const [items, setItems] = useState<readonly SavedView[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<SavedView | null>(null);

  const load = useCallback(async () => {
    const reply = await client.call('view/list', {});
    if (reply.ok) setItems(reply.value);
    setError(reply.ok ? null : reply.error);
  }, [client]);

  async function save(id: string | null, name: string, filters: Filters): Promise<string | null> {
    const reply = await client.call('view/save', { id, name, filters });
    await load();
    return reply.ok ? null : reply.error;
  }

  return {
    items,
    error,
    deleted,
    load,
    save,
    async remove(view) {
      const reply = await client.call('view/remove', { id: view.id });
      if (reply.ok) setDeleted(view);
      await load();
      return reply.ok ? null : reply.error;
    },
    async undo() {
      if (deleted === null) return null;
      const problem = await save(null, deleted.name, deleted.filters);
      if (problem === null) setDeleted(null);
      return problem;
    },
    settle: () => setDeleted(null),
  };
}
