import type { TelemetryLevel, TelemetryState } from '#shared/models/telemetry';

/** What the thread that sends is to do. */
export interface TelemetryJob {
  /** The journal. */
  readonly file: string;
  /** Opens payloads; null where the level needs none. */
  readonly key: Uint8Array | null;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly caFile: string | null;
  readonly level: TelemetryLevel;
  readonly version: string;
  /** What was taken of which journal; null: begin with what is recorded from now on. */
  readonly cursor: Cursor | null;
}

/** How far a journal was sent: it is named by the hash of its first entry. */
export interface Cursor {
  readonly journal: string;
  readonly seq: number;
  /** The hash of that entry: where a copy took the journal's place, its numbers are others'. Absent where nothing was taken yet, or that entry is gone. */
  readonly hash?: string | undefined;
}

/** What it tells; `wake` and `stop` are told to it. */
export type TelemetryMessage = { readonly kind: 'cursor'; readonly cursor: Cursor } | { readonly kind: 'state'; readonly state: TelemetryState } | { readonly kind: 'failed'; readonly words: string };
