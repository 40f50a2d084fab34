import type { ServerPins } from '#shared/models/definition';
import type { Files } from '#app/ports';
import type { Journal } from '#main/journal/writer';
import type { DesktopLink } from './desktop-link';
import type { Examiner } from './examine/examiner';
import type { Pins } from './pins';
import type { Prompts } from './prompts';
import type { Session } from './session';

/** What every session of the gateway works with. */
export interface SessionContext {
  readonly desktop: DesktopLink;
  readonly journal: Journal;
  readonly prompts: Prompts;
  readonly newId: () => string;
  readonly pins: Pins;
  readonly files: Files;
  readonly examiner: Examiner;
  /** What the person accepted of a server changed in one of its sessions. */
  readonly pinned: (pins: ServerPins, by: Session) => void;
}
