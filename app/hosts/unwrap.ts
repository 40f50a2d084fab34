import { err, type Result } from '#shared/result';
import { changedBy, type Changed, type EntryChange, type Made, type Refused, type Where } from './change';
import type { Document } from './documents/document';
import { dropItems, dropMember, quoted, type Edit } from './documents/edits';
import { memberOf, nodeOf, plainOf, type Member, type Node, type Plain } from './documents/node';
import { entriesOf, type Entry } from './entries';

/** What a variable of the entry with this id was before its value went into the vault; null where nobody knows, and then it stays empty. */
export type MovedValues = (id: string, name: string) => string | null;

/**
 * Takes the connector away from entries again, wherever in the file they stand now, and leaves everything else as it is now. What was inserted is taken out as it
 * was; where the host wrote the file anew in the meantime, by what it means.
 */
export function unwrap(document: Document, where: Where, changes: readonly EntryChange[], values: MovedValues = () => null): Result<Changed, Refused> {
  const entries = entriesOf(document, where.host, where.servers);
  const edits: Edit[] = [];
  const intended = new Map<Node, Plain>();
  for (const change of changes) {
    const found = entries.filter(({ wrapped }) => wrapped?.entry === change.id);
    const [entry] = found;
    const done = entry === undefined || found.length > 1 ? null : unwrapEntry(document, where, entry, change.made, (name) => values(change.id, name));
    if (entry === undefined || done === null) return err({ why: 'entry', name: change.name });
    edits.push(...done.edits);
    intended.set(entry.node, done.plain);
  }
  return changedBy(document, edits, intended, changes);
}

/** Whether what a change put into the file is still anywhere in it, whole or not. */
export function isWrapped(document: Document, where: Where, { id }: EntryChange): boolean {
  return entriesOf(document, where.host, where.servers).some(({ wrapped, started }) => wrapped?.entry === id || started?.args.some((word, at) => word === id && started.args[at - 1] === '--entry') === true);
}

function unwrapEntry(document: Document, { host }: Where, { node, wrapped }: Entry, made: readonly Made[], value: (name: string) => string | null): { readonly edits: readonly Edit[]; readonly plain: Plain } | null {
  const { entry: shape } = host;
  const command = memberOf(node, shape.command);
  const args = shape.args === null ? undefined : memberOf(node, shape.args);
  if (wrapped === null || command === undefined || command === 'twice' || args === 'twice') return null;
  const gone = new Set<Member>();
  const means = new Map<Node, Plain>();
  const edits: Edit[] = [];
  const was = (role: Made['role']) => made.find((one) => one.role === role);

  if (shape.args === null) {
    if (command.node.kind !== 'list') return null;
    // The connector itself stands in the list as well; the command that follows stays.
    edits.push(withoutFirst(document, command.node, wrapped.count, was('command')));
    means.set(command.node, { list: command.node.items.slice(wrapped.count).map((item) => plainOf(item.node)) });
  } else {
    const before = was('command');
    const { from, to } = command.node;
    // Its path may have been written anew since.
    const last = made.findLast(({ role }) => role === 'command');
    edits.push({ from, to, text: before !== undefined && document.text.slice(from, to) === last?.inserted ? before.removed : quoted(wrapped.inner.command) });
    means.set(command.node, { string: wrapped.inner.command });
    if (args?.node.kind !== 'list') return null;
    if (was('args')?.form === 'added' && args.node.items.length === wrapped.count) {
      gone.add(args);
    } else {
      edits.push(withoutFirst(document, args.node, wrapped.count, was('args')));
      means.set(args.node, { list: args.node.items.slice(wrapped.count).map((item) => plainOf(item.node)) });
    }
  }
  const into = { gone, means, edits };
  restoreMember(document, host.timeout?.member, node, was('timeout'), into);
  restoreMember(document, host.relax?.member, node, madeRelax(document, host.relax, node, made), into);
  restoreValues(nodeOf(node, shape.env), made, value, into);
  const members = node.members.filter((one) => !gone.has(one)).map((one) => [one.name, plainOf(one.node, means)] as const);
  return { edits: [...edits, ...droppedTogether(document, node, gone, made)], plain: { map: members } };
}

