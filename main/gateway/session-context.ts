import type { ServerPins } from '#shared/models/definition';
import type { Result } from '#shared/result';
import type { Files } from '#app/ports';
import type { Journal } from '#main/journal/writer';
import type { ServerProcess } from '#main/sandbox/sandbox';
import type { DesktopLink } from './desktop-link';
import type { Examiner, Finder, Inspector, Reviewer } from './examine/examiner';
import type { Hearers } from './hearers';
import type { LateQuestions } from './late-questions';
import type { Pins } from './pins';
import type { Prompts } from './prompts';
import type { Released } from './released';
import type { Session } from './session';

/** What every session works with. */
export interface SessionContext {
  readonly desktop: DesktopLink;
  readonly journal: Journal;
  readonly prompts: Prompts;
  readonly late: LateQuestions;
  readonly newId: () => string;
  readonly pins: Pins;
  readonly hearers: Hearers;
  readonly files: Files;
  readonly examiner: Examiner;
  readonly inspector: Inspector;
  readonly finder: Finder;
  readonly reviewer: Reviewer;
  readonly released: Released;
  /** What the person accepted of a server changed in one of its sessions. */
  readonly pinned: (pins: ServerPins, by: Session) => void;
}

/** Works out anew what is started, or why it may not be, in words for the host's side. */
export type Renew = () => Promise<Result<() => ServerProcess, string>>;
