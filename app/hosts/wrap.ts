import { err, type Result } from '#shared/result';
import { changedBy, type Changed, type EntryChange, type Made, type Refused, type Where } from './change';
import type { Document } from './documents/document';
import { addMember, prepend, quoted, quotedList, type Edit } from './documents/edits';
import { memberOf, nodeOf, plainOf, type Member, type Node, type Plain } from './documents/node';
import { canBeGiven, entriesOf, type Entry, type EntryPath } from './entries';

/** What entries are put behind. */
export interface Wrapping {
  /** Absolute path of the connector's program, which stays. */
  readonly connector: string;
  /** The entries, each with the id it gets: nobody else's, `[A-Za-z0-9-]`. */
  readonly entries: readonly Wanted[];
  /** How long the host is to wait for an answer, ms; null: as long as it does. What is longer stays. */
  readonly waitMs: number | null;
}

/** One entry that is put behind it, or already is and has values to move. */
export interface Wanted {
  readonly path: EntryPath;
  /** Nobody else's; not used where a connector stands there already. */
  readonly id: string;
  /** Variables whose values are taken out. */
  readonly move?: readonly string[];
  /** A connector stands there already, by a path that is no longer its: only that is written anew. */
  readonly renew?: boolean;
}

/** Puts a connector in front of the commands of entries. Everything else of the file stays as it is, byte for byte. */
export function wrap(document: Document, where: Where, { connector, entries, waitMs }: Wrapping): Result<Changed, Refused> {
  const known = new Map(entriesOf(document, where.host, where.servers).map((entry) => [JSON.stringify(entry.path), entry]));
  const edits: Edit[] = [];
  const intended = new Map<Node, Plain>();
  const changes: EntryChange[] = [];
  for (const { path, id: fresh, move = [], renew = false } of entries) {
    const entry = known.get(JSON.stringify(path));
    const id = entry?.wrapped?.entry ?? fresh;
    const done = entry === undefined || entry.uncovered !== null || !move.every((name) => canBeGiven(entry, name)) ? null : entry.wrapped !== null ? within(document, entry, where, { connector, move, renew }) : wrapEntry(document, where, entry, { connector, id, waitMs, move });
    if (entry === undefined || done === null) return err({ why: 'entry', name: entry?.name ?? String(path.at(-1) ?? '') });
    edits.push(...done.edits);
    intended.set(entry.node, done.plain);
    changes.push({ id, name: entry.name, path, made: done.made });
  }
  return changedBy(document, edits, intended, changes);
}

interface Done {
  readonly edits: readonly Edit[];
  readonly made: readonly Made[];
  readonly plain: Plain;
}

/** The entry's members as they are to be, in their order, while edits are collected. */
type Members = [string, Plain][];

function wrapEntry(document: Document, { host }: Where, entry: Entry, { connector, id, waitMs, move }: { readonly connector: string; readonly id: string; readonly waitMs: number | null; readonly move: readonly string[] }): Done | null {
  const { node, started, envNames } = entry;
  const { entry: shape } = host;
  const command = memberOf(node, shape.command);
  if (started === null || command === undefined || command === 'twice' || envNames.some((name) => name === '' || name.length > nameLimit || /[=\0]/.test(name))) return null;
  const members: Members = node.members.map((one) => [one.name, plainOf(one.node)]);
  const edits: Edit[] = [];
  const made: Made[] = [];
  const keep = (edit: Edit, role: Made['role'], form: Made['form']): void => {
    edits.push(edit);
    made.push({ role, form, removed: document.text.slice(edit.from, edit.to), inserted: edit.text });
  };
  const front = ['run', ...serverFlag(entry.name), '--host', host.id, '--entry', id, ...envNames.flatMap((name) => ['--env', name]), '--'];

  const args = shape.args === null ? command : memberOf(node, shape.args);
  if (args === 'twice') return null;
  if (shape.args === null) {
    if (command.node.kind !== 'list') return null;
    keep(prepend(document, command.node, [connector, ...front]), 'command', 'prepended');
    put(members, shape.command, listed([connector, ...front], command.node));
  } else {
    const words = [...front, started.command];
    keep({ from: command.node.from, to: command.node.to, text: quoted(connector) }, 'command', 'replaced');
    put(members, shape.command, { string: connector });
    if (args === undefined) keep(addMember(document, node, command, shape.args, quotedList(words)), 'args', 'added');
    else if (args.node.kind === 'list') keep(prepend(document, args.node, words), 'args', 'prepended');
    else return null;
    put(members, shape.args, listed(words, args?.node), shape.command);
  }
  const raised = waitMs === null ? null : raise(document, host, entry, args ?? command, waitMs);
  if (raised !== null) {
    keep(raised.edit, 'timeout', raised.form);
    put(members, raised.member, { text: raised.value }, (args ?? command).name);
  }
  const emptied = move.length === 0 ? { edits: [], made: [], env: null } : emptyValues(nodeOf(node, shape.env), move);
  if (emptied === null) return null;
  if (emptied.env !== null) put(members, shape.env, emptied.env);
  return { edits: [...merged(edits), ...emptied.edits], made: [...made, ...emptied.made], plain: { map: members } };
}

