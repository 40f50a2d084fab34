import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { app, globalShortcut, nativeTheme, Notification, powerMonitor, shell } from 'electron';
import type { AppState } from '#shared/contracts/ipc';
import { countersignHome } from '#main/link/home';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeOwnFolder } from '#main/link/own-folder';
import { runFolder } from '#main/link/socket-path';
import { ensureToken } from '#main/link/token';
import { openBench } from '#main/hosts/bench-client';
import { placeVariables } from '#main/hosts/places';
import { journalFile } from '#main/journal/file';
import { openReader } from '#main/journal/reader-client';
import { say } from '#shared/words/say';
import { openDesktop, type Desktop } from './desktop';
import { scrubEnvironment } from './environment';
import { forkGateway } from './gateway-child';
import type { GatewayChild } from './gateway-process';
import { installationOf, type Installation } from './installation';
import { reviewShortcut } from './attention/shortcut';
import { attentionSide } from './attention/side';
import { surfaceOf } from './attention/surroundings';
import { systemAttention } from './attention/system';
import type { WindowKind } from './ipc/answer-call';
import { emitter } from './ipc/emitter';
import { serveCalls } from './ipc/server';
import { autostart, autostartFile, systemLoginItem, type LoginItem } from './life/login-item';
import { setMenuBar } from './life/menu';
import { personQuits } from './life/quit';
import { askToQuit, notify } from './life/say';
import { clearStopping, markStopping, takeLock } from './life/single';
import { sayItStays } from './life/stays';
import { stopCleanly } from './life/stop';
import { watchFile, watchFolder } from './life/watch-folder';
import { findLoginPath } from './login-path';
import { openLobby } from './lobby';
import { faultText, log } from './log';
import { managedFiles } from './managed/place';
import { systemTrust } from './managed/trusted-file';
import { damageWords } from './notices';
import { fileDialogs } from './rules/file-dialogs';
import { bundleOrigin } from './security/bundle-file';
import { hardenContents, hardenSession, quietChromium } from './security/harden';
import { declareBundleScheme, serveBundle } from './security/protocol';
import { stableConnector } from './stable-connector';
import { openSettingsStore } from './stores/settings-store';
import type { Damage } from './stores/store-file';
import { trayActions } from './tray/actions';
import { nothingBesides, type Besides } from './tray/model';
import { openTray } from './tray/tray';
import { findNode } from './trial/node-program';
import { markNotices, updatesOf } from './updates/open';
import { startVault } from './vault/start-vault';
import type { Vault } from './vault/vault';
import { consoleWindow } from './windows/console-window';
import { navigation } from './windows/navigation';
import { openPromptWindow } from './windows/prompt-window';

const inBackground = process.argv.includes('--background');
/** macOS starts a login item without arguments. */
const background = (): boolean => inBackground || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

scrubEnvironment(process.env);
process.on('uncaughtException', (fault) => {
  // Electron would show a box with a stack and go on in an unknown state.
  log(`stopped by a fault: ${fault.stack ?? fault.message}`);
  app.exit(70);
});
process.on('unhandledRejection', (fault) => log(`a fault nobody waited for: ${faultText(fault)}`));

const home = countersignHome(process.env, process.platform);
if (home.ok) {
  prepare(home.value);
} else {
  log(home.error);
  app.exit(1);
}

/** Before the app is ready: one instance for each data folder, and nothing Chromium does unasked. */
function prepare(folder: string): void {
  for (const own of [folder, runFolder(folder)]) {
    const made = makeOwnFolder(own);
    if (!made.ok) {
      log(`${made.error.words} (${own})`);
      app.exit(1);
      return;
    }
  }
  app.setPath('userData', join(folder, 'electron'));
  const pause = new Int32Array(new SharedArrayBuffer(4));
  if (!takeLock({ home: folder, take: () => app.requestSingleInstanceLock(), steady: () => performance.now(), pause: (ms) => void Atomics.wait(pause, 0, 0, ms) })) {
    app.exit(0);
    return;
  }
  clearStopping(folder);
  const vault = startVault(folder);
  quietChromium();
  // In a Wayland session a global shortcut goes through the desktop's portal, which asks the person.
  if (surfaceOf(process.platform, process.env, app.commandLine.getSwitchValue('ozone-platform')) === 'wayland') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
  declareBundleScheme();
  hardenContents();
  // Root cannot have Chromium's sandbox, and a child told otherwise dies.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('window-all-closed', () => undefined);
  void app.whenReady().then(() => start(folder, vault));
}

