import { watch } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme } from 'electron';
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
import { openTray } from './tray';
import { openVault } from './vault';
import { consoleWindow } from './windows/console-window';
import { openPromptWindow } from './windows/prompt-window';

const background = process.argv.includes('--background');

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
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
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
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null);
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
    onFault: (what) => desktop.fault(what),
  });
  const windows = { prompt, console };
  const emit = emitter((kind) => windows[kind].contents());
  const tray = openTray({ onOpen: () => console.show(), onReview: () => desktop.desk.review(), onQuit: () => app.quit() });
  const reader = openReader({ file: journalFile(folder), key: vault.value.subkey('journal'), workerFile: join(dist, 'desktop', 'reader-worker.js') });

  const desktop = openDesktop({
    home: folder,
    install: app.getAppPath(),
    version: app.getVersion(),
    connector: `${connectorCommand(dist)} run --server NAME --host HOST --`,
    connectorProgram: connectorCommand(dist),
    token: ensureToken(folder),
    vault: vault.value,
    reader,
    fork: () => forkGateway(join(dist, 'gateway', 'index.js'), process.env),
    screen: prompt,
    resizePrompt: (height) => prompt.resize(height),
    emit,
    showConsole: () => console.show(),
    onWaiting: (waiting) => tray.waiting(waiting),
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
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes('--background')) console.show();
  });
  app.on('activate', () => console.show());
  stopCleanly(async () => {
    await desktop.stop();
    await reader.close();
    console.dispose();
    prompt.dispose();
    tray.dispose();
  });
  if (!background) console.show();
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

function connectorCommand(dist: string): string {
  return join(dist, 'bin', process.platform === 'win32' ? 'countersign.exe' : 'countersign');
}

/** Without its key the app can neither judge by rules nor record: it says why and ends. */
function giveUp(why: string): void {
  log(why);
  if (background) {
    app.exit(1);
    return;
  }
  void dialog.showMessageBox({ type: 'error', title: 'Countersign', message: 'Countersign cannot start', detail: why }).finally(() => app.exit(1));
}
