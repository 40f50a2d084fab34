import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, Menu, nativeTheme, Notification } from 'electron';
import { countersignHome } from '#main/link/home';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeOwnFolder } from '#main/link/own-folder';
import { runFolder } from '#main/link/socket-path';
import { ensureToken } from '#main/link/token';
import { journalFile } from '#main/journal/file';
import { openReader } from '#main/journal/reader-client';
import { openDesktop, type Desktop } from './desktop';
import { scrubEnvironment } from './environment';
import { forkGateway } from './gateway-child';
import type { GatewayChild } from './gateway-process';
import { installationOf } from './installation';
import type { WindowKind } from './ipc/answer-call';
import { emitter } from './ipc/emitter';
import { serveCalls } from './ipc/server';
import { openLobby } from './lobby';
import { faultText, log } from './log';
import { damageWords } from './notices';
import { bundleOrigin } from './security/bundle-file';
import { hardenContents, hardenSession, quietChromium } from './security/harden';
import { declareBundleScheme, serveBundle } from './security/protocol';
import { stableConnector } from './stable-connector';
import { findNode } from './trial/node-program';
import { openTray } from './tray';
import { markNotices, updatesOf } from './updates/open';
import type { Damage } from './stores/store-file';
import { openSettingsStore } from './stores/settings-store';
import { openKeyring } from './vault/keyring';
import { keyringArguments, keyringEnvironment } from './vault/keyring-command';
import { serveKeyring } from './vault/keyring-program';
import { openVault, type Vault } from './vault/vault';
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
  if (process.argv.includes('--keyring')) serveKeyring(home.value);
  else prepare(home.value);
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
  const vault = startVault(folder);
  quietChromium();
  declareBundleScheme();
  hardenContents();
  // Root cannot have Chromium's sandbox, and a child told otherwise dies.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('window-all-closed', () => undefined);
  void app.whenReady().then(() => start(folder, vault));
}

/** The keyring is asked while Electron is still starting. Chromium itself never asks it here: that would block this process. */
function startVault(folder: string): Vault {
  const store = app.commandLine.getSwitchValue('password-store');
  app.commandLine.removeSwitch('password-store');
  app.commandLine.appendSwitch('password-store', 'basic');
  const keyring = openKeyring({
    command: process.execPath,
    args: keyringArguments(process.argv, app.getAppPath(), app.isPackaged, process.platform),
    env: keyringEnvironment({ ...process.env, COUNTERSIGN_HOME: folder }, process.platform, process.getuid?.()),
    store: store === '' ? null : store,
    platform: process.platform,
    patienceMs: 120_000,
  });
  return openVault({ home: folder, keyring, now: () => Date.now(), log });
}

function start(folder: string, vault: Vault): void {
  hardenSession();
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null);
  const dist = join(app.getAppPath(), 'dist');
  const installation = installationOf({ packaged: app.isPackaged, platform: process.platform, execPath: process.execPath, argv: process.argv, env: process.env, resources: process.resourcesPath, appPath: app.getAppPath() });
  const connector = stableConnector(installation, folder);
  const preload = join(dist, 'preload', 'index.cjs');
  serveBundle(join(dist, 'renderer'));
  const damages: Damage[] = [];
  const settings = openSettingsStore({ home: folder, now: () => Date.now(), onDamage: (damage) => void damages.push(damage) });
  let opened: Desktop | null = null;
  const fault = (what: string): void => (opened === null ? log(what) : opened.fault(what));
  const prompt = openPromptWindow({
    preload,
    push: (state) => emit('prompt/changed', state),
    onClose() {
      const shown = opened?.desk.onScreen() ?? null;
      if (shown === null) prompt.hide();
      else opened?.desk.close(shown);
    },
    onScreenChanged: (change) => opened?.desk.screenChanged(change),
    onFault: fault,
  });
  const console = consoleWindow({
    preload,
    bounds: () => settings.consoleBounds(),
    keepBounds(bounds) {
      try {
        settings.keepConsoleBounds(bounds);
      } catch (fault) {
        log(`the place of the window could not be kept: ${faultText(fault)}`);
      }
    },
    onFault: fault,
  });
  const closing: (() => Promise<void>)[] = [];
  const windows = { prompt, console };
  const emit = emitter((kind) => windows[kind].contents());
  const tray = openTray({ onOpen: () => console.show(), onReview: () => opened?.desk.review(), onQuit: () => app.quit() });
  const fork = (): GatewayChild => forkGateway(join(dist, 'gateway', 'index.js'), process.env);
  const later = (ms: number, what: () => void): void => void setTimeout(what, ms).unref();
  const common = {
    home: folder,
    token: ensureToken(folder),
    version: app.getVersion(),
    connector: `${connector} run --server NAME --host HOST --`,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    vault,
    emit,
    later,
  } as const;
  const lobby = openLobby({
    ...common,
    settings,
    fork,
    notices: () => damages.map(damageWords),
    onLocked(words) {
      tray.locked(true);
      sayLocked(words, () => console.show());
    },
  });
  nativeTheme.themeSource = settings.settings().theme;
  function begin(): void {
    tray.locked(false);
    const reader = openReader({ file: journalFile(folder), key: vault.subkey('journal'), workerFile: join(dist, 'desktop', 'reader-worker.js') });
    let running = lobby.leave();
    opened = openDesktop({
      ...common,
      install: installation.code,
      connectorProgram: connector,
      notices: markNotices(installation),
      openUpdates: updatesOf(installation, { home: folder, version: app.getVersion() }),
      trial: {
        node: () => findNode({ platform: process.platform, env: process.env, userFolder: homedir() }),
        spawn: (node) => spawn(node, demoArguments(dist, connector), { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, COUNTERSIGN_HOME: folder }, windowsHide: true }),
      },
      damages,
      reader,
      fork() {
        const child = running ?? fork();
        running = null;
        return child;
      },
      screen: prompt,
      resizePrompt: (height) => prompt.resize(height),
      showConsole: () => console.show(),
      onWaiting: (waiting) => tray.waiting(waiting),
      onTheme: (theme) => void (nativeTheme.themeSource = theme),
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
    onFault: (call, fault) => log(`${call} failed: ${faultText(fault)}`),
  });
  writeLaunchFile(folder, { ...installation.launch, pid: process.pid });
  watchFolder(folder, () => opened?.refresh());
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes('--background')) console.show();
  });
  app.on('activate', () => console.show());
  stopCleanly(async () => {
    vault.dispose();
    await (opened ?? lobby).stop();
    for (const close of closing) await close();
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

/** The demonstration's programs lie outside a packaged app's archive, because the person's Node runs them. */
function demoArguments(dist: string, connector: string): string[] {
  const programs = app.isPackaged ? join(process.resourcesPath, 'demo') : join(dist, 'demo');
  return [join(programs, 'host.mjs'), '--connector', connector, '--server', join(programs, 'server-filesystem.mjs'), '--json'];
}

/** Started in the background nobody looks at a window: a notification says what is needed. */
function sayLocked(words: string, show: () => void): void {
  log(words);
  if (!background || !Notification.isSupported()) return;
  const note = new Notification({ title: 'Countersign is locked', body: 'Open it to unlock it. Until then every connection is refused.' });
  note.on('click', show);
  note.show();
}
