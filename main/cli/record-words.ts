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

export function restoredWords({ entries }: { readonly entries: number }): string {
  return `Verified: ${many(entries, 'entry', 'entries')}. The copy takes the record's place now; the record from before is set aside\nbeside it. Sessions that run are ended. To see that it holds: countersign verify.\n`;
}

function nothing({ payloads, entries, keys, setAside }: ErasedCount): boolean {
  return payloads + entries + keys + setAside === 0;
}
