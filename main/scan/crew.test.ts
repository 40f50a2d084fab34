import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LineSplitter } from '#main/gateway/framing/lines';
import { answersTo, judgeTogether } from './crew';

/** What a thread does with its part. The one that reads does it as it should; the others as `judges` says. */
const worker = (judges: string): string => `
import { readSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
const { port, moved, role } = workerData;
const say = (message) => { port.postMessage(message); Atomics.add(moved, 0, 1); Atomics.notify(moved, 0); };
if (role.kind === 'reads') {
  Atomics.compareExchange(role.claim, 0, 0, 1);
  Atomics.notify(role.claim, 0);
  for (;;) {
    const into = Buffer.alloc(4096);
    const length = readSync(role.fd, into);
    if (length === 0) break;
    say(Uint8Array.from(into.subarray(0, length)));
  }
  say(null);
} else { ${judges} }
`;

const wrongs: readonly { readonly what: string; readonly judges: string }[] = [
  { what: 'ends with a batch in its hands', judges: `port.on('message', () => process.exit(1)); say(null);` },
  { what: 'says nothing any more', judges: `port.on('message', () => undefined); say(null);` },
  { what: 'never starts', judges: `throw new Error('broken');` },
  { what: 'ends as soon as it is ready', judges: `say(null); process.exit(0);` },
];

describe('a thread that fails', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'countersign-crew-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(wrongs)('$what: every line is answered all the same, once and in its order', ({ what, judges }) => {
    const lines = Array.from({ length: 300 }, (_, nth) => JSON.stringify({ id: `row-${nth}`, text: `the ${nth}th text` }));
    const [input, program] = [path.join(folder, `${what}.jsonl`), path.join(folder, `${what}.mjs`)];
    writeFileSync(input, `${lines.join('\n')}\n`);
    writeFileSync(program, worker(judges));
    const expected = answersTo('text', lines.map((line) => ({ kind: 'line' as const, bytes: Buffer.from(line) })));
    const reader = new LineSplitter();
    const fd = openSync(input, 'r');
    let text = '';
    try {
      const read = judgeTogether({
        subject: 'text', threads: 2, workerFile: pathToFileURL(program), fd, patience: 200,
        split: (chunk) => (chunk === null ? reader.end() : reader.push(chunk)),
        give: (answers) => { text += answers.text; return true; },
      });
      expect(read).toBe(true);
    } finally {
      closeSync(fd);
    }
    expect(text).toBe(expected.text);
    expect(text.split('\n')).toHaveLength(301);
  });
});
