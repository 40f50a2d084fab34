import { packVersions } from '#app/detectors/packs/versions';
import { checkBundle } from './bundle';
import { checkFiles } from './check';
import { readCommand } from './command';
import type { Subject } from './judge';
import { answerLine } from './lines';
import { eachChunk } from './streams';

/** The program's streams: `read` fills a buffer and says how much (0 at the end), `write` and `complain` say whether anybody still reads. */
export interface Streams {
  readonly read: (into: Buffer) => number;
  readonly write: (text: string) => boolean;
  readonly complain: (text: string) => boolean;
}

/** So much of the answers is held before it is written, UTF-16 units. */
const heldLimit = 64 * 1024;

/** `scan …`, `check-rule …` and `verify --bundle …`. The exit code: 0 done, 1 failed or a line that could not be judged, 2 called wrongly. */
export function runScan(argv: readonly string[], streams: Streams): number {
  const command = readCommand(argv);
  if (!command.ok) {
    streams.complain(`countersign: ${command.error}\nTry: countersign help\n`);
    return 2;
  }
  if (command.value.verb === 'scan') return scanLines(command.value.subject, streams);
  if (command.value.verb === 'versions') {
    streams.write(`${JSON.stringify(packVersions)}\n`);
    return 0;
  }
  if (command.value.verb === 'verify') return checkBundle(command.value, streams);
  const { rules, call, json } = command.value;
  const checked = checkFiles(rules, call, json);
  if (checked.ok) {
    streams.write(checked.value);
    return 0;
  }
  streams.complain(`countersign: ${checked.error}\n`);
  return 1;
}

class NobodyReads extends Error {}

function scanLines(subject: Subject, { read, write, complain }: Streams): number {
  let bad = false;
  let held = '';
  const flush = (): void => {
    if (held !== '' && !write(held)) throw new NobodyReads();
    held = '';
  };
  try {
    eachChunk(read, (framed) => {
      for (const one of framed) {
        const answer = answerLine(subject, one);
        if (answer === null) continue;
        bad ||= !answer.judged;
        held += `${answer.text}\n`;
        if (held.length > heldLimit) flush();
      }
      // Whoever types a line waits for its answer.
      flush();
    });
    return bad ? 1 : 0;
  } catch (fault) {
    if (fault instanceof NobodyReads) return 0;
    complain('countersign: the input cannot be read\n');
    return 1;
  }
}
