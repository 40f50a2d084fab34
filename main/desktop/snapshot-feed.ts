import type { Snapshot } from '#shared/contracts/port';

export interface SnapshotFeedOptions {
  readonly content: () => Omit<Snapshot, 'revision'>;
  readonly push: (snapshot: Snapshot) => void;
}

/** Rules and trust as the gateway judges by them, numbered. */
export interface SnapshotFeed {
  /** As things stand now, without pushing. */
  current(): Snapshot;
  /** Pushes the next revision if anything changed. Whether it did. */
  refresh(): boolean;
}

export function snapshotFeed({ content, push }: SnapshotFeedOptions): SnapshotFeed {
  let revision = 0;
  let last = '';

  function advance(): { readonly snapshot: Snapshot; readonly changed: boolean } {
    const now = content();
    const text = JSON.stringify(now);
    const changed = text !== last;
    if (changed) revision += 1;
    last = text;
    return { snapshot: { revision, ...now }, changed };
  }

  return {
    current: () => advance().snapshot,
    refresh() {
      const { snapshot, changed } = advance();
      if (changed) push(snapshot);
      return changed;
    },
  };
}
