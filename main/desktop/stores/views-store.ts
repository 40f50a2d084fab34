import { z } from 'zod';
import { savedViewLimit, savedViewSchema, type SavedView } from '#shared/models/saved-view';
import { openStoreFile, type Damage } from './store-file';

const viewsFileSchema = z.strictObject({ schemaVersion: z.literal(1), views: z.array(savedViewSchema).max(savedViewLimit) });

export interface ViewsStoreOptions {
  readonly home: string;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
}

/** The views of the history a person saved. Carries no MAC: the most an edit from outside can do is to have other calls of the record shown. */
export interface ViewsStore {
  readonly path: string;
  /** In no order that means anything. */
  all(): readonly SavedView[];
  /** Replaces them all. Throws when the disk refuses. */
  replace(views: readonly SavedView[]): void;
}

export function openViewsStore({ home, now, onDamage }: ViewsStoreOptions): ViewsStore {
  const file = openStoreFile({ home, name: 'views', schema: viewsFileSchema, version: 1, migrations: {}, empty: { schemaVersion: 1 as const, views: [] }, now, onDamage });
  return {
    path: file.path,
    all: () => file.read().views,
    replace: (views) => file.write({ schemaVersion: 1, views: [...views] }),
  };
}
