import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { at, root, run } from './toolchain.mjs';

/**
 * `npm run eval [-- --seed N] [--days N] [--verbose]`: replays developers' days through the engine, prints how often they are asked, and writes bench/eval.json.
 * Exit code 1 where a dangerous call passed.
 */
run(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, days: { type: 'string', default: '10' }, verbose: { type: 'boolean', default: false } } });
  const wants = { seed: Number(values.seed), days: Number(values.days), verbose: values.verbose };
  if (!Number.isInteger(wants.seed) || !Number.isInteger(wants.days) || wants.days < 8) throw new Error('--seed is a whole number, --days one of 8 or more');
  const { evaluation } = await load();
  const started = performance.now();
  const { figures, text } = evaluation(wants);
  console.log(text);
  const file = at('bench/eval.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ seed: wants.seed, days: wants.days, ...figures }, null, 2)}\n`);
  console.log(`\nwritten to ${path.relative(root, file)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return figures.dangers.passed.length + figures.drifts.passed === 0 ? 0 : 1;
});

/** @returns {Promise<{ evaluation: typeof import('./eval/run').evaluation }>} */
async function load() {
  const { build } = await import('rolldown');
  const file = at('node_modules/.cache/eval/eval.mjs');
  await build({ input: at('scripts/eval/run.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  return import(pathToFileURL(file).href);
}
