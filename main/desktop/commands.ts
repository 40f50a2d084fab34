import type { Performed } from '#shared/contracts/cli';
import type { ToDesktop } from '#shared/contracts/port';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { SandboxState, ServerView } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { examine } from '#main/cli/doctor';
import { examineApp, type AppFacts } from '#main/cli/doctor-app';
import type { HostDeadline } from '#shared/models/host-deadline';
import { perform, type Sources } from '#main/cli/perform';
import type { Decisions } from './decisions';
import { Refusal } from './ipc/answer-call';
import type { HostActions } from './hosts/hosts-side';
import type { HistoryReading } from './ipc/handlers';
import type { RestoreOrder, Restored } from './record-restore';
import { isWithin } from './rules/rule-transfer';
import { say } from '#shared/words/say';
import type { RecordUpkeep } from './record-upkeep';
import { refusing } from './recorded-calls';

export interface CommandsOptions {
  readonly home: string;
  /** The connector's program. */
  readonly connector: string;
  readonly decisions: Decisions;
  readonly ruleViews: () => Promise<readonly RuleView[]>;
  readonly reader: Pick<HistoryReading, 'list' | 'verify'>;
  readonly serverViews: () => readonly ServerView[];
  readonly inbox: () => readonly InboxItem[];
  readonly upkeep: Pick<RecordUpkeep, 'count' | 'erase' | 'backUp' | 'closed'>;
  readonly restore: (from: string, order: RestoreOrder) => Promise<Restored>;
  readonly hosts: HostActions;
  /** What the app knows of itself and the system. */
  readonly facts: () => Omit<AppFacts, 'hosts' | 'deadlines' | 'gone'>;
  readonly deadlines: () => Promise<readonly HostDeadline[]>;
  readonly sandbox: () => SandboxState | null;
  /** The public key that signs the record, hex. */
  readonly recordKey: string;
  readonly leave: Sources['leave'];
  readonly showConsole: () => void;
  readonly now: () => number;
  readonly onFault: (call: string, fault: unknown) => void;
}

/** What was refused, as the value it comes to: its words are for whoever typed. */
async function inWords<T>(asked: Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await asked);
  } catch (fault) {
    if (fault instanceof Refusal) return err(fault.message);
    throw fault;
  }
}

/** Performs what was typed at the CLI. It shows and revokes; nothing here answers a question or permits anything. */
export function commands(options: CommandsOptions): (typed: Extract<ToDesktop, { kind: 'cli' }>, progress: (text: string) => void, write: (text: string) => Promise<boolean>, signal: AbortSignal) => Promise<Performed> {
  const { home, connector, hosts, facts, deadlines, decisions, ruleViews, reader, serverViews, inbox, upkeep, restore, sandbox, recordKey, leave, showConsole, now, onFault } = options;

  const examined = () => examine({ home, platform: process.platform, connector, app: { ok: true, words: 'answers' }, sandbox: sandbox(), recordKey });

  const sources: Sources = {
    history: (query) => reader.list(query),
    verify: (onProgress) => reader.verify(onProgress),
    rules: ruleViews,
    revokeRule: refusing(upkeep.closed, (id: string) => decisions.revokeRule(id)),
    servers: serverViews,
    pending: inbox,
    countErased: (scope) => inWords(upkeep.count(scope)),
    erase: (scope, onProgress) => inWords(upkeep.erase(scope, onProgress)),
    // A copy there could take the place of what is kept under that name.
    backUp: (file) => (isWithin(home, file) ? Promise.resolve(err(say('backup.ownFolder'))) : inWords(upkeep.backUp(file))),
    restore: (file, order) => inWords(restore(file, order)),
    leave,
    hosts: { list: hosts.list, look: hosts.look, preview: hosts.preview, apply: refusing(upkeep.closed, (id: string) => hosts.apply(id, 'cli')) },
    async doctor() {
      const known = { ...facts(), hosts: await hosts.list(), deadlines: await deadlines().catch(() => []), gone: await hosts.gone() };
      return [...examined(), ...examineApp(known)];
    },
    showConsole,
    now,
    onFault,
  };
  return ({ argv, columns, cwd }, progress, write, signal) => perform(argv, { columns, cwd, signal }, sources, progress, write);
}
