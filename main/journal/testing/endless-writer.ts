import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { openJournal } from '../writer';

/** Appends calls for ever and prints each sequence number once `append` has returned it. Arguments: file, key as hex, the drain's program. */
const [file = '', key = '', worker = ''] = process.argv.slice(2);
const journal = openJournal({ file, key: Buffer.from(key, 'hex'), worker: pathToFileURL(worker) });

function round(): void {
  for (let count = 0; count < 20; count += 1) {
    const number = journal.head().seq + 1;
    const draft = { kind: 'call', at: Date.now(), session: 's', call: `s-${number}`, body: { tier: 2 }, payload: { arguments: number % 7 === 0 ? 'x'.repeat(60_000) : '{}' } } as const;
    journal.appendLater({ ...draft, kind: 'malformed', body: { from: 'host', reason: 'noise', answered: true } });
    writeSync(1, `${journal.append([draft]).join(',')}\n`);
  }
  setImmediate(round);
}
round();
