import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, root } from '../toolchain.mjs';
import { mean, spreadOf } from './numbers.mjs';

/** @typedef {import('./numbers.mjs').Spread} Spread */
/** What starting a server in its sandbox takes, ms to its first word, and what is held beside it while it runs, MB. @typedef {{ plain: Spread, floor: Spread, profile: Spread, beside: number | null }} Starts */

/** Starts of one small program: as it is, with the floor, under a profile. Null where this system has no sandbox. @param {string} folder for the bundle @param {{ launches: number }} plan @returns {Promise<Starts | null>} */
export async function launches(folder, { launches: count }) {
  const { build } = await import('rolldown');
  const file = path.join(folder, 'launcher.mjs');
  await build({ input: at('scripts/bench/launcher/time.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {typeof import('./launcher/time')} */
  const { timeStarts } = await import(pathToFileURL(file).href);
  const project = path.join(folder, 'launched');
  mkdirSync(project);
  const started = await timeStarts(project, at('dist/bin/countersign-inside'), count);
  if (started === null) return null;
  const { ms, beside } = started;
  return { plain: spreadOf(ms.plain), floor: spreadOf(ms.floor), profile: spreadOf(ms.profile), beside: beside.profile.length === 0 ? null : mean(beside.profile) / 1e6 };
}
