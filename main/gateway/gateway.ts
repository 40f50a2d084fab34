import { randomBytes, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { homedir, userInfo } from 'node:os';
import { patienceCommand } from '#shared/models/hosts-view';
import type { OpenSession } from '#shared/contracts/handshake';
import type { Snapshot, ToDesktop, ToGateway } from '#shared/contracts/port';
import type { ServerPins } from '#shared/models/definition';
import { assertNever, err, type Result } from '#shared/result';
import { resume, usedLately } from '#app/asks/spent';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { journalFile } from '#main/journal/file';
import { openSigner } from '#main/journal/checkpoint';
import type { Checkpoints } from '#main/journal/checkpoints';
import { openForgetting } from '#main/journal/forgetting';
import { steadyMs } from '#main/journal/retention-clock';
import { openJournal } from '#main/journal/writer';
import { containersFolder } from '#main/sandbox/containers/container-place';
import { endLeftContainers } from '#main/sandbox/containers/end-container';
import { clearSecrets } from '#main/sandbox/secret-files';
import { Packages } from '#main/sandbox/runners/packages';
import { trusting } from '#main/sandbox/runners/trust';
import type { ServerProcess } from '#main/sandbox/sandbox';
import { clearTemporary } from '#main/sandbox/temporary';
import { Admissions } from './admissions';
import { BlockedAccesses } from './blocked-accesses';
import type { Observing } from './observing';
import type { Starting } from './start-server';
import { Candidates, type Notice } from './candidates';
import { clientEnvironment } from './client-environment';
import { Commands } from './commands';
import { DesktopLink } from './desktop-link';
import { Drawing } from './drawing';
import { openExaminer, openFinder, openInspector, openReviewer, openStorer, type Storer } from './examine/examiner';
import { openFiles } from '#main/files/files';
import { foldersOf } from '#main/files/folders';
import { faultWords } from './fault-words';
import { cancellable, servePatience } from './patience';
import { announceGrowth } from './growth';
import { handedValues } from './handed-secrets';
import { hostProcess } from './host-process';
import { newKeyed } from './keyed';
import { leftBehind } from './left-behind';
import { LateQuestions } from './late-questions';
import { listen, type Listener } from './listener';
import { Hearers } from './hearers';
import { Pins } from './pins';
import { Prompts } from './prompts';
import { RecordKeeping } from './record-keeping';
import { Released } from './released';
import { RunnerStarts } from './runner-starts';
import { Session, unrecorded } from './session';
import type { SessionContext } from './session-context';
import { signing } from './signing';
import { storing, type Storing } from './storing';
import { Spendings } from './spendings';
import { Trails } from './trails';
import { WayOut } from './way-out';
import { wiring, type Wiring } from './wiring';

type Start = Extract<ToGateway, { kind: 'start' }>;

/** Where the programs of the gateway's own threads are. */
export interface Threads {
  readonly drain: URL | null;
  readonly examine: URL;
  /** Null: the gateway's own thread erases, in portions. */
  readonly forget?: URL | null;
}

/** Everything between the hosts' connections and the servers of this person's machine. */
export class Gateway {
  readonly #desktop: DesktopLink;
  readonly #journal: Storing;
  readonly #prompts: Prompts;
  readonly #admissions: Admissions;
  readonly #candidates: Candidates;
  readonly #context: SessionContext;
  readonly #sessions = new Map<string, Session>();
  readonly #commands: Commands;
  readonly #spendings = new Spendings();
  readonly #trails = new Trails();
  readonly #wayOut: WayOut;
  readonly #blocked: BlockedAccesses;
  readonly #runners: RunnerStarts;
  /** What is watched now, by session. */
  readonly #observing = new Map<string, Observing>();
  #listener: Listener | null = null;
  #checkpoints: Checkpoints | null = null;
  #keeping: RecordKeeping | null = null;
  readonly #storer: Storer;

  private constructor(start: Start, desktop: DesktopLink, [journal, storer, prompts]: readonly [Storing, Storer, Prompts], threads: Pick<SessionContext, 'examiner' | 'inspector' | 'finder' | 'reviewer'>, { sandbox, profiling, openProxy }: Wiring) {
    this.#desktop = desktop;
    [this.#journal, this.#storer, this.#prompts] = [journal, storer, prompts];
    const pins = new Pins(start.pins);
    const fault = (error: unknown): void => desktop.post({ kind: 'fault', message: faultWords(error) });
    this.#blocked = new BlockedAccesses({ post: (message) => desktop.post(message), record: (entry) => journal.appendLater(entry), onFault: fault, now: Date.now });
    this.#wayOut = new WayOut(openProxy, ({ session, host, port, allowed }) => {
      // One that could not be read names nothing.
      if (host !== '') this.#observing.get(session)?.connected(`${host}:${port}`);
      if (!allowed && host !== '') this.#noticed({ session, what: 'connect', target: `${host}:${port}`, source: 'exact' });
    });
    this.#runners = new RunnerStarts({
      packages: new Packages({
        dataFolder: start.home, home: homedir(), user: userInfo().username, platform: process.platform, inherited: trusting(process.env), sandbox, now: Date.now,
        held: (profile) => this.#candidates.heldNow(profile),
        serve: (session, allow) => this.#wayOut.serve(session, allow),
      }),
      records: () => desktop.snapshot.servers,
      runs: (server) => this.#sessionsOf(server).length > 0,
      store: (server, fetched, by) => desktop.storeFetched(server, fetched, by),
      show: (server, fetch) => desktop.post({ kind: 'package', server, fetch }),
      changed: ({ identity, name }, { version }) => journal.appendLater({ kind: 'package-refused', at: Date.now(), server: name, body: { identity: identity.digest, version } }),
      holdMs: () => desktop.snapshot.settings.startHoldSeconds * 1000,
    });
    this.#candidates = new Candidates({
      home: start.home,
      install: start.install,
      identityKey: Buffer.from(start.identityKey, 'hex'),
      sandbox,
      profiling,
      wayOut: this.#wayOut,
      runners: this.#runners,
      tell: (session, words) => this.#sessions.get(session)?.tell(words),
      recordOf: (server) => desktop.snapshot.servers.find(({ identity }) => identity.digest === server),
      toolsOf: (server) => pins.all.get(server)?.pins.flatMap(({ kind, name }) => (kind === 'tool' ? [name] : [])) ?? null,
      notice: (noticed) => this.#noticed(noticed),
      planted: (server, paths) => desktop.post({ kind: 'fault', message: say('blocked.planted', { server: visibleCut(server, 100, { lines: false }), paths: visibleCut(paths.join(', '), 1000, { lines: false }) }) }),
      failed: (server, reason) => desktop.post({ kind: 'fault', message: say('blocked.notStarted', { server: visibleCut(server, 100, { lines: false }), reason: visibleCut(reason, 500, { lines: false }) }) }),
      watching: (session, server) => this.#watching(session, server),
      loginPath: () => desktop.loginPath(),
      secrets: (session, server, names, entry) => desktop.secrets(session, server, names, entry),
      handed: (session, secrets) => desktop.post({ kind: 'handed', session, secrets: [...secrets] }),
    });
    const pinned = (changed: ServerPins, by: Session): void => this.#pinsChanged(changed.server, by);
    this.#context = { desktop, journal, prompts: this.#prompts, late: new LateQuestions(journal, desktop, this.#prompts), newId: () => randomUUID(), pins, hearers: new Hearers(), files: openFiles(homedir()), ...threads, pinned, released: new Released() };
    this.#admissions = new Admissions(this.#context, (session) => this.#renew(session));
    this.#commands = new Commands((connection, { argv, columns, cwd = null }) => desktop.post({ kind: 'cli', connection, argv: [...argv], columns, cwd }), (connection) => desktop.post({ kind: 'cli-gone', connection }));
  }

  /**
   * Opens the journal, then the socket: nothing is accepted that could not be recorded. `threads`: where the built threads are; `drain` null: see `JournalOptions.worker`.
   * `wired`: what servers are confined by, where that is not what this system has.
   */
  static async start(start: Start, post: (message: ToDesktop) => void, threads: Threads, wired: Partial<Wiring> = {}): Promise<Gateway> {
    const desktop = new DesktopLink(post, start.snapshot);
    const onFault = (error: unknown): void => post({ kind: 'fault', message: faultWords(error) });
    const journal = openJournal({ file: journalFile(start.home), key: Buffer.from(start.journalKey, 'hex'), worker: threads.drain, onFault });
    const [storer, drawing] = [openStorer(threads.examine), new Drawing()];
    const storedBy = storing({ journal, ways: () => desktop.snapshot.settings.record.stored, key: start.standInKey, redact: (job) => storer.examine(job), whenDrawn: (begin) => drawing.whenDrawn(begin), onFault, now: Date.now, steady: () => performance.now() });
    // Whoever has the journal is alone with this home, and no server runs yet: everything that is there was left.
    clearSecrets(start.home);
    void endLeftContainers(containersFolder(start.home), clientEnvironment());
    await clearTemporary(Date.now());
    if (journal.setAside !== null) post({ kind: 'fault', message: say('fault.recordDamaged', { name: journal.setAside }) });
    const gateway = new Gateway(start, desktop, [storedBy, storer, new Prompts(drawing)], { examiner: openExaminer(threads.examine), inspector: openInspector(threads.examine), finder: openFinder(threads.examine), reviewer: openReviewer(threads.examine) }, { ...wiring(start), ...wired });
    announceGrowth(journal, post);
    const newest = journal.newestAt(Date.now() - steadyMs);
    const checkpoints = signing(start, journal, post);
    gateway.#checkpoints = checkpoints;
    const forgetting = openForgetting({ journal, file: journalFile(start.home), signer: openSigner(Buffer.from(start.recordKey, 'hex')), checkpoints, dropping: storedBy.erased, worker: threads.forget ?? null, now: Date.now });
    journal.append([...leftBehind(journal), { kind: 'started', at: Date.now(), body: { pid: process.pid, platform: process.platform } }]);
    gateway.#keeping = new RecordKeeping({ forgetting, settings: () => desktop.snapshot.settings.record, newest, post, now: Date.now, steady: () => performance.now() });
    gateway.#listener = await listen(start.home, start.token, {
      session: (socket, open, rest) => gateway.#openSession(socket, open, rest),
      stderr: (socket, session) => gateway.#attachStderr(socket, session),
      cli: (socket, open) => gateway.#commands.open(socket, open),
    });
    post({ kind: 'listening', socket: gateway.#listener.path });
    void gateway.#candidates.sandboxState().then((state) => post({ kind: 'sandbox', state }));
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
      case 'stand-in-key':
        this.#journal.rekey(message.key);
        return;
      case 'answer':
        if (!this.#prompts.answer(message.answer, message.shownMs ?? null)) this.#desktop.post({ kind: 'answer-refused', prompt: message.answer.prompt, reason: say('refused.closed') });
        return;
      case 'painted':
        this.#prompts.painted(message.prompt);
        return;
      case 'attended':
        this.#prompts.attended(message.prompts);
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
      case 'record-ask':
        void this.#keeping?.ask(message);
        return;
      case 'cli-progress':
        this.#commands.progress(message.connection, message.text);
        return;
      case 'cli-output':
        this.#commands.output(message.connection, message.text, (more) => this.#desktop.post({ kind: 'cli-taken', connection: message.connection, more }));
        return;
      case 'cli-reply':
        this.#commands.reply(message.connection, message.reply);
        return;
      case 'prompt-ask':
        void this.#prompts.tell(message.prompt, message.ask).then((told) => this.#desktop.post({ kind: 'prompt-told', request: message.request, told }));
        return;
      case 'profiles-ask':
        // None for all of them: nobody knows.
        void this.#candidates
          .states(message.profiles)
          .catch(() => [])
          .then((states) => this.#desktop.post({ kind: 'profiles-told', request: message.request, states: [...states] }));
        return;
      case 'update-package':
        void this.#updatePackage(message.server).then((done) => this.#desktop.post({ kind: 'package-updated', request: message.request, ...done }));
        return;
      case 'stop-server':
        for (const session of this.#sessionsOf(message.digest)) void session.stopped();
        return;
      case 'restart-server':
        for (const session of this.#sessionsOf(message.digest)) session.restart(() => this.#renew(session));
        return;
      case 'asks-ask':
        this.#desktop.post({ kind: 'asks-told', request: message.request, ...usedLately(this.#spendings.of(message.server), Date.now()) });
        return;
      case 'resume-asks':
        resume(this.#spendings.of(message.server));
        return;
      case 'secrets':
        this.#desktop.given(message);
        return;
      case 'hand-secrets': {
        const session = this.#sessions.get(message.session);
        const values = session?.parties.server === message.server ? handedValues(session.open.env, message.names) : null;
        this.#desktop.post({ kind: 'secrets-handed', request: message.request, values: values === null ? null : { ...values } });
        return;
      }
      case 'stop':
        void this.#stop();
        return;
      default:
        assertNever(message);
    }
  }

  async #updatePackage(server: string): Promise<{ readonly ok: boolean; readonly words: string }> {
    const record = this.#desktop.snapshot.servers.find(({ identity }) => identity.digest === server);
    const start = record === undefined ? null : await this.#candidates.runnerOf(record);
    return start === null ? { ok: false, words: say('runner.update.none') } : this.#runners.update(start);
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
    const before = this.#desktop.snapshot.servers;
    if (!this.#desktop.update(snapshot)) return;
    this.#keeping?.changed();
    const blocked = new Set(snapshot.servers.flatMap((one) => (one.trust === 'blocked' ? [one.identity.digest] : [])));
    for (const session of this.#sessions.values()) {
      if (blocked.has(session.parties.server) && !session.asking) void session.stop('you blocked this server');
      else session.changed('rules-changed');
    }
    this.#admissions.trustChanged();
    const kept = new Set(snapshot.servers.map(({ identity }) => identity.digest));
    for (const { identity } of before) if (!kept.has(identity.digest)) this.#runners.tidy(identity.digest);
  }

  /** The handshake is done: what the server is decides whether it may run. */
  async #openSession(socket: Socket, open: OpenSession, rest: Buffer): Promise<{ id: string; begin(): void } | null> {
    const id = randomBytes(16).toString('hex');
    if (open.command === patienceCommand) return { id, begin: () => servePatience(socket, rest, { host: open.host ?? '', heard: (what) => this.#desktop.post({ kind: 'patience', ...what }), now: () => performance.now(), later: cancellable }) };
    const [resolved, starter] = await Promise.all([this.#candidates.resolve(open, id), hostProcess(open.pid)]);
    if (socket.destroyed) return null;
    const server = resolved.ok ? resolved.value.identity.digest : '';
    const begin = (): void => {
      const folders = foldersOf(open, homedir());
      const parties = { session: id, declaredHost: open.host, entry: open.entry, hostProcess: starter?.name ?? null, serverName: open.server, server, cwd: open.cwd, folders, own: randomUUID(), keyed: newKeyed() };
      const session = new Session(socket, rest, open, { parties, trail: this.#trails.of(open.host, starter), spent: this.#spendings.of(server) }, this.#context, (closed) => this.#closeSession(closed));
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

  #noticed({ session: id, what, target, source }: Notice): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    const { server, serverName } = session.parties;
    this.#blocked.note({ session: id, server, serverName, host: session.hostTitle }, what, target, source);
  }

  /** The next session of a server the person wants watched; every one that starts before there is something to show. */
  #watching(session: string, server: string): Starting['watching'] {
    if (!this.#desktop.watches(server)) return undefined;
    return {
      server,
      begun: (observing) => this.#observing.set(session, observing),
      over: (observing, ran) => {
        if (this.#observing.get(session) === observing) this.#observing.delete(session);
        // One that never ran was not watched.
        if (ran) this.#desktop.post({ kind: 'observed', observation: observing.result() });
      },
    };
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
    this.#context.hearers.left(session.parties.session);
    if (this.#sessionsOf(session.parties.server).length === 0) this.#context.pins.ended(session.parties.server);
    this.#runners.tidy(session.parties.server);
    this.#countSessions();
  }

  #countSessions(): void {
    const sessions = [...this.#sessions.values()].map((session) => ({ session: session.parties.session, server: session.parties.server, host: session.hostTitle, since: session.since }));
    this.#desktop.post({ kind: 'sessions', sessions });
  }

  async #stop(): Promise<void> {
    await this.#listener?.close();
    this.#runners.close();
    await Promise.all([...this.#sessions.values()].map((session) => session.stop('Countersign was quit')));
    await this.#journal.settled();
    try {
      this.#journal.append([{ kind: 'stopped', at: Date.now(), body: {} }]);
    } catch (error) {
      this.#desktop.post({ kind: 'fault', message: faultWords(error) });
    }
    await this.#wayOut.close();
    await Promise.all([this.#context.examiner.close(), this.#context.inspector.close(), this.#context.finder.close(), this.#context.reviewer.close(), this.#storer.close()]);
    await this.#keeping?.end();
    const last = await this.#checkpoints?.end();
    await this.#journal.close().catch((error: unknown) => this.#desktop.post({ kind: 'fault', message: faultWords(error) }));
    if (last && this.#journal.head().seq === last.seq + 1) this.#desktop.post({ kind: 'checkpoint', checkpoint: last, closed: true });
    this.#desktop.post({ kind: 'stopped' });
  }
}

/** The names an entry is listed under. */
function named(about: Extract<ToGateway, { kind: 'record' }>['about']): { readonly server?: string; readonly tool?: string } {
  return about === undefined ? {} : { server: about.server, ...(about.tool === null ? {} : { tool: about.tool }) };
}
