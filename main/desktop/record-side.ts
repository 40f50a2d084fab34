import type { Checkpoint } from '#shared/models/checkpoint';
import type { Verification } from '#shared/models/history';
import { openSigner } from '#main/journal/checkpoint';
import type { JournalReading } from '#main/journal/reader-client';
import type { Anchors, OnProgress } from '#main/journal/verify';
import type { Emit } from './ipc/emitter';
import type { HistoryReading } from './ipc/handlers';
import { rememberedCheckpoint, type Closing } from './vault/remembered';
import { keptStandIns } from './vault/stand-ins';
import type { Vault } from './vault/vault';

/** The journal as it is read; verifying it is told what is known of it from elsewhere, and whoever asks for rows may hear how far what answers it was made. */
export type AnchoredReading = Omit<HistoryReading, 'verify' | 'list' | 'histogram' | 'overview'> & Pick<JournalReading, 'list' | 'histogram' | 'overview'> & { verify(anchors: Anchors, onProgress?: OnProgress): Promise<Verification> };

/** What the desktop knows of the journal from elsewhere, and checking it against that. */
export interface RecordSide {
  /** The journal's reader; whoever verifies needs to know nothing. */
  readonly reader: HistoryReading;
  /** What the gateway opens the journal with: keys, and what is remembered of it. From here on it counts as open. */
  opened(): Closing & { readonly journalKey: string; readonly identityKey: string; readonly recordKey: string; readonly standInKey: string };
  remember(checkpoint: Checkpoint, closed: boolean): void;
  /** Makes another key for stand-ins and answers it, hex: with everything else that was recorded, what they stood for is gone. */
  newStandIns(): string;
  /** The public key that signs here, hex. */
  readonly key: string;
}

export interface RecordSideOptions {
  readonly vault: Vault;
  readonly reader: AnchoredReading;
  readonly emit: Emit;
  readonly onFault: (fault: unknown) => void;
}

export function recordSide({ vault, reader, emit, onFault }: RecordSideOptions): RecordSide {
  const { newest, opened, remember } = rememberedCheckpoint(vault, onFault);
  const standIns = keptStandIns(vault, onFault);
  const { key } = openSigner(vault.subkey('record'));
  const told = new Set<OnProgress>();
  let verifying: Promise<Verification> | null = null;

  /** It reads the whole journal: those who ask meanwhile share one reading. */
  function verify(onProgress: OnProgress = () => undefined): Promise<Verification> {
    told.add(onProgress);
    verifying ??= reader.verify({ key, remembered: newest() }, tell).finally(() => {
      verifying = null;
      told.clear();
    });
    return verifying;
  }

  function tell(done: number, total: number): void {
    emit('history/verifying', { done, total });
    for (const one of told) one(done, total);
  }

  const indexing = (done: number, total: number): void => emit('history/indexing', { done, total });

  return {
    reader: {
      ...reader,
      verify,
      list: (query, asItIs) => reader.list(query, asItIs, indexing),
      histogram: (query, parts) => reader.histogram(query, parts, indexing),
      overview: (from, until) => reader.overview(from, until, indexing),
    },
    opened: () => ({ ...opened(), journalKey: vault.subkey('journal').toString('hex'), identityKey: vault.subkey('identity').toString('hex'), recordKey: vault.subkey('record').toString('hex'), standInKey: standIns.key() }),
    remember,
    newStandIns: standIns.renew,
    key,
  };
}
