import type { Json } from '#shared/json';
import type { Evidence } from '#app/tiers/evidence';
import { membersOf, textIn } from './members';
import { bytesOf, counted, told, toldSize, toldText } from './told';

/** A longer statement is told by its size where its words are not understood. */
const shownLimit = 100;
/** A longer one is not read for what it does: the traffic waits meanwhile. */
const readLimit = 2_000;

/** What statements do and to which tables; a statement that is not understood in full is quoted instead. */
export function sqlSentence(text: string, findings: readonly Evidence[], args: Json | undefined): string {
  const statements = findings.filter(({ rule, span }) => rule.startsWith('sql/') && span !== null);
  const where = databaseOf(args);
  // The gravest comes first; of equals the first in the text.
  const [first] = statements;
  if (first?.span == null || text.includes("\\'")) return `Run ${quotedSql(text)}${where}`;
  const spans = new Set(statements.map(({ span }) => span?.[0]));
  const words = effectOf(text.slice(...first.span), first.rule);
  if (spans.size <= 1) return words === null ? `Run ${quotedSql(text)}${where}` : words + where;
  return words === null ? `Run ${counted(spans.size, 'SQL statement')}, ${toldSize(bytesOf(text))}${where}` : `${words}, and run ${counted(spans.size - 1, 'more SQL statement')}${where}`;
}

function quotedSql(text: string): string {
  const line = text.trim();
  return line.length <= shownLimit && !/[\r\n]/.test(line) ? `the SQL ${toldText(line)}` : `SQL of ${toldSize(bytesOf(line))} that begins ${toldText(line.split(/[\r\n]/)[0] ?? '', 60)}`;
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
      return table === null || /^truncate\b[^;]*,/i.test(text) ? null : `Delete every row of ${table}`;
    }
    case 'sql/deletes':
      return phrase(of(deleted), (table) => `Delete rows from ${table}`);
    case 'sql/changes-all':
      return phrase(of(changed), (table) => `Change every row of ${table}`);
    case 'sql/writes':
      return phrase(of(added), (table) => `Add rows to ${table}`) ?? phrase(of(changed), (table) => `Change rows of ${table}`);
    case 'sql/drops': {
      const [, kind] = dropped.exec(text) ?? [];
      if (kind !== undefined) return /,/.test(text) ? null : `Delete the ${kind.toLowerCase().replace(/\s+/g, ' ')} ${told((dropped.exec(text)?.[2] ?? '').replace(/["`[\]]/g, ''), 60)}${/^(?:table|database|schema)$/i.test(kind) ? ' and everything in it' : ''}`;
      return phrase(of(altered), (table) => `Remove or rename a part of the table ${table}`);
    }
    case 'sql/schema': {
      const [, kind, made_] = made.exec(text) ?? [];
      if (kind !== undefined && made_ !== undefined) return `Create the ${kind.toLowerCase()} ${told(made_.replace(/["`[\]]/g, ''), 60)}`;
      return phrase(of(altered), (table) => `Change the shape of the table ${table}`);
    }
    default:
      return null;
  }
}

function phrase(table: string | null, words: (table: string) => string): string | null {
  return table === null ? null : words(table);
}

/** The tables a SELECT names, where all of them can be told. */
function readFrom(text: string): string | null {
  if (!/^select\b/i.test(text) || /\bfrom\s*\(|\bunion\b|\blateral\b/i.test(text)) return null;
  const named = [...text.matchAll(new RegExp(`\\b(?:from|join)\\s+${name}(\\s*,)?`, 'gi'))];
  const all = text.match(/\b(?:from|join)\b/gi)?.length ?? 0;
  if (named.length === 0 || named.length !== all || named.some(([, , comma]) => comma !== undefined) || /\bfrom\s[^)]*?\w\s+(?:as\s+)?\w+\s*,/i.test(text.split(/\b(?:where|group|order|limit)\b/i)[0] ?? '')) return null;
  const tables = [...new Set(named.map(([, table = '']) => table.replace(/["`[\]]/g, '')))];
  const [first = '', second] = tables;
  if (second === undefined) return `Read from ${told(first, 60)}`;
  return `Read from ${told(first, 60)} and ${tables.length === 2 ? told(second, 60) : counted(tables.length - 1, 'other table')}`;
}

function databaseOf(args: Json | undefined): string {
  const database = textIn(membersOf(args), /^(?:database|database_name|db|db_name|project_id|dataset)$/);
  return database === null ? '' : ` in ${told(database, 60)}`;
}
