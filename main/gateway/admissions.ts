import type { EntryDraft } from '#shared/models/entry';
import type { Profile, ProfileView } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import type { Answer } from '#shared/models/prompt';
import type { Lent } from '#shared/models/vault';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { acceptedProfile, isPlainHome } from '#app/profiles/accepted';
import { lentTo, wasTold } from '#app/hosts/lent';
import { confinementOf } from '#app/prompts/confinement';
import { firstUsePromptView } from '#app/prompts/first-use-view';
import { isHeldAsFar, lost } from '#main/sandbox/held';
import type { ServerProcess } from '#main/sandbox/sandbox';
import type { Wanted } from './candidates';
import { faultWords } from './fault-words';
import { handedValues } from './handed-secrets';
import type { Session } from './session';
import type { SessionContext } from './session-context';

/** A server as one connection wants it run. */
export interface Candidate extends Wanted {
  readonly session: Session;
}

interface FirstUse {
  readonly prompt: string;
  readonly askedAt: number;
  /** The first is the one the question shows. */
  readonly candidates: Candidate[];
  /** The profiles the question offers, as they are shown. */
  readonly offered: readonly ProfileView[];
  /** Variables the question says it gets from the vault. */
  readonly lent: readonly string[];
  answered: boolean;
}

/** Works out anew what a session's server is, and how it may be started; otherwise why not. */
export type Renew = (session: Session) => Promise<Result<() => ServerProcess, string>>;

