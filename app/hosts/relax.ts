import { err, type Result } from '#shared/result';
import { changedBy, type Changed, type EntryChange, type Made, type Refused, type Where } from './change';
import type { Document } from './documents/document';
import { addMember, quoted, type Edit } from './documents/edits';
import { memberOf, plainOf, type Member, type Node, type Plain } from './documents/node';
import { entriesOf, type Entry } from './entries';
import { droppedTogether, isRelaxed, madeRelax, restoreMember } from './unwrap';

type Relaxing = NonNullable<Where['host']['relax']>;

/** Whether a host asks about calls of this entry as well as Countersign does: it may be told not to (`can`), was told not to (`on`), or nothing in the entry says it (`no`). */
export function doubleOf({ node, wrapped }: Entry, relax: Relaxing | null): 'no' | 'can' | 'on' {
  if (relax === null || wrapped === null || wrapped.entry === null) return 'no';
  const member = memberOf(node, relax.member);
  if (member === 'twice') return 'no';
  return isRelaxed(node, relax) ? 'on' : 'can';
}

/** Sets the host's own setting so that it does not ask about calls Countersign asks about. Only for entries a connector stands in front of. */
export function relax(document: Document, where: Where, ids: readonly string[]): Result<Changed, Refused> {
  const { relax: how, entry: shape } = where.host;
  const edits: Edit[] = [];
  const intended = new Map<Node, Plain>();
  const changes: EntryChange[] = [];
  for (const id of ids) {
    const [entry, ...others] = entriesOf(document, where.host, where.servers).filter(({ wrapped }) => wrapped?.entry === id);
    const after = entry === undefined ? undefined : memberOf(entry.node, shape.args ?? shape.command);
    if (how === null || entry === undefined || others.length > 0 || after === undefined || after === 'twice' || doubleOf(entry, how) !== 'can') return err({ why: 'entry', name: entry?.name ?? id });
    const there = memberOf(entry.node, how.member);
    if (there === 'twice' || (there !== undefined && (there.node.kind !== 'scalar' || there.node.fixed))) return err({ why: 'entry', name: entry.name });
    const written = typeof how.value === 'string' ? quoted(how.value) : String(how.value);
    const edit = there === undefined ? addMember(document, entry.node, after, how.member, written) : { from: there.node.from, to: there.node.to, text: written };
    const made: Made = { role: 'relax', form: there === undefined ? 'added' : 'replaced', removed: document.text.slice(edit.from, edit.to), inserted: edit.text };
    const members = entry.node.members.map((one): [string, Plain] => [one.name, one === there ? plain(how) : plainOf(one.node)]);
    if (there === undefined) members.splice(members.findIndex(([name]) => name === after.name) + 1, 0, [how.member, plain(how)]);
    edits.push(edit);
    intended.set(entry.node, { map: members });
    changes.push({ id, name: entry.name, path: entry.path, made: [made] });
  }
  return changedBy(document, edits, intended, changes);
}

/** Gives the host's own setting back what it was, where it still is what Countersign made it. */
export function unrelax(document: Document, where: Where, changes: readonly EntryChange[]): Result<Changed, Refused> {
  const edits: Edit[] = [];
  const intended = new Map<Node, Plain>();
  for (const change of changes) {
    const entry = entriesOf(document, where.host, where.servers).find(({ wrapped }) => wrapped?.entry === change.id);
    if (entry === undefined) return err({ why: 'entry', name: change.name });
    const into = { gone: new Set<Member>(), means: new Map<Node, Plain>(), edits: [] as Edit[] };
    restoreMember(document, where.host.relax?.member, entry.node, madeRelax(document, where.host.relax, entry.node, change.made), into);
    edits.push(...into.edits, ...droppedTogether(document, entry.node, into.gone, change.made));
    intended.set(entry.node, { map: entry.node.members.filter((one) => !into.gone.has(one)).map((one) => [one.name, plainOf(one.node, into.means)] as const) });
  }
  return edits.length === 0 ? err({ why: 'entry', name: changes[0]?.name ?? '' }) : changedBy(document, edits, intended, changes);
}

function plain({ value }: Relaxing): Plain {
  return typeof value === 'string' ? { string: value } : { text: String(value) };
}