/** The edit that takes the first items out: exactly what was inserted where it still stands there. */
function withoutFirst(document: Document, list: Extract<Node, { kind: 'list' }>, count: number, made: Made | undefined): Edit {
  const from = list.items[0]?.from ?? list.from;
  const isWhole = made?.form === 'prepended' && document.text.startsWith(made.inserted, from);
  const to = from + (made?.inserted.length ?? 0);
  const next = list.items[count]?.from;
  // Behind the inserted text begins the next item, or the list ends.
  if (isWhole && (next === undefined ? to >= (list.items.at(-1)?.node.to ?? 0) : to === next)) return { from, to, text: '' };
  return dropItems(document, list, count);
}

function restoreValues(env: Node | undefined, made: readonly Made[], value: (name: string) => string | null, { means, edits }: { readonly means: Map<Node, Plain>; readonly edits: Edit[] }): void {
  if (env?.kind !== 'map') return;
  for (const name of new Set(made.flatMap((one) => (one.role === 'env' && one.name !== undefined ? one.name : [])))) {
    const there = nodeOf(env, name);
    const kept = value(name);
    // Somebody put a value there since: it stays.
    if (kept === null || there?.kind !== 'scalar' || there.string !== '' || there.fixed) continue;
    edits.push({ from: there.from, to: there.to, text: quoted(kept) });
    means.set(there, { string: kept });
  }
}

/** Whether a host was told not to ask about an entry's calls, whoever told it. */
export function isRelaxed(node: Entry['node'], relax: Where['host']['relax']): boolean {
  const there = relax === null ? undefined : nodeOf(node, relax.member);
  if (relax === null || there?.kind !== 'scalar') return false;
  return typeof relax.value === 'string' ? there.string === relax.value : there.string === null && there.text === String(relax.value);
}

/**
 * How a host was told not to ask, as it stands now: with Countersign that goes by its meaning, also where the host wrote it anew, because calls would pass unasked
 * otherwise. Of an entry nobody here remembers nobody knows what it was before, and it goes, too.
 */
export function madeRelax(document: Document, relax: Where['host']['relax'], node: Entry['node'], made: readonly Made[]): Made | undefined {
  const last = made.findLast(({ role }) => role === 'relax') ?? (made.length === 0 ? { role: 'relax' as const, form: 'added' as const, removed: '', inserted: '' } : undefined);
  const there = relax === null ? undefined : nodeOf(node, relax.member);
  return last === undefined || there === undefined || !isRelaxed(node, relax) ? undefined : { ...last, inserted: document.text.slice(there.from, there.to) };
}

/** Puts a member of an entry back to what it was, where it still is what it was set to. */
export function restoreMember(
  document: Document,
  name: string | undefined,
  node: Entry['node'],
  made: Made | undefined,
  into: { readonly gone: Set<Member>; readonly means: Map<Node, Plain>; readonly edits: Edit[] },
): void {
  const member = name === undefined ? undefined : memberOf(node, name);
  if (made === undefined || member === undefined || member === 'twice' || nodeOf(node, member.name)?.kind !== 'scalar') return;
  const now = document.text.slice(member.node.from, member.node.to);
  // Somebody chose another time since: it stays.
  if (!made.inserted.endsWith(now)) return;
  if (made.form === 'added') into.gone.add(member);
  else if (now === made.inserted) {
    into.edits.push({ from: member.node.from, to: member.node.to, text: made.removed });
    into.means.set(member.node, asWritten(made.removed));
  }
}

/** Members that go, each by the exact text it came with where that still stands, and none of them twice. */
export function droppedTogether(document: Document, node: Entry['node'], gone: ReadonlySet<Member>, made: readonly Made[]): readonly Edit[] {
  const found: Edit[] = [];
  for (const member of gone) {
    const inserted = made.filter(({ form }) => form === 'added').map((one) => one.inserted).find((text) => document.text.slice(member.node.to - text.length, member.node.to) === text);
    found.push(inserted === undefined ? dropMember(document, node, member) : { from: member.node.to - inserted.length, to: member.node.to, text: '' });
  }
  return found;
}

/** What a scalar's text means. */
function asWritten(text: string): Plain {
  const string = /^(["'])(.*)\1$/.exec(text)?.[2];
  return string === undefined ? { text } : { string };
}
