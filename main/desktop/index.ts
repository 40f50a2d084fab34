import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, Notification, powerMonitor } from 'electron';
import { countersignHome } from '#main/link/home';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeOwnFolder } from '#main/link/own-folder';
import { runFolder } from '#main/link/socket-path';
import { ensureToken } from '#main/link/token';
import { journalFile } from '#main/journal/file';
import { openReader } from '#main/journal/reader-client';
import { openDesktop, type Desktop } from './desktop';
import { launchArguments, scrubEnvironment } from './environment';
import { forkGateway } from './gateway-child';
import type { WindowKind } from './ipc/answer-call';
import { emitter } from './ipc/emitter';
import { serveCalls } from './ipc/server';
import { faultText, log } from './log';
import { bundleOrigin } from './security/bundle-file';
import { hardenContents, hardenSession, quietChromium } from './security/harden';
import { declareBundleScheme, serveBundle } from './security/protocol';
import { autostart, autostartFile, systemLoginItem, type LoginItem } from './life/login-item';
import { setMenuBar } from './life/menu';
import { personQuits } from './life/quit';
import { clearStopping, markStopping, takeLock } from './life/single';
import { sayItStays } from './life/stays';
import { openTray } from './tray/tray';
import { trayActions } from './tray/actions';
import { openVault } from './vault';
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
  quietChromium();
  declareBundleScheme();
  hardenContents();
  // Root cannot have Chromium's sandbox, and a child told otherwise dies.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('window-all-closed', () => undefined);
  void app.whenReady().then(() => start(folder));
}

function start(folder: string): void {
  hardenSession();
  const dist = join(app.getAppPath(), 'dist');
  const preload = join(dist, 'preload', 'index.cjs');
  serveBundle(join(dist, 'renderer'));
  const vault = openVault(folder);
  if (!vault.ok) {
    giveUp(vault.error);
    return;
  }

  let opened: Desktop | null = null;
  const prompt = openPromptWindow({
    preload,
    push: (state) => emit('prompt/changed', state),
    onClose() {
      const shown = desktop.desk.onScreen();
      if (shown === null) prompt.hide();
      else desktop.desk.close(shown);
    },
    onScreenChanged: (change) => opened?.desk.screenChanged(change),
    onFault: (what) => opened?.fault(what),
  });
  const console = consoleWindow({
    preload,
    bounds: () => desktop.settings.consoleBounds(),
    keepBounds(bounds) {
      try {
        desktop.settings.keepConsoleBounds(bounds);
      } catch (fault) {
        log(`the place of the window could not be kept: ${faultText(fault)}`);
      }
    },
    onClosed: sayItStays({ first: () => desktop.settings.firstClose(), notify: showNotification, leave: (text) => desktop.notice(text) }),
    onFault: (what) => desktop.fault(what),
  });
  const windows = { prompt, console };
  const emit = emitter((kind) => windows[kind].contents());
  const quit = personQuits({ sessions: () => opened?.sessions() ?? [], ask: askToQuit, quit: () => app.quit() });
  setMenuBar(() => void quit());
  const places = navigation({ show: () => console.show(), listens: () => console.contents() !== null, tell: (place) => emit('console/navigate', place) });
  const actions = trayActions({ desktop: () => desktop, go: (place) => places.go(place), open: () => console.show(), quit: () => void quit() });
  const tray = openTray(actions.act);
  const reader = openReader({ file: journalFile(folder), key: vault.value.subkey('journal'), workerFile: join(dist, 'desktop', 'reader-worker.js') });

  const desktop = openDesktop({
    home: folder,
    install: app.getAppPath(),
    version: app.getVersion(),
    connector: `${connectorCommand(dist)} run --server NAME --host HOST --`,
    token: ensureToken(folder),
    vault: vault.value,
    reader,
    fork: () => forkGateway(join(dist, 'gateway', 'index.js'), process.env),
    screen: prompt,
    resizePrompt: (height) => prompt.resize(height),
    emit,
    showConsole: () => console.show(),
    onState: (state) => tray.draw(actions.model({ state })),
    onRecent: (recent) => tray.draw(actions.model({ recent })),
    onConsoleLoaded: () => places.loaded(),
    loginItem: loginItem(folder),
    quit: () => void quit(),
    onTheme: (theme) => void (nativeTheme.themeSource = theme),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    now: () => Date.now(),
    steady: () => performance.now(),
    later: (ms, what) => void setTimeout(what, ms).unref(),
    log,
  });
  opened = desktop;

  serveCalls({
    handlers: desktop.handlers,
    origin: bundleOrigin,
    kindOf: (contents) => (['prompt', 'console'] as const satisfies readonly WindowKind[]).find((kind) => windows[kind].contents()?.id === contents),
    onFault: (call, fault) => log(`${call} failed: ${faultText(fault)}`),
  });
  writeLaunchFile(folder, { command: process.execPath, args: launchArguments(process.argv, app.getAppPath(), app.isPackaged), pid: process.pid });
  watchFolder(folder, () => desktop.refresh());
  let stopping = false;
  app.on('second-instance', (_event, argv) => {
    if (!stopping && !argv.includes('--background')) console.show();
  });
  app.on('activate', () => console.show());
  // A timer stands still while the machine sleeps.
  powerMonitor.on('resume', () => desktop.refresh());
  stopCleanly(async () => {
    stopping = true;
    markStopping(folder);
    await desktop.stop();
    await reader.close();
    console.dispose();
    prompt.dispose();
    tray.dispose();
  });
  if (!background()) console.show();
  log(`ready after ${Math.round(performance.now())} ms`);
}

