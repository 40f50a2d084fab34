import type { Numbers } from '#shared/models/numbers';
import { say } from '#shared/words/say';
import { Refusal } from '../ipc/answer-call';
import type { HistoryReading } from '../ipc/handlers';
import type { Suggestions, SuggestionsOptions } from './suggestions';

/** How far back the figures go, ms. */
const sinceMs = 30 * 86_400_000;

/** Figures about the person's own answers, read anew each time. Refused in words when the journal cannot be read. */
export function openNumbers({ reader, folders, suggestions, now, onFault }: Pick<SuggestionsOptions, 'folders' | 'now' | 'onFault'> & { readonly reader: Pick<HistoryReading, 'numbers'>; readonly suggestions: Pick<Suggestions, 'told' | 'rules'> }): () => Promise<Numbers> {
  return async () => {
    try {
      const { proposals, ...figures } = await reader.numbers({ rules: suggestions.rules(), since: now() - sinceMs, now: now(), folders: folders() });
      return { ...figures, tiers: [...figures.tiers], proposals: suggestions.told(proposals) };
    } catch (cause) {
      onFault('reading the numbers about answers', cause);
      throw new Refusal(say('refused.numbers'));
    }
  };
}
