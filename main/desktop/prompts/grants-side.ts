import type { ToDesktop } from '#shared/contracts/port';
import type { ServerRecord } from '#shared/models/server';
import { visible } from '#shared/text/visible';
import type { Handlers } from '../ipc/answer-call';
import { grantPreview, type GrantPreviewOptions } from './grant-preview';
import { promptAsks, type PromptAsks, type PromptAsksOptions } from './prompt-asks';
import { openReceipts, type Receipts, type ReceiptsOptions } from './receipts';

export interface GrantsSideOptions extends Pick<GrantPreviewOptions, 'onScreen' | 'reader' | 'onFault'>, PromptAsksOptions, ReceiptsOptions {
  readonly servers: () => readonly ServerRecord[];
}

/** Everything about a rule between its offer and the end of the time it is taken back by one press. */
export interface GrantsSide {
  readonly receipts: Receipts;
  readonly asks: PromptAsks;
  readonly calls: Pick<Handlers, 'prompt/preview' | 'prompt/undo' | 'prompt/dismiss'>;
  heard(message: Extract<ToDesktop, { kind: 'prompt-told' | 'rule-made' }>): void;
}

export function grantsSide(options: GrantsSideOptions): GrantsSide {
  const receipts = openReceipts(options);
  const asks = promptAsks(options);
  const folders = (): Readonly<Record<string, string>> => Object.fromEntries(options.servers().map(({ identity }) => [identity.digest, identity.cwd]));
  return {
    receipts,
    asks,
    calls: {
      'prompt/preview': grantPreview({ ...options, asks, folders }),
      'prompt/undo': ({ rule }) => ({ undone: receipts.undo(rule) }),
      'prompt/dismiss': ({ rule }) => {
        receipts.dismiss(rule);
        return {};
      },
    },
    heard(message) {
      if (message.kind === 'prompt-told') asks.told(message.request, message.told);
      else receipts.made({ rule: message.rule, words: visible(message.words, { lines: false }), released: message.released });
    },
  };
}
