import type { EntryDraft } from '#shared/models/entry';
import type { Identity, SandboxState, ServerRecord } from '#shared/models/server';
import type { Answer } from '#shared/models/prompt';
import { err, ok, type Result } from '#shared/result';
import { firstUsePromptView } from '#app/prompts/first-use-view';
import type { ServerProcess } from '#main/sandbox/sandbox';
import type { Session } from './session';
import type { SessionContext } from './session-context';

/** A server as one connection wants it run. */
export interface Candidate {
  readonly session: Session;
  readonly identity: Identity;
  /** Arguments as they are run; shown to the person, never stored. */
  readonly args: readonly string[];
  readonly warnings: readonly string[];
  readonly sandbox: SandboxState;
  readonly launch: () => ServerProcess;
}

interface FirstUse {
  readonly prompt: string;
  readonly askedAt: number;
  /** The first is the one the question shows. */
  readonly candidates: Candidate[];
  answered: boolean;
}

/** Works out anew what a session's server is, and how it may be started; otherwise why not. */
export type Renew = (session: Session) => Promise<Result<() => ServerProcess, string>>;

/** At most this many servers wait for their first use; one more is turned away. */
const firstUseLimit = 50;

/** Weakest first. */
const levels = ['none', 'partial', 'full'] as const;

/**
 * Decides which servers may run. A server whose identity the person accepted starts at once; any other waits for one
 * question that all its sessions share, and that outlives them: a host that gave up finds the answer at its next start.
 */
export class Admissions {
  readonly #context: SessionContext;
  readonly #renew: Renew;
  readonly #open = new Map<string, FirstUse>();

  constructor(context: SessionContext, renew: Renew) {
    this.#context = context;
    this.#renew = renew;
  }

  consider(candidate: Candidate): void {
    const { session, identity } = candidate;
    const standing = this.#standing(candidate);
    if (standing === 'blocked') {
      session.turnAway({ kind: 'blocked' });
      return;
    }
    if (standing === 'accepted') {
      this.#admit(candidate, candidate.launch);
      return;
    }
    const open = this.#open.get(identity.digest);
    if (open !== undefined) {
      const [shown, ...others] = open.candidates.splice(0);
      open.candidates.push(...(shown === undefined ? [] : [shown]), ...others.filter((one) => !one.session.closed), candidate);
    } else if (this.#open.size >= firstUseLimit) {
      session.turnAway({ kind: 'too-many' });
      return;
    } else {
      this.#ask(candidate);
    }
    const hold = setTimeout(() => session.overdue(), this.#context.desktop.snapshot.settings.startHoldSeconds * 1000);
    hold.unref();
  }

  /** Whether a server whose session runs may be started anew as it is now; otherwise why not. A question is asked only of a new session. */
  again(candidate: Candidate): Result<() => ServerProcess, string> {
    if (candidate.identity.digest !== candidate.session.parties.server) return err('what it starts has changed since you accepted it; reconnect to be asked about it');
    switch (this.#standing(candidate)) {
      case 'accepted':
        return ok(candidate.launch);
      case 'blocked':
        return err('you blocked it');
      case 'asked':
        return err('it has to be accepted again; reconnect to be asked about it');
    }
  }

  /** Accepted means: by the person, confined at least as far as it was then. */
  #standing({ identity, sandbox }: Candidate): 'accepted' | 'blocked' | 'asked' {
    const record = this.#records().find((one) => one.identity.digest === identity.digest);
    if (record?.trust === 'blocked') return 'blocked';
    return record !== undefined && levels.indexOf(sandbox.level) >= levels.indexOf(record.level) ? 'accepted' : 'asked';
  }

