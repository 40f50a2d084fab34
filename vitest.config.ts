import react from '@vitejs/plugin-react';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { texts } from './scripts/build/texts.mjs';

/** Every test's home folder: the real one is never touched, not even by what the sandbox prepares in it. */
const home = path.join(tmpdir(), 'countersign-test-home');
mkdirSync(home, { recursive: true });

/** Where everything that tests put into the temporary folder goes, so that it is gone when the run is, whoever forgot it. */
const temporary = mkdtempSync(path.join(tmpdir(), 'cs-tests-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** Tests about real processes, sizes and time-outs, and properties over long random histories, which take their time: `npm test` runs them, `npm run check` does not. */
const slow = [
  'app/definitions/limits.test.ts',
  'app/definitions/review.props.test.ts',
  'app/detectors/instructions/linear.test.ts',
  'app/detectors/limits.test.ts',
  'app/hosts/damaged.test.ts',
  'app/hosts/limits.test.ts',
  'app/hosts/wrap.props.test.ts',
  'app/policy/evaluate.props.test.ts',
  'app/schema/plainly.test.ts',
  'app/session/edits.props.test.ts',
  'app/session/held-calls.props.test.ts',
  'app/session/reduce.props.test.ts',
  'app/session/restart.props.test.ts',
  'main/connector/cli.test.ts',
  'scripts/patterns/linear.test.ts',
  'main/connector/fuzz.test.ts',
  'main/gateway/listing-time.test.ts',
  'main/connector/native.test.ts',
  'main/connector/session-end.test.ts',
  'main/connector/session.test.ts',
  'main/connector/without-gateway.test.ts',
  'main/desktop/prompts/desk.props.test.ts',
  'main/desktop/out/out-side.test.ts',
  'main/desktop/telemetry/telemetry-side.test.ts',
  'main/desktop/vault/passphrase.test.ts',
  'main/gateway/examine/examiner.test.ts',
  'main/gateway/faults.test.ts',
  'main/gateway/fuzz.test.ts',
  'main/gateway/limits.test.ts',
  'main/gateway/results.test.ts',
  'main/gateway/soak.test.ts',
  'main/hosts/faults.test.ts',
  'main/journal/disk.test.ts',
  'main/journal/forgetting.test.ts',
  'main/journal/intake.test.ts',
  'main/journal/out/bundle/bundle.test.ts',
  'main/journal/out/export.test.ts',
  'main/journal/out/telemetry/telemetry.test.ts',
  'main/journal/kill.test.ts',
  'main/journal/matching-calls.test.ts',
  'main/journal/rows.props.test.ts',
  'main/journal/search/search.props.test.ts',
  'main/journal/search/search.test.ts',
  'main/journal/tampering.test.ts',
  'main/journal/usage.props.test.ts',
  'main/journal/writer.test.ts',
  'main/sandbox/bridge.test.ts',
  'main/sandbox/inside.test.ts',
  'main/sandbox/linux/around.test.ts',
  'main/sandbox/linux/browser.test.ts',
  'main/sandbox/linux/faults.test.ts',
  'main/sandbox/linux/killed.test.ts',
  'main/sandbox/linux/profiles.test.ts',
  'main/sandbox/linux/try-own-sockets.test.ts',
  'main/sandbox/network/confined.test.ts',
  'main/sandbox/network/many.test.ts',
  'main/sandbox/observe.test.ts',
  'main/sandbox/runners/packages.test.ts',
  'scripts/package/configuration.test.ts',
  'scripts/release/sign-manifest.test.ts',
];

/** Tests that put another module in the place of a real one. */
const replacing = globSync('{main,scripts}/**/*.test.ts', { cwd: import.meta.dirname }).filter((file) => /^vi\.(mock|doMock)\(/m.test(readFileSync(path.join(import.meta.dirname, file), 'utf8')));

/** Tests that use up what a machine has, measure it, or hang where others are busy (wine): they run one by one when all others are done. */
const alone = [
  'main/connector/windows.test.ts',
  'main/sandbox/linux/escape.test.ts',
  'main/sandbox/linux/escapes/escapes.test.ts',
  'main/sandbox/linux/limits-held.test.ts',
  'main/sandbox/linux/start-time.test.ts',
  'main/sandbox/windows/job.test.ts',
];

/** Files share their workers, for modules of its own cost each more than its tests do; components run in jsdom. Aliases (`#shared/…`) come from the package's own `imports`. */
export default defineConfig({
  plugins: [texts],
  test: {
    restoreMocks: true,
    setupFiles: ['scripts/vitest/patience.ts'],
    // Most of them wait for disks and processes, so two processors have time for more than one.
    maxWorkers: 4,
    // Its ES modules name each other without their endings, which bundlers follow and Node does not; its other form no bundler follows.
    server: { deps: { inline: ['jsonc-parser'] } },
    env: { HOME: home, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A busy machine takes seconds to start a program; what comes at once waits for nothing.
    expect: { poll: { timeout: 10_000 } },
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
          isolate: false,
          include: ['{main,scripts}/**/*.test.ts'],
          exclude: [...slow, ...alone, ...replacing],
        },
      },
      {
        extends: true,
        test: {
          name: 'replacing',
          environment: 'node',
          include: replacing,
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
        test: {
          name: 'alone',
          environment: 'node',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
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
          setupFiles: ['scripts/vitest/no-async-stacks.ts', 'scripts/vitest/renderer-setup.ts'],
        },
      },
    ],
  },
});
