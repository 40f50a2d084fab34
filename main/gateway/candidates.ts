import { realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import type { OpenSession } from '#shared/contracts/handshake';
import type { SandboxState } from '#shared/models/server';
import { ok, type Result } from '#shared/result';
import type { Refusal } from '#app/prompts/refusal';
import { socketPath } from '#main/link/socket-path';
import { chooseSandbox } from '#main/sandbox/choose';
import { isLoaderVariable, serverEnvironment } from '#main/sandbox/environment';
import { floorPaths } from '#main/sandbox/floor';
import { resolveIdentity } from '#main/sandbox/identity';
import { warnings } from '#main/sandbox/warnings';
import type { Sandbox } from '#main/sandbox/sandbox';
import type { Candidate } from './admissions';
import { lateStart } from './late-start';

export interface CandidateParts {
  readonly home: string;
  readonly install: string;
  /** 32 bytes; keys the digests in a server's identity. */
  readonly identityKey: Uint8Array;
  /** Values the vault holds for a server about to start, by variable; null where they could not be had. */
  readonly secrets: (session: string, server: string, names: readonly string[]) => Promise<Readonly<Record<string, string>> | null>;
}

const noSecrets = 'Countersign could not give it the secrets it is configured with. Look at its vault, then reconnect';

/** Works out what a connection wants run: identity, environment, sandbox and how to start it. */
export class Candidates {
  readonly #parts: CandidateParts;
  readonly #sandbox: Sandbox = chooseSandbox(process.platform);
  #state: Promise<SandboxState> | null = null;

  constructor(parts: CandidateParts) {
    this.#parts = parts;
  }

  /** Resolves the command as it would be run now. The reason of an error goes to the host's side: it names no path of ours. */
  async resolve(open: OpenSession, session: string): Promise<Result<Omit<Candidate, 'session'>, Refusal>> {
    const { command, args, cwd, searchPath, env: named } = open;
    const wanted = (open.wanted ?? []).filter((name) => !Object.hasOwn(named, name));
    const [resolved, state] = await Promise.all([
      resolveIdentity({ command, args, cwd, env: named, envNames: [...Object.keys(named), ...wanted], searchPath, key: this.#parts.identityKey }),
      this.sandboxState(),
    ]);
    if (!resolved.ok) return { ok: false, error: { kind: 'not-started', reason: resolved.error.reason } };
    const { identity, located } = resolved.value;
    const home = homedir();
    const user = userInfo();
    const parts = { platform: process.platform, home, user: user.username, searchPath, inherited: process.env };
    const { env, dropped } = serverEnvironment({ ...parts, named });
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
    // Which code a program loads is part of its identity, and a value that comes later is not.
    const asked = wanted.filter((name) => !isLoaderVariable(name));
    const withSecrets = async () => {
      const values = await this.#parts.secrets(session, identity.digest, asked);
      if (values === null) return noSecrets;
      const given = Object.fromEntries(Object.entries(values).filter(([name]) => asked.includes(name)));
      const whole = serverEnvironment({ ...parts, named: { ...named, ...given } }).env;
      return () => this.#sandbox.launch({ ...plan, env: whole });
    };
    return ok({
      identity,
      args,
      warnings: [...warnings(identity, { home, uid: process.getuid?.() }), ...dropped.map(({ name, why }) => `${name} is not passed on: ${why}`)],
      sandbox: state,
      launch: () => (asked.length === 0 ? this.#sandbox.launch(plan) : lateStart(withSecrets)),
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
