import type { Socket } from 'node:net';
import type { EntryDraft } from '#shared/models/entry';
import type { OpenSession } from '#shared/contracts/handshake';
import { assertNever, err } from '#shared/result';
import type { Spent } from '#app/asks/spent';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import type { RuleDraft } from '#app/policy/verdict';
import { printAhead } from '#app/session/arguments-text';
import { openSession } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { Parties, SessionState } from '#app/session/state';
import type { Trail } from '#app/tiers/trail';
import type { ServerProcess } from '#main/sandbox/sandbox';
import { say } from '#shared/words/say';
import { CallPrompts } from './call-prompts';
import { jobOf } from './examine/job-of';
import { faultWords } from './fault-words';
import { Gates } from './gates';
import { Glance } from './glance';
import { readHostLine, readServerLine } from './incoming';
import { LineSplitter } from './framing/lines';
import { Outlet } from './outlet';
import { judged } from './judged';
import type { Arrived } from './long-lines';
import { withNote } from './noted';
import { ServerLife } from './server-life';
import { Results } from './results';
import type { Renew, SessionContext } from './session-context';
import { greetingTimer, greetMs, lingerMs, queueLimit } from './session-limits';
import { settle } from './settle';
import { StderrLine } from './stderr-line';
import { Timers } from './timers';
import { worldNow } from './world';

/** Why a session ends whose record cannot be kept, as the host reads it. */
export const unrecorded = 'Countersign could not write its record';

/**
 * One connector's connection: carries out what the engine says. Everything one chunk of bytes brought is judged first,
 * then recorded in one transaction, then sent, so that no message can leave before its entry is committed.
 */
export class Session {
  /** `confinement` is that of the process that runs, or is about to. */
  readonly parties: Omit<Parties, 'confinement'> & { confinement?: Parties['confinement'] };
  readonly open: OpenSession;
  /** When it was opened, epoch ms. */
  readonly since = Date.now();
  readonly #context: SessionContext;
  readonly #socket: Socket;
  readonly #state: SessionState;
  readonly #toHost: Outlet;
  readonly #fromHost = new LineSplitter();
  readonly #timers = new Timers();
  readonly #onClosed: (session: Session) => void;
  readonly #stderr = new StderrLine();
  #launch: (() => ServerProcess) | null = null;
  #life: ServerLife | null = null;
  /** The process a restart has replaced, until it is gone. */
  #replaced: Promise<void> = Promise.resolve();
  #renew: Renew | null = null;
  #queued = 0;
  /** The host is not read because too much of its queues. */
  #held = false;
  #ownIds = 0;
  #closed = false;
  readonly #glance: Glance;
  readonly #results: Results;
  readonly #gates: Gates;
  readonly #calls: CallPrompts;

