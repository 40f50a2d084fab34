import type { Rule } from '#shared/models/rule';
import type { Settings } from '#shared/models/settings';

/** What the engine judges by, handed in with every event. Revisions and storage are the gateway's. */
export interface World {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
}
