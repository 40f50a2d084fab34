/** What came of checking a bundle. */
export interface BundleVerdict {
  readonly ok: boolean;
  /** The first thing that does not hold, in words; null where all does. */
  readonly bad: string | null;
  /** What is only worth knowing. */
  readonly notes: readonly string[];
  readonly entries: number;
  readonly first: number;
  readonly last: number;
  readonly chosen: number;
  readonly payloads: number;
  /** The key that signs, hex; null where it could not be read. */
  readonly key: string | null;
  /** Epoch ms; null likewise. */
  readonly made: number | null;
}
