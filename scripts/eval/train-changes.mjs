import { run } from '../toolchain.mjs';
import { trained } from './linear.mjs';

/**
 * `node scripts/eval/train-changes.mjs [--write] [--seed N] [--leave] [--misses AUTHOR]`: finds the weights of the model of updates (docs/adr/0072-a-model-of-updates.md), with `--leave`
 * prints how updates of each author left out are judged, and with `--write` writes the pack. The same sources and seed give the same pack.
 */
run(() => trained('train-changes', 'trainChanges', 'app/definitions/learnt/pack.ts'));
