import { randomBytes, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { homedir } from 'node:os';
import type { OpenSession } from '#shared/contracts/handshake';
import type { Snapshot, ToDesktop, ToGateway } from '#shared/contracts/port';
import type { ServerPins } from '#shared/models/definition';
import type { EntryDraft } from '#shared/models/entry';
import { assertNever, err, type Result } from '#shared/result';
import { confinementOf } from '#app/prompts/confinement';
import { journalFile } from '#main/journal/file';
import { openJournal, type Journal } from '#main/journal/writer';
import type { ServerProcess } from '#main/sandbox/sandbox';
import { Admissions } from './admissions';
import { Candidates } from './candidates';
import { Commands } from './commands';
import { DesktopLink } from './desktop-link';
import { openExaminer, type Examiner } from './examine/examiner';
import { openFiles } from '#main/files/files';
import { foldersOf } from '#main/files/folders';
import { faultWords } from './fault-words';
import { hostProcess } from './host-process';
import { LateQuestions } from './late-questions';
import { listen, type Listener } from './listener';
import { Pins } from './pins';
import { Prompts } from './prompts';
import { Released } from './released';
import { Session, unrecorded } from './session';
import type { SessionContext } from './session-context';
import { Trails } from './trails';

type Start = Extract<ToGateway, { kind: 'start' }>;

/** Where the programs of the gateway's own threads are. */
export interface Threads {
  readonly drain: URL | null;
  readonly examine: URL;
}

/** The journal's growth is announced at most this often, ms. */
const growthMs = 250;

/** Everything between the hosts' connections and the servers of this person's machine. */
export class Gateway {
  readonly #desktop: DesktopLink;
  readonly #journal: Journal;
  readonly #prompts = new Prompts();
  readonly #admissions: Admissions;
  readonly #candidates: Candidates;
  readonly #context: SessionContext;
  readonly #sessions = new Map<string, Session>();
  readonly #commands: Commands;
  readonly #trails = new Trails();
  #listener: Listener | null = null;

  private constructor(desktop: DesktopLink, journal: Journal, candidates: Candidates, pins: Pins, examiner: Examiner) {
    this.#desktop = desktop;
    this.#journal = journal;
    this.#candidates = candidates;
    const pinned = (changed: ServerPins, by: Session): void => this.#pinsChanged(changed.server, by);
    this.#context = { desktop, journal, prompts: this.#prompts, late: new LateQuestions(journal, desktop, this.#prompts), newId: () => randomUUID(), pins, files: openFiles(homedir()), examiner, pinned, released: new Released() };
    this.#admissions = new Admissions(this.#context, (session) => this.#renew(session));
    this.#commands = new Commands((connection, { argv, columns }) => desktop.post({ kind: 'cli', connection, argv: [...argv], columns }));
  }

  /** Opens the journal, then the socket: nothing is accepted that could not be recorded. `threads`: where the built threads are; `drain` null: see `JournalOptions.worker`. */
  static async start(start: Start, post: (message: ToDesktop) => void, threads: Threads): Promise<Gateway> {
    const desktop = new DesktopLink(post, start.snapshot);
    const journal = openJournal({ file: journalFile(start.home), key: Buffer.from(start.journalKey, 'hex'), worker: threads.drain, onFault: (error) => post({ kind: 'fault', message: faultWords(error) }) });
    if (journal.setAside !== null) post({ kind: 'fault', message: `the record was damaged and has been set aside as ${journal.setAside}; a new one was begun` });
    const candidates = new Candidates({ home: start.home, install: start.install, identityKey: Buffer.from(start.identityKey, 'hex'), secrets: (session, server, names) => desktop.secrets(session, server, names) });
    const gateway = new Gateway(desktop, journal, candidates, new Pins(start.pins), openExaminer(threads.examine));
    gateway.#announceGrowth();
    journal.append([...leftBehind(journal), { kind: 'started', at: Date.now(), body: { pid: process.pid, platform: process.platform } }]);
    gateway.#listener = await listen(start.home, start.token, {
      session: (socket, open, rest) => gateway.#openSession(socket, open, rest),
      stderr: (socket, session) => gateway.#attachStderr(socket, session),
      cli: (socket, open) => gateway.#commands.open(socket, open),
    });
    post({ kind: 'listening', socket: gateway.#listener.path });
    void candidates.sandboxState().then((state) => post({ kind: 'sandbox', state }));
    return gateway;
  }

  /** Whatever the desktop says after `start`. */
  receive(message: Exclude<ToGateway, Start | { readonly kind: 'locked' }>): void {
    switch (message.kind) {
      case 'snapshot':
        this.#takeSnapshot(message.snapshot);
        return;
      case 'pins':
        this.#takePins(message.server, message.pins);
        return;
      case 'answer':
        if (!this.#prompts.answer(message.answer)) this.#desktop.post({ kind: 'answer-refused', prompt: message.answer.prompt, reason: 'this question is no longer open' });
        return;
      case 'stored':
        this.#desktop.stored(message.store, message.ok);
        return;
      case 'full-view':
        this.#desktop.post({ kind: 'full-view', request: message.request, ...this.#prompts.page(message.prompt, message.offset) });
        return;
      case 'record':
        this.#journal.append([{ kind: message.entry, at: Date.now(), body: message.body, ...named(message.about), ...(message.payload === undefined ? {} : { payload: message.payload }) }]);
        return;
      case 'cli-reply':
        this.#commands.reply(message.connection, message.reply);
        return;
      case 'prompt-ask':
        void this.#prompts.tell(message.prompt, message.ask).then((told) => this.#desktop.post({ kind: 'prompt-told', request: message.request, told }));
        return;
      case 'stop-server':
        for (const session of this.#sessionsOf(message.digest)) void session.stopped();
        return;
      case 'restart-server':
        for (const session of this.#sessionsOf(message.digest)) session.restart(() => this.#renew(session));
        return;
      case 'secrets':
        this.#desktop.given(message.request, message.values);
        return;
      case 'stop':
        void this.#stop();
        return;
      default:
        assertNever(message);
    }
  }

  /** Waits until everything recorded is where readers see it. */
  settle(): void {
    this.#journal.settle();
  }

  #takePins(server: string, pins: ServerPins | null): void {
    const runs = this.#sessionsOf(server).length > 0;
    if (pins === null) this.#context.pins.forget(server, runs);
    else this.#context.pins.take(pins);
    this.#pinsChanged(server, null);
  }

  /** Every session of the server but the one that brought the change looks at what it lists anew. */
  #pinsChanged(server: string, by: Session | null): void {
    for (const session of this.#sessionsOf(server)) if (session !== by) session.changed('pins-changed');
  }

  #takeSnapshot(snapshot: Snapshot): void {
    if (!this.#desktop.update(snapshot)) return;
    const blocked = new Set(snapshot.servers.flatMap((one) => (one.trust === 'blocked' ? [one.identity.digest] : [])));
    for (const session of this.#sessions.values()) {
      if (blocked.has(session.parties.server) && !session.asking) void session.stop('you blocked this server');
      else session.changed('rules-changed');
    }
    this.#admissions.trustChanged();
  }

  /** The handshake is done: what the server is decides whether it may run. */
  async #openSession(socket: Socket, open: OpenSession, rest: Buffer): Promise<{ id: string; begin(): void } | null> {
    const id = randomBytes(16).toString('hex');
    const [resolved, starter] = await Promise.all([this.#candidates.resolve(open, id), hostProcess(open.pid)]);
    if (socket.destroyed) return null;
    const server = resolved.ok ? resolved.value.identity.digest : '';
    const begin = (): void => {
      const folders = foldersOf(open, homedir());
      const parties = { session: id, declaredHost: open.host, hostProcess: starter?.name ?? null, serverName: open.server, server, cwd: open.cwd, folders, own: randomUUID(), ...(resolved.ok ? { confinement: confinementOf(resolved.value.sandbox) } : {}) };
      const session = new Session(socket, rest, open, { parties, trail: this.#trails.of(open.host, starter) }, this.#context, (closed) => this.#closeSession(closed));
      this.#sessions.set(id, session);
      const body = { declaredHost: open.host, hostProcess: parties.hostProcess, entry: open.entry, identity: server };
      this.#countSessions();
      try {
        this.#journal.append([{ kind: 'session-opened', at: Date.now(), session: id, host: session.hostTitle, server: open.server, body }]);
        if (resolved.ok) this.#admissions.consider({ session, ...resolved.value });
        else session.turnAway(resolved.error);
      } catch (error) {
        this.#desktop.post({ kind: 'fault', message: faultWords(error) });
        session.turnAway({ kind: 'not-started', reason: unrecorded });
      }
    };
    return { id, begin };
  }

  #sessionsOf(server: string): readonly Session[] {
    return [...this.#sessions.values()].filter((session) => session.parties.server === server);
  }

  /** What the session's server is, worked out anew: only what the person accepted is started again. */
  async #renew(session: Session): Promise<Result<() => ServerProcess, string>> {
    const resolved = await this.#candidates.resolve(session.open, session.parties.session);
    if (resolved.ok) return this.#admissions.again({ session, ...resolved.value });
    return err(resolved.error.kind === 'not-started' ? resolved.error.reason : 'it cannot be started');
  }

  #attachStderr(socket: Socket, session: string): (() => void) | null {
    const found = this.#sessions.get(session);
    return found === undefined ? null : () => found.attachStderr(socket);
  }

  #closeSession(session: Session): void {
    this.#sessions.delete(session.parties.session);
    if (this.#sessionsOf(session.parties.server).length === 0) this.#context.pins.ended(session.parties.server);
    this.#countSessions();
  }

  #countSessions(): void {
    const sessions = [...this.#sessions.values()].map((session) => ({ session: session.parties.session, server: session.parties.server, host: session.hostTitle, since: session.since }));
    this.#desktop.post({ kind: 'sessions', sessions });
  }

  #announceGrowth(): void {
    let timer: NodeJS.Timeout | null = null;
    let newest = 0;
    this.#journal.onGrow((head) => {
      newest = head;
      timer ??= setTimeout(() => {
        timer = null;
        this.#desktop.post({ kind: 'recorded', head: newest });
      }, growthMs);
    });
  }

  async #stop(): Promise<void> {
    await this.#listener?.close();
    await Promise.all([...this.#sessions.values()].map((session) => session.stop('Countersign was quit')));
    try {
      this.#journal.append([{ kind: 'stopped', at: Date.now(), body: {} }]);
    } catch (error) {
      this.#desktop.post({ kind: 'fault', message: faultWords(error) });
    }
    await this.#context.examiner.close();
    await this.#journal.close().catch((error: unknown) => this.#desktop.post({ kind: 'fault', message: faultWords(error) }));
    this.#desktop.post({ kind: 'stopped' });
  }
}

/** Calls the last run left open: what came of them will not be known. */
function leftBehind(journal: Journal): EntryDraft[] {
  const at = Date.now();
  return journal.openCalls().map(({ call, session }) => ({
    kind: 'outcome',
    at,
    call,
    outcome: 'failed',
    ...(session === null ? {} : { session }),
    body: { decidedBy: 'failure', durationMs: 0, reason: 'Countersign ended while this was open' },
  }));
}

/** The names an entry is listed under. */
function named(about: Extract<ToGateway, { kind: 'record' }>['about']): { readonly server?: string; readonly tool?: string } {
  return about === undefined ? {} : { server: about.server, ...(about.tool === null ? {} : { tool: about.tool }) };
}