/** At most this many servers wait for their first use; one more is turned away. */
const firstUseLimit = 50;

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
      this.#admit(candidate, this.#start(candidate));
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
        return ok(this.#start(candidate));
      case 'blocked':
        return err('you blocked it');
      case 'asked':
        return err('it has to be accepted again; reconnect to be asked about it');
    }
  }

  /** Accepted means: by the person, under a profile that is held at least as far as it was then, and told of everything the vault lends it. */
  #standing(candidate: Candidate): 'accepted' | 'blocked' | 'asked' {
    const { identity, held } = candidate;
    const record = this.#recordOf(identity.digest);
    if (record?.trust === 'blocked') return 'blocked';
    return record !== undefined && isHeldAsFar(held(record.profile), record) && this.#lends(candidate).every((lent) => wasTold(record, lent)) ? 'accepted' : 'asked';
  }

  /** How an accepted server is started: under the profile of its record, which is what its questions say of it from here on. */
  #start(candidate: Candidate): () => ServerProcess {
    const profile = this.#recordOf(candidate.identity.digest)?.profile;
    candidate.session.parties.confinement = confinementOf(profile === undefined ? candidate.held(undefined) : candidate.view(profile));
    return () => candidate.launch(profile);
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
    const previous = this.#previous(candidate);
    const offered = this.#offered(candidate, previous).map(candidate.view);
    const sandbox = candidate.held(offered[0]?.profile);
    const known = this.#recordOf(identity.digest);
    const lent = this.#lends(candidate);
    const firstUse: FirstUse = { prompt, askedAt: Date.now(), candidates: [candidate], offered, lent: lent.map(({ name }) => name), answered: false };
    this.#context.journal.append([
      this.#entry(firstUse, {
        kind: 'first-use',
        body: { identity: identity.digest, sandbox: sandbox.level },
        payload: { command: identity.command, located: identity.located, real: identity.real, args: identity.args, cwd: identity.cwd, envNames: identity.envNames },
      }),
    ]);
    this.#open.set(identity.digest, firstUse);
    this.#context.prompts.open(prompt, { answer: (answer) => void this.#answer(identity.digest, firstUse, answer), fullText: () => '' });
    const { open, parties } = session;
    // One profile that asks for nothing is no choice.
    const choice = offered.length > 1 || offered.some(({ profile }) => !isPlainHome(profile));
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
        sandbox,
        warnings: [...lost(sandbox, known).map((what) => say('asked.lost', { what })), ...candidate.warnings],
        previous: previous ?? known ?? null,
        plain: candidate.plain,
        lent,
        ...(choice ? { profiles: offered, proposedBecause: candidate.proposed.because } : {}),
        ...(choice && candidate.watchable === true ? { watchable: true } : {}),
      }),
    });
  }

  async #answer(digest: string, firstUse: FirstUse, answer: Answer): Promise<void> {
    if (firstUse.answered) return;
    const { journal, desktop } = this.#context;
    const chosen = answer.profile === undefined ? firstUse.offered[0] : firstUse.offered.find(({ profile }) => profile.template === answer.profile);
    if (chosen === undefined) {
      desktop.post({ kind: 'answer-refused', prompt: firstUse.prompt, reason: say('change.notOffered') });
      return;
    }
    firstUse.answered = true;
    const first = firstUse.candidates[0];
    const decision = answer.option === 'allow' ? 'known' : answer.option === 'block' ? 'blocked' : null;
    const profile = decision === 'known' ? { profile: chosen.profile.template, level: chosen.level } : {};
    let stored = false;
    try {
      journal.append([
        this.#entry(firstUse, { kind: 'answer', body: { option: answer.option, by: 'person', waitedMs: Date.now() - firstUse.askedAt, ...profile } }),
        this.#entry(firstUse, { kind: 'outcome', outcome: decision === 'known' ? 'forwarded' : 'refused', body: { decidedBy: 'person', durationMs: Date.now() - firstUse.askedAt } }),
      ]);
      await journal.flush();
      stored = decision === null || (first !== undefined && (await desktop.storeServer(record(first, decision, chosen, { before: this.#recordOf(digest), previous: this.#previous(first), lent: firstUse.lent }))));
    } catch (error) {
      desktop.post({ kind: 'fault', message: say('fault.answerNotRecorded', { why: faultWords(error) }) });
    }
    // The value the host handed over is what it starts with where the vault does not take it; the desktop says so.
    if (stored && decision === 'known' && answer.vault === true && first !== undefined) await desktop.keepSecrets(digest, handedValues(first.session.open.env, first.plain));
    if (stored && decision === 'known' && answer.watch === true) desktop.watchNext(digest);
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

  /** The profile it was accepted with comes first, then what is proposed; one of each template. */
  #offered({ identity, proposed, wider }: Candidate, previous: ServerRecord | null): readonly Profile[] {
    const record = this.#recordOf(identity.digest);
    const [first] = proposed.profiles;
    // What the person set for the server it took the place of stays, unless that would permit more than this one needs.
    const before = previous?.profile !== undefined && first !== undefined && wider(first, previous.profile).length === 0 ? [previous.profile] : [];
    const all = [...(record === undefined ? before : [acceptedProfile(record)]), ...proposed.profiles];
    return all.filter(({ template }, at) => all.findIndex((one) => one.template === template) === at);
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

  /** What the vault would lend it anew, were it started. */
  #lends({ session, identity }: Candidate): readonly Lent[] {
    return lentTo(this.#context.desktop.snapshot.lent ?? [], session.open.entry, identity);
  }

  #recordOf(digest: string): ServerRecord | undefined {
    return this.#records().find((one) => one.identity.digest === digest);
  }

  #records(): readonly ServerRecord[] {
    return this.#context.desktop.snapshot.servers;
  }

  #entry(firstUse: FirstUse, draft: Omit<EntryDraft, 'at' | 'call' | 'session' | 'host' | 'server'>): EntryDraft {
    const session = firstUse.candidates[0]?.session;
    return { ...draft, at: Date.now(), call: firstUse.prompt, ...(session === undefined ? {} : { session: session.parties.session, host: session.hostTitle, server: session.parties.serverName }) };
  }
}

/**
 * What was decided, with the profile as it was shown: held less far by now, it is asked about again. What was fetched for it before stays its pin, and what was set about its calls, results and asks stays set; what
 * `previous`, whose place it takes, did not get it does not get either.
 */
function record({ session, identity }: Candidate, trust: 'known' | 'blocked', { profile, level, missing }: ProfileView, { before, previous, lent }: { readonly before: ServerRecord | undefined; readonly previous: ServerRecord | null; readonly lent: readonly string[] }): ServerRecord {
  const redaction = before === undefined ? previous?.redaction : before.redaction;
  const { open } = session;
  return { identity, name: open.server, host: open.host ?? '', entry: open.entry, trust, level, decidedAt: Date.now(), ...(trust === 'known' ? { profile, missing: [...missing] } : {}), ...(trust === 'known' && lent.length > 0 ? { lent: [...lent] } : {}), ...(before?.fetched === undefined ? {} : { fetched: before.fetched }), ...(before?.results === undefined ? {} : { results: before.results }), ...(before?.asks === undefined ? {} : { asks: before.asks }), ...(redaction === undefined ? {} : { redaction }) };
}
