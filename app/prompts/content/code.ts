import type { Mark } from './marks';

/** How a program text marks its comments. Where that is not known none is marked: a comment looks as if it did nothing. */
export type Comments = 'hash' | 'slashes' | 'unknown';

/** The comments of a language that a name speaks of (`python_code`, `run_js`). */
export function commentsOf(name: string): Comments {
  if (/python|ruby|bash|shell|notebook|jupyter/i.test(name)) return 'hash';
  return /javascript|typescript|node|(?:^|[^a-z])[jt]s(?:[^a-z]|$)/i.test(name) ? 'slashes' : 'unknown';
}

const texts = String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'`;
const patterns: Readonly<Record<Comments, RegExp>> = {
  hash: new RegExp(String.raw`${texts}|(?<=^|\s)#[^\n]*`, 'g'),
  slashes: new RegExp(String.raw`${texts}|(?<=^|[\s;{}])//[^\n]*|/\*[\s\S]*?\*/`, 'g'),
  unknown: new RegExp(texts, 'g'),
};

/** Texts and comments of a program in a language of this kind; no more is told apart. */
export function codeMarks(text: string, comments: Comments): Mark[] {
  return [...text.matchAll(patterns[comments])].map((match) => ({ from: match.index, to: match.index + match[0].length, look: /^(?:#|\/)/.test(match[0]) ? 'comment' : 'string' }));
}
