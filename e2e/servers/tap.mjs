/**
 * Passes lines between its own standard input and output and those of COMMAND, as they are, and keeps each with the time it passed: nanoseconds of the machine's own clock, the same for
 * every process on it.
 *
 *   node tap.mjs --log LOG COMMAND…     LOG holds a JSON a line: {at, way: 'in' | 'out', line}; 'in' goes to COMMAND
 */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const [, log, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
/** A line ends at a newline and nowhere else: a text may hold what else ends a line (U+2028). Kept before it is passed on: whoever has it can rely on its being in the log. */
function pass(from, to, way) {
  let rest = Buffer.alloc(0);
  from.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      appendFileSync(log, `${JSON.stringify({ at: String(process.hrtime.bigint()), way, line: rest.subarray(0, end).toString('utf8') })}\n`);
      to.write(rest.subarray(0, end + 1));
      rest = rest.subarray(end + 1);
    }
  });
}
pass(process.stdin, child.stdin, 'in');
process.stdin.on('end', () => child.stdin.end());
pass(child.stdout, process.stdout, 'out');
child.stdin.on('error', () => undefined);
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
