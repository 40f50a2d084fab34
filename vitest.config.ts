import react from '@vitejs/plugin-react';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Every test's home folder: the real one is never touched, not even by what the sandbox prepares in it. */
const home = path.join(tmpdir(), 'countersign-test-home');
mkdirSync(home, { recursive: true });

/** Tests about real processes, sizes and time-outs, which take their time: `npm test` runs them, `npm run check` does not. */
const slow = ['main/gateway/limits.test.ts', 'main/gateway/faults.test.ts', 'main/connector/session.test.ts', 'main/connector/session-end.test.ts', 'main/connector/without-gateway.test.ts', 'main/connector/windows.test.ts', 'main/connector/fuzz.test.ts', 'main/connector/native.test.ts', 'main/connector/cli.test.ts', 'main/sandbox/linux/escape.test.ts', 'main/journal/kill.test.ts', 'main/gateway/soak.test.ts', 'main/gateway/fuzz.test.ts', 'main/gateway/examine/examiner.test.ts', 'main/journal/matching-calls.test.ts', 'main/journal/intake.test.ts', 'main/journal/writer.test.ts', 'main/desktop/vault/passphrase.test.ts', 'app/definitions/limits.test.ts', 'app/definitions/review.props.test.ts', 'app/schema/plainly.test.ts', 'scripts/package/configuration.test.ts', 'scripts/release/sign-manifest.test.ts'];

/** The engine, which is pure, shares its workers; the rest runs file by file, and components in jsdom. Aliases (`#shared/…`) come from the package's own `imports`. */
export default defineConfig({
  test: {
    restoreMocks: true,
    // Most of them wait for disks and processes, so two processors have time for more than one.
    maxWorkers: 4,
    env: { HOME: home },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          environment: 'node',
          isolate: false,
          include: ['{app,shared}/**/*.test.ts'],
          exclude: slow,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{main,scripts}/**/*.test.ts'],
          exclude: slow,
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          environment: 'node',
          include: slow,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          // A page of its own for each file costs twice what the tests do; what they render is taken away after each.
          isolate: false,
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['scripts/vitest/renderer-setup.ts'],
        },
      },
    ],
  },
});
