import type { Json } from '#shared/json';
import type { Evidence } from '#app/tiers/evidence';
import { membersOf, textIn } from './members';
import { bytesOf, told, toldText } from './told';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';

/** A longer statement is told by its size where its words are not understood. */
const shownLimit = 100;
/** A longer one is not read for what it does: the traffic waits meanwhile. */
const readLimit = 2_000;

/** What statements do and to which tables; a statement that is not understood in full is quoted instead, or counted. */
export function sqlSentence(text: string, findings: readonly Evidence[], args: Json | undefined): { readonly words: string; readonly understood: boolean } {
  const statements = findings.filter(({ rule, span }) => rule.startsWith('sql/') && span !== null);
  const inDatabase = (words: string, understood: boolean) => ({ words: placed(words, args), understood });
  // The gravest comes first; of equals the first in the text.
  const [first] = statements;
  if (first?.span == null || text.includes("\\'")) return inDatabase(quotedSql(text), false);
  const spans = new Set(statements.map(({ span }) => span?.[0]));
  const words = effectOf(text.slice(...first.span), first.rule);
  if (spans.size <= 1) return words === null ? inDatabase(quotedSql(text), false) : inDatabase(words, true);
  if (words === null) return inDatabase(say('sentence.sql.runMany', { count: spans.size, size: sizeWords(bytesOf(text)) }), false);
  return inDatabase(say('sentence.sql.andMore', { sentence: words, count: spans.size - 1 }), true);
}

function quotedSql(text: string): string {
  const line = text.trim();
  if (line.length <= shownLimit && !/[\r\n]/.test(line)) return say('sentence.sql.run', { text: toldText(line) });
  return say('sentence.sql.runLong', { size: sizeWords(bytesOf(line)), text: toldText(line.split(/[\r\n]/)[0] ?? '', 60) });
}

const word = '[A-Za-z_][\\w$-]*';
const part = `(?:${word}|"${word}"|\`${word}\`|\\[${word}\\])`;
const name = `(${part}(?:\\.${part}){0,2})`;
const target = (begins: string): RegExp => new RegExp(`^${begins}\\s+${name}(?=[\\s;(]|$)`, 'i');
const deleted = target('delete\\s+from(?:\\s+only)?');
const changed = target('update(?:\\s+only)?');
const added = target('(?:insert(?:\\s+or\\s+\\w+)?|replace)\\s+into');
const emptied = target('truncate(?:\\s+table)?(?:\\s+only)?');
const dropped = new RegExp(`^drop\\s+(table|view|materialized\\s+view|index|database|schema|user|role|function|trigger|procedure|column|sequence|type)\\s+(?:if\\s+exists\\s+)?${name}(?=[\\s;(]|$)`, 'i');
const made = new RegExp(`^create\\s+(?:or\\s+replace\\s+)?(?:unique\\s+|temporary\\s+|temp\\s+)?(table|view|index|database|schema)\\s+(?:if\\s+not\\s+exists\\s+)?${name}(?=[\\s;(]|$)`, 'i');
const altered = target('alter\\s+table(?:\\s+if\\s+exists)?(?:\\s+only)?');

