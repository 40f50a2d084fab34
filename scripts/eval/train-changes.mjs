import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { at, root, run } from '../toolchain.mjs';

/**
 * `node scripts/eval/train-changes.mjs [--write] [--seed N] [--leave] [--misses AUTHOR]`: finds the weights of the model of updates (docs/adr/0072-a-model-of-updates.md), with `--leave`
 * prints how updates of each author left out are judged, and with `--write` writes the pack. The same sources and seed give the same pack.
 */
run(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, leave: { type: 'boolean', default: false }, misses: { type: 'string', default: '' } } });
  const { build } = await import('rolldown');
  const file = at('node_modules/.cache/eval/train-changes.mjs');
  await build({ input: at('scripts/eval/model/train-changes.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {typeof import('./model/train-changes')} */
  const { trainChanges } = await import(pathToFileURL(file).href);
  const { pack, text } = trainChanges(root, { seed: Number(values.seed), leave: values.leave, misses: values.misses });
  console.log(text);
  if (!values.write) return 0;
  const target = at('app/definitions/learnt/pack.ts');
  writeFileSync(target, pack);
  console.log(`written to ${path.relative(root, target)}`);
  return 0;
});