  constructor(socket: Socket, rest: Buffer, open: OpenSession, { parties, trail, spent }: { readonly parties: Parties; readonly trail: Trail; readonly spent: Spent }, context: SessionContext, onClosed: (session: Session) => void) {
    this.parties = parties;
    this.open = open;
    this.#context = context;
    this.#socket = socket;
    this.#glance = new Glance(socket);
    this.#results = new Results(context, parties.server, (event) => this.dispatch(event));
    this.#calls = new CallPrompts(context, (event) => this.dispatch(event));
    this.#gates = new Gates(context, parties.server, (event) => this.dispatch(event));
    this.#state = context.hearers.joined(openSession(parties, trail, context.late.tickets, spent));
    this.#onClosed = onClosed;
    this.#toHost = new Outlet(socket, () => this.#resumeBoth());
    socket.on('data', (chunk: Buffer) => this.#hostBytes(chunk));
    socket.on('end', () => this.#hostLeft());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#hostGone());
    if (rest.length > 0) this.#hostBytes(rest);
    socket.resume();
  }

  /** The identified host's title, for prompts about this session. */
  get hostTitle(): string {
    return this.#state.host.title;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get asking(): boolean {
    return this.#state.phase === 'asking' || this.#state.phase === 'overdue';
  }

  /** The server may run; `launch` starts it. */
  admit(launch: () => ServerProcess): void {
    this.#launch = launch;
    this.dispatch({ kind: 'admitted', at: Date.now() });
    this.#letIn();
  }

  turnAway(reason: Refusal): void {
    this.tell(refusalText(reason));
    this.dispatch({ kind: 'turned-away', at: Date.now(), reason });
    if (!this.#closed) setTimeout(() => this.#end(), lingerMs).unref();
  }

  overdue(): void {
    this.dispatch({ kind: 'overdue', at: Date.now() });
    this.#letIn();
  }

  changed(kind: 'rules-changed' | 'pins-changed'): void {
    this.dispatch({ kind, at: Date.now() });
  }

  /** The connector's second connection, which carries the server's stderr. */
  attachStderr(socket: Socket): void {
    if (this.#closed || !this.#stderr.attach(socket)) socket.destroy();
  }

  /** A line of ours on the connector's stderr. */
  tell(text: string): void {
    this.#stderr.write(Buffer.from(`countersign: ${text}\n`));
  }

  /** Ends the session and its server; resolves when the whole process tree is gone. */
  stop(reason: string): Promise<void> {
    this.dispatch({ kind: 'server-ended', at: Date.now(), reason, ran: this.#life !== null });
    return this.#stopServer();
  }

  /** The person stopped its server. Resolves as `stop` does. */
  async stopped(): Promise<void> {
    if (this.asking) this.turnAway({ kind: 'stopped', sent: false });
    else this.dispatch({ kind: 'stopped', at: Date.now() });
    await this.#stopServer();
  }

  /** Starts the server's process anew with what `renew` says once the old one is gone. Only a session whose server runs and whose host has not left does. */
  restart(renew: Renew): void {
    if (this.#socket.readableEnded) return;
    this.#renew = renew;
    this.dispatch({ kind: 'restart', at: Date.now() });
  }

  dispatch(event: SessionEvent): void {
    this.#run(this.#reduce(event));
  }

  #reduce(event: SessionEvent): readonly Effect[] {
    const { desktop, pins } = this.#context;
    const { effects, fault } = judged(this.#state, event, worldNow(this.#context));
    if (fault !== null) desktop.post({ kind: 'fault', message: say('fault.notJudged', { why: faultWords(fault) }) });
    // At once: what the next line of the same bytes lists is compared with them.
    for (const effect of effects) if (effect.kind === 'store-pins') pins.take(effect.pins);
    return effects;
  }

  #hostBytes(chunk: Buffer): void {
    const at = Date.now();
    const lines = this.#fromHost.push(chunk);
    this.#run(lines.flatMap((line) => readHostLine(line, this.#state.asks.replies).flatMap((read) => this.#reduce({ ...read, at }))));
    if (this.#waits) {
      this.#queued += chunk.length;
      if (this.#queued <= queueLimit) return;
      this.#held = true;
      this.#socket.pause();
    } else if (this.#life?.outlet.full === true || this.#toHost.flooded) {
      this.#glance.pause();
    }
  }

  /** What a server has to do first is being waited for: the host's messages queue. */
  get #waits(): boolean {
    const { phase } = this.#state;
    return phase === 'asking' || phase === 'replacing' || phase === 'greeting';
  }

  /** A host that was held back because its messages queue is read again once they do not. */
  #letIn(): void {
    if (!this.#held || this.#waits) return;
    this.#held = false;
    this.#socket.resume();
  }

  /** One of the readers has caught up. Whoever still has to wait is paused again by its next bytes. */
  #resumeBoth(): void {
    this.#glance.resume();
    this.#life?.resume();
  }

  #serverBytes(lines: readonly Arrived[]): void {
    const at = Date.now();
    this.#run(lines.flatMap((line) => readServerLine(line, this.#state.requests, this.#state.asks.open.size > 0, this.#state.pseudonyms.byText.size > 0).flatMap((read) => this.#reduce({ ...read, at }))));
    if (this.#toHost.full || this.#life?.outlet.flooded === true) this.#life?.pause();
  }

  /** Questions, then records, then everything else, in order. A record that cannot be written stops the session: what is not recorded is not sent. */
  #run(effects: readonly Effect[]): void {
    if (effects.length === 0) return;
    const now: EntryDraft[] = [];
    const later: EntryDraft[] = [];
    for (const effect of effects) {
      if (effect.kind === 'record') (effect.later === true ? later : now).push(effect.entry);
    }
    // A question is drawn while its entry is written: no answer is heard before, and where it cannot be written the question is taken back.
    for (const effect of effects) if (effect.kind === 'ask') this.#carryOut(effect);
    try {
      if (now.length > 0) this.#context.journal.append(now);
    } catch (error) {
      this.#failClosed(error, effects);
      return;
    }
    for (const effect of effects) if (effect.kind !== 'ask') this.#carryOut(effect);
    this.#letIn();
    this.#life?.outlet.flush();
    this.#toHost.flush();
    try {
      // What tells how something ended; nobody waits for it.
      for (const entry of later) this.#context.journal.appendLater(entry);
    } catch (error) {
      this.#failClosed(error, []);
    }
  }

  #carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'record':
        return;
      case 'send':
        if (effect.to === 'host') this.#toHost.line(effect.note === undefined ? effect.line : withNote(effect.line, effect.note));
        else this.#life?.outlet.line(effect.line);
        return;
      case 'start':
        this.#start();
        return;
      case 'replace':
        void this.#replace();
        return;
      case 'ask':
        this.#calls.ask(effect, this.#state);
        return;
      case 'withdraw':
        this.#context.released.note(effect.allowedBy ?? []);
        this.#forgetPrompt(effect.prompt);
        this.#context.desktop.post({ kind: 'withdrawn', prompt: effect.prompt, why: effect.why });
        return;
      case 'refuse-answer':
        this.#context.desktop.post({ kind: 'answer-refused', prompt: effect.prompt, reason: effect.reason });
        return;
      case 'settle':
        void this.#settle(effect.prompt, effect.call, effect.rule);
        return;
      case 'timer':
        if (effect.heldUntil !== undefined) this.#context.desktop.post({ kind: 'held', prompt: effect.prompt, deadlineAt: effect.at, until: effect.heldUntil });
        this.#timers.set(effect, (kind) => this.dispatch({ kind, at: Date.now(), prompt: effect.prompt }));
        return;
      case 'late':
        this.#context.late.add(effect.late, this.#calls.asked(effect.prompt));
        return;
      case 'gave-up':
        this.#context.desktop.post({ kind: 'host-gave-up', host: effect.host, afterMs: effect.afterMs });
        return;
      case 'store-pins':
        this.#context.desktop.post({ kind: 'store-pins', pins: effect.pins });
        this.#context.pinned(effect.pins, this);
        return;
      case 'examine':
        void this.#context.examiner.examine(jobOf(effect)).then((finding) => this.dispatch({ kind: 'examined', at: Date.now(), call: effect.call, finding }));
        // While its thread looks: however that ends, the record wants the text.
        printAhead(effect.tool);
        return;
      case 'inspect':
      case 'review':
      case 'find-values':
      case 'ask-result':
      case 'settle-result':
      case 'found':
        this.#results.carryOut(effect);
        return;
      case 'ask-gate':
      case 'settle-gate':
      case 'pause-asks':
      case 'open-address':
        this.#gates.carryOut(effect);
        return;
      case 'tell':
        this.tell(effect.text);
        return;
      case 'end':
        this.#end();
        return;
      default:
        assertNever(effect);
    }
  }

  #start(): void {
    if (this.#launch === null) return;
    this.#life = new ServerLife(this.#launch(), {
      lines: (lines) => this.#serverBytes(lines),
      stderr: (chunk) => this.#stderr.write(chunk),
      drained: () => this.#resumeBoth(),
      ended: (reason, ran) => {
        if (!ran) this.tell(reason);
        // What it answered before it ended and is being looked through still goes on.
        this.#results.afterAll(() => {
          this.dispatch({ kind: 'server-ended', at: Date.now(), reason, ran });
          if (!ran && !this.#closed) setTimeout(() => this.#end(), lingerMs).unref();
        });
      },
    }, (line) => this.#context.inspector.scan(line));
  }

