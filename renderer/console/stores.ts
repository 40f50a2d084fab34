import type { AppStore } from '../state/app-store';
import type { BlockedStore } from '../state/blocked-store';
import type { DefinitionStore } from '../state/definition-store';
import type { HistoryStore } from '../state/history-store';
import type { HostStore } from '../state/host-store';
import type { InboxStore, ServerStore } from '../state/list-store';
import type { NumbersStore } from '../state/numbers-store';
import type { ObservationStore } from '../state/observation-store';
import type { EditingStore } from '../state/profile/editing';
import type { RuleStore } from '../state/rule-store';

/** The console's mirrors of main. */
export interface Stores {
  readonly app: AppStore;
  readonly inbox: InboxStore;
  readonly history: HistoryStore;
  readonly rules: RuleStore;
  readonly servers: ServerStore;
  readonly definitions: DefinitionStore;
  readonly numbers: NumbersStore;
  readonly blocked: BlockedStore;
  readonly observations: ObservationStore;
  readonly hosts: HostStore;
  readonly profile: EditingStore;
}
