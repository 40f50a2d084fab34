import type { Erased, ErasedCount, EraseScope } from '#shared/models/record';
import { visibleHead } from '#shared/text/visible';
import { sizeWords } from '#shared/words/size';

function many(count: number, one: string, other: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : other}`;
}

/** What a scope is, as the object of a sentence. */
function scopeWords(scope: EraseScope): string {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  switch (scope.what) {
    case 'server':
      return `what calls of ${visibleHead(scope.server, 200, { lines: false })} held`;
    case 'period':
      return `what was held from ${day(scope.from)} to ${day(scope.until - 1)} (UTC)`;
    case 'before':
      return `everything before ${day(scope.until)} (UTC)`;
    case 'everything':
      return 'everything';
  }
}

function parts({ payloads, entries, keys, setAside }: ErasedCount): string {
  return [
    `  contents (arguments, results, notes) of ${many(payloads, 'entry', 'entries')}`,
    `  ${many(entries, 'entry', 'entries')} altogether`,
    `  ${many(keys, 'key of a day', 'keys of days')}`,
    `  ${many(setAside, 'file', 'files')} of earlier records`,
  ].join('\n');
}

/** What stays that may hold some of it. */
function remains({ remain = [] }: ErasedCount): string {
  if (remain.length === 0) return '';
  return `\nEarlier records that were set aside stay and may hold some of it; --set-aside deletes them whole:\n${remain.map((name) => `  ${visibleHead(name, 200, { lines: false })}\n`).join('')}`;
}

/** What would go. */
export function eraseWords(scope: EraseScope, count: ErasedCount): string {
  if (nothing(count)) return `There is nothing to erase: ${scopeWords(scope)}.\n${remains(count)}`;
  return `To erase ${scopeWords(scope)} takes away:\n\n${parts(count)}\n${remains(count)}\nNothing was erased yet. It cannot be undone. To do it, type the same with --yes.\n`;
}

/** What went. */
export function erasedWords(scope: EraseScope, erased: Erased): string {
  if (nothing(erased)) return `There was nothing to erase: ${scopeWords(scope)}.\n${remains(erased)}`;
  const left = erased.clean ? '' : 'Somebody read the record all the while: what is left of it in the log goes within a day.\n';
  return `Erased ${scopeWords(scope)}:\n\n${parts(erased)}\n\nAn entry that says so stays. The chain holds: countersign verify.\n${left}${remains(erased)}`;
}

export function backupWords({ entries, bytes }: { readonly entries: number; readonly bytes: number }): string {
  return `Backed up and verified: ${many(entries, 'entry', 'entries')}, ${sizeWords(bytes)}. Its contents open with this installation's vault only.\n`;
}

/** What became of putting a copy back. */
export interface RestoredWords {
  readonly entries: number;
  readonly restored: boolean;
  readonly unsigned: { readonly count: number; readonly from: number; readonly upTo: number } | null;
}

export function restoredWords({ entries, restored, unsigned }: RestoredWords): string {
  const tail = unsigned === null ? '' : `${unsigned.count === 1 ? `Its last entry, ${unsigned.from}, was` : `Its last ${many(unsigned.count, 'entry', 'entries')}, ${unsigned.from} to ${unsigned.upTo}, were`} recorded after it was last signed:\nthe chain speaks for that, and no signature does. `;
  if (!restored) return `The copy holds: ${many(entries, 'entry', 'entries')}.\n${tail}The record would say so for ever.\nNothing was changed yet. To put it back all the same, type the same with --yes.\n`;
  if (unsigned !== null) return `Verified: ${many(entries, 'entry', 'entries')}. ${tail}The record says so.\nThe copy takes the record's place now; the record from before is set aside beside it. Sessions that run\nare ended. To see that it holds: countersign verify.\n`;
  return `Verified: ${many(entries, 'entry', 'entries')}. The copy takes the record's place now; the record from before is set aside\nbeside it. Sessions that run are ended. To see that it holds: countersign verify.\n`;
}

function nothing({ payloads, entries, keys, setAside }: ErasedCount): boolean {
  return payloads + entries + keys + setAside === 0;
}
