import type { Performed } from '#shared/contracts/cli';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { PromptView } from '#shared/models/prompt';
import type { SandboxState } from '#shared/models/server';
import { assertNever } from '#shared/result';
import type { answersKept } from './answers-kept';
import type { Decisions } from './decisions';
import type { Review } from './definitions/review';
import type { FullViews } from './full-view';
import type { OpenedHosts } from './hosts/open-hosts-side';
import type { HostWaits } from './host-waits';
import type { Outward } from './out/outward';
import type { Emit } from './ipc/emitter';
import type { PackagesSide } from './profiles/packages-side';
import type { ProfilesSide } from './profiles/profiles-side';
import type { Desk } from './prompts/desk';
import type { GrantsSide } from './prompts/grants-side';
import type { QuietTime } from './prompts/quiet';
import type { AskSettingsSide } from './asks/ask-settings';
import type { AsksSide } from './asks/asks-side';
import type { ResultsSide } from './results/results-side';
import type { RecordUpkeep } from './record-upkeep';
import { sentence } from './sentence';
import type { SnapshotFeed } from './snapshot-feed';
import type { Handed } from './vault/handed';
import type { Remembered } from './vault/remembered';
import type { Secrets } from './vault/secrets';

/** Whom the gateway's messages are for. */
export interface Receivers {
  readonly log: (line: string) => void;
  readonly emit: Emit;
  readonly gateway: { send(message: ToGateway): void };
  readonly feed: Pick<SnapshotFeed, 'current'>;
  readonly desk: Pick<Desk, 'arrived' | 'held' | 'withdrawn' | 'refused'>;
  readonly quiet: Pick<QuietTime, 'check'>;
  readonly recent: { grew(): void };
  /** What is worked out of rules and answers. */
  readonly written: { changed(): void };
  readonly decisions: Pick<Decisions, 'storeRule' | 'storeServer'>;
  readonly store: ReturnType<typeof answersKept>;
  readonly review: Pick<Review, 'take'>;
  readonly pages: Pick<FullViews, 'given'>;
  readonly secrets: Pick<Secrets, 'give'>;
  readonly handed: Pick<Handed, 'heard'>;
  readonly remembered: Pick<Remembered, 'remember'>;
  readonly upkeep: Pick<RecordUpkeep, 'heard'>;
  readonly grants: Pick<GrantsSide, 'heard'>;
  readonly hosts: Pick<OpenedHosts, 'heard'>;
  readonly waits: Pick<HostWaits, 'gaveUp'>;
  readonly profiles: Pick<ProfilesSide, 'heard'>;
  readonly packages: Pick<PackagesSide, 'heard' | 'store'>;
  readonly askSettings: Pick<AskSettingsSide, 'heard'>;
  readonly results: Pick<ResultsSide, 'heard' | 'mute'>;
  readonly asks: Pick<AsksSide, 'change' | 'asked' | 'open'>;
  readonly fault: (what: string) => void;
  readonly performTyped: (typed: Extract<ToDesktop, { kind: 'cli' }>, progress: (text: string) => void, write: (text: string) => Promise<boolean>, signal: AbortSignal) => Promise<Performed>;
  /** Where the record leaves. */
  readonly out: Pick<Outward, 'readers' | 'grew'>;
  /** A question without what cannot be done here now. */
  readonly offered: (prompt: PromptView) => PromptView;
  readonly sessions: (sessions: Extract<ToDesktop, { kind: 'sessions' }>['sessions']) => void;
  readonly confined: (state: SandboxState) => void;
}

/** Hands each message of the gateway to whom it is for. */
export function receiver(to: Receivers): (message: ToDesktop) => void {
  return (message) => {
    switch (message.kind) {
      case 'listening':
        to.log(`listening on ${message.socket}`);
        return to.recent.grew();
      case 'sandbox':
        return to.confined(message.state);
      case 'prompt':
        to.quiet.check();
        to.asks.asked(message.prompt);
        return to.desk.arrived(to.offered(message.prompt));
      case 'held':
        return to.desk.held(message.prompt, message);
      case 'withdrawn':
        to.desk.withdrawn(message.prompt, message.why);
        if (message.why === 'answered') to.written.changed();
        return;
      case 'answer-refused':
        return to.desk.refused(message.prompt, sentence(message.reason));
      case 'store-rule':
        return to.store(message.store, 'rule', () => to.decisions.storeRule(message.rule));
      case 'store-server':
        return to.store(message.store, 'server', () => to.decisions.storeServer(message.record));
      case 'store-fetched':
        return to.store(message.store, 'server', () => to.packages.store(message));
      case 'package':
      case 'package-updated':
        return to.packages.heard(message);
      case 'store-mutes':
        return to.store(message.store, 'server', () => to.results.mute(message.server, message.tool, message.mutes));
      case 'store-asks':
        return to.store(message.store, 'server', () => to.asks.change(message.server, message.change, 'answer'));
      case 'open-address':
        return to.asks.open(message.prompt, message.address);
      case 'found':
        return to.results.heard(message.found);
      case 'asks-paused':
      case 'asks-told':
        return to.askSettings.heard(message);
      case 'store-pins':
        return to.review.take(message.pins);
      case 'refetch':
        return to.gateway.send({ kind: 'snapshot', snapshot: to.feed.current() });
      case 'full-view':
        return to.pages.given(message.request, { text: message.text, length: message.length });
      case 'checkpoint':
        return to.remembered.remember(message.checkpoint, message.closed);
      case 'record-told':
      case 'record-progress':
      case 'record-room':
      case 'record-closed':
        return to.upkeep.heard(message);
      case 'recorded':
        to.out.grew();
        to.emit('history/grew', { head: message.head });
        return to.recent.grew();
      case 'sessions':
        return to.sessions(message.sessions);
      case 'cli':
        return void to.performTyped(message, (text) => to.gateway.send({ kind: 'cli-progress', connection: message.connection, text }), (text) => to.out.readers.write(message.connection, text), to.out.readers.begin(message.connection)).then((reply) => {
          to.out.readers.end(message.connection);
          to.gateway.send({ kind: 'cli-reply', connection: message.connection, reply });
        });
      case 'cli-gone':
        return to.out.readers.gone(message.connection);
      case 'cli-taken':
        return to.out.readers.taken(message.connection, message.more);
      case 'fault':
        return to.fault(message.message);
      case 'secrets':
        return to.secrets.give(message);
      case 'handed':
      case 'secrets-handed':
      case 'keep-secrets':
        return to.handed.heard(message);
      case 'prompt-told':
      case 'rule-made':
        return to.grants.heard(message);
      case 'patience':
        return to.hosts.heard(message);
      case 'host-gave-up':
        return to.waits.gaveUp(message.host, message.afterMs);
      case 'profiles-told':
      case 'blocked':
      case 'observed':
      case 'watch-asked':
        return to.profiles.heard(message);
      case 'stopped':
        return;
      default:
        assertNever(message);
    }
  };
}
