import type { ExportFormat, ExportProgress, ExportQuery } from '#shared/models/export';

/** What a thread that lets the record out is to do. */
export interface OutJob {
  /** The journal. */
  readonly file: string;
  /** Opens payloads, 32 bytes. */
  readonly key: Uint8Array;
  readonly query: ExportQuery;
  readonly payloads: boolean;
  /** This Countersign's. */
  readonly version: string;
  /** The file that is written, which lies at its final place only once all of it is on disk; null: text is handed over, portion by portion. */
  readonly draft: string | null;
  readonly what: { readonly kind: 'rows'; readonly format: ExportFormat } | { readonly kind: 'bundle'; readonly seed: Uint8Array; /** Epoch ms. */ readonly at: number };
}

/** What it tells. After a `text` it waits until it is told to go on. */
export type OutMessage =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'done'; readonly rows: number; readonly bytes: number }
  | { readonly kind: 'failed'; readonly words: string };