/** Of an entry a connector stands in front of already: values taken out, and the connector's path written anew. */
function within(document: Document, { node, wrapped }: Entry, { host }: Where, { connector, move, renew }: { readonly connector: string; readonly move: readonly string[]; readonly renew: boolean }): Done | null {
  const { entry: shape } = host;
  const emptied = move.length === 0 ? { edits: [], made: [], env: null } : emptyValues(nodeOf(node, shape.env), move);
  if (emptied === null || wrapped === null || wrapped.entry === null || (move.length === 0 && !renew)) return null;
  const members: Members = node.members.map((one) => [one.name, plainOf(one.node)]);
  if (emptied.env !== null) put(members, shape.env, emptied.env);
  if (!renew) return { edits: emptied.edits, made: emptied.made, plain: { map: members } };
  const command = nodeOf(node, shape.command);
  const first = command?.kind === 'list' ? command.items[0]?.node : command;
  if (command === undefined || first?.kind !== 'scalar' || first.fixed) return null;
  put(members, shape.command, command.kind === 'list' ? { list: [{ string: connector }, ...command.items.slice(1).map((item) => plainOf(item.node))] } : { string: connector });
  const edit: Edit = { from: first.from, to: first.to, text: quoted(connector) };
  return { edits: [edit, ...emptied.edits], made: [{ role: 'command', form: 'replaced', removed: document.text.slice(edit.from, edit.to), inserted: edit.text }, ...emptied.made], plain: { map: members } };
}

/** The variables stay, without their values: the names are what the connector hands over, and a line that stays keeps its comments. */
function emptyValues(env: Node | undefined, names: readonly string[]): { readonly edits: readonly Edit[]; readonly made: readonly Made[]; readonly env: Plain } | null {
  if (env?.kind !== 'map') return null;
  const gone = names.map((name) => nodeOf(env, name));
  if (!gone.every((one) => one?.kind === 'scalar' && one.string !== null && one.string !== '' && !one.fixed)) return null;
  const nodes = gone.flatMap((one) => one ?? []);
  return {
    edits: nodes.map(({ from, to }) => ({ from, to, text: '""' })),
    made: names.map((name) => ({ role: 'env', form: 'replaced', name, removed: '', inserted: '""' })),
    env: plainOf(env, new Map(nodes.map((one) => [one, { string: '' }]))),
  };
}

/** Two insertions behind the same member are one edit, in their order. */
function merged(edits: readonly Edit[]): readonly Edit[] {
  return edits.reduce<Edit[]>((all, edit) => {
    const same = all.findIndex((one) => one.from === edit.from && one.to === edit.to && one.from === one.to);
    const before = all[same];
    if (before === undefined) return [...all, edit];
    return all.with(same, { ...before, text: edit.text + before.text });
  }, []);
}

/** So long a name may be on the connector's command line, UTF-16 units. */
const nameLimit = 1000;

function serverFlag(given: string): readonly string[] {
  // The connector starts nothing without a name, or with one nobody could pass on.
  const name = given.replaceAll('\0', '').slice(0, nameLimit).toWellFormed() || 'server';
  return name.startsWith('-') ? [`--server=${name}`] : ['--server', name];
}

function listed(words: readonly string[], node: Node | undefined): Plain {
  const own = node?.kind === 'list' ? node.items.map((item) => plainOf(item.node)) : [];
  return { list: [...words.map((string) => ({ string })), ...own] };
}

/** Sets a member, or adds it behind `after`. */
function put(members: Members, name: string, value: Plain, after?: string): void {
  const at = members.findIndex(([one]) => one === name);
  if (at >= 0) members[at] = [name, value];
  else members.splice(members.findIndex(([one]) => one === after) + 1, 0, [name, value]);
}

interface Raised {
  readonly member: string;
  readonly value: string;
  readonly edit: Edit;
  readonly form: 'replaced' | 'added';
}

/** The host's own time-out, set to `waitMs` in its unit; null where it has none for an entry, or the one it has is as long or is written otherwise. */
function raise(document: Document, { timeout: field, limit }: Where['host'], { node }: Entry, after: Member, waitMs: number): Raised | null {
  if (field === null) return null;
  const patient = limit !== null && Math.min(limit.hardMs ?? Infinity, limit.idleMs ?? Infinity) >= waitMs;
  const { member, unit, max } = field;
  const value = String(Math.min(Math.round(unit === 's' ? waitMs / 1000 : waitMs), max ?? Infinity));
  const there = nodeOf(node, member);
  // Untold it waits as long already: telling it would only shorten that.
  if (there === undefined && patient) return null;
  if (there === undefined) return memberOf(node, member) === 'twice' ? null : { member, value, edit: addMember(document, node, after, member, value), form: 'added' };
  if (there.kind !== 'scalar' || there.fixed || !/^\d+$/.test(there.text) || Number(there.text) >= Number(value)) return null;
  return { member, value, edit: { from: there.from, to: there.to, text: value }, form: 'replaced' };
}
