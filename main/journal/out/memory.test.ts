import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { exportFormatSchema } from '#shared/models/export';
import { openForReading } from '../reader';
import { call, folder, key, outcome, read } from '../testing/fixture';
import { openJournal } from '../writer';
import { exportRows } from './export-rows';

/** What is alive, bytes: garbage is collected first, so neither time nor luck counts. */
function alive(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What is only let go by the first is gone behind the second.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const rows = 3000;

test.each(exportFormatSchema.options)('an export as %s holds no more of the record at its end than at its beginning', async (format) => {
  const file = join(folder(), 'journal.sqlite');
  const journal = openJournal({ file, key });
  for (let from = 0; from < rows; from += 500) {
    journal.append(Array.from({ length: 500 }, (_, nth) => [call(from + nth, { session: `s${from + nth}`, call: `c-${from + nth}`, payload: { arguments: JSON.stringify({ text: `${from + nth} `.repeat(500) }) } }), outcome(from + nth, 'forwarded', { call: `c-${from + nth}` })]).flat());
  }
  await journal.close();
  const db = openForReading(file);
  const held: number[] = [];
  let written = 0;
  let longest = 0;
  try {
    for await (const { text, progress } of exportRows({ reader: read(file), db, key, query: {}, format, version: '1' })) {
      written += text.length;
      longest = Math.max(longest, text.length);
      // What was made once (statements, the day's key, code) is there by the first third.
      if (progress.rows >= rows * (held.length === 0 ? 1 / 3 : 1)) held.push(alive());
    }
  } finally {
    db.close();
  }
  const [early = 0, late = 0] = [held[0], held.at(-1)];
  expect(held.length).toBeGreaterThan(1);
  // So much left since; an export that kept rows, lines or payloads would hold it.
  expect(written).toBeGreaterThan(5_000_000);
  expect(late - early).toBeLessThan(written / 10);
  // A portion is written as soon as it is half a megabyte, whatever rows hold.
  expect(longest).toBeLessThan(540_000);
});
