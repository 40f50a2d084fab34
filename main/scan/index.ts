import { readInput, writeAll } from './streams';
import { runScan } from './run';
import { here, undoAlone } from './undo-alone';

/*
 * `countersign scan …` and `countersign check-rule …`: the engine on standard input and output, without the app. `countersign hosts undo …` where the app does not answer. The connector becomes this program
 * (docs/adr/0026-commands-that-need-no-app.md); in a package the app's own executable runs it before anything else of the app.
 */

/** Arguments of the program begin behind this word where the app's executable runs it. */
const mark = '--scan';

const argv = process.versions['electron'] === undefined ? process.argv.slice(2) : process.argv.slice(process.argv.indexOf(mark) + 1);
let code = 1;
try {
  const words = argv[0] === '--' ? argv.slice(1) : argv;
  if (words[0] === 'hosts') code = await undoAlone(words, here());
  else code = runScan(words, { read: (into) => readInput(0, into), write: (text) => writeAll(1, text), complain: (text) => writeAll(2, text) });
} catch {
  writeAll(2, 'countersign: this failed and has ended.\n');
}
process.exit(code);
