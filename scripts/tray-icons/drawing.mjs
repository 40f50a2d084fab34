/**
 * What is drawn, on a square of 16 units: lines with round ends, rings and discs. `cut` takes away what was drawn before.
 * @typedef {{ kind: 'line', points: readonly (readonly [number, number])[], width: number } | { kind: 'ring', x: number, y: number, radius: number, width: number }
 *   | { kind: 'disc', x: number, y: number, radius: number, mark?: true } | { kind: 'cut', x: number, y: number, radius: number }} Part
 * @typedef {{ size: number, ink: readonly [number, number, number], mark: readonly [number, number, number] }} Ink
 */

/** @type {Part} */
const ring = { kind: 'ring', x: 8, y: 8, radius: 6.5, width: 1.7 };
/** @type {Part} */
const tick = { kind: 'line', points: [[5.1, 8.3], [7.2, 10.4], [10.9, 6]], width: 1.7 };
/** @type {Part[]} */
const pause = [{ kind: 'line', points: [[6.4, 6], [6.4, 10]], width: 1.7 }, { kind: 'line', points: [[9.6, 6], [9.6, 10]], width: 1.7 }];
/** @type {Part[]} */
const alert = [{ kind: 'line', points: [[8, 4.9], [8, 8.4]], width: 1.8 }, { kind: 'disc', x: 8, y: 11, radius: 1.05 }];
/** @type {Part[]} The mark covers a quarter of the ring and keeps its distance, so that it is seen without its colour too. */
const dot = [{ kind: 'cut', x: 12.5, y: 3.5, radius: 4.2 }, { kind: 'disc', x: 12.5, y: 3.5, radius: 3.1, mark: true }];

/** Every state the tray can be in. @type {Record<string, Part[]>} */
export const drawn = {
  idle: [ring, tick],
  waiting: [ring, tick, ...dot],
  quiet: [ring, ...pause],
  'quiet-waiting': [ring, ...pause, ...dot],
  stopped: [ring, ...alert],
};

/** Grey and blue reach 3:1 on white and on near-black alike. @type {Record<string, Ink>} */
export const looks = {
  linux: { size: 22, ink: [134, 137, 141], mark: [86, 116, 240] },
  windows: { size: 16, ink: [134, 137, 141], mark: [86, 116, 240] },
  template: { size: 16, ink: [0, 0, 0], mark: [0, 0, 0] },
};
