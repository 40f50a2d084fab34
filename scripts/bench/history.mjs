import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, root } from '../toolchain.mjs';
import { spreadOf } from './numbers.mjs';

/**
 * What the record takes over many entries: questions while traffic goes on, and traffic while questions are asked.
 * @param {string} folder for the bundle and the journal
 * @param {{ history: number, historyRounds: number, historyAppended: number, historyBeside: number }} plan
 * @param {(what: string) => void} say
 */
export async function history(folder, plan, say) {
  const { build } = await import('rolldown');
  const file = path.join(folder, 'history.mjs');
  await build({ input: at('scripts/bench/history/time.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  /** @type {typeof import('./history/time')} */
  const { timeHistory } = await import(pathToFileURL(file).href);
  const { pages, histograms, years, recorded, ...figures } = await timeHistory({
    file: path.join(folder, 'history', 'journal.db'),
    readerWorker: at('dist/desktop/reader-worker.js'),
    drainWorker: at('dist/gateway/drain-worker.js'),
    entries: plan.history,
    rounds: plan.historyRounds,
    appended: plan.historyAppended,
    beside: plan.historyBeside,
    say,
  });
  return {
    ...figures,
    pages: pages.map(({ name, rows, times }) => ({ name, rows, ...spreadOf(times) })),
    page: spreadOf(pages.flatMap(({ times }) => times)),
    histogram: spreadOf(histograms),
    year: spreadOf(years),
    recorded: { alone: spreadOf(recorded.alone), beside: spreadOf(recorded.beside) },
  };
}
