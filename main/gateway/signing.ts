import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { openSigner } from '#main/journal/checkpoint';
import { keepCheckpoints, type Checkpoints } from '#main/journal/checkpoints';
import { journalFile } from '#main/journal/file';
import type { Journal } from '#main/journal/writer';
import { faultWords } from './fault-words';

type Start = Extract<ToGateway, { kind: 'start' }>;

/** Signs the journal, and tells what no longer fits what was signed. */
export function signing(start: Start, journal: Journal, post: (message: ToDesktop) => void): Checkpoints {
  return keepCheckpoints({
    journal,
    file: journalFile(start.home),
    signer: openSigner(Buffer.from(start.recordKey, 'hex')),
    remembered: start.checkpoint,
    closed: start.closed,
    made: (checkpoint) => post({ kind: 'checkpoint', checkpoint, closed: false }),
    onFault: (error) => post({ kind: 'fault', message: faultWords(error) }),
    onTampered(words) {
      journal.append([{ kind: 'fault', at: Date.now(), body: { message: words } }]);
      post({ kind: 'fault', message: words });
    },
    now: Date.now,
  });
}
