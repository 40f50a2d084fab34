import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/** What the keyring sessions of the tests are unlocked with. */
const password = 'keyring password of the tests';

/** Whether a keyring session can be had here; otherwise what is missing, in words. @returns {string | null} */
export function keyringMissing() {
  if (process.platform !== 'linux') return 'the keyring of a session is started on Linux only';
  const missing = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((name) => !(process.env['PATH'] ?? '').split(':').some((folder) => existsSync(path.join(folder, name))));
  return missing.length === 0 ? null : `${missing.join(', ')} not installed (npm run preflight)`;
}

/**
 * A session bus of its own with a real Secret Service, whose keyrings lie in `folder` and nowhere else. Without a display the session has nobody to ask,
 * so a locked keyring says no at once; with one it shows its password window there.
 *
 * @param {string} folder made where it does not exist; given again, its keyrings are found again
 * @param {{ unlocked?: boolean, display?: string }} [wants]
 * @returns {Promise<{ env: Record<string, string>, restart: (unlocked: boolean) => Promise<void>, close: () => Promise<void> }>} the variables that lead to it
 */
export async function openKeyring(folder, { unlocked = true, display } = {}) {
  const runtime = path.join(folder, 'run');
  for (const one of [folder, runtime, path.join(folder, 'data')]) mkdirSync(one, { recursive: true, mode: 0o700 });
  /** @type {Record<string, string>} */
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: path.join(folder, 'data'), XDG_CONFIG_HOME: path.join(folder, 'config'), NO_AT_BRIDGE: '1', ...(display === undefined ? {} : { DISPLAY: display, ...(process.env['XAUTHORITY'] === undefined ? {} : { XAUTHORITY: process.env['XAUTHORITY'] }) }) };
  const socket = path.join(runtime, 'bus');
  rmSync(socket, { force: true });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=unix:path=${socket}`], { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  await firstLine(bus);
  const address = `unix:path=${socket}`;
  const session = { ...env, DBUS_SESSION_BUS_ADDRESS: address };
  let daemon = await openDaemon(session, unlocked);
  const close = async () => {
    await end(daemon);
    // What the bus started for its session, the password window among it, is of its group.
    if (bus.pid !== undefined && bus.exitCode === null) process.kill(-bus.pid, 'SIGTERM');
    await end(bus);
  };
  const restart = async (/** @type {boolean} */ open) => {
    await end(daemon);
    daemon = await openDaemon(session, open);
  };
  return { env: { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime }, restart, close };
}

/** @param {NodeJS.ProcessEnv} env @param {boolean} unlocked */
async function openDaemon(env, unlocked) {
  while (answers(env)) await after(20);
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  daemon.stdin?.end(unlocked ? password : '');
  while (!answers(env)) await after(20);
  return daemon;
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** @param {NodeJS.ProcessEnv} env */
function answers(env) {
  const asked = spawnSync('dbus-send', ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'], { env, encoding: 'utf8' });
  return (asked.stdout ?? '').includes('boolean true');
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the session bus ended')));
  });
}
