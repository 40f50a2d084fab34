import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { Erased, ErasedCount, EraseScope, RecordSettings, RecordSizes } from '#shared/models/record';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import { Refusal, type Handlers } from './ipc/answer-call';
import type { Emit } from './ipc/emitter';

type Ask = Extract<ToGateway, { kind: 'record-ask' }>['ask'];
type Told = Extract<ToDesktop, { kind: 'record-told' }>['told'];

export type RecordCalls = Pick<Handlers, 'record/sizes' | 'record/count' | 'record/erase'>;

/** What is asked of the gateway about the record as a whole, which it alone writes. Each rejects with a `Refusal` in words. */
export interface RecordUpkeep {
  sizes(): Promise<RecordSizes>;
  count(scope: EraseScope): Promise<ErasedCount>;
  erase(scope: EraseScope, onProgress?: (done: number) => void): Promise<Erased>;
  /** `to`: an absolute path. */
  backUp(to: string): Promise<{ readonly entries: number; readonly bytes: number }>;
  readonly calls: RecordCalls;
  /** Why nothing can be recorded now, in words; null where it can. */
  closed(): string | null;
  heard(message: Extract<ToDesktop, { kind: 'record-told' | 'record-progress' | 'record-room' | 'record-closed' }>): void;
  /** The gateway is gone, and with it whatever was asked of it. */
  lost(): void;
}

export interface RecordUpkeepOptions {
  readonly send: (message: Extract<ToGateway, { kind: 'record-ask' }>) => void;
  readonly runs: () => boolean;
  readonly settings: () => RecordSettings;
  readonly emit: Emit;
  /** What is remembered of servers beside the record goes with it, before the record does. */
  readonly besides: (scope: EraseScope) => void;
  /** Left in the console for the person to read. */
  readonly notice: (text: string) => void;
}

/** From this part of the budget on it is said. */
const fullPart = 0.8;
/** So little is left on the disk that it is said, bytes. */
const lowDisk = 500e6;

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly onProgress: ((done: number) => void) | undefined;
}

export function recordUpkeep({ send, runs, settings, emit, besides, notice }: RecordUpkeepOptions): RecordUpkeep {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let closed: string | null = null;
  /** What was said already: said again only once it was not so any more. */
  const said = { full: false, low: false };

  function ask<W extends Ask['what']>(what: Extract<Ask, { what: W }>, onProgress?: (done: number) => void): Promise<Extract<Told, { what: W }>> {
    if (!runs()) return Promise.reject(new Refusal(say('record.none')));
    const request = (last += 1);
    return new Promise((resolve, reject) => {
      waiting.set(request, {
        onProgress,
        resolve(told) {
          waiting.delete(request);
          if (told.what === what.what) resolve(told as Extract<Told, { what: W }>);
          else reject(new Refusal(told.what === 'failed' ? told.words : say('record.lost')));
        },
      });
      send({ kind: 'record-ask', request, ask: what });
    });
  }

  function roomTold({ used, diskFree }: Extract<ToDesktop, { kind: 'record-room' }>): void {
    const budget = settings().budgetMb * 1e6;
    const full = used >= budget * fullPart;
    const low = diskFree !== null && diskFree < lowDisk;
    if (full && !said.full) notice(say('record.full', { used: sizeWords(used), budget: sizeWords(budget) }));
    if (low && !said.low) notice(say('record.diskLow', { free: sizeWords(diskFree) }));
    [said.full, said.low] = [full, low];
  }

  const sizes = async (): Promise<RecordSizes> => (await ask({ what: 'sizes' })).sizes;
  const count = async (scope: EraseScope): Promise<ErasedCount> => (await ask({ what: 'count', scope })).count;
  const erase = async (scope: EraseScope, onProgress?: (done: number) => void): Promise<Erased> => {
    if (runs()) besides(scope);
    const { erased } = await ask({ what: 'erase', scope }, (done) => {
      emit('record/erasing', { done });
      onProgress?.(done);
    });
    return erased;
  };
  return {
    sizes,
    count,
    erase,
    async backUp(to) {
      const { entries, bytes } = await ask({ what: 'backup', to });
      return { entries, bytes };
    },
    calls: { 'record/sizes': sizes, 'record/count': ({ scope }) => count(scope), 'record/erase': ({ scope }) => erase(scope) },
    closed: () => closed,
    heard(message) {
      if (message.kind === 'record-closed') closed = message.words;
      else if (message.kind === 'record-room') roomTold(message);
      else if (message.kind === 'record-progress') waiting.get(message.request)?.onProgress?.(message.done);
      else waiting.get(message.request)?.resolve(message.told);
    },
    lost() {
      closed = null;
      for (const one of [...waiting.values()]) one.resolve({ what: 'failed', words: say('record.lost') });
    },
  };
}
