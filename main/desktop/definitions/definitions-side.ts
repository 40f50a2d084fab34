import type { ServerView } from '#shared/models/server';
import type { Record as Recording } from '../decisions';
import { reviewWords } from '../notices';
import { openPinsStore, type PinsStore, type PinsStoreOptions } from '../stores/pins-store';
import type { SettingsStore } from '../stores/settings-store';
import { definitionCalls, type DefinitionCalls } from './definition-calls';
import { openReview, type Review, type ReviewOptions } from './review';

export interface DefinitionsSideOptions
  extends Pick<PinsStoreOptions, 'home' | 'key' | 'newKey' | 'now' | 'later' | 'onDamage' | 'onFault'>,
    Omit<ReviewOptions, 'pins' | 'knows' | 'record'> {
  readonly settings: Pick<SettingsStore, 'keepsPins' | 'noteKeepsPins'>;
  readonly serverViews: () => readonly ServerView[];
  readonly record: Recording;
  readonly notice: (text: string) => void;
}

/** Everything about what servers describe: what the person accepted of it, the gateway's news, and what the console asks. */
export function definitionsSide(options: DefinitionsSideOptions): { readonly pins: PinsStore; readonly review: Review; readonly calls: DefinitionCalls } {
  const { settings, serverViews, notice, record } = options;
  const pins = openPinsStore({
    ...options,
    servers: () => new Map(serverViews().map(({ digest, name }) => [digest, name])),
    keptBefore: settings.keepsPins(),
    onKept: () => settings.noteKeepsPins(),
    onDoubt(count) {
      notice(reviewWords(count));
      record('fault', { what: 'seal-broken', file: 'pins.json' });
    },
  });
  const review = openReview({ ...options, pins, knows: (server) => serverViews().some(({ digest }) => digest === server) });
  return { pins, review, calls: definitionCalls({ pins, review }) };
}
