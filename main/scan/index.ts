import { readInput, writeAll } from './streams';
import { runScan } from './run';

/*
 * `countersign scan …` and `countersign check-rule …`: the engine on standard input and output, without the app. The connector becomes this program
 * (docs/adr/0026-commands-that-need-no-app.md); in a package the app's own executable runs it before anything else of the app.
 */

/** Arguments of the program begin behind this word where the app's executable runs it. */
const mark = '--scan';

const argv = process.versions['electron'] === undefined ? process.argv.slice(2) : process.argv.slice(process.argv.indexOf(mark) + 1);
let code = 1;
try {
  code = runScan(argv[0] === '--' ? argv.slice(1) : argv, { read: (into) => readInput(0, into), write: (text) => writeAll(1, text), complain: (text) => writeAll(2, text) });
} catch {
  writeAll(2, 'countersign: the scan failed and has ended.\n');
}
process.exit(code);
