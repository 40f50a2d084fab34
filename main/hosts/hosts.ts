import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { diffOf, type DiffLine } from '#app/hosts/diff';
import type { EntryPath } from '#app/hosts/entries';
import type { Changed, EntryChange, Refused } from '#app/hosts/change';
import { readDocument } from '#app/hosts/documents/document';
import { hostRow } from '#app/hosts/table';
import { isWrapped, unwrap } from '#app/hosts/unwrap';
import { wrap } from '#app/hosts/wrap';
import { err, ok, type Result } from '#shared/result';
import { openBackups, type Backups } from './backups';
import { sha256 } from './digest';
import { realDisk, type Disk } from './disk';
import type { HostFile } from './find';
import { openLedger, type LedgerRecord } from './ledger';
import { lookInside, textOf, type Content, type There, type Unwritable } from './look';
import { replaceFile, type NotWritten } from './replace';

export interface HostsParts {
  /** COUNTERSIGN_HOME. */
  readonly home: string;
  readonly version: string;
  /** Absolute path of the connector's program, which stays. */
  readonly connector: string;
  /** Epoch ms. */
  readonly now: () => number;
  readonly disk?: Disk;
}

/** What is about to be done to one file, for the person to see before it is. */
export interface Plan {
  readonly file: HostFile;
  /** What it was made on. */
  readonly there: There;
  readonly changed: Changed;
  readonly diff: readonly DiffLine[];
  readonly kind: 'wrap' | 'undo' | 'restore';
}

/** Why there is no plan. */
export type NoPlan = Refused | { readonly why: 'unreadable' } | { readonly why: 'unwritable'; readonly because: Unwritable };

/** How an undoing goes: back to the bytes, entry by entry, or not without the person's choice between the file as it is (`now`) and as it was. */
export type Undoing =
  | { readonly way: 'bytes' | 'entries'; readonly plan: Plan }
  /** Nothing of Countersign is in the file. */
  | { readonly way: 'nothing' }
  | { readonly way: 'conflict'; readonly now: string | null; readonly before: string | null; readonly restore: Plan | null };

/** Hosts' files put behind Countersign and taken out again. Every writing is planned, shown, and done only where the file still is what was planned on. */
export interface Hosts {
  readonly backups: Backups;
  planWrap(file: HostFile, entries: readonly EntryPath[], waitMs: number | null): Promise<Result<Plan, NoPlan>>;
  /** Of all entries that were wrapped, or those with these ids. */
  planUndo(file: HostFile, ids?: readonly string[]): Promise<Undoing>;
  apply(plan: Plan): Promise<Result<null, NotWritten>>;
  /** Takes Countersign out of every file it ever wrote, found or not; a file at a time, whatever becomes of the others. */
  undoAll(): Promise<readonly UndoneFile[]>;
}

/** What became of one file when everything was undone. */
export interface UndoneFile {
  readonly file: HostFile;
  /** `conflict`: the person has to choose, and nothing was changed. */
  readonly outcome: 'undone' | 'nothing' | 'conflict' | NotWritten;
}

