import { packVersions } from '#app/detectors/packs/versions';
import type { Framed } from '#main/gateway/framing/lines';
import { checkBundle } from './bundle';
import { checkFiles } from './check';
import { readCommand } from './command';
import type { Subject } from './judge';
import { answersTo, type Answers, type judgeTogether } from './crew';
import { eachChunk } from './streams';

/** The program's streams: `read` fills a buffer and says how much (0 at the end), `write` and `complain` say whether anybody still reads. */
export interface Streams {
  readonly read: (into: Buffer) => number;
  readonly write: (text: string) => boolean;
  readonly complain: (text: string) => boolean;
  /** Judges the rest of a long input by several threads; absent where there is one processor. False where none of them reads: then what had begun is answered, and nothing else. */
  readonly together?: (rest: Pick<Parameters<typeof judgeTogether>[0], 'subject' | 'begun' | 'split' | 'give'>) => boolean;
}

/** From so many bytes of input on several threads are worth their start: as much as a pipe gives at once. */
export const togetherFrom = 64 * 1024;

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

function scanLines(subject: Subject, { read, write, complain, together }: Streams): number {
  let bad = false;
  const give = (answers: Answers): boolean => {
    bad ||= answers.bad;
    return answers.text === '' || write(answers.text);
  };
  try {
    // Whoever types a line waits for its answer.
    const take = (framed: readonly Framed[]): void => {
      for (let from = 0; from < framed.length; from += atOnce) if (!give(answersTo(subject, framed.slice(from, from + atOnce)))) throw new NobodyReads();
    };
    const rest = eachChunk(read, take, together === undefined ? undefined : togetherFrom);
    if (rest === null || together === undefined) return bad ? 1 : 0;
    const { framed, splitter } = rest;
    if (!together({ subject, begun: framed, split: (chunk) => (chunk === null ? splitter.end() : splitter.push(chunk)), give })) eachChunk(read, take, undefined, splitter);
    return bad ? 1 : 0;
  } catch (fault) {
    if (fault instanceof NobodyReads) return 0;
    complain('countersign: the input cannot be read\n');
    return 1;
  }
}

/** So many lines are answered before their answers are written. */
const atOnce = 100;