/** Windows, tray and calls are there at once; what needs the vault's keys begins when it is open, and until then the lobby stands in. */
function start(folder: string, vault: Vault): void {
  hardenSession();
  const dist = join(app.getAppPath(), 'dist');
  const forkNext = (): GatewayChild => forkGateway(join(dist, 'gateway', 'index.js'), process.env);
  // Its program loads while windows and vault open. Told nothing it opens nothing and accepts nobody.
  const ahead = [forkNext()];
  const fork = (): GatewayChild => ahead.pop() ?? forkNext();
  const installation = installationOf({ packaged: app.isPackaged, platform: process.platform, execPath: process.execPath, argv: process.argv, env: process.env, resources: process.resourcesPath, appPath: app.getAppPath() });
  const { program: connector, passing } = stableConnector(installation, folder);
  const preload = join(dist, 'preload', 'index.cjs');
  serveBundle(join(dist, 'renderer'));
  const damages: Damage[] = [];
  const managed = managedFiles(process.platform, process.env);
  const settings = openSettingsStore({ home: folder, now: () => Date.now(), onDamage: (damage) => void damages.push(damage) });
  const closing: (() => Promise<void>)[] = [];
  let opened: Desktop | null = null;
  let stopping = false;
  const fault = (what: string): void => (opened === null ? log(what) : opened.fault(what));

  const prompt = openPromptWindow({
    preload,
    push: (state) => emit('prompt/changed', state),
    onClose() {
      const shown = opened?.desk.onScreen() ?? null;
      if (shown === null) {
        prompt.hide();
        opened?.receipts.dismiss();
      } else opened?.desk.close(shown);
    },
    onScreenChanged: (change) => opened?.desk.screenChanged(change),
    onFault: fault,
  });
  const attention = systemAttention({
    window: prompt,
    settings: () => (opened?.settings ?? settings).settings(),
    quiet: () => opened !== null && opened.quiet.state() !== null,
    onReview: () => opened?.desk.review(),
    onDeny: (question) => void opened?.desk.denyUnseen(question),
    onAway: (away) => opened?.desk.setLocked(away),
  });
  const console = consoleWindow({
    preload,
    bounds: () => settings.consoleBounds(),
    keepBounds(bounds) {
      try {
        settings.keepConsoleBounds(bounds);
      } catch (cause) {
        log(`the place of the window could not be kept: ${faultText(cause)}`);
      }
    },
    onClosed: sayItStays({ first: () => settings.firstClose(), notify, leave: (text) => opened?.notice(text) }),
    onFault: fault,
  });
  const windows = { prompt, console };
  const emit = emitter((kind) => windows[kind].contents());
  const quit = personQuits({ sessions: () => opened?.sessions() ?? [], ask: askToQuit, quit: () => app.quit() });
  setMenuBar(() => void quit());
  const places = navigation({ show: () => console.show(), listens: () => console.contents() !== null, tell: (place) => emit('console/navigate', place) });
  const shortcut = reviewShortcut(globalShortcut, () => {
    if (opened !== null && opened.desk.waiting() > 0) opened.desk.review();
    else places.go({ view: 'inbox', focus: null });
  });
  const actions = trayActions({ desktop: () => opened, go: (place) => places.go(place), open: () => console.show(), quit: () => void quit() });
  const tray = openTray(actions.act);

  const common = {
    home: folder,
    token: ensureToken(folder),
    version: app.getVersion(),
    connector: `${connector} run --server NAME --host HOST --`,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    vault,
    emit,
    later: (ms: number, what: () => void): void => void setTimeout(what, ms).unref(),
    onState(state: AppState, besides: Besides = nothingBesides): void {
      tray.draw(actions.model({ state, besides }));
      if (process.platform === 'darwin') app.setBadgeCount(state.waiting);
    },
    onConsoleLoaded: () => places.loaded(),
    quit: () => void quit(),
  } as const;
  const lobby = openLobby({
    ...common,
    settings,
    fork,
    notices: () => damages.map(damageWords),
    onLocked(words) {
      log(words);
      // Started in the background nobody looks at a window.
      if (background()) notify({ title: say('locked.title'), body: say('locked.body') }, undefined, () => console.show());
    },
  });
  nativeTheme.themeSource = settings.settings().theme;

  const usual = countersignHome({ ...process.env, COUNTERSIGN_HOME: undefined }, process.platform);
  // Asked once, while windows and vault open: a host that starts the app waits for its server.
  const loginPath = findLoginPath({ platform: process.platform, shell: ownShell(), env: process.env });

  function begin(): void {
    const reader = openReader({ file: journalFile(folder), key: vault.subkey('journal'), workerFile: join(dist, 'desktop', 'reader-worker.js'), index: true, newer: true });
    let running = lobby.leave();
    opened = openDesktop({
      ...common,
      install: installation.code,
      connectorProgram: connector,
      programs: dirname(installation.connector),
      notices: markNotices(installation),
      openUpdates: updatesOf(installation, { home: folder, version: app.getVersion() }),
      trial: {
        node: () => findNode({ platform: process.platform, env: process.env, userFolder: homedir() }),
        spawn: (node) => spawn(node, demoArguments(dist, connector), { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, COUNTERSIGN_HOME: folder }, windowsHide: true }),
      },
      damages,
      reader,
      async verifyAt(file, { onProgress = () => undefined, signal } = {}) {
        const other = openReader({ file, key: Buffer.alloc(32), workerFile: join(dist, 'desktop', 'reader-worker.js') });
        const end = (): void => void other.close();
        signal?.addEventListener('abort', end);
        try {
          return await other.verify({ key: null, remembered: null }, (done, total) => onProgress(done / Math.max(1, total)));
        } finally {
          signal?.removeEventListener('abort', end);
          await other.close();
        }
      },
      managed: { files: managed, trust: systemTrust(process.platform) },
      loginPath,
      facts: () => ({ electron: process.versions.electron ?? null, notifications: Notification.isSupported() }),
      hosts: {
        open: () => openBench({ home: folder, usualHome: usual.ok ? usual.value : null, version: app.getVersion(), connector, passing, machine: { platform: process.platform, home: homedir(), env: placeVariables(process.env) }, workerFile: join(dist, 'desktop', 'hosts-worker.js') }),
        notify: (note) => notify(note, undefined, () => places.go({ view: 'hosts', focus: null })),
      },
      dialogs: fileDialogs(() => console.contents()),
      outWorker: join(dist, 'desktop', 'out-worker.js'),
      telemetryWorker: join(dist, 'desktop', 'telemetry-worker.js'),
      fork() {
        const child = running ?? fork();
        running = null;
        return child;
      },
      screen: attention,
      resizePrompt: (height) => prompt.resize(height),
      attention: attentionSide({ window: prompt, screen: attention, shortcut }),
      showConsole: () => console.show(),
      onRecent: (recent) => tray.draw(actions.model({ recent })),
      loginItem: loginItem(folder, installation),
      onTheme: (theme) => void (nativeTheme.themeSource = theme),
      openAddress: (address) => void shell.openExternal(address),
      now: () => Date.now(),
      steady: () => performance.now(),
      log,
    });
    closing.push(() => reader.close());
  }

  vault.whenOpen(() => {
    try {
      begin();
    } catch (cause) {
      // Half open it could neither judge nor refuse.
      log(`stopped by a fault: ${faultText(cause)}`);
      app.exit(70);
    }
  });

  serveCalls({
    get handlers() {
      return (opened ?? lobby).handlers;
    },
    origin: bundleOrigin,
    kindOf: (contents) => (['prompt', 'console'] as const satisfies readonly WindowKind[]).find((kind) => windows[kind].contents()?.id === contents),
    onFault: (call, cause) => log(`${call} failed: ${faultText(cause)}`),
  });
  writeLaunchFile(folder, { ...installation.launch, pid: process.pid });
  watchFolder(folder, () => opened?.refresh());
  for (const file of managed) watchFile(file, () => opened?.refresh());
  app.on('second-instance', (_event, argv) => {
    if (!stopping && !argv.includes('--background')) console.show();
  });
  app.on('activate', () => console.show());
  // A timer stands still while the machine sleeps.
  powerMonitor.on('resume', () => opened?.refresh());
  stopCleanly(async () => {
    stopping = true;
    markStopping(folder);
    vault.dispose();
    await (opened ?? lobby).stop();
    for (const close of closing) await close();
    console.dispose();
    prompt.dispose();
    shortcut.dispose();
    tray.dispose();
  });
  if (!background()) console.show();
  log(`ready after ${Math.round(performance.now())} ms`);
}

/** The person's login shell; null where the system does not say. */
function ownShell(): string | null {
  try {
    return userInfo().shell;
  } catch {
    return null;
  }
}

/** The demonstration's programs lie outside a packaged app's archive, because the person's Node runs them. */
function demoArguments(dist: string, connector: string): string[] {
  const programs = app.isPackaged ? join(process.resourcesPath, 'demo') : join(dist, 'demo');
  return [join(programs, 'host.mjs'), '--connector', connector, '--server', join(programs, 'server-filesystem.mjs'), '--json'];
}

/** How the system starts this app, as it was started now, when the person logs in. */
function loginItem(folder: string, { launch }: Installation): LoginItem {
  const startup = { command: launch.command, args: [...launch.args, '--background'], home: process.env['COUNTERSIGN_HOME'] === undefined ? null : folder };
  if (process.platform !== 'linux') return systemLoginItem(startup, (item) => app.setLoginItemSettings(item));
  const id = startup.home === null ? null : createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return autostart(autostartFile(process.env, homedir(), id), startup);
}
