import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readFileSync, writeFileSync } from 'node:fs';
import { at, root, run } from '../toolchain.mjs';

/**
 * `node scripts/eval/train.mjs [--write] [--seed N] [--leave] [--without AUTHORS] [--wrong N] [--listed FILE]`: finds the weights of the model of words for hidden instructions (docs/adr/0043-a-model-of-words-beside-the-rules.md),
 * with `--leave` prints how they do on each author left out (with `--without`, on those alone), and with `--write` writes the pack. The same sources, packages and seed give the same pack.
 */
run(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, leave: { type: 'boolean', default: false }, wrong: { type: 'string', default: '0' }, listed: { type: 'string' }, only: { type: 'string', default: '' }, without: { type: 'string', default: '' } } });
  const listed = values.listed === undefined ? [] : readFileSync(values.listed, 'utf8').split('\n').filter((line) => line !== '');
  const { build } = await import('rolldown');
  const file = at(`node_modules/.cache/eval/train-${process.pid}.mjs`);
  await build({ input: at('scripts/eval/model/train.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {typeof import('./model/train')} */
  const { train } = await import(pathToFileURL(file).href);
  const { pack, text } = train(root, { seed: Number(values.seed), leave: values.leave, listed, wrong: Number(values.wrong), only: values.only === 'definition' || values.only === 'result' ? values.only : '', write: values.write, without: values.without === '' ? [] : values.without.split(',') });
  console.log(text);
  if (!values.write) return 0;
  const target = at('app/detectors/packs/instructions.ts');
  writeFileSync(target, pack);
  console.log(`written to ${path.relative(root, target)}`);
  return 0;
});
