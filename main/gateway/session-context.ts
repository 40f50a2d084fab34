import type { ServerPins } from '#shared/models/definition';
import type { Files, World } from '#app/ports';
import type { Journal } from '#main/journal/writer';
import { dayEndsAt } from './day-end';
import type { DesktopLink } from './desktop-link';
import type { Examiner } from './examine/examiner';
import type { Pins } from './pins';
import type { Prompts } from './prompts';
import type { Released } from './released';
import type { Session } from './session';

/** What every session shares. */
export interface SessionContext {
  readonly desktop: DesktopLink;
  readonly journal: Journal;
  readonly prompts: Prompts;
  readonly newId: () => string;
  readonly pins: Pins;
  readonly files: Files;
  readonly examiner: Examiner;
  readonly released: Released;
  /** What the person accepted of a server changed in one of its sessions. */
  readonly pinned: (pins: ServerPins, by: Session) => void;
}

/** What the engine judges by, as it is now. */
export function worldOf({ desktop, pins, files }: SessionContext): World {
  return { rules: desktop.snapshot.rules, settings: desktop.snapshot.settings, pins: pins.all, files, dayEndsAt };
}
