import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../toolchain.mjs';
import { installable, missingLibraries, packagesFor } from './libraries.mjs';

/** What the tests need for a real keyring, by command and Debian package. */
const keyringPackages = { 'gnome-keyring-daemon': 'gnome-keyring', 'dbus-daemon': 'dbus-daemon', 'dbus-send': 'dbus-bin' };

/** What the tests need for a screen with a window manager and real keys and clicks, by command and Debian package. */
const workplacePackages = { openbox: 'openbox', xdotool: 'xdotool', xev: 'x11-utils' };

/**
 * Makes sure that Linux has what Electron links and what the app starts: libraries, a font, the sandbox, and a display where
 * none is set. Installs with apt-get as root or with passwordless sudo; otherwise refuses with the one command to run.
 * @param {string} electron its executable
 * @param {{ xvfb: 'always' | 'without-display' }} wants
 */
export function ensureSystem(electron, { xvfb }) {
  if (process.platform !== 'linux') return;
  const missing = whatIsMissing(electron, xvfb);
  if (missing.length > 0) {
    install(missing);
    const still = whatIsMissing(electron, xvfb);
    if (still.length > 0) throw new Refusal(`preflight: still missing after the installation: ${still.join(' ')}`);
  }
  if (xvfb === 'always') wishForKeyring();
  if (xvfb === 'always') wishForTray();
  if (xvfb === 'always') wishForWorkplace();
  warnWhereSandboxCannotStart();
}

/** Tests alone need a keyring of their own; where it cannot be installed they are skipped, and say so. */
function wishForKeyring() {
  const missing = Object.entries(keyringPackages).flatMap(([command, name]) => (isCommand(command) ? [] : [name]));
  if (missing.length > 0 && isCommand('apt-get') && elevation() !== null) install(missing.map(packageHere));
}

/** Older Debian releases have the bus's programs in one package. @param {string} name */
function packageHere(name) {
  return isPackage(name) ? name : 'dbus';
}

/** What only some tests need, which are skipped without it: installed where that can be done, never demanded. */
function wishForTray() {
  const prefix = elevation();
  const tray = spawnSync('/usr/bin/python3', ['-c', 'import dbus, gi'], { stdio: 'ignore' }).status === 0 && isCommand('dbus-daemon');
  if (tray || prefix === null || !isCommand('apt-get')) return;
  const packages = ['dbus', 'python3-dbus', 'python3-gi'];
  console.log(`preflight: installing ${packages.join(' ')} for the tests of the tray`);
  apt(prefix, ['update', '-qq']);
  apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...installable(packages, isPackage)]);
}

/** Tests alone need a window manager and something that presses real keys; where these cannot be installed they are skipped, and say so. */
function wishForWorkplace() {
  const missing = Object.entries(workplacePackages).flatMap(([command, name]) => (isCommand(command) ? [] : [name]));
  const prefix = elevation();
  if (missing.length === 0 || prefix === null || !isCommand('apt-get')) return;
  console.log(`preflight: installing ${missing.join(' ')} for the tests with real keys and clicks`);
  apt(prefix, ['update', '-qq']);
  apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}

/** @param {string} electron @param {'always' | 'without-display'} xvfb @returns {string[]} package names */
function whatIsMissing(electron, xvfb) {
  const libraries = missingLibraries(spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '');
  // What Electron opens only when it is needed: the keyring, and notifications, which are otherwise lost without a word.
  for (const opened of ['libsecret-1.so.0', 'libnotify.so.4']) if (!isLibraryKnown(opened)) libraries.push(opened);
  const { packages, unknown } = packagesFor(libraries);
  if (unknown.length > 0) throw new Refusal(`preflight: Electron needs ${unknown.join(', ')}, and no package is known to bring it. Install it and run this again.`);
  if (!hasFont()) packages.push('fonts-dejavu-core');
  const headless = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  if (xvfb === 'always' || headless) {
    if (!isCommand('Xvfb')) packages.push('xvfb');
    if (!isCommand('xauth')) packages.push('xauth');
  }
  if (!isCommand('bwrap')) packages.push('bubblewrap');
  return packages;
}

/**
 * Gets what builds the native connector where no compiler is found, and with `windows` what builds and runs it for Windows in the tests. Only where that takes no
 * question, and never a reason to stop: without a compiler its twin stands in, and the tests that lack something are left out.
 * @param {{ windows: boolean }} wants
 */
export function ensureCompiler({ windows }) {
  if (process.platform !== 'linux' || !isCommand('apt-get') || elevation() === null) return;
  const missing = [];
  if (!['musl-gcc', 'cc', 'gcc', 'clang'].some(isCommand)) missing.push('gcc', 'libc6-dev', 'musl-tools');
  if (windows && process.arch === 'x64' && !isCommand('x86_64-w64-mingw32-gcc')) missing.push('gcc-mingw-w64-x86-64');
  if (windows && process.arch === 'x64' && !isCommand('wine64') && !isCommand('wine') && !existsSync('/usr/lib/wine/wine64')) missing.push('wine64');
  if (missing.length === 0) return;
  try {
    install(missing);
  } catch (cause) {
    console.error(`preflight: going on without ${missing.join(' ')}: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** @param {readonly string[]} packages */
function install(packages) {
  if (!isCommand('apt-get')) {
    throw new Refusal(`preflight: missing here, by their Debian names: ${packages.join(' ')}. Install what your system calls them and run this again.`);
  }
  const prefix = elevation();
  if (prefix === null) {
    const names = installable(packages, isPackage).join(' ');
    throw new Refusal(`preflight: some system packages are missing. Run this, then try again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n`);
  }
  console.log(`preflight: installing ${packages.join(' ')}`);
  apt(prefix, ['update', '-qq']);
  if (apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...installable(packages, isPackage)]) !== 0) {
    throw new Refusal('preflight: apt-get could not install them; its words are above');
  }
}

/** What to put before a command that needs root; null where root cannot be had without a password. @returns {string[] | null} */
function elevation() {
  if (process.getuid?.() === 0) return [];
  return isCommand('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

/** @param {string[]} prefix @param {string[]} words */
function apt(prefix, words) {
  const [command = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120', ...words];
  // apt's chatter goes to stderr: stdout of some callers is read by programs.
  return spawnSync(command, rest, { stdio: ['ignore', 2, 2] }).status;
}

/** @param {string} name */
function isPackage(name) {
  return spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0;
}

/** @param {string} name */
function isCommand(name) {
  return [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'].some((folder) => folder !== '' && existsSync(path.join(folder, name)));
}

/** @param {string} soname */
function isLibraryKnown(soname) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file)) ?? 'ldconfig';
  return (spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '').includes(`\t${soname} `);
}

function hasFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', path.join(os.homedir(), '.local/share/fonts'), path.join(os.homedir(), '.fonts')];
  return folders.some(holdsFont);
}

/** @param {string} folder @returns {boolean} */
function holdsFont(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? holdsFont(path.join(folder, entry.name)) : /\.(ttf|otf|ttc)$/i.test(entry.name),
  );
}

// Containers and some kernels forbid user namespaces: the app then says so per server, and the tests that need them fail.
function warnWhereSandboxCannotStart() {
  const tried = spawnSync('bwrap', ['--unshare-pid', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', 'true'], { encoding: 'utf8' });
  if (tried.status !== 0) console.error(`preflight: WARNING: bubblewrap cannot start a sandbox on this machine (${(tried.stderr ?? '').trim()}); servers will run without one only after a person agreed`);
}
