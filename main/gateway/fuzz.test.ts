import { expect, it } from 'vitest';
import { play } from './testing/session-play';

const count = process.env['COUNTERSIGN_SOAK'] === undefined ? 10_000 : 1_000_000;
const seed = Number(process.env['COUNTERSIGN_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const linesASession = 100;

it(`keeps its promises over ${count} random lines of hosts and servers (COUNTERSIGN_FUZZ_SEED=${seed})`, { timeout: 3_600_000 }, () => {
  for (let round = 0; round < count / linesASession; round += 1) {
    const scene = { seed: (seed + round * 7919) | 0, lines: linesASession };
    try {
      const whole = play({ ...scene, cut: false });
      const cut = play({ ...scene, cut: true });
      if (JSON.stringify(cut) !== JSON.stringify(whole)) throw new Error('the borders of chunks made a difference');
    } catch (cause) {
      throw new Error(`round ${round}, seed of the session ${scene.seed}`, { cause });
    }
  }
  expect(count).toBeGreaterThan(0);
});
