#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlText, readArguments } from './fpm/control.mjs';

/*
 * Stands in for fpm where it cannot be downloaded: makes a deb from the arguments that electron-builder gives fpm, with dpkg-deb. It knows those
 * arguments and no others.
 */

const wanted = readArguments(process.argv.slice(2));
const staging = mkdtempSync(path.join(tmpdir(), 'countersign-deb-'));
try {
  chmodSync(staging, 0o755);
  for (const { source, target } of wanted.files) place(source, target);
  tidy(staging);
  const { installedKiB, sums } = measure(staging);
  const control = path.join(staging, 'DEBIAN');
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(path.join(control, 'control'), controlText(wanted, installedKiB), { mode: 0o644 });
  writeFileSync(path.join(control, 'md5sums'), sums, { mode: 0o644 });
  for (const [name, script] of Object.entries(wanted.scripts)) writeFileSync(path.join(control, name), readFileSync(script), { mode: 0o755 });
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${wanted.compression}`, '--build', staging, wanted.package], { stdio: ['ignore', 'ignore', 'inherit'] });
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** As in fpm, a source that ends in a slash means what is in it. @param {string} source @param {string} target */
function place(source, target) {
  const to = path.join(staging, target);
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(source, to, { recursive: true, verbatimSymlinks: true });
}

/** Modes as every package has them, whatever the umask was here. @param {string} folder */
function tidy(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    chmodSync(file, entry.isDirectory() || (lstatSync(file).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** @param {string} folder */
function measure(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  const sums = files.map((file) => `${createHash('md5').update(readFileSync(path.join(folder, file))).digest('hex')}  ${file}\n`).join('');
  return { installedKiB: Math.ceil(bytes / 1024), sums };
}
