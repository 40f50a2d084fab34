import { realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import type { OpenSession } from '#shared/contracts/handshake';
import type { SandboxState } from '#shared/models/server';
import { ok, type Result } from '#shared/result';
import type { Refusal } from '#app/prompts/refusal';
import { socketPath } from '#main/link/socket-path';
import { chooseSandbox } from '#main/sandbox/choose';
import { serverEnvironment } from '#main/sandbox/environment';
import { floorPaths } from '#main/sandbox/floor';
import { resolveIdentity } from '#main/sandbox/identity';
import { warnings } from '#main/sandbox/warnings';
import type { Sandbox } from '#main/sandbox/sandbox';
import type { Candidate } from './admissions';

export interface CandidateParts {
  readonly home: string;
  readonly install: string;
  /** 32 bytes; keys the digests in a server's identity. */
  readonly identityKey: Uint8Array;
}

/** Works out what a connection wants run: identity, environment, sandbox and how to start it. */
export class Candidates {
  readonly #parts: CandidateParts;
  readonly #sandbox: Sandbox = chooseSandbox(process.platform);
  #state: Promise<SandboxState> | null = null;

  constructor(parts: CandidateParts) {
    this.#parts = parts;
  }

  /** Resolves the command as it would be run now. The reason of an error goes to the host's side: it names no path of ours. */
  async resolve(open: OpenSession): Promise<Result<Omit<Candidate, 'session'>, Refusal>> {
    const { command, args, cwd, searchPath, env: named } = open;
    const [resolved, state] = await Promise.all([
      resolveIdentity({ command, args, cwd, env: named, envNames: Object.keys(named), searchPath, key: this.#parts.identityKey }),
      this.sandboxState(),
    ]);
    if (!resolved.ok) return { ok: false, error: { kind: 'not-started', reason: resolved.error.reason } };
    const { identity, located } = resolved.value;
    const home = homedir();
    const user = userInfo();
    const { env, dropped } = serverEnvironment({ platform: process.platform, home, user: user.username, searchPath, inherited: process.env, named });
    const { hidden, replaced, readOnly } = floorPaths({
      platform: process.platform,
      home,
      uid: process.getuid?.(),
      env: process.env,
      searchPath: named['PATH'] ?? searchPath,
      dataFolder: this.#parts.home,
      socketFolder: dirname(socketPath(this.#parts.home)),
      installFolders: [this.#parts.install, dirname(realpathSync(process.execPath))],
    });
    const plan = { located, args, cwd, env, hidden, replaced, readOnly, home, level: state.level };
    return ok({
      identity,
      args,
      warnings: [...warnings(identity, { home, uid: process.getuid?.() }), ...dropped.map(({ name, why }) => `${name} is not passed on: ${why}`)],
      sandbox: state,
      launch: () => this.#sandbox.launch(plan),
    });
  }

  /** The sandbox is tried once; where there is none it is tried again at the next start, because what was missing may have been installed. */
  async sandboxState(): Promise<SandboxState> {
    this.#state ??= this.#sandbox.probe();
    const state = await this.#state;
    if (state.level === 'none') this.#state = null;
    return state;
  }
}
