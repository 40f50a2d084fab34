import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { at, root } from '../toolchain.mjs';

/**
 * Builds `scripts/eval/model/NAME.ts`, lets it learn as the command line says, prints what comes of it, and with `--write` writes the pack to `target`. The same sources and
 * seed give the same pack.
 *
 * @param {'train-calls' | 'train-changes'} name
 * @param {'trainCalls' | 'trainChanges'} learns what it exports
 * @param {string} target from the root
 * @returns {Promise<number>}
 */
export async function trained(name, learns, target) {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, leave: { type: 'boolean', default: false }, misses: { type: 'string', default: '' } } });
  const { build } = await import('rolldown');
  const file = at(`node_modules/.cache/eval/${name}.mjs`);
  await build({ input: at(`scripts/eval/model/${name}.ts`), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {Record<string, typeof import('./model/train-changes').trainChanges>} */
  const { [learns]: train } = await import(pathToFileURL(file).href);
  if (train === undefined) throw new Error(`${name} has no ${learns}`);
  const { pack, text } = train(root, { seed: Number(values.seed), leave: values.leave, misses: values.misses });
  console.log(text);
  if (!values.write) return 0;
  writeFileSync(at(target), pack);
  console.log(`written to ${path.normalize(target)}`);
  return 0;
}
