import type { Entry, Plain } from '#shared/models/entry';
import { deciders, toRow } from '../rows';
import { rowKindOf, rowKinds } from '../schema';
import { Columns, texts, type TextColumn } from './columns';
import { Dictionary } from './dictionary';

export const outcomeNames = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed'] as const;
const actionNames = ['allow', 'ask', 'deny'] as const;

/** One entry as the table takes it. */
export interface Taken {
  readonly seq: number;
  readonly kind: string;
  readonly call: string | null;
  readonly entry: Partial<Entry>;
}

/** What the table asks of the journal where it does not remember it. */
export interface RowsOfCall {
  /** Rows of the history that carry the name of that call, ascending. */
  (call: string): readonly number[];
}

/** So many calls without an outcome are remembered; of an older one the journal is asked. */
const openLimit = 50_000;
const closing: ReadonlySet<string> = new Set(['outcome', 'ask-ended']);

/** Every row of the history as numbers, kept up with the journal entry by entry. */
export class RowTable {
  readonly columns = new Columns();
  readonly dictionaries = Object.fromEntries(texts.map((name) => [name, new Dictionary()])) as Record<TextColumn, Dictionary>;
  /** When each rule last decided something, epoch ms. */
  readonly lastUsed = new Map<string, number>();
  /** The newest entry that was taken. */
  seq = 0;
  /** Rows that changed since this was emptied. */
  readonly changed = new Set<number>();
  /** Whether `#open` has every row of a call it knows: not where rows were put back, or some were forgotten. */
  complete = true;
  readonly #open = new Map<string, number[]>();
  readonly #rowsOfCall: RowsOfCall;

  constructor(rowsOfCall: RowsOfCall) {
    this.#rowsOfCall = rowsOfCall;
  }

  /** Takes the next entry. Answers the row it opened; -1 where it opened none. */
  take({ seq, kind, call, entry }: Taken): number {
    this.seq = seq;
    if (rowKindOf(kind, call !== null) !== null && (kind !== 'ask' || entry.tool === undefined)) return this.#add(seq, call, entry);
    if (call !== null && closing.has(kind)) this.#close(seq, kind, call, entry);
    else if (kind === 'answer') this.#answered(call, entry);
    return -1;
  }

