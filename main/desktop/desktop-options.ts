import type { AppState } from '#shared/contracts/ipc';
import type { Staging } from '#main/journal/restore';
import type { HistoryRow, Verification } from '#shared/models/history';
import type { Settings } from '#shared/models/settings';
import type { Profiling } from '#app/profiles/profiling';
import type { AttentionSide } from './attention/side';
import type { GatewayChild } from './gateway-process';
import type { AppFacts } from '#main/cli/doctor-app';
import type { HostsParts } from './hosts/open-hosts-side';
import type { Emit } from './ipc/emitter';
import type { AnchoredReading } from './record-side';
import type { LoginItem } from './life/login-item';
import type { ManagedOptions } from './managed/managed-rules';
import type { DeskOptions, Screen } from './prompts/desk';
import type { Besides } from './tray/model';
import type { FileDialogs } from './rules/file-dialogs';
import type { Damage } from './stores/store-file';
import type { TrialOptions } from './trial/trial';
import type { OpenUpdates } from './updates/open';
import type { Vault } from './vault/vault';

/** What the desktop is made of, and what it asks of the system. */
export interface DesktopOptions {
  readonly home: string;
  /** Where the app itself lives, and its version. */
  readonly install: string;
  readonly version: string;
  /** The command line to put in front of a server's own. */
  readonly connector: string;
  /** The connector's program. */
  readonly connectorProgram: string;
  /** The folder of the programs that lie with the app. */
  readonly programs?: string;
  /** The handshake's HMAC key, hex. */
  readonly token: string;
  /** Open. */
  readonly vault: Vault;
  /** Store files that were set aside before this began. */
  readonly damages?: readonly Damage[];
  readonly reader: AnchoredReading;
  /** Verifies a journal anywhere, knowing nothing of it. Rejects in words where it cannot be read. */
  readonly verifyAt: (file: string, watching?: Staging) => Promise<Verification>;
  /** What profiles servers are offered, and how they are judged, where that is not what everybody gets. */
  readonly profiling?: Profiling;
  /** Where an organisation's rules are, and who may have written them. */
  readonly managed: ManagedOptions;
  readonly dialogs: FileDialogs;
  /** `out-worker`, as built. */
  readonly outWorker: URL | string;
  /** `telemetry-worker`, as built. */
  readonly telemetryWorker: URL | string;
  /** What the app runs on, for `countersign doctor`. */
  readonly facts: () => Pick<AppFacts, 'electron' | 'notifications'>;
  /** Folders of PATH as the person's login shell has it. */
  readonly loginPath?: Promise<readonly string[]>;
  /** Hosts' files: the thread they are worked on, and how the person is told of them. */
  readonly hosts: HostsParts;
  /** What the person should know from the start. */
  readonly notices: readonly string[];
  readonly openUpdates: OpenUpdates;
  readonly fork: () => GatewayChild;
  readonly screen: Screen;
  readonly resizePrompt: (height: number) => void;
  /** Where and when the prompt window is seen. */
  readonly attention?: AttentionSide;
  readonly emit: Emit;
  readonly trial: Pick<TrialOptions, 'node' | 'spawn'>;
  readonly showConsole: () => void;
  /** The state as the console has it, told at each change; and the newest rows of the history. */
  readonly onState: (state: AppState, besides: Besides) => void;
  readonly onRecent: (rows: readonly HistoryRow[]) => void;
  /** The console's page listens. */
  readonly onConsoleLoaded: () => void;
  readonly loginItem: LoginItem;
  /** Quits for the person, asking first where servers run. */
  readonly quit: () => void;
  /** The theme every window follows, told at once and at each change. */
  readonly onTheme: (theme: Settings['theme']) => void;
  /** Opens an address in the system's browser. */
  readonly openAddress: (address: string) => void;
  readonly platform: DeskOptions['platform'];
  /** Epoch ms, and ms of a clock that never jumps. */
  readonly now: () => number;
  readonly steady: () => number;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  readonly log: (line: string) => void;
}
