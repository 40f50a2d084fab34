import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { diffOf, type DiffLine } from '#app/hosts/diff';
import { entriesOf, type Entry, type EntryPath } from '#app/hosts/entries';
import { relax, unrelax } from '#app/hosts/relax';
import type { Changed, EntryChange, Refused } from '#app/hosts/change';
import { readDocument } from '#app/hosts/documents/document';
import { nodeOf, stringOf } from '#app/hosts/documents/node';
import { hostRow } from '#app/hosts/table';
import { isWrapped, unwrap, type MovedValues } from '#app/hosts/unwrap';
import { wrap, type Wanted } from '#app/hosts/wrap';
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
  /** Names of the entries it is about. */
  readonly names: readonly string[];
  /** Values that are taken out of it, to be in the vault before it is written. */
  readonly moved: readonly MovedValue[];
}

/** A variable's value that goes into the vault: of which entry, what that starts, and every variable it names. */
export interface MovedValue {
  readonly id: string;
  readonly name: string;
  /** Whose file it was in, and that file's path. */
  readonly host: string;
  readonly path: string;
  readonly value: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly envNames: readonly string[];
}

/** What is put behind Countersign: entries by their places, or as they are chosen among those the file has now. */
export type Choice = readonly EntryPath[] | ((entries: readonly Entry[]) => readonly Omit<Wanted, 'id'>[]);

/** Why there is no plan. */
export type NoPlan = Refused | { readonly why: 'unreadable' } | { readonly why: 'unwritable'; readonly because: Unwritable };

/** How an undoing goes (`lost`: variables whose values are nowhere any more; `hide`: values that went into the vault, for nobody to be shown): back to the bytes, entry by entry, or not without the person's choice between the file as it is (`now`) and as it was. */
export type Undoing =
  | { readonly way: 'bytes' | 'entries'; readonly plan: Plan; readonly lost: readonly string[] }
  /** Nothing of Countersign is in the file. */
  | { readonly way: 'nothing' }
  | { readonly way: 'conflict'; readonly now: string | null; readonly before: string | null; readonly restore: Plan | null; readonly hide: readonly string[] };

/** Hosts' files put behind Countersign and taken out again. Every writing is planned, shown, and done only where the file still is what was planned on. */
export interface Hosts {
  readonly backups: Backups;
  planWrap(file: HostFile, entries: Choice, waitMs: number | null): Promise<Result<Plan, NoPlan>>;
  /** Tells the host not to ask about calls of the entries with these ids. */
  planRelax(file: HostFile, ids: readonly string[]): Promise<Result<Plan, NoPlan>>;
  planUnrelax(file: HostFile, ids: readonly string[]): Promise<Result<Plan, NoPlan>>;
  /** Of all entries that were wrapped, or those with these ids. `values`: what was moved into the vault. */
  planUndo(file: HostFile, ids?: readonly string[], values?: MovedValues): Promise<Undoing>;
  apply(plan: Plan): Promise<Result<null, NotWritten>>;
  /** Takes Countersign out of every file it ever wrote, found or not; a file at a time, whatever becomes of the others. */
  undoAll(values?: MovedValues): Promise<readonly UndoneFile[]>;
  /** Brings what puts files back without the app up to date, where there is anything to put back. */
  bringUpToDate(): Promise<void>;
  /** Every file it ever wrote, each once. */
  written(): Promise<readonly HostFile[]>;
  /** Ids of every entry it ever put behind itself. */
  ids(): Promise<readonly string[]>;
  /** Variables whose values went into the vault, by the entry's id. */
  moved(): Promise<readonly { readonly id: string; readonly name: string }[]>;
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

  function planned(kind: Plan['kind'], file: HostFile, there: There, changed: Changed, { moved = [], hide = [], about = changed.changes }: { readonly moved?: readonly MovedValue[]; readonly hide?: readonly string[]; readonly about?: readonly EntryChange[] } = {}): Plan {
    return { kind, file, there, changed, moved, names: [...new Set(about.map(({ name }) => name))], diff: diffOf(withoutMark(textOf(there.bytes) ?? ''), changed.edits, [...hide, ...moved.map(({ value }) => value)]) };
  }

  async function editable(file: HostFile): Promise<Result<Content, NoPlan>> {
    const looked = await lookInside(file, disk);
    if (looked.state !== 'read') return err({ why: 'unreadable' });
    return looked.content.unwritable === null ? ok(looked.content) : err({ why: 'unwritable', because: looked.content.unwritable });
  }

