import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { judgeTogether, serveCrew } from './crew';
import { readInput, writeAll } from './streams';
import { runScan } from './run';

/*
 * `countersign scan …` and `countersign check-rule …`: the engine on standard input and output, without the app. `countersign hosts undo …` where the app does not answer. The connector becomes this program
 * (docs/adr/0026-commands-that-need-no-app.md); in a package the app's own executable runs it before anything else of the app.
 */

/** Arguments of the program begin behind this word where the app's executable runs it. */
const mark = '--scan';

/** More would take the machine from whoever works at it. */
const mostThreads = 4;
const threads = Math.min(mostThreads, availableParallelism());

async function main(): Promise<number> {
  const argv = process.versions['electron'] === undefined ? process.argv.slice(2) : process.argv.slice(process.argv.indexOf(mark) + 1);
  const words = argv[0] === '--' ? argv.slice(1) : argv;
  if (words[0] === 'hosts') {
    // A bundle of its own: every thread that judges would load it along.
    const { here, undoAlone } = await import('./undo-alone.js');
    return undoAlone(words, here());
  }
  // Patterns are tried on thousands of lines: those that are first run as they are and then compiled after all cost each thread a third of a second more. It holds for all threads.
  setFlagsFromString('--no-regexp-tier-up');
  return runScan(words, {
    read: (into) => readInput(0, into),
    write: (text) => writeAll(1, text),
    complain: (text) => writeAll(2, text),
    ...(threads < 2 ? {} : { together: (rest) => judgeTogether({ ...rest, threads, programs: { reads: new URL('./input-worker.js', import.meta.url), judges: new URL(import.meta.url) }, fd: 0 }) }),
  });
}

if (!serveCrew()) {
  let code = 1;
  try {
    code = await main();
  } catch {
    writeAll(2, 'countersign: this failed and has ended.\n');
  }
  process.exit(code);
}
