import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a test sets before the app's first start. `reads`: most tests are about being asked, so it is not the app's own default. `startHold`: how long a host is held while a first use is asked about. */
export interface Set {
  readonly reads: 'pass' | 'ask';
  /** Seconds; null: the app's own default, after which a machine under load would have a host connect again in every test. */
  readonly startHold: number | null;
}

/** As a person sets it before anything else; what is stored already stays. */
export function setBefore(home: string, { reads, startHold }: Set = { reads: 'ask', startHold: 30 }): void {
  const file = path.join(home, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ schemaVersion: 1, settings: { reads, ...(startHold === null ? {} : { startHoldSeconds: startHold }) }, console: null, guide: 'done' }), { mode: 0o600 });
}
