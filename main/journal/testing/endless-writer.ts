import { appendFileSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { openSigner } from '../checkpoint';
import { keepCheckpoints } from '../checkpoints';
import { openForgetting } from '../forgetting';
import { openJournal } from '../writer';

/**
 * Appends calls for ever and, once `append` has returned, writes each number into a file of its own: what a client was told. Meanwhile it signs, and
 * erases all the time. Arguments: file, key as hex, the drain's program, the eraser's program, the file for what was told, how many appends between two signatures (0: none, and nothing is erased).
 */
const [file = '', key = '', worker = '', eraser = '', told = '', every = '0'] = process.argv.slice(2);
const journal = openJournal({ file, key: Buffer.from(key, 'hex'), worker: pathToFileURL(worker) });
const signer = openSigner(Buffer.alloc(32, 11));
const fault = (error: unknown): void => appendFileSync(`${told}.faults`, `${String(error)}\n`);
const checkpoints = keepCheckpoints({ journal, file, signer, remembered: null, closed: false, made: () => undefined, onFault: fault, onTampered: fault, now: Date.now });
const forgetting = openForgetting({ journal, file, signer, checkpoints, worker: pathToFileURL(eraser), now: Date.now });
const client = openSync(told, 'a');
forgetting.resume().catch(fault);
journal.append([{ kind: 'started', at: Date.now(), body: {} }]);
let count = 0;

function round(): void {
  for (let turn = 0; turn < 8; turn += 1) {
    const number = journal.head().seq + 1;
    const draft = { kind: 'call', at: Date.now(), session: 's', server: number % 3 === 0 ? 'github' : 'files', call: `s-${number}`, body: { tier: 2 }, payload: { arguments: number % 15 === 0 ? 'x'.repeat(60_000) : '{}' } } as const;
    journal.appendLater({ ...draft, kind: 'malformed', body: { from: 'host', reason: 'noise', answered: true } });
    // A client hears of its call only behind this: one write, which outlives this process.
    writeSync(client, `${journal.append([draft]).join(',')}\n`);
    count += 1;
    if (Number(every) > 0 && count % Number(every) === 0) checkpoints.make().catch(fault);
  }
  setTimeout(round, 2);
}
round();

/** What a test sees of an erasing, so as to strike within it. */
function erasing(): void {
  appendFileSync(`${told}.erasing`, '.');
}

/** One after the other, for ever: old entries, then what a server's calls held. */
async function erase(): Promise<void> {
  for (;;) {
    await forgetting.erase({ what: 'before', until: Date.now() - 30 }, erasing);
    await forgetting.erase({ what: 'server', server: 'github' });
  }
}
if (Number(every) > 0) erase().catch(fault);
