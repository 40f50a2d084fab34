import type { Performed } from '#shared/contracts/cli';
import type { ToDesktop } from '#shared/contracts/port';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { SandboxState, ServerView } from '#shared/models/server';
import { examine } from '#main/cli/doctor';
import { perform, type Sources } from '#main/cli/perform';
import type { Decisions } from './decisions';
import type { HistoryReading } from './ipc/handlers';

export interface CommandsOptions {
  readonly home: string;
  /** The connector's program. */
  readonly connector: string;
  readonly decisions: Decisions;
  readonly ruleViews: () => Promise<readonly RuleView[]>;
  readonly reader: HistoryReading;
  readonly serverViews: () => readonly ServerView[];
  readonly inbox: () => readonly InboxItem[];
  readonly sandbox: () => SandboxState | null;
  readonly showConsole: () => void;
  readonly now: () => number;
  readonly onFault: (call: string, fault: unknown) => void;
}

/** Performs what was typed at the CLI. It shows and revokes; nothing here answers a question or permits anything. */
export function commands(options: CommandsOptions): (typed: Extract<ToDesktop, { kind: 'cli' }>) => Promise<Performed> {
  const { home, connector, decisions, ruleViews, reader, serverViews, inbox, sandbox, showConsole, now, onFault } = options;
  let verifying: ReturnType<HistoryReading['verify']> | null = null;

  const sources: Sources = {
    history: (query) => reader.list(query),
    verify() {
      // It reads the whole journal: those who ask meanwhile share one reading.
      verifying ??= reader.verify().finally(() => (verifying = null));
      return verifying;
    },
    rules: ruleViews,
    revokeRule: (id) => decisions.revokeRule(id),
    servers: serverViews,
    pending: inbox,
    doctor: () => examine({ home, platform: process.platform, connector, app: { ok: true, words: 'answers' }, sandbox: sandbox() }),
    showConsole,
    now,
    onFault,
  };
  return ({ argv, columns }) => perform(argv, columns, sources);
}
