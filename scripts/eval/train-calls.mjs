import { run } from '../toolchain.mjs';
import { trained } from './linear.mjs';

/**
 * `node scripts/eval/train-calls.mjs [--write] [--seed N] [--leave] [--misses AUTHOR]`: finds the weights of the model of calls (docs/adr/0066-a-model-of-calls-beside-the-tables.md), with `--leave`
 * prints how calls of each author left out are judged, and with `--write` writes the pack. The same sources and seed give the same pack.
 */
run(() => trained('train-calls', 'trainCalls', 'app/tiers/learnt/pack.ts'));