  const hosts: Hosts = {
    backups,
    async planWrap(file, entries, waitMs) {
      const read = await editable(file);
      if (!read.ok) return read;
      const content = read.value;
      const chosen = typeof entries === 'function' ? entries(content.entries) : entries.map((at): Omit<Wanted, 'id'> => ({ path: at }));
      const wanted = chosen.map((one) => ({ ...one, id: randomBytes(6).toString('hex') }));
      const changed = wrap(content.document, { host: file.host, servers: file.servers ?? [] }, { connector, entries: wanted, waitMs });
      return changed.ok ? ok(planned('wrap', file, content, changed.value, { moved: movedIn(content, file, changed.value.changes) })) : changed;
    },

    async planRelax(file, ids) {
      const read = await editable(file);
      if (!read.ok) return read;
      const changed = relax(read.value.document, { host: file.host, servers: file.servers ?? [] }, ids);
      return changed.ok ? ok(planned('wrap', file, read.value, changed.value)) : changed;
    },

    async planUnrelax(file, ids) {
      const read = await editable(file);
      if (!read.ok) return read;
      const records = (await ledger.read()).filter((record) => record.host === file.host.id && record.real === read.value.real && record.kind === 'wrap');
      const changes = together(records.flatMap((record) => record.changes)).filter(({ id }) => ids.includes(id));
      const changed = unrelax(read.value.document, { host: file.host, servers: file.servers ?? [] }, changes);
      return changed.ok ? ok(planned('undo', file, read.value, changed.value)) : changed;
    },

    async planUndo(file, ids, values = () => null) {
      const looked = await lookInside(file, disk);
      if (looked.state !== 'read' && looked.state !== 'malformed') return { way: 'nothing' };
      const there = looked.state === 'read' ? looked.content : looked.there;
      const records = (await ledger.read()).filter((record) => record.host === file.host.id && record.real === there.real);
      if (looked.state === 'malformed') return records.some(({ kind }) => kind === 'wrap') ? await conflict(file, there, records, values) : { way: 'nothing' };
      const { document } = looked.content;
      const where = { host: file.host, servers: file.servers ?? [] };
      const recorded = together(records.filter(({ kind }) => kind === 'wrap').flatMap((record) => record.changes));
      // An entry nobody here remembers (another data folder's, or the ledger is gone) is undone by what it says itself.
      const unknown = looked.content.entries.flatMap(({ wrapped, name, path: at }) => (wrapped?.entry != null && ids?.includes(wrapped.entry) === true && recorded.every(({ id }) => id !== wrapped.entry) ? { id: wrapped.entry, name, path: at, made: [] } : []));
      const changes = [...recorded, ...unknown].filter((change) => isWrapped(document, where, change) && (ids === undefined || ids.includes(change.id)));
      if (changes.length === 0) return { way: 'nothing' };
      const bytes = await untouched(looked.content, changes.map(({ id }) => id), records);
      const { known, hide, lost } = await valuesOf(file, changes, records, values);
      // Of an entry nobody remembers nobody knows what its empty variables held.
      const emptied = looked.content.entries.flatMap(({ wrapped, node }) => (unknown.some(({ id }) => id === wrapped?.entry) ? emptyIn(nodeOf(node, file.host.entry.env), wrapped?.envNames ?? []) : []));
      if (bytes !== null && isFreeOf(bytes, file, changes)) return { way: 'bytes', plan: planned('restore', file, there, wholly(there, bytes), { hide, about: changes }), lost: [] };
      const changed = unwrap(document, where, changes, (id, name) => known.get(`${id}/${name}`) ?? null);
      return changed.ok ? { way: 'entries', plan: planned('undo', file, there, changed.value, { hide }), lost: [...lost, ...emptied] } : await conflict(file, there, records, values);
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
        await backups.tell(await ledger.read());
      };
      return await replaceFile({ path: file.path, real: there.real, before: there.digest, bytes, keep }, disk);
    },

