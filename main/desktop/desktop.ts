import type { AppState } from '#shared/contracts/ipc';
import type { ToDesktop } from '#shared/contracts/port';
import { currentProfiling } from '#app/profiles/current';
import { answersKept } from './answers-kept';
import { commands } from './commands';
import { decisions, type Record as Recording } from './decisions';
import { eraseBesides } from './erase-besides';
import { definitionsSide } from './definitions/definitions-side';
import { outward } from './out/outward';
import { fullViews } from './full-view';
import type { DesktopOptions } from './desktop-options';
import { runGateway } from './gateway-process';
import { openHostsSide } from './hosts/open-hosts-side';
import type { Handlers } from './ipc/answer-call';
import { hostWaits } from './host-waits';
import { handlers } from './ipc/handlers';
import { lapseWatch } from './lapse';
import { loginStart } from './login-start';
import { faultText } from './log';
import { openManagedRules } from './managed/managed-rules';
import { brokenWords, damageWords, newKeyWords, notices, sealWords, suspendedWords } from './notices';
import { pausedServers } from './paused';
import { packagesSide } from './profiles/packages-side';
import { profilesSide } from './profiles/profiles-side';
import { receiver } from './receive';
import { recordRestore } from './record-restore';
import { recordSide } from './record-side';
import { recordUpkeep } from './record-upkeep';
import { whileRecorded } from './recorded-calls';
import { journalFile } from '#main/journal/file';
import { askSettings } from './asks/ask-settings';
import { asksSide } from './asks/asks-side';
import { resultsSide } from './results/results-side';
import { rulesSide } from './rules/rules-side';
import { sentence } from './sentence';
import { quietTime, type QuietTime } from './prompts/quiet';
import { recentRows } from './tray/recent';
import { openDesk, type Desk } from './prompts/desk';
import { grantsSide, type GrantsSide } from './prompts/grants-side';
import { usedRules } from './used-rules';
import { snapshotFeed } from './snapshot-feed';
import { openRulesStore } from './stores/rules-store';
import { openHostsStore } from './stores/hosts-store';
import { openServersStore } from './stores/servers-store';
import type { SandboxState, ServerView, SessionView } from '#shared/models/server';
import { openSettingsStore, type SettingsStore } from './stores/settings-store';
import type { Damage } from './stores/store-file';
import { openTrial } from './trial/trial';
import { secretsSide } from './vault/secrets-side';
import { viewCalls } from './views/view-calls';

/** The person's side of the app: what they decided, the questions they are asked, and the gateway that asks. */
export interface Desktop {
  readonly handlers: Handlers;
  readonly desk: Desk;
  readonly receipts: GrantsSide['receipts'];
  readonly settings: SettingsStore;
  readonly quiet: QuietTime;
  /** Every live session. */
  sessions(): readonly SessionView[];
  /** Starts the app at login, or no longer. Why it could not, in words, or null. */
  startAtLogin(on: boolean): string | null;
  /** Refuses every call of the server with this identity, until it is resumed in the console or the app ends. */
  pauseServer(digest: string): void;
  /** Left in the console for the person to read. */
  notice(text: string): void;
  /** A file in the data folder changed, perhaps from outside. */
  refresh(): void;
  /** Told to the person and written to the log. */
  fault(what: string): void;
  /** Resolves when the gateway has stopped, at the latest after 5 s. */
  stop(): Promise<void>;
}