export function openHosts({ home, version, connector, now, disk = realDisk }: HostsParts): Hosts {
  const backups = openBackups(path.join(home, 'hosts', 'backups'), disk);
  const ledger = openLedger(path.join(home, 'hosts', 'ledger.jsonl'), disk);

  function planned(kind: Plan['kind'], file: HostFile, there: There, changed: Changed): Plan {
    return { kind, file, there, changed, diff: diffOf(withoutMark(textOf(there.bytes) ?? ''), changed.edits) };
  }

  const hosts: Hosts = {
    backups,
    async planWrap(file, entries, waitMs) {
      const looked = await lookInside(file, disk);
      if (looked.state !== 'read') return err({ why: 'unreadable' });
      const { content } = looked;
      if (content.unwritable !== null) return err({ why: 'unwritable', because: content.unwritable });
      const ids = entries.map((entry) => ({ path: entry, id: randomBytes(6).toString('hex') }));
      const changed = wrap(content.document, { host: file.host, servers: file.servers ?? [] }, { connector, entries: ids, waitMs });
      return changed.ok ? ok(planned('wrap', file, content, changed.value)) : changed;
    },

    async planUndo(file, ids) {
      const looked = await lookInside(file, disk);
      if (looked.state !== 'read' && looked.state !== 'malformed') return { way: 'nothing' };
      const there = looked.state === 'read' ? looked.content : looked.there;
      const records = (await ledger.read()).filter((record) => record.host === file.host.id && record.real === there.real);
      if (looked.state === 'malformed') return records.some(({ kind }) => kind === 'wrap') ? await conflict(file, there, records) : { way: 'nothing' };
      const { document } = looked.content;
      const where = { host: file.host, servers: file.servers ?? [] };
      const changes = records.filter(({ kind }) => kind === 'wrap').flatMap((record) => record.changes).filter((change) => isWrapped(document, where, change) && (ids === undefined || ids.includes(change.id)));
      if (changes.length === 0) return { way: 'nothing' };
      const bytes = await untouched(looked.content, changes.map(({ id }) => id), records);
      if (bytes !== null && isFreeOf(bytes, file, changes)) return { way: 'bytes', plan: planned('restore', file, there, wholly(there, bytes)) };
      const changed = unwrap(document, where, changes);
      return changed.ok ? { way: 'entries', plan: planned('undo', file, there, changed.value) } : await conflict(file, there, records);
    },

    async apply({ kind, file, there, changed }) {
      const bytes = Buffer.from(changed.text);
      const { format } = file;
      if (format === 'script') return err({ why: 'moved' });
      const keep = async (old: Buffer): Promise<void> => {
        const at = now();
        const backup = await backups.put(there.real, old, at);
        await ledger.add({
          version: 1, kind, at, app: version, host: file.host.id, path: file.path, real: there.real, format, servers: (file.servers ?? []).map((names) => [...names]),
          before: there.digest, after: sha256(bytes), backup,
          changes: changed.changes.map((change) => ({ ...change, path: [...change.path], made: [...change.made] })),
        });
      };
      return await replaceFile({ path: file.path, real: there.real, before: there.digest, bytes, keep }, disk);
    },

    async undoAll() {
      const done: UndoneFile[] = [];
      for (const file of filesOf(await ledger.read())) done.push({ file, outcome: await undone(file) });
      return done;
    },
  };
  return hosts;

  async function undone(file: HostFile): Promise<UndoneFile['outcome']> {
    const undo = await hosts.planUndo(file);
    if (undo.way === 'nothing' || undo.way === 'conflict') return undo.way;
    const outcome = await hosts.apply(undo.plan);
    return outcome.ok ? 'undone' : outcome.error;
  }

  /** What the file was before Countersign first wrote it, where nobody else wrote it since and everything it did is to go; null otherwise. */
  async function untouched({ digest, entries }: Content, ids: readonly string[], records: readonly LedgerRecord[]): Promise<Buffer | null> {
    const own = entries.flatMap(({ wrapped }) => (wrapped?.entry === null || wrapped === null ? [] : wrapped.entry));
    if (own.some((id) => !ids.includes(id))) return null;
    let at = digest;
    let found: LedgerRecord | null = null;
    for (const record of records.toReversed()) {
      if (record.after !== at) continue;
      if (record.kind !== 'wrap') break;
      found = record;
      at = record.before;
    }
    return found === null ? null : await backups.get(found.backup, found.before);
  }

  async function conflict(file: HostFile, there: There, records: readonly LedgerRecord[]): Promise<Undoing> {
    const first = records.find(({ kind }) => kind === 'wrap');
    const before = first === undefined ? null : await backups.get(first.backup, first.before);
    return { way: 'conflict', now: textOf(there.bytes), before: before === null ? null : textOf(before), restore: before === null ? null : planned('restore', file, there, wholly(there, before)) };
  }
}

/** Whether nothing of these changes is in what a file was: where another host's were made in between, a copy still holds some. */
function isFreeOf(bytes: Buffer, { host, format, servers }: HostFile, changes: readonly EntryChange[]): boolean {
  const text = textOf(bytes);
  const read = text === null || format === 'script' ? null : readDocument(text, format);
  return read?.ok === true && changes.every((change) => !isWrapped(read.value, { host, servers: servers ?? [] }, change));
}

/** Other bytes in the place of all of a file's, as one edit of the part that differs. */
function wholly(there: There, bytes: Buffer): Changed {
  const text = textOf(bytes) ?? '';
  const [now, then] = [withoutMark(textOf(there.bytes) ?? ''), withoutMark(text)];
  let from = 0;
  while (from < now.length && now[from] === then[from]) from += 1;
  let end = 0;
  while (end < Math.min(now.length, then.length) - from && now.at(-1 - end) === then.at(-1 - end)) end += 1;
  return { text, edits: [{ from, to: now.length - end, text: then.slice(from, then.length - end) }], changes: [] };
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** The files a ledger names, each once; none of a host that is no longer in the table. */
function filesOf(records: readonly LedgerRecord[]): readonly HostFile[] {
  const all = records.map(({ host, path: named, format, servers }) => ({ host: hostRow(host), path: named, format, servers, presence: 'there' as const, distribution: null, modified: null }));
  return all.flatMap(({ host, ...file }, at) => (host === undefined || all.findIndex((one) => one.host === host && one.path === file.path) !== at ? [] : { host, ...file }));
}
