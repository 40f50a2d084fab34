import { usualAsks, type AskChange } from '#shared/models/ask';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import type { Answer, PromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { openable } from '#app/asks/address';
import { withChange } from '#app/asks/with-change';
import type { Record as Recording } from '../decisions';
import { readableChange } from './readable-change';

export interface AsksSideOptions {
  readonly servers: () => readonly ServerRecord[];
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly put: (record: ServerRecord) => Result<null, string>;
  readonly record: Recording;
  /** Opens an address in the system's browser; it was looked at before. */
  readonly openAddress: (address: string) => void;
}

/** Sends an answer; `shownMs`: how long its question was before the person's eyes, null where that is not known. */
type Send = (answer: Answer, shownMs: number | null) => void;

/** What was decided of what servers ask of their hosts. */
export interface AsksSide {
  /** On disk when it returns ok. `by`: an answer in the prompt window, or the server's page. */
  change(digest: string, change: AskChange, by: 'answer' | 'person'): Result<null, string>;
  /** A question came. */
  asked(view: PromptView): void;
  /** `send`, which sends the person's answers, having noted what they say of addresses. */
  noting(send: Send): (answer: Answer, shownMs?: number | null) => void;
  /** Opens the address that `prompt` was about, once, if the person said so in the prompt window; what is no `https:` address, nor one of this machine, never. */
  open(prompt: string, address: string): void;
}

/** So many addresses are kept of questions nobody answered. */
const shownLimit = 200;

export function asksSide({ servers, put, record, openAddress }: AsksSideOptions): AsksSide {
  /** Addresses as they were shown, by their questions; `wanted`: the answer that opens it was given. */
  const shown = new Map<string, { readonly option: string; readonly address: string; readonly wanted: boolean }>();
  return {
    change(digest, change, by) {
      const known = servers().find(({ identity }) => identity.digest === digest);
      if (known === undefined || known.trust === 'blocked') return err(say('asks.unknown'));
      const stored = put({ ...known, asks: withChange(known.asks ?? usualAsks, change) });
      if (!stored.ok) return err(say('asks.notKept'));
      record('asks-changed', { identity: digest, ...readableChange(change), by }, undefined, { server: known.name, tool: null });
      return ok(null);
    },
    asked(view) {
      const opens = view.kind === 'ask' ? view.options.find(({ kind }) => kind === 'ask-open') : undefined;
      if (opens === undefined || view.kind !== 'ask' || view.address === undefined) return;
      shown.set(view.id, { option: opens.id, address: view.address.address, wanted: false });
      if (shown.size > shownLimit) shown.delete(shown.keys().next().value ?? '');
    },
    noting: (send) => (answer, shownMs = null) => {
      const known = shown.get(answer.prompt);
      if (known !== undefined) shown.set(answer.prompt, { ...known, wanted: answer.option === known.option });
      send(answer, shownMs);
    },
    open(prompt, address) {
      const known = shown.get(prompt);
      const opened = openable(address);
      if (known === undefined || !known.wanted || known.address !== address) return;
      shown.delete(prompt);
      if ('href' in opened) openAddress(opened.href);
    },
  };
}
