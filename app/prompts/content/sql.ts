import type { Mark } from './marks';

const keywords = new Set(
  'select from where and or not in is null as on join inner left right full outer cross using group by order having limit offset union all distinct insert into values update set delete returning create alter drop table view index unique database schema column constraint primary foreign key references default check if exists cascade restrict truncate grant revoke to begin commit rollback transaction explain analyze with recursive case when then else end like ilike between asc desc merge replace pragma copy call exec execute do function procedure trigger user role vacuum attach detach show describe use for over partition true false'.split(' '),
);

/**
 * Words, texts, numbers and comments of an SQL text. A comment is what every database takes for one: `#` is an operator in some, and what
 * begins with an exclamation mark is run by others.
 */
export function sqlMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(/--(?=\s|$)[^\n]*|\/\*(?!!)(?:(?!\/\*)[\s\S])*?\*\/|'(?:[^'\\]|''|\\[\s\S])*'?|"(?:[^"]|"")*"?|`[^`]*`?|\b\d+(?:\.\d+)?\b|[\p{L}_][\p{L}\p{N}_$]*/gu)) {
    const [word] = match;
    const look = lookOf(word);
    if (look !== null) marks.push({ from: match.index, to: match.index + word.length, look });
  }
  return marks;
}

function lookOf(word: string): Mark['look'] | null {
  if (word.startsWith('--') || word.startsWith('/*')) return 'comment';
  if (word.startsWith("'")) return 'string';
  if (/^["`]/.test(word)) return 'name';
  if (/^\d/.test(word)) return 'number';
  return keywords.has(word.toLowerCase()) ? 'keyword' : null;
}
