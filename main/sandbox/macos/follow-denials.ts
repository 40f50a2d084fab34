import { spawn } from 'node:child_process';
import { denialArguments, readDenial, type Denial } from './denials';
import { startWatchdog } from './watchdog';

/** The system's own reader of its log. */
export const logProgram = '/usr/bin/log';

/** So many lines are read and so many denials told a second: a server that tries everything must not hold the gateway. A line longer than `line`, UTF-16 units, is passed over. */
const most = { lines: 200, told: 20, line: 65_536 } as const;
/** The log tells a little late, ms. */
const lateMs = 1000;

/** Something that goes on until it is ended. */
export interface Following {
  end(): void;
}

/** Tells what the system refuses the server of this tag, as its log has it, until it is ended. Tells nothing where the log cannot be read: what is refused stays refused. */
export function followDenials(tag: string, refused: (denial: Denial) => void, program: string): Following {
  const watchdog = startWatchdog();
  if (watchdog === undefined) return { end: () => undefined };
  const child = spawn(program, denialArguments(tag), { env: {}, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  child.on('error', () => watchdog.dismiss());
  child.once('exit', () => watchdog.dismiss());
  // It would outlive this process: nothing tells it that nobody reads.
  if (child.pid !== undefined) watchdog.guard(child.pid);
  child.unref();
  const read = denialReader(tag, refused, () => performance.now());
  child.stdout.setEncoding('utf8').on('data', read);
  return { end: () => void setTimeout(() => child.kill('SIGKILL'), lateMs).unref() };
}

/** Takes the log's text as it comes. `now`: ms of any clock. */
export function denialReader(tag: string, refused: (denial: Denial) => void, now: () => number): (text: string) => void {
  let rest = '';
  let overlong = false;
  let second = { from: now(), lines: 0, told: 0 };
  function take(line: string): void {
    second.lines += 1;
    const denial = second.lines > most.lines || second.told >= most.told ? null : readDenial(line, tag);
    if (denial === null) return;
    second.told += 1;
    refused(denial);
  }
  return (text) => {
    if (now() - second.from >= 1000) second = { from: now(), lines: 0, told: 0 };
    const [first = '', ...others] = text.split('\n');
    rest = overlong ? '' : rest + first;
    overlong ||= rest.length > most.line;
    if (overlong) rest = '';
    for (const other of others) {
      if (!overlong) take(rest);
      overlong = other.length > most.line;
      rest = overlong ? '' : other;
    }
  };
}
