import { setTimeout as wait } from 'node:timers/promises';
import type { Fetched } from '#shared/models/profile';
import type { FetchView, ServerRecord } from '#shared/models/server';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import type { Packages, Preparation, WantedPackage } from '#main/sandbox/runners/packages';
import type { RunnerPlan } from '#main/sandbox/runners/plan';
import type { Prepared } from '#main/sandbox/runners/prepared';

/** What a package runner's server is started by. */
export interface RunnerStart extends Omit<WantedPackage, 'plan' | 'pinned' | 'accepted' | 'update'> {
  readonly plan: RunnerPlan;
}

/** Who waits for a start. */
export interface RunnerWaiter {
  /** A line for the host's side. */
  readonly tell: (words: string) => void;
  /** Ends the waiting. The fetch ends with it, unless it has outlasted the host's start-up time. */
  readonly signal: AbortSignal;
}

export interface RunnerStartsParts {
  readonly packages: Pick<Packages, 'prepare' | 'forget' | 'clean'>;
  readonly records: () => readonly ServerRecord[];
  /** Whether a session of the server lives. */
  readonly runs: (server: string) => boolean;
  /** Puts the pin into the server's record; false where that cannot be done. */
  readonly store: (server: string, fetched: Fetched, by: 'start' | 'person') => Promise<boolean>;
  /** What the person sees of it. */
  readonly show: (server: string, fetch: FetchView) => void;
  /** The registry gives something else for a version that is pinned. */
  readonly changed: (record: ServerRecord, pinned: Fetched) => void;
  /** How long a host is held at a start, ms. */
  readonly holdMs: () => number;
}

const notStored = 'Countersign could not record which version it fetched. Look at Countersign, then reconnect';
const forgotten = 'it was forgotten or blocked in Countersign meanwhile';

/** Fetches what package runners start, before it starts, and keeps each server's pin. */
export class RunnerStarts {
  readonly #parts: RunnerStartsParts;
  readonly #ended = new AbortController();
  readonly #running = new Map<string, number>();
  readonly #cleaned: Promise<void>;

  /** Takes away at once what no record needs. */
  constructor(parts: RunnerStartsParts) {
    this.#parts = parts;
    this.#cleaned = parts.packages.clean(parts.records().map(({ identity }) => identity.digest)).catch(() => undefined);
  }

  /** What is started in the runner's place; null: the runner itself; a text: nothing, and why. Never rejects. */
  async prepare(start: RunnerStart, { tell, signal }: RunnerWaiter): Promise<Prepared | null | string> {
    const { server, plan } = start;
    if (plan.kind === 'whole') {
      this.#whole(server, plan.words, tell);
      return null;
    }
    const leaving = new AbortController();
    const leave = (): void => leaving.abort();
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    const enough = new AbortController();
    try {
      const done = this.#fetch({ ...start, plan }, 'start', { tell, signal: leaving.signal });
      const held = wait(this.#parts.holdMs(), null, { ref: false, signal: enough.signal }).then(() => late(plan.name), () => null);
      return await Promise.race([done, held]);
    } finally {
      enough.abort();
      // From here on nobody's leaving ends a fetch that still runs: it is what the next start waits for.
      signal.removeEventListener('abort', leave);
    }
  }

  /** The person wants the newest of what a server's runner would fetch. What became of it, one sentence. */
  async update(start: RunnerStart): Promise<{ readonly ok: boolean; readonly words: string }> {
    const { plan, server } = start;
    const before = this.#recordOf(server)?.fetched;
    if (plan.kind === 'whole' || before === undefined) return { ok: false, words: say('runner.update.none') };
    const done = await this.#fetch({ ...start, plan }, 'person', { tell: () => undefined, signal: new AbortController().signal });
    if (done === null) return { ok: false, words: say('runner.update.whole') };
    if (typeof done === 'string') {
      const words = say('runner.update.failed', { why: visibleCut(done, 500, { lines: false }), version: shown(before.version) });
      this.#parts.show(server, { state: 'failed', words: [words] });
      return { ok: false, words };
    }
    const values = { name: shown(done.fetched.name), version: shown(done.fetched.version), before: shown(before.version) };
    return { ok: true, words: isSame(before, done.fetched) ? say('runner.update.newest', values) : say('runner.update.done', values) };
  }

  /** A record or a session is gone: what was fetched for a server that has neither goes too. */
  tidy(server: string): void {
    if (this.#recordOf(server) === undefined && !this.#parts.runs(server) && !this.#running.has(server)) void this.#parts.packages.forget(server).catch(() => undefined);
  }

  /** Ends every fetch. */
  close(): void {
    this.#ended.abort();
  }

  async #fetch(start: Omit<WantedPackage, 'pinned' | 'accepted'>, by: 'start' | 'person', { tell, signal }: RunnerWaiter): Promise<Prepared | null | string> {
    const { server } = start;
    const { packages, show } = this.#parts;
    this.#running.set(server, (this.#running.get(server) ?? 0) + 1);
    try {
      await this.#cleaned;
      const record = this.#recordOf(server);
      const progress = (words: string): void => {
        tell(words);
        show(server, { state: 'fetching', words: [words] });
      };
      // Whoever does not know what was accepted takes nothing unconfined.
      const wanted = { ...start, pinned: record?.fetched ?? null, accepted: record?.level ?? 'full', update: by === 'person' };
      const made = await packages.prepare(wanted, { progress, signal: AbortSignal.any([signal, this.#ended.signal]) });
      return await this.#settled(server, made, by, tell);
    } finally {
      const left = (this.#running.get(server) ?? 1) - 1;
      if (left > 0) this.#running.set(server, left);
      else this.#running.delete(server);
      this.tidy(server);
    }
  }

  async #settled(server: string, made: Preparation, by: 'start' | 'person', tell: (words: string) => void): Promise<Prepared | null | string> {
    const { show, changed, store } = this.#parts;
    const record = this.#recordOf(server);
    if (made.kind === 'whole') {
      this.#whole(server, made.words, tell);
      return null;
    }
    if (made.kind === 'failed') {
      if (by === 'start') show(server, { state: 'failed', words: [made.words] });
      if (made.changed === true && record?.fetched !== undefined) changed(record, record.fetched);
      return made.words;
    }
    const { fetched } = made.prepared;
    if (record === undefined || record.trust === 'blocked') return forgotten;
    if (!isSame(record.fetched, fetched) && !(await store(server, fetched, by))) {
      show(server, { state: 'failed', words: [say('runner.failed.unrecorded', { name: shown(fetched.name) })] });
      return notStored;
    }
    for (const note of made.notes) tell(note);
    show(server, { state: 'ready', words: [...made.notes] });
    return made.prepared;
  }

  #whole(server: string, words: readonly string[], tell: (words: string) => void): void {
    for (const one of words) tell(one);
    this.#parts.show(server, { state: 'whole', words: [...words] });
  }

  #recordOf(server: string): ServerRecord | undefined {
    return this.#parts.records().find(({ identity }) => identity.digest === server);
  }
}

function late(name: string): string {
  return `${shown(name)} is still being fetched from its registry, longer than a host waits for a start. The fetch goes on: reconnect in a moment`;
}

/** Whether both are the same content; when it came is no part of that. */
export function isSame(one: Fetched | undefined, other: Fetched): boolean {
  return one?.name === other.name && one.version === other.version && one.integrity === other.integrity;
}

function shown(text: string): string {
  return visibleCut(text, 200, { lines: false });
}