/** The table, view or database a statement empties, changes or removes, as it is called; null where its text says more than is read here. */
export function tableIn(given: string): string | null {
  if (given.length > readLimit || /--|\/\*|#/.test(given)) return null;
  const text = given.trim().replace(/'(?:[^']|'')*'/g, "''");
  const found = [deleted, emptied, changed, altered].map((pattern) => pattern.exec(text)?.[1]).find((one) => one !== undefined) ?? dropped.exec(text)?.[2];
  return found === undefined || /^(?:drop|truncate)\b[^;]*,/i.test(text) ? null : found.replace(/["`[\]]/g, '');
}

/** What one statement does, by the tiers' own finding and the name it gives; null where its text says more than is read here. */
function effectOf(given: string, rule: string): string | null {
  // A comment or a doubled quote can make a name mean another one.
  if (given.length > readLimit || /--|\/\*|#|\$\w*\$/.test(given)) return null;
  const text = given.trim().replace(/'(?:[^']|'')*'/g, "''");
  const of = (pattern: RegExp): string | null => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : told(found.replace(/["`[\]]/g, ''), 60);
  };
  switch (rule) {
    case 'sql/reads':
      return readFrom(text);
    case 'sql/deletes-all': {
      const table = of(deleted) ?? of(emptied);
      return table === null || /^truncate\b[^;]*,/i.test(text) ? null : say('sentence.sql.deleteAll', { table });
    }
    case 'sql/deletes':
      return phrase(of(deleted), 'sentence.sql.delete');
    case 'sql/changes-all':
      return phrase(of(changed), 'sentence.sql.changeAll');
    case 'sql/writes':
      return phrase(of(added), 'sentence.sql.add') ?? phrase(of(changed), 'sentence.sql.change');
    case 'sql/drops': {
      const [, kind, gone = ''] = dropped.exec(text) ?? [];
      if (kind !== undefined) return /,/.test(text) ? null : aboutKind('drops', kind, gone);
      return phrase(of(altered), 'sentence.sql.alterPart');
    }
    case 'sql/schema': {
      const [, kind, made_] = made.exec(text) ?? [];
      if (kind !== undefined && made_ !== undefined) return aboutKind('makes', kind, made_);
      return phrase(of(altered), 'sentence.sql.alter');
    }
    default:
      return null;
  }
}

type AboutTable = 'deleteAll' | 'delete' | 'changeAll' | 'change' | 'add' | 'alterPart' | 'alter';

function phrase(table: string | null, key: `sentence.sql.${AboutTable}`): string | null {
  return table === null ? null : say(key, { table });
}

/** What is dropped or made, by the words its statement has for it. */
function aboutKind(verb: 'drops' | 'makes', kind: string, name: string): string | null {
  const key = `${verb}.${kind.toLowerCase().replace(/\s+/g, '_')}`;
  return isAboutKind(key) ? say(key, { name: told(name.replace(/["`[\]]/g, ''), 60) }) : null;
}

function isAboutKind(key: string): key is Extract<Key, `drops.${string}` | `makes.${string}`> {
  return kinds.has(key);
}

const kinds: ReadonlySet<string> = new Set<Extract<Key, `drops.${string}` | `makes.${string}`>>(
  ['drops.table', 'drops.database', 'drops.schema', 'drops.view', 'drops.materialized_view', 'drops.index', 'drops.user', 'drops.role', 'drops.function', 'drops.trigger', 'drops.procedure', 'drops.column', 'drops.sequence', 'drops.type', 'makes.table', 'makes.view', 'makes.index', 'makes.database', 'makes.schema'],
);

/** The tables a SELECT names, where all of them can be told. */
function readFrom(text: string): string | null {
  if (!/^select\b/i.test(text) || /\bfrom\s*\(|\bunion\b|\blateral\b/i.test(text)) return null;
  const named = [...text.matchAll(new RegExp(`\\b(?:from|join)\\s+${name}(\\s*,)?`, 'gi'))];
  const all = text.match(/\b(?:from|join)\b/gi)?.length ?? 0;
  if (named.length === 0 || named.length !== all || named.some(([, , comma]) => comma !== undefined) || /\bfrom\s[^)]*?\w\s+(?:as\s+)?\w+\s*,/i.test(text.split(/\b(?:where|group|order|limit)\b/i)[0] ?? '')) return null;
  const tables = [...new Set(named.map(([, table = '']) => table.replace(/["`[\]]/g, '')))];
  const [first = '', second] = tables;
  const table = told(first, 60);
  if (second === undefined) return say('sentence.sql.read', { table });
  return tables.length === 2 ? say('sentence.sql.readTwo', { table, other: told(second, 60) }) : say('sentence.sql.readMany', { table, count: tables.length - 1 });
}

function placed(what: string, args: Json | undefined): string {
  const database = textIn(membersOf(args), /^(?:database|database_name|db|db_name|project_id|dataset)$/);
  return database === null ? what : say('place.in', { what, name: told(database, 60) });
}
