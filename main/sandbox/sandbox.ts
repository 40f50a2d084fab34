import type { Readable, Writable } from 'node:stream';
import type { Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import type { SecretFiles } from './secret-files';
import type { Seen } from './seen';

/** What a server is started with. Paths are absolute; `located` is executed as it stands, without a look-up and without a shell. */
export interface LaunchPlan {
  /** The executable that was shown to the person. */
  readonly located: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The server's whole environment: nothing is inherited, and nothing added but bubblewrap's PWD. */
  readonly env: Readonly<Record<string, string>>;
  /** Files and folders out of reach; absent ones are allowed. See `floorPaths`. */
  readonly hidden: readonly string[];
  /**
   * Those of the hidden files that their program saves by replacing them while servers run. Where one lies directly in home, nothing can
   * be added to home, replaced or renamed there while the server runs; the folders in it stay as usable as before.
   */
  readonly replaced?: readonly string[];
  /** Files and folders the server may read but not change; absent ones are skipped. */
  readonly readOnly: readonly string[];
  readonly home: string;
  /**
   * The level the person was shown. With `none` the server starts unconfined; with any other level it starts confined or not at
   * all: a sandbox that fails is never replaced by a plain start.
   */
  readonly level: SandboxState['level'];
  /** What it may do. Absent: files as `home` says, any network, no limits. */
  readonly profile?: Profile;
  /** Folders of the program itself, its interpreter and its package, which every profile may read. */
  readonly program?: readonly string[];
  /** Where the proxy listens for this server alone, with `allowed` as its network; see `network/proxy`. */
  readonly proxySocket?: string;
  /** Hears what it touches. A launcher that cannot watch never calls it. It changes nothing of what the server may. */
  readonly observe?: (seen: Seen) => void;
  /** Secrets it reads from files: each is there for this server alone, until it ends, and its variable holds the path. Absent: none. */
  readonly secretFiles?: SecretFiles;
  /** Hears what the system says it refused the server, while it runs and a moment longer. A launcher whose system does not say so never calls it. */
  readonly refused?: (refused: Refused) => void;
}

/** Something the system itself refused a server: a path or `host:port`, as hostile as the server. */
export interface Refused {
  readonly what: 'read' | 'write' | 'connect';
  readonly target: string;
}

/** Whether the server's own program is running, or why it never did: a refusal, a sandbox or a start failure, in words a person can read. */
export type Started = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How the process ended. Under bubblewrap a server that died of signal N has code 128+N and no signal. Both null: it never ran. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The limit it was ended by, where it was. */
  readonly limit?: LimitHit;
}

/** A limit of a profile that ended a server. */
export interface LimitHit {
  readonly name: 'memory' | 'processes' | 'output' | 'fileSize';
  /** A whole sentence for the person, without anything the server said. */
  readonly words: string;
}

/** A server being started, running or gone. The streams exist in every case; those of a start that failed are at their end. */
export interface ServerProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** The outermost process, bubblewrap's where there is one; undefined when nothing was started. */
  readonly pid: number | undefined;
  readonly started: Promise<Started>;
  /** Settles once the process is gone, possibly before its last output was read. Never rejects. */
  readonly exit: Promise<ServerExit>;
  /**
   * Paths in its writable folders that are run later, outside (hooks, editors' settings, …), which were absent when it started or are something else now that it is gone; whoever
   * made them. Settles after `exit`, never rejects. Absent: this launcher does not look.
   */
  readonly planted?: Promise<readonly string[]>;
  /** Ends stdin, then asks with SIGTERM, then kills. Resolves when the whole tree is gone; may be called twice. */
  stop(): Promise<void>;
}

/** How long `stop` waits after the end of stdin, and again after SIGTERM, before it goes on; ms. */
export interface StopTimes {
  readonly inputMs: number;
  readonly terminateMs: number;
}

/** MCP's stdio shutdown: close stdin, then SIGTERM, then SIGKILL. A server that heeds none but the last is gone within two seconds. */
export const stopTimes: StopTimes = { inputMs: 1000, terminateMs: 700 };

/** Confines servers on one operating system. */
export interface Sandbox {
  readonly id: 'bubblewrap' | 'seatbelt' | 'job' | 'plain';
  /** Tries the real thing and says what holds. Until it has, nothing starts confined. */
  probe(): Promise<SandboxState>;
  /**
   * How far this profile is held on this machine: `full` where all it says is enforced, `partial` where `missing` names what is not, `none` where nothing is. By what `probe` found;
   * before that nothing is held. Absent: this sandbox knows no profiles yet.
   */
  state?(profile: Profile): SandboxState;
  launch(plan: LaunchPlan): ServerProcess;
}
