import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LineSplitter } from '#main/gateway/framing/lines';
import { answersTo, judgeTogether } from './crew';

/** A thread that says when it has started and what it has done, as the true ones do. */
const speaking = `
import { readSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
const { port, moved, fd, claim } = workerData;
const say = (message) => { port.postMessage(message); Atomics.add(moved, 0, 1); Atomics.notify(moved, 0); };
`;

const reads = `${speaking}
Atomics.compareExchange(claim, 0, 0, 1);
Atomics.notify(claim, 0);
for (;;) {
  const into = Buffer.alloc(4096);
  const length = readSync(fd, into);
  if (length === 0) break;
  say(Uint8Array.from(into.subarray(0, length)));
}
say(null);
`;

const wrongs: readonly { readonly what: string; readonly judges: string }[] = [
  { what: 'ends with a batch in its hands', judges: `port.on('message', () => process.exit(1)); say(null);` },
  { what: 'says nothing any more', judges: `port.on('message', () => undefined); say(null);` },
  { what: 'never starts', judges: `throw new Error('broken');` },
  { what: 'ends as soon as it is ready', judges: `say(null); process.exit(0);` },
];

/** As a thread does that works; its answers say who judged. */
const judges = `port.on('message', ({ ends }) => say({ text: 'away\\n'.repeat(ends.length), bad: false })); say(null);`;

const lines = Array.from({ length: 300 }, (_, nth) => JSON.stringify({ id: `row-${nth}`, text: `the ${nth}th text` }));
const framed = lines.map((line) => ({ kind: 'line' as const, bytes: Buffer.from(line) }));

describe('judging together', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'countersign-crew-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Judges `begun` and, from a file, what comes behind it, with threads that run these programs. */
  const together = (name: string, programs: { readonly reads: string; readonly judges: string }, begun = 0): { readonly read: boolean; readonly text: string } => {
    const program = (part: string, source: string): URL => {
      const file = path.join(folder, `${name}-${part}.mjs`);
      writeFileSync(file, source);
      return pathToFileURL(file);
    };
    const input = path.join(folder, `${name}.jsonl`);
    writeFileSync(input, `${lines.slice(begun).join('\n')}\n`);
    const splitter = new LineSplitter();
    const fd = openSync(input, 'r');
    let text = '';
    try {
      const read = judgeTogether({
        subject: 'text', threads: 3, fd, patience: 200, start: programs.reads === reads ? 60_000 : 100,
        programs: { reads: program('reads', programs.reads), judges: program('judges', `${speaking}${programs.judges}`) },
        begun: framed.slice(0, begun),
        split: (chunk) => (chunk === null ? splitter.end() : splitter.push(chunk)),
        give: (answers) => { text += answers.text; return true; },
      });
      return { read, text };
    } finally {
      closeSync(fd);
    }
  };

  it.each(wrongs)('a thread that $what: every line is answered all the same, once and in its order', ({ what, judges: broken }) => {
    expect(together(what, { reads, judges: broken }, 60)).toEqual({ read: true, text: answersTo('text', framed).text });
  });

  it('answers each line once and in its place, whoever judges it', () => {
    const { read, text } = together('works', { reads, judges }, 60);
    const answers = text.split('\n');
    expect(read).toBe(true);
    expect(answers).toHaveLength(301);
    const expected = answersTo('text', framed).text.split('\n');
    expect(answers.flatMap((answer, nth) => (answer === 'away' || answer === expected[nth] ? [] : [nth]))).toEqual([]);
  });

  it('reads nothing where the thread that reads does not start: what had begun is answered, and the rest is left', () => {
    expect(together('no reader', { reads: `throw new Error('broken');`, judges }, 60)).toMatchObject({ read: false });
    expect(together('no thread', { reads: `throw new Error('broken');`, judges: `throw new Error('broken');` }, 60)).toEqual({ read: false, text: answersTo('text', framed.slice(0, 60)).text });
  });
});