/** Stops once, whatever asks for it, and then leaves. */
function stopCleanly(stop: () => Promise<void>): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void stop()
      .catch((fault: unknown) => log(`stopping was not clean: ${faultText(fault)}`))
      .finally(() => app.exit(0));
  });
  // Windows tells windows, not apps, that the person logs out.
  const follow = (window: BrowserWindow): void => void window.on('session-end', () => app.quit());
  BrowserWindow.getAllWindows().forEach(follow);
  app.on('browser-window-created', (_event, window) => follow(window));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** Tells of changes to the files a person may edit. */
function watchFolder(folder: string, changed: () => void): void {
  let timer: NodeJS.Timeout | null = null;
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (name !== null && !/^(rules|servers|settings)\.json$/.test(name)) return;
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, 200);
  });
  watcher.on('error', (fault) => log(`changes from outside are noticed late: ${fault.message}`));
}

async function askToQuit(words: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({ type: 'question', title: 'Countersign', message: 'Quit Countersign?', detail: words, buttons: ['Quit', 'Keep running'], defaultId: 1, cancelId: 1, noLink: true });
  return response === 0;
}

function showNotification({ title, body }: { readonly title: string; readonly body: string }, failed: () => void): void {
  if (!Notification.isSupported()) {
    failed();
    return;
  }
  const shown = new Notification({ title, body, silent: true });
  shown.on('failed', failed);
  shown.show();
}

/** How the system starts this app, as it was started now, when the person logs in. */
function loginItem(folder: string): LoginItem {
  const startup = {
    // An AppImage is mounted somewhere else at each start.
    command: process.env['APPIMAGE'] ?? process.execPath,
    args: [...launchArguments(process.argv, app.getAppPath(), app.isPackaged), '--background'],
    home: process.env['COUNTERSIGN_HOME'] === undefined ? null : folder,
  };
  if (process.platform !== 'linux') return systemLoginItem(startup, (settings) => app.setLoginItemSettings(settings));
  const id = startup.home === null ? null : createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return autostart(autostartFile(process.env, homedir(), id), startup);
}

function connectorCommand(dist: string): string {
  return join(dist, 'bin', process.platform === 'win32' ? 'countersign.cmd' : 'countersign');
}

/** Without its key the app can neither judge by rules nor record: it says why and ends. */
function giveUp(why: string): void {
  log(why);
  if (background()) {
    app.exit(1);
    return;
  }
  void dialog.showMessageBox({ type: 'error', title: 'Countersign', message: 'Countersign cannot start', detail: why }).finally(() => app.exit(1));
}