    async undoAll(values) {
      const done: UndoneFile[] = [];
      for (const file of filesOf(await ledger.read())) done.push({ file, outcome: await undone(file, values) });
      return done;
    },
    async bringUpToDate() {
      const records = await ledger.read();
      if (records.length > 0) await backups.tell(records);
    },
    written: async () => filesOf(await ledger.read()),
    ids: async () => [...new Set((await ledger.read()).flatMap(({ changes }) => changes.map(({ id }) => id)))],
    moved: async () => movedOf((await ledger.read()).flatMap((record) => record.changes)),
  };
  return hosts;

  async function undone(file: HostFile, values: MovedValues | undefined): Promise<UndoneFile['outcome']> {
    const undo = await hosts.planUndo(file, undefined, values);
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

  /** What a variable was before its value was moved, as the copy of that day says; null where the copy is gone. */
  async function valueThen({ host, format, servers }: HostFile, id: string, name: string, records: readonly LedgerRecord[]): Promise<string | null> {
    for (const record of records) {
      const change = record.changes.find((one) => one.id === id && one.made.some(({ role, name: of }) => role === 'env' && of === name));
      const bytes = change === undefined ? null : await backups.get(record.backup, record.before);
      const text = bytes === null ? null : textOf(bytes);
      const read = text === null || format === 'script' ? null : readDocument(text, format);
      if (change === undefined || read?.ok !== true) continue;
      const entry = entriesOf(read.value, host, servers ?? []).find((one) => JSON.stringify(one.path) === JSON.stringify(change.path));
      const env = entry === undefined ? undefined : nodeOf(entry.node, host.entry.env);
      return (env?.kind === 'map' ? stringOf(nodeOf(env, name)) : undefined) ?? null;
    }
    return null;
  }

  /** What these changes moved, by `ID/NAME`, and every value of it there ever was here. */
  async function valuesOf(file: HostFile, changes: readonly EntryChange[], records: readonly LedgerRecord[], values: MovedValues): Promise<{ readonly known: ReadonlyMap<string, string>; readonly hide: readonly string[]; readonly lost: readonly string[] }> {
    const known = new Map<string, string>();
    const [hide, lost]: [string[], string[]] = [[], []];
    for (const { id, name } of movedOf(changes)) {
      const then = await valueThen(file, id, name, records);
      const value = values(id, name) ?? then;
      if (value === null) lost.push(name);
      else known.set(`${id}/${name}`, value);
      hide.push(...[value, then].filter((one) => one !== null));
    }
    return { known, hide, lost };
  }

  async function conflict(file: HostFile, there: There, records: readonly LedgerRecord[], values: MovedValues): Promise<Undoing> {
    const { hide } = await valuesOf(file, together(records.flatMap((record) => record.changes)), records, values);
    const first = records.find(({ kind }) => kind === 'wrap');
    const before = first === undefined ? null : await backups.get(first.backup, first.before);
    return { way: 'conflict', now: textOf(there.bytes), before: before === null ? null : textOf(before), restore: before === null ? null : planned('restore', file, there, wholly(there, before), { hide }), hide };
  }
}

/** Everything that was done to an entry as one change, in the order it was done. */
function together(changes: readonly EntryChange[]): readonly EntryChange[] {
  const byId = new Map<string, EntryChange>();
  for (const change of changes) {
    const before = byId.get(change.id);
    byId.set(change.id, before === undefined ? change : { ...change, made: [...before.made, ...change.made] });
  }
  return [...byId.values()];
}

function movedOf(changes: readonly EntryChange[]): readonly { readonly id: string; readonly name: string }[] {
  return changes.flatMap(({ id, made }) => made.flatMap(({ role, name }) => (role === 'env' && name !== undefined ? { id, name } : [])));
}

/** Which of these variables have no value in an entry. */
function emptyIn(env: ReturnType<typeof nodeOf>, names: readonly string[]): readonly string[] {
  return env?.kind === 'map' ? names.filter((name) => stringOf(nodeOf(env, name)) === '') : [];
}

/** The values a change takes out, as they stand in the file before it. */
function movedIn({ entries }: Content, { host, path: file }: HostFile, changes: readonly EntryChange[]): readonly MovedValue[] {
  return changes.flatMap(({ id, path: at, made }) => {
    const entry = entries.find((one) => JSON.stringify(one.path) === JSON.stringify(at));
    const env = entry === undefined ? undefined : nodeOf(entry.node, host.entry.env);
    const { command, args } = entry?.wrapped?.inner ?? entry?.started ?? { command: '', args: [] };
    const envNames = entry?.wrapped?.envNames ?? entry?.envNames ?? [];
    return made.flatMap(({ role, name }) => {
      const value = role === 'env' && name !== undefined && env?.kind === 'map' ? stringOf(nodeOf(env, name)) : undefined;
      return value === undefined || name === undefined ? [] : { id, name, host: host.id, path: file, value, command, args, envNames };
    });
  });
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
