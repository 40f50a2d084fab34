import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

/** Memory of one process, MB (10^6 bytes). `pss` shares pages among those who map them. @typedef {{ rss: number, pss: number }} Memory */

/** What the kernel counts for `pid`; null where it does not tell. @param {number} pid @returns {Memory | null} */
export function memoryOf(pid) {
  if (process.platform !== 'linux') return null;
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return { rss: megabytes(text, 'Rss'), pss: megabytes(text, 'Pss') };
}

/** The most that `pid` ever had resident, MB; null where the system does not tell. @param {number} pid */
export function peakOf(pid) {
  return process.platform === 'linux' ? megabytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmHWM') : null;
}

/** Memory of `pid` once it stays within 1 % for a second, or after ten. @param {number} pid @returns {Promise<Memory | null>} */
export async function settledMemoryOf(pid) {
  let before = memoryOf(pid);
  for (let tries = 0; before !== null && tries < 10; tries += 1) {
    await after(1000);
    const now = memoryOf(pid);
    if (now !== null && Math.abs(now.pss - before.pss) < before.pss * 0.01) return now;
    before = now;
  }
  return before;
}

/** @param {string} text @param {string} name */
function megabytes(text, name) {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  if (found === null) throw new Error(`the kernel says nothing of ${name}`);
  return (Number(found[1]) * 1024) / 1e6;
}
