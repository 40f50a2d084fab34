import type { Hearer } from '#app/definitions/hearers';
import type { AskSettings } from '#shared/models/ask';
import type { ServerPins } from '#shared/models/definition';
import type { RedactionSettings } from '#shared/models/redaction';
import type { ResultSettings } from '#shared/models/results';
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
  /** How long hosts were told to wait, by the wrapped entry, ms. */
  readonly told?: Readonly<Record<string, number>> | undefined;
  /** What other sessions of a server that go on now were told, for the session of that name; absent: nothing is known of them. */
  readonly beside?: (session: string, server: string) => readonly Hearer[];
  readonly files: Files;
  /** Identity digests of servers the person paused; absent: none. */
  readonly paused?: readonly string[];
  /** What becomes of a server's results, by its identity's digest; undefined where nothing was decided. Absent: nowhere was. */
  readonly results?: (server: string) => ResultSettings | undefined;
  /** What was decided of what a server asks of its hosts, likewise. */
  readonly asks?: (server: string) => AskSettings | undefined;
  /** What of a call's arguments a server does not get, by its identity's digest; undefined where nothing was decided. Absent: nowhere was. */
  readonly redaction?: (server: string) => RedactionSettings | undefined;
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
  /** Whether anything lies at the absolute `path` now; true where that cannot be told. Never throws. Absent: nothing is looked at. */
  exists?(path: string): boolean;
}

/** A world without files: nothing can be resolved. */
export const noFiles: Files = { home: null, real: () => null };
