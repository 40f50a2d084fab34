import type { ServerPins } from '#shared/models/definition';
import type { Rule } from '#shared/models/rule';
import type { Settings } from '#shared/models/settings';

/** What the engine judges by, handed in with every event. Revisions and storage are the gateway's. */
export interface World {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** What the person accepted, by the server identity's digest. */
  readonly pins: ReadonlyMap<string, ServerPins>;
  /** How long hosts were seen to wait for an answer, by id, ms. Absent: nothing was seen. */
  readonly waits?: Readonly<Record<string, number>> | undefined;
  readonly files: Files;
  /** Identity digests of servers the person paused; absent: none. */
  readonly paused?: readonly string[];
  /** When the person's day ends that `at` falls in, both epoch ms: the engine knows no time zone. Absent: nothing is offered that ends with the day. */
  readonly dayEndsAt?: (at: number) => number;
}

/** What the engine asks of the file system while it judges a path. */
export interface Files {
  /** The person's home folder; null where it is unknown. */
  readonly home: string | null;
  /**
   * The absolute `path` with every link on it resolved, as far as it exists; null where that cannot be told (a loop, no permission). Never throws.
   * Costs a system call, so it is asked only of paths a rule or a tier depends on.
   */
  real(path: string): string | null;
}

/** A world without files: nothing can be resolved. */
export const noFiles: Files = { home: null, real: () => null };