  /** The new process starts only when nothing of the old one is left: two would share files and ports. */
  async #replace(): Promise<void> {
    const old = this.#life;
    this.#life = null;
    this.#timers.clear(greetingTimer);
    old?.leave();
    this.#queued = 0;
    this.#replaced = old?.stop() ?? Promise.resolve();
    await this.#replaced;
    const renewed = await this.#renew?.().catch((error: unknown) => err(faultWords(error)));
    if (renewed?.ok !== true) {
      this.dispatch({ kind: 'not-renewed', at: Date.now(), reason: renewed?.error ?? 'there is nothing to start' });
      return;
    }
    this.#launch = renewed.value;
    this.dispatch({ kind: 'renewed', at: Date.now(), id: `cs:${this.#context.newId()}:${(this.#ownIds += 1)}` });
    if (this.#state.phase !== 'greeting') return;
    this.#timers.set({ prompt: greetingTimer, at: Date.now() + greetMs }, () => {
      if (this.#state.phase === 'greeting') this.dispatch({ kind: 'not-renewed', at: Date.now(), reason: `it did not answer within ${greetMs / 1000} seconds` });
    });
  }

  async #settle(prompt: string, call: string, draft: RuleDraft | null): Promise<void> {
    const settled = await settle(this.#context, { session: this.parties.session, host: this.#state.host.title, server: this.parties.serverName, call }, draft);
    this.dispatch({ kind: 'settled', at: Date.now(), prompt, ...settled });
  }

  /** Nothing of `effects` goes to the server or the person; what answers the host or closes a question still does. */
  #failClosed(error: unknown, effects: readonly Effect[]): void {
    this.#context.desktop.post({ kind: 'fault', message: say('fault.journal', { why: faultWords(error) }) });
    const ended = this.#reduce({ kind: 'server-ended', at: Date.now(), reason: unrecorded, ran: true });
    for (const effect of [...effects, ...ended]) {
      if ((effect.kind === 'send' && effect.to === 'host') || effect.kind === 'withdraw' || effect.kind === 'tell') this.#carryOut(effect);
    }
    this.#end();
  }

  /** The connector reads to the end, then closes its side; one that does not is closed after a while. */
  #end(): void {
    this.#toHost.end();
    this.#stderr.end();
    setTimeout(() => this.#socket.destroy(), lingerMs).unref();
    void this.#stopServer();
  }

  #hostLeft(): void {
    const at = Date.now();
    this.#run(this.#fromHost.end().flatMap((line) => readHostLine(line, this.#state.asks.replies).flatMap((read) => this.#reduce({ ...read, at }))));
    this.dispatch({ kind: 'host-leaving', at: Date.now() });
    // A server that runs may still answer what it has; its end then ends the connection.
    if (this.#life === null || this.#state.phase === 'closed') this.#end();
    else void this.#stopServer();
  }

  #hostGone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.dispatch({ kind: 'host-gone', at: Date.now() });
    for (const prompt of this.#calls.open()) this.#forgetPrompt(prompt);
    this.#timers.clearAll();
    this.#glance.stop();
    this.#stderr.destroy();
    void this.#stopServer().finally(() => this.#onClosed(this));
  }

  async #stopServer(): Promise<void> {
    await Promise.all([this.#replaced, this.#life?.stop()]);
  }

  #forgetPrompt(prompt: string): void {
    this.#timers.clear(prompt);
    this.#calls.forget(prompt);
    this.#context.prompts.close(prompt);
  }
}