export function openDesktop(options: DesktopOptions): Desktop {
  const { home, vault, emit, now, later, log } = options;
  const recordKept = recordSide({ vault, reader: options.reader, emit, onFault: (cause) => callFault('remembering a checkpoint', cause) });
  const { reader } = recordKept;
  let live: Readonly<Record<string, readonly SessionView[]>> = {};
  let sandbox: SandboxState | null = null;
  let opened = false;

  const notes = notices(() => appChanged());
  const key = vault.subkey('rules');
  const onDamage = (damage: Damage): void => {
    notes.add(damageWords(damage));
    log(damageWords(damage));
    record('fault', { what: damage.why === 'missing' ? 'store-missing' : 'store-damaged', file: damage.file, setAside: damage.setAside });
  };
  const onBrokenSeal = (what: 'rules' | 'servers') => (): void => {
    notes.add(vault.isNew() ? newKeyWords(what) : sealWords(`${what}.json`));
    record('fault', { what: vault.isNew() ? 'key-new' : 'seal-broken', file: `${what}.json` });
  };
  const pending: Parameters<typeof record>[] = [];
  const settings = openSettingsStore({ home, now, onDamage });
  const rules = openRulesStore({ home, key, now, onDamage, onBrokenSeal: onBrokenSeal('rules') });
  const servers = openServersStore({ home, key, now, onDamage, onBrokenSeal: onBrokenSeal('servers') });
  const managed = openManagedRules(options.managed);
  const waits = hostWaits({ store: openHostsStore({ home, now, onDamage }), reader, now, changed: () => feed.refresh(), onFault: (cause) => callFault('keeping how long a host waits', cause) });

  const feed = snapshotFeed({
    content: () => ({ rules: [...managed.live(), ...rules.live(now())], servers: [...servers.live()], settings: settings.settings(), ...waits.learned(), ...hosts.inSnapshot(), ...paused.inSnapshot(), ...profiles.inSnapshot() }),
    push: (snapshot) => gateway.send({ kind: 'snapshot', snapshot }),
  });
  const paused = pausedServers({ isKnown: (digest) => servers.live().some(({ identity }) => identity.digest === digest), record, changed: () => made.serversChanged() });
  const watchLapse = lapseWatch({ next: () => rules.nextLapse(), now, later, onLapse: () => made.refresh() });
  const made = decisions({ rules, servers, managed, feed, record, emit: told, now });
  const profiles = profilesSide({
    home,
    key,
    install: options.install,
    platform: options.platform,
    profiling: options.profiling ?? currentProfiling,
    servers: servers.live,
    put: made.storeServer,
    toolsOf: (digest) => pins.all().find(({ server }) => server === digest)?.pins.flatMap(({ kind, name }) => (kind === 'tool' ? [name] : [])) ?? null,
    isRunning: (digest) => live[digest] !== undefined,
    send: (message) => gateway.send(message),
    record,
    emit,
    notice: notes.add,
    watchedChanged: () => void feed.refresh(),
    now,
    later,
    onDamage,
    onFault: callFault,
  });
  const restore = recordRestore({ file: journalFile(home), key: recordKept.key, verify: options.verifyAt, renew: (between) => gateway.renew(between), remember: recordKept.remember, record, notice: notes.add, later, now });
  const packages = packagesSide({ servers: servers.live, put: made.storeServer, record, send: (message) => gateway.send(message), changed: () => emit('server/changed', {}), later });
  const results = resultsSide({ home, key, servers: servers.live, put: made.storeServer, record, emit, now, later, onDamage, onFault: callFault });
  const upkeep = recordUpkeep({ send: (message) => gateway.send(message), runs: () => gateway.state() === 'listening', settings: () => settings.settings().record, emit, notice: notes.add, besides: eraseBesides({ home, servers: servers.live, sides: [profiles, results], newStandIns: recordKept.newStandIns, send: (message) => gateway.send(message), onFault: (cause) => callFault('erasing beside the record', cause) }) });
  const asks = asksSide({ servers: servers.live, put: made.storeServer, record, openAddress: options.openAddress });
  const settingsOfAsks = askSettings({ servers: servers.live, change: asks.change, record, emit, send: (message) => gateway.send(message), notice: notes.add, later });
  const definitions = definitionsSide({
    home,
    key,
    settings,
    newKey: vault.isNew(),
    serverViews,
    rules: () => rules.live(now()).filter(({ lifetime }) => lifetime.kind !== 'session'),
    storeRules: made.rebindRules,
    send: (message) => gateway.send(message),
    record,
    emit,
    changed: () => appChanged(),
    notice: notes.add,
    now,
    later,
    onDamage,
    onFault: fault,
  });
  const { pins, review } = definitions;
  const written = rulesSide({ home, rules, servers, managed, pins, decisions: made, dialogs: options.dialogs, reader, settings, now, onDamage, onFault: callFault });
  const grants = grantsSide({ reader, servers: servers.live, onScreen: () => desk.onScreen(), takeBack: made.undoRule, changed: () => desk.receiptChanged(), send: (request, prompt, ask) => gateway.send({ kind: 'prompt-ask', request, prompt, ask }), now, later, onFault: callFault });
  const atLogin = loginStart({ loginItem: options.loginItem, settings, changed: settingsChanged, fault });
  const desk: Desk = openDesk({
    screen: options.screen,
    platform: options.platform, steady: options.steady, now,
    onPainted: (prompt) => gateway.send({ kind: 'painted', prompt }), onAttended: (prompts) => gateway.send({ kind: 'attended', prompts: [...prompts] }),
    send: asks.noting((answer, shownMs) => gateway.send({ kind: 'answer', answer, ...(shownMs === null ? {} : { shownMs }) })),
    pauseServer: (identity) => void paused.pause(identity),
    onCount: () => appChanged(),
    onChange: () => emit('inbox/changed', {}),
    receipt: grants.receipts.view,
    later,
  });
  const quiet = quietTime({
    now,
    later,
    onChange(on) {
      desk.setQuiet(on);
      appChanged();
    },
  });
  const trial = openTrial({ ...options.trial, onChange: () => appChanged() });
  const kept = secretsSide({ vault, servers: servers.live, send: (message) => gateway.send(message), record, emit, notice: notes.add, later, log });
  const { secrets, handed } = kept;
  const hosts = openHostsSide({ ...options, waits, settings, secrets, servers: servers.live, record, changed: () => appChanged(), refresh: () => void feed.refresh(), isStarting: () => gateway.state() === 'starting', onDamage, onFault: callFault });
  const recent = recentRows({ reader, later, onChange: options.onRecent });
  const pages = fullViews({ send: (request, prompt, offset) => gateway.send({ kind: 'full-view', request, prompt, offset }), later });
  const ruleViews = usedRules({ rules: written, reader, onFault: (cause) => callFault('reading the use of rules', cause) });
  const out = outward({ home, vault, dialogs: options.dialogs, outWorker: options.outWorker, telemetryWorker: options.telemetryWorker, version: options.version, record, emit, notice: notes.add, log, onDamage, now, later, closed: upkeep.closed, send: (message) => gateway.send(message) });
  const performTyped = commands({
    home, recordKey: recordKept.key, connector: options.connectorProgram, hosts: hosts.actions, facts: () => ({ ...options.facts(), loginPath: hosts.inSnapshot().loginPath ?? [], vault: vault.view() }), deadlines: waits.deadlines,
    decisions: made, ruleViews, reader, serverViews,
    inbox: () => desk.inbox(),
    upkeep, restore, leave: out.leave,
    sandbox: () => sandbox,
    showConsole: options.showConsole,
    now,
    onFault: callFault,
  });
  const gateway = runGateway({
    fork: options.fork,
    start: () => ({
      kind: 'start',
      home,
      install: options.install,
      ...(options.programs === undefined ? {} : { programs: options.programs }),
      token: options.token,
      ...recordKept.opened(),
      snapshot: feed.current(),
      pins: [...pins.all()],
    }),
    onMessage: (message) => receive(message),
    onState: () => (hosts.follow(), appChanged()),
    onLost() {
      desk.gatewayLost();
      pages.lost();
      for (const side of [grants.asks, profiles, packages, handed, settingsOfAsks, out, upkeep]) side.lost();
      live = {};
      rules.endSessions(() => true);
      made.refresh();
    },
    onFault: fault,
    later,
    steady: options.steady,
  });
  const store = answersKept((id, ok) => gateway.send({ kind: 'stored', store: id, ok }), fault);
  const receive = receiver({
    log, emit, gateway, feed, out,
    desk, quiet, recent, written,
    decisions: made, store, review, pages, handed,
    secrets: { give: (asked) => (hosts.starting(asked), secrets.give(asked)) },
    remembered: recordKept, upkeep,
    offered: kept.offered,
    grants, hosts, waits, profiles, packages, results, asks,
    askSettings: settingsOfAsks,
    fault,
    performTyped,
    sessions: sessionsNow,
    confined(state) {
      sandbox = state;
      emit('server/changed', {});
    },
  });
  const updates = options.openUpdates({
    busy: () => ({ waiting: desk.waiting(), sessions: Object.values(live).flat().length }),
    onChange: () => appChanged(),
    onWrong: (words) => record('fault', { what: 'update-refused', words }),
  });
  opened = true;
  for (const args of pending.splice(0)) record(...args);
  for (const notice of options.notices) notes.add(notice);
  options.damages?.forEach(onDamage);
  vault.onChange(() => appChanged());
  vault.onKept(({ what, by }) => record('vault-changed', { what, by }));
  watchLapse();

  function record(...[entry, body, payload, about]: Parameters<Recording>): void {
    if (opened) gateway.send({ kind: 'record', entry, body, ...(payload === undefined ? {} : { payload }), ...(about === undefined ? {} : { about }) });
    else pending.push([entry, body, payload, about]);
  }

  /** Rules that changed may lapse sooner, and make what is suggested another; the tray counts servers that are paused. */
  function told(...[name, payload]: Parameters<typeof emit>): void {
    if (name === 'rule/changed') {
      watchLapse();
      written.changed();
    }
    if (name === 'server/changed') appChanged();
    emit(name, payload);
  }

  function fault(what: string): void {
    log(what);
    notes.add(sentence(what));
  }

  function callFault(call: string, cause: unknown): void {
    log(`${call} failed: ${faultText(cause)}`);
  }

  function appState(): AppState {
    return {
      waiting: desk.waiting(),
      quarantined: review.quarantined(),
      gateway: gateway.state(),
      notices: [...notes.all(), ...managed.notices(), ...suspendedWords(rules.suspended(), servers.suspended()), ...brokenWords(rules.broken())],
      settings: settings.settings(),
      connector: options.connector,
      version: options.version,
      home,
      platform: options.platform,
      vault: vault.view(),
      quiet: quiet.state(),
      trial: trial.state(),
      shortcut: options.attention?.shortcutProblem() ?? null,
      update: updates.state(),
      ...hosts.state(),
    };
  }

  function appChanged(): void {
    if (!opened) return;
    const state = appState();
    emit('app/changed', state);
    options.onState(state, { paused: paused.count(), ...desk.besides() });
  }

  function serverViews(): readonly ServerView[] {
    return packages.marked(settingsOfAsks.marked(paused.marked(servers.views(live, sandbox, (server) => profiles.viewOf(server, sandbox)))));
  }

  function sessionsNow(sessions: Extract<ToDesktop, { kind: 'sessions' }>['sessions']): void {
    const grouped: Record<string, SessionView[]> = {};
    for (const { server, ...session } of sessions) (grouped[server] ??= []).push(session);
    live = grouped;
    handed.live(sessions.map(({ session }) => session));
    const ended = rules.endSessions(({ scope }) => scope.server !== undefined && live[scope.server] === undefined);
    if (ended) made.refresh();
    emit('server/changed', {});
  }

  function forgetServer(digest: string): boolean {
    const known = made.forgetServer(digest);
    if (known) {
      for (const side of [hosts, kept, review, profiles, packages, results, settingsOfAsks]) side.forget(digest);
    }
    return known;
  }

  function settingsChanged(): void {
    feed.refresh();
    tellSettings();
    appChanged();
  }

  function tellSettings(): void {
    options.onTheme(settings.settings().theme);
    hosts.follow();
    options.attention?.follow(settings.settings());
    desk.setVeiled(settings.settings().hideFromCapture);
  }

  tellSettings();
  appChanged();
  atLogin.follow();
  return {
    handlers: whileRecorded(upkeep.closed, handlers({
      vault,
      secrets, depending: hosts.depending,
      handed,
      declared: kept.declared,
      desk,
      decisions: { ...made, forgetServer },
      grantCalls: grants.calls,
      ruleViews,
      ruleCalls: written.calls,
      today: written.today,
      definitionCalls: definitions.calls,
      profileCalls: { ...profiles.calls, ...packages.calls },
      resultCalls: { ...results.calls, ...results.promptCalls(desk, grants.asks) },
      askCalls: settingsOfAsks.calls, outCalls: out.calls, recordCalls: upkeep.calls, viewCalls: viewCalls({ home, now, onDamage }),
      settings,
      reader,
      pages,
      asks: grants.asks,
      paused,
      trial,
      appState() {
        options.onConsoleLoaded();
        return appState();
      },
      serverViews,
      updates,
      resizePrompt: options.resizePrompt,
      attention: options.attention ?? null,
      settingsChanged,
      startAtLogin: atLogin.set,
      hostDeadlines: waits.deadlines,
      hostCalls: hosts.calls,
      quiet,
      quit: options.quit,
      now,
      tellServer: (kind, digest) => gateway.send({ kind, digest }),
    })),
    desk,
    receipts: grants.receipts,
    settings,
    quiet,
    sessions: () => Object.values(live).flat(),
    startAtLogin: atLogin.set,
    pauseServer: (digest) => void paused.pause(digest),
    notice: (text) => notes.add(text),
    refresh() {
      quiet.check();
      made.refresh();
      tellSettings();
      appChanged();
    },
    fault,
    stop() {
      for (const one of [trial, out, hosts]) one.stop();
      for (const one of [profiles, results]) one.flush();
      return gateway.stop().finally(() => pins.flush());
    },
  };
}
