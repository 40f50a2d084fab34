import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../build.mjs';
import { openDisplay } from '../display.mjs';
import { keyringMissing, openKeyring } from '../keyring.mjs';
import { preflight } from '../preflight.mjs';
import { at, Refusal, run } from '../toolchain.mjs';
import { measureAlone, namesIn } from './alone.mjs';
import { Cleanup } from './cleanup.mjs';
import { machine, versions } from './machine.mjs';
import { measure } from './measure.mjs';
import { planFor } from './plan.mjs';
import { table } from './table.mjs';
import { judge } from './targets.mjs';

const resultFile = at('bench/results.json');

/** `npm run bench [-- --quick] [--only NAME …]`: measures, prints a table and writes bench/results.json; of parts alone it prints their figures and writes nothing. Fails only where something did not work. See docs/bench.md. */
async function bench() {
  const args = process.argv.slice(2);
  const plan = planFor(args);
  const only = namesIn(args);
  await preflight({ xvfb: 'always' });
  await build();
  const cleanup = new Cleanup();
  process.once('exit', () => cleanup.now());
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(128 + os.constants.signals[signal]));
  const limit = setTimeout(() => {
    console.error(`bench: ended, because it ran for ${plan.limitMs / 60_000} minutes: something hangs`);
    process.exit(1);
  }, plan.limitMs);

  const started = performance.now();
  const loadBefore = os.loadavg();
  const say = (/** @type {string} */ what) => console.log(`bench: ${((performance.now() - started) / 1000).toFixed(0).padStart(3)} s  ${what}`);
  const missing = keyringMissing();
  if (missing !== null) throw new Refusal(`bench: the app is measured with a keyring, as a person has one: ${missing}`);
  const display = await openDisplay({ always: true });
  const keyring = await openKeyring(path.join(cleanup.folder, 'keyring'));
  try {
    if (only.length > 0) {
      const figures = await measureAlone(cleanup, display.env, keyring.env, plan, say, only);
      console.log(`\nload ${(loadBefore[0] ?? 0).toFixed(1)} at the start and ${(os.loadavg()[0] ?? 0).toFixed(1)} at the end\n${JSON.stringify(figures, null, 2)}`);
      return;
    }
    const { versions: app, figures } = await measure(cleanup, display.env, keyring.env, plan, say);
    const targets = judge(figures);
    const load = { before: loadBefore, after: os.loadavg() };
    mkdirSync(path.dirname(resultFile), { recursive: true });
    writeFileSync(resultFile, `${JSON.stringify({ at: new Date().toISOString(), quick: args.includes('--quick'), machine: { ...machine(), load }, versions: versions(app), targets, figures }, null, 2)}\n`);
    say('done');
    console.log(`\n${heading(versions(app), load)}\n\n${table(figures, targets)}\n`);
  } finally {
    clearTimeout(limit);
    await keyring.close();
    cleanup.now();
    display.close();
  }
}

/** @param {ReturnType<typeof versions>} measured @param {{ before: number[], after: number[] }} load */
function heading({ countersign, electron, node }, load) {
  const { cpu, cores, system } = machine();
  const [before = 0, after = 0] = [load.before[0], load.after[0]];
  return [
    `Countersign ${countersign} on Electron ${electron.version} (${electron.origin}), Node ${node}`,
    `${system}, ${cpu}, ${cores} cores, load ${before.toFixed(1)} at the start and ${after.toFixed(1)} at the end`,
  ].join('\n');
}

run(bench);
