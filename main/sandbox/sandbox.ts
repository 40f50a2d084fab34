import type { Readable, Writable } from 'node:stream';
import type { SandboxState } from '#shared/models/server';

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
}

/** Whether the server's own program is running, or why it never did: a refusal, a sandbox or a start failure, in words a person can read. */
export type Started = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How the process ended. Under bubblewrap a server that died of signal N has code 128+N and no signal. Both null: it never ran. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
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
  /** Ends stdin, then asks with SIGTERM, then kills. Resolves when the whole tree is gone; may be called twice. */
  stop(): Promise<void>;
}

/** How long `stop` waits after the end of stdin, and again after SIGTERM, before it goes on; ms. */
export interface StopTimes {
  readonly inputMs: number;
  readonly terminateMs: number;
}

/** MCP's stdio shutdown: close stdin, then SIGTERM, then SIGKILL, each after a reasonable time. */
export const stopTimes: StopTimes = { inputMs: 2000, terminateMs: 2000 };

/** Confines servers on one operating system. */
export interface Sandbox {
  readonly id: 'bubblewrap' | 'plain';
  /** Tries the real thing and says what holds. Until it has, nothing starts confined. */
  probe(): Promise<SandboxState>;
  launch(plan: LaunchPlan): ServerProcess;
}