  /** Trust changed elsewhere: a waiting server that is decided by now needs no answer. */
  trustChanged(): void {
    for (const [digest, firstUse] of [...this.#open]) {
      // One that is known but was confined better then has to be asked about all the same: its question stays.
      if (firstUse.answered || firstUse.candidates.every((candidate) => this.#standing(candidate) === 'asked')) continue;
      this.#close(digest, firstUse, 'decided');
      for (const candidate of firstUse.candidates) {
        if (this.#standing(candidate) === 'accepted') void this.#letIn(candidate);
        else this.consider(candidate);
      }
    }
  }

  #ask(candidate: Candidate): void {
    const { session, identity } = candidate;
    const prompt = `first-use/${this.#context.newId()}`;
    const firstUse: FirstUse = { prompt, askedAt: Date.now(), candidates: [candidate], answered: false };
    this.#context.journal.append([
      this.#entry(firstUse, {
        kind: 'first-use',
        body: { identity: identity.digest, sandbox: candidate.sandbox.level },
        payload: { command: identity.command, located: identity.located, real: identity.real, args: identity.args, cwd: identity.cwd, envNames: identity.envNames },
      }),
    ]);
    this.#open.set(identity.digest, firstUse);
    this.#context.prompts.open(prompt, { answer: (answer) => void this.#answer(identity.digest, firstUse, answer), fullText: () => '' });
    const { open, parties } = session;
    const previous = this.#previous(candidate);
    this.#context.desktop.post({
      kind: 'prompt',
      prompt: firstUsePromptView({
        id: prompt,
        askedAt: firstUse.askedAt,
        host: session.hostTitle,
        server: parties.serverName,
        identity,
        args: candidate.args,
        entry: open.entry,
        sandbox: candidate.sandbox,
        warnings: candidate.warnings,
        previous,
      }),
    });
  }

  async #answer(digest: string, firstUse: FirstUse, answer: Answer): Promise<void> {
    if (firstUse.answered) return;
    firstUse.answered = true;
    const { journal, desktop } = this.#context;
    const first = firstUse.candidates[0];
    const decision = answer.option === 'allow' ? 'known' : answer.option === 'block' ? 'blocked' : null;
    let stored = false;
    try {
      journal.append([
        this.#entry(firstUse, { kind: 'answer', body: { option: answer.option, by: 'person', waitedMs: Date.now() - firstUse.askedAt } }),
        this.#entry(firstUse, { kind: 'outcome', outcome: decision === 'known' ? 'forwarded' : 'refused', body: { decidedBy: 'person', durationMs: Date.now() - firstUse.askedAt } }),
      ]);
      await journal.flush();
      stored = decision === null || (first !== undefined && (await desktop.storeServer(record(first, decision))));
    } catch (error) {
      desktop.post({ kind: 'fault', message: `an answer could not be recorded: ${error instanceof Error ? error.message : String(error)}` });
    }
    this.#close(digest, firstUse, stored ? 'answered' : 'failed');
    for (const candidate of firstUse.candidates) {
      const { session } = candidate;
      if (stored && decision === 'known') void this.#letIn(candidate);
      else session.turnAway(!stored ? { kind: 'not-recorded' } : decision === 'blocked' ? { kind: 'blocked' } : { kind: 'put-off' });
    }
  }

  /** A server that waited may have been replaced meanwhile, by an upgrade say: what starts is what was shown, or nothing. */
  async #letIn(candidate: Candidate): Promise<void> {
    const { session } = candidate;
    const renewed = await this.#renew(session).catch(() => err('it cannot be started'));
    if (renewed.ok) this.#admit(candidate, renewed.value);
    else session.turnAway({ kind: 'not-started', reason: renewed.error });
  }

  /** The first listing of a server that took another's place is compared with what was accepted of that one. */
  #admit(candidate: Candidate, launch: () => ServerProcess): void {
    const { pins, desktop } = this.#context;
    const before = this.#previous(candidate);
    const inherited = before === null ? null : pins.inherit(candidate.identity.digest, before.identity.digest);
    if (inherited !== null) desktop.post({ kind: 'store-pins', pins: inherited });
    candidate.session.admit(launch);
  }

  #close(digest: string, firstUse: FirstUse, why: 'answered' | 'decided' | 'failed'): void {
    this.#open.delete(digest);
    this.#context.prompts.close(firstUse.prompt);
    this.#context.desktop.post({ kind: 'withdrawn', prompt: firstUse.prompt, why });
  }

  /** What was accepted last under the same name, host and entry: the identity this one is a change of. */
  #previous({ session, identity }: Candidate): ServerRecord | null {
    const { open } = session;
    const same = this.#records().filter(
      (one) => one.name === open.server && one.host === (open.host ?? '') && one.entry === open.entry && one.identity.digest !== identity.digest && one.trust !== 'blocked',
    );
    return same.sort((a, b) => b.decidedAt - a.decidedAt)[0] ?? null;
  }

  #records(): readonly ServerRecord[] {
    return this.#context.desktop.snapshot.servers;
  }

  #entry(firstUse: FirstUse, draft: Omit<EntryDraft, 'at' | 'call' | 'session' | 'host' | 'server'>): EntryDraft {
    const session = firstUse.candidates[0]?.session;
    return { ...draft, at: Date.now(), call: firstUse.prompt, ...(session === undefined ? {} : { session: session.parties.session, host: session.hostTitle, server: session.parties.serverName }) };
  }
}

function record({ session, identity, sandbox }: Candidate, trust: 'known' | 'blocked'): ServerRecord {
  const { open } = session;
  return { identity, name: open.server, host: open.host ?? '', entry: open.entry, trust, level: sandbox.level, decidedAt: Date.now() };
}
