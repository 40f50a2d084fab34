import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import type { Handlers } from '../ipc/answer-call';
import { Refusal } from '../ipc/answer-call';
import type { HistoryReading } from '../ipc/handlers';
import type { PromptAsks } from './prompt-asks';

export interface GrantPreviewOptions {
  readonly onScreen: () => string | null;
  readonly asks: Pick<PromptAsks, 'ask'>;
  readonly reader: Pick<HistoryReading, 'matching'>;
  /** The folder each server runs in, by its identity's digest. */
  readonly folders: () => Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly onFault: (call: string, cause: unknown) => void;
}

/** How far back a preview looks, ms. */
const previewMs = 7 * 86_400_000;

/** What an offered rule would do: told by the gateway with the rule itself, and looked for in the record but for the call it is offered for. */
export function grantPreview({ onScreen, asks, reader, folders, now, onFault }: GrantPreviewOptions): Handlers['prompt/preview'] {
  return async ({ prompt, option }) => {
    if (onScreen() !== prompt) throw new Refusal(say('refused.previewGone'));
    const told = await asks.ask(prompt, { what: 'rule', option });
    if (told === null) throw new Refusal(say('refused.preview'));
    const words = visible(told.words, { lines: false });
    try {
      return { words, covers: told.covers, matched: await reader.matching({ rule: told.rule, since: now() - previewMs, folders: folders(), except: prompt }) };
    } catch (cause) {
      // A record that cannot be read must not keep a rule from being saved.
      onFault('looking for calls a rule would have matched', cause);
      return { words, covers: told.covers, matched: null };
    }
  };
}