  #add(seq: number, call: string | null, entry: Partial<Entry>): number {
    const { columns } = this;
    const row = columns.add();
    const shown = toRow(seq, entry, null);
    const { wide, narrow } = columns;
    columns.at[row] = shown.at;
    wide.seq[row] = seq;
    wide.ended[row] = 0;
    for (const name of ['host', 'server', 'tool', 'session'] as const) wide[name][row] = this.dictionaries[name].number(shown[name]);
    const rules = shown.kind === 'call' ? ruleIds(entry.body?.['rules']) : [];
    wide.rules[row] = this.#ruleSet(rules);
    wide.says[row] = this.dictionaries.says.number(shown.says ?? saysOf(entry));
    narrow.kind[row] = rowKinds.indexOf(shown.kind) + 1;
    narrow.tier[row] = shown.tier === null ? 0 : shown.tier + 1;
    narrow.outcome[row] = shown.outcome === null ? 0 : outcomeNames.indexOf(shown.outcome) + 1;
    narrow.decider[row] = 0;
    narrow.action[row] = actionNames.indexOf(entry.body?.['action'] as 'ask') + 1;
    narrow.asked[row] = wasAsked(shown.kind, entry) ? 1 : 0;
    this.#used(rules, shown.at);
    if (call !== null) this.#remember(call, row);
    this.changed.add(row);
    return row;
  }

  #remember(call: string, row: number): void {
    const known = this.#open.get(call);
    if (known !== undefined) known.push(this.columns.wide.seq[row] ?? 0);
    else this.#open.set(call, [this.columns.wide.seq[row] ?? 0]);
    if (this.#open.size <= openLimit) return;
    this.#open.clear();
    this.complete = false;
  }

  /** Rows that carry the name of that call, ascending. */
  #rowsNamed(call: string): number[] {
    return ((this.complete ? this.#open.get(call) : undefined) ?? this.#rowsOfCall(call)).map((seq) => this.columns.rowOf(seq)).filter((row) => row >= 0);
  }

  #close(seq: number, kind: string, call: string, entry: Partial<Entry>): void {
    const { wide, narrow } = this.columns;
    const asks = rowKinds.indexOf('ask') + 1;
    const told = toRow(seq, entry, entry);
    for (const row of this.#rowsNamed(call)) {
      if ((narrow.kind[row] === asks) !== (kind === 'ask-ended')) continue;
      wide.ended[row] = seq;
      if (told.outcome !== null) narrow.outcome[row] = outcomeNames.indexOf(told.outcome) + 1;
      narrow.decider[row] = told.decidedBy === null ? 0 : deciders.indexOf(told.decidedBy) + 1;
      this.changed.add(row);
    }
    this.#open.delete(call);
  }

  /** A question that a rule decided later is still the row of the call. */
  #answered(call: string | null, entry: Partial<Entry>): void {
    const rules = ruleIds(entry.body?.['rules']);
    if (rules.length === 0 || call === null) return;
    const { wide, narrow } = this.columns;
    const row = this.#rowsNamed(call).find((one) => narrow.kind[one] === rowKinds.indexOf('call') + 1);
    if (row === undefined) return;
    const before = ruleList(this.dictionaries.rules.text(wide.rules[row] ?? 0));
    wide.rules[row] = this.#ruleSet([...before, ...rules]);
    this.#used(rules, typeof entry.at === 'number' ? entry.at : 0);
    this.changed.add(row);
  }

  #ruleSet(rules: readonly string[]): number {
    return this.dictionaries.rules.number(rules.length === 0 ? null : JSON.stringify([...new Set(rules)].toSorted()));
  }

  #used(rules: readonly string[], at: number): void {
    for (const rule of rules) this.lastUsed.set(rule, Math.max(this.lastUsed.get(rule) ?? 0, at));
  }

  /** Rows by the rule that decided them: how many each. */
  uses(): Map<string, number> {
    const counts = new Uint32Array(this.dictionaries.rules.size);
    const { rules } = this.columns.wide;
    for (let row = 0; row < this.columns.count; row += 1) {
      const number = rules[row] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    const uses = new Map<string, number>();
    counts.forEach((count, number) => {
      for (const rule of count === 0 ? [] : ruleList(this.dictionaries.rules.text(number))) uses.set(rule, (uses.get(rule) ?? 0) + count);
    });
    return uses;
  }

  /** Forgets the rows of entries before `seq`, and what only they said. Answers how many rows that were. */
  forget(seq: number): number {
    const rows = this.columns.firstFrom(seq);
    if (rows === 0) return 0;
    this.columns.drop(rows);
    for (const name of texts) {
      const used = new Uint8Array(this.dictionaries[name].size);
      const column = this.columns.wide[name];
      for (let row = 0; row < this.columns.count; row += 1) used[column[row] ?? 0] = 1;
      this.dictionaries[name].forget(used);
    }
    this.changed.clear();
    return rows;
  }
}

/** The rules of a set, as the column has them. */
export function ruleList(set: string | null): readonly string[] {
  return set === null ? [] : (JSON.parse(set) as string[]);
}

function ruleIds(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Whether the person was asked: about a call, a server's first use or what a server asks for. */
function wasAsked(kind: string, { body }: Partial<Entry>): boolean {
  if (kind === 'first-use') return true;
  return kind === 'call' ? body?.['action'] === 'ask' : kind === 'ask' && body?.['gate'] === 'ask';
}

/** What a row says of itself beside its names, in the sentences of its entry. */
function saysOf({ body }: Partial<Entry>): string | null {
  const because = body?.['because'];
  const sentences = [...(Array.isArray(because) ? (because as readonly unknown[]) : []), body?.['message'], body?.['reason']];
  const text = sentences.filter((one): one is string => typeof one === 'string').join('\n');
  return text === '' ? null : text;
}
