import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { at, root, run } from './toolchain.mjs';

/**
 * `npm run eval [-- --seed N] [--days N] [--verbose] [--servers FOLDER]… [--detectors]`: replays developers' days through the engine, prints how often they are asked, and writes
 * bench/eval.json; then measures the detectors, and what is decided of labelled calls and updates, and writes the tables into docs/policy.md. `--servers` names further `node_modules` whose servers are listed as benign ones;
 * `--detectors` leaves the replay out. Exit code 1 where a dangerous call passed or an aim was missed.
 */
run(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, days: { type: 'string', default: '10' }, verbose: { type: 'boolean', default: false }, servers: { type: 'string', multiple: true, default: [] }, detectors: { type: 'boolean', default: false } } });
  const wants = { seed: Number(values.seed), days: Number(values.days), verbose: values.verbose };
  if (!Number.isInteger(wants.seed) || !Number.isInteger(wants.days) || wants.days < 8) throw new Error('--seed is a whole number, --days one of 8 or more');
  const passed = values.detectors ? 0 : await replay(wants);
  await detect(values.servers);
  return passed;
});

/** @param {import('./eval/run').Wants} wants */
async function replay(wants) {
  /** @type {typeof import('./eval/run')} */
  const { evaluation, missedIn } = await load('scripts/eval/run.ts');
  const started = performance.now();
  const { figures, text } = evaluation(wants);
  console.log(text);
  const file = at('bench/eval.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ seed: wants.seed, days: wants.days, ...figures }, null, 2)}\n`);
  console.log(`\nwritten to ${path.relative(root, file)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  const missed = missedIn(figures);
  for (const one of missed) console.error(`MISSED: ${one}`);
  return missed.length === 0 ? 0 : 1;
}

/** @param {readonly string[]} servers */
async function detect(servers) {
  /** @type {typeof import('./eval/detectors/run')} */
  const { decisions, detectors, written } = await load('scripts/eval/detectors/run.ts');
  const table = await detectors(root, servers.map((folder) => path.resolve(folder)));
  console.log(`\n${table}`);
  const judged = decisions(root);
  console.log(`\n${judged}`);
  const page = at('docs/policy.md');
  writeFileSync(page, written(written(readFileSync(page, 'utf8'), table), judged, 'decisions'));
  console.log(`\nwritten to ${path.relative(root, page)}`);
}

/** @param {string} entry */
async function load(entry) {
  const { build } = await import('rolldown');
  const file = at(`node_modules/.cache/eval/${path.basename(path.dirname(entry))}.mjs`);
  await build({ input: at(entry), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  return import(pathToFileURL(file).href);
}
