import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import type { Exported, ExportOrder, ExportProgress } from '#shared/models/export';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { journalFile } from '#main/journal/file';
import { draftsFile, openDrafts } from '#main/journal/out/drafts';
import { leave, NotWritten, type Leaving } from '#main/journal/out/out-client';
import type { Record } from '../decisions';
import type { Emit } from '../ipc/emitter';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { FileDialogs } from '../rules/file-dialogs';
import { isWithin } from '../rules/rule-transfer';
import { sentence } from '../sentence';
import type { Vault } from '../vault/vault';

type Written = { readonly rows: number; readonly bytes: number } | null;

/** The record on its way out, for the console and for the command line. */
export interface OutSide {
  readonly calls: Pick<Handlers, 'export/start' | 'export/cancel'>;
  /** As `export/start`, to a place that was typed, or as text to whoever reads. `signal` is aborted once whoever typed it is gone: then no file is left, nor its draft. */
  leave(order: ExportOrder, to: string | ((text: string) => Promise<boolean>), onProgress: (progress: ExportProgress) => void, signal?: AbortSignal): Promise<Written>;
  /** Ends what is still being written. */
  stop(): void;
}

export interface OutSideOptions {
  readonly home: string;
  readonly vault: Pick<Vault, 'subkey'>;
  readonly dialogs: Pick<FileDialogs, 'toSave'>;
  /** `out-worker`, as built. */
  readonly workerFile: URL | string;
  readonly version: string;
  readonly record: Record;
  readonly emit: Emit;
  readonly notice: (text: string) => void;
  /** Why nothing can be recorded now, in words; null where it can. */
  readonly closed: () => string | null;
  /** Epoch ms. */
  readonly now: () => number;
}

interface Chosen {
  leaving: Leaving | null;
  cancelled: boolean;
}

const extensions = { jsonl: 'jsonl', csv: 'csv', ocsf: 'jsonl', bundle: 'tar' } as const;

export function outSide({ home, vault, dialogs, workerFile, version, record, emit, notice, closed, now }: OutSideOptions): OutSide {
  const leaving = new Set<Leaving>();
  const drafts = openDrafts(draftsFile(journalFile(home)));
  // Of a run that was killed: they hold what the record held.
  drafts.clear();
  /** The console's, from the choice of a file on; the command line has its own. */
  let chosen: Chosen | null = null;

  async function start({ format, query, payloads }: ExportOrder, by: 'person' | 'command', to: string | ((text: string) => Promise<boolean>), onProgress: (progress: ExportProgress) => void, begun: (leaving: Leaving) => void = () => undefined): Promise<Written> {
    if (typeof to === 'string' && isWithin(home, to)) throw new NotWritten(say('export.ownFolder'));
    // A dialog asks before it writes over a file; whoever types, or has something typed, is not asked.
    if (by === 'command' && typeof to === 'string' && lstatSync(to, { throwIfNoEntry: false }) !== undefined) throw new NotWritten(say('export.taken'));
    if (payloads) {
      const words = closed();
      if (words !== null) throw new NotWritten(words);
      // It stands in the record before it can be anywhere else.
      record('exported', { what: format, payloads, by }, { file: typeof to === 'string' ? to : '-' });
      if (by === 'command') notice(say('export.byCommand'));
    }
    const what = format === 'bundle' ? { kind: 'bundle' as const, seed: vault.subkey('record'), at: now() } : { kind: 'rows' as const, format };
    drafts.clear();
    const one = leave({ file: journalFile(home), key: vault.subkey('journal'), query, payloads, version, what, workerFile, to, over: by === 'person', onProgress, drafts });
    leaving.add(one);
    begun(one);
    try {
      return await one.done;
    } finally {
      leaving.delete(one);
    }
  }

  return {
    calls: {
      'export/start': async (order): Promise<Exported> => {
        if (chosen !== null) throw new Refusal(say('export.busy'));
        const mine: Chosen = { leaving: null, cancelled: false };
        chosen = mine;
        try {
          const extension = extensions[order.format];
          const day = new Date(now()).toISOString().slice(0, 10);
          const bundle = order.format === 'bundle';
          const file = await dialogs.toSave(`countersign-${bundle ? 'evidence' : order.format === 'ocsf' ? 'ocsf' : 'history'}-${day}.${extension}`, { title: say(bundle ? 'dialog.exportBundle' : 'dialog.exportHistory'), extension });
          if (file === null || mine.cancelled) return { file: null, rows: 0, bytes: 0 };
          const written = await start(order, 'person', file, (progress) => emit('export/progress', progress), (one) => (mine.leaving = one));
          return written === null ? { file: null, rows: 0, bytes: 0 } : { file: visible(basename(file), { lines: false }), ...written };
        } catch (cause) {
          if (cause instanceof NotWritten) throw new Refusal(sentence(cause.message), { cause });
          throw cause;
        } finally {
          chosen = null;
        }
      },
      'export/cancel': () => {
        if (chosen !== null) chosen.cancelled = true;
        chosen?.leaving?.cancel();
        return {};
      },
    },
    async leave(order, to, onProgress, signal) {
      if (signal?.aborted === true) return null;
      let one: Leaving | null = null;
      const end = (): void => one?.cancel();
      signal?.addEventListener('abort', end);
      try {
        return await start(order, 'command', to, onProgress, (begun) => (one = begun));
      } finally {
        signal?.removeEventListener('abort', end);
      }
    },
    stop() {
      for (const one of leaving) one.cancel();
    },
  };
}
