import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, root } from '../toolchain.mjs';
import { spreadOf } from './numbers.mjs';

/** What a verdict takes in this process, with 2,000 rules. @param {string} folder for the bundle @param {{ verdicts: number }} plan */
export async function verdicts(folder, { verdicts: count }) {
  const { build } = await import('rolldown');
  const file = path.join(folder, 'verdict.mjs');
  await build({ input: at('scripts/bench/verdict/time.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {typeof import('./verdict/time')} */
  const { timeVerdicts, ruleCount } = await import(pathToFileURL(file).href);
  const { evaluate, judged } = timeVerdicts(count);
  return { rules: ruleCount, evaluate: spreadOf(evaluate), judged: spreadOf(judged) };
}
