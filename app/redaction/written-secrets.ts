import type { Steps } from '#app/detectors/steps';
import { isNoValue } from './no-value';
import { namesValue } from './secret-names';
import type { Put, Span } from './spans';
import { writtenForms } from './written-forms';
import { writtenLines } from './written-lines';

/*
 * Values that a longer text gives a secret's name: a line of variables, a flag of a command, JSON as text, a file of settings. Detectors leave out what reads like an ordinary word; here the form says enough that
 * a name and its value stand there. Every pattern is bounded, and nothing is looked for again within a value, so the work is that of the text's length.
 */

/** Without one of these no name is a secret's. */
const anyName = /pass|token|secret|key|cred|auth|bearer|cookie|pwd|pswd|\bpat\b|sig|identified|pin|otp|code|\bcv[vc]|\btan\b|wort|contrase|senha|clave|wachtwoord|parola|has[lł]o|jwt|psk|mdp|:\/\/|[^\p{ASCII}]/iu;
/** What stands before the sign of `NAME=value` and `--name=value`, `user[password]=` of a form included. */
const assigned = /(?:^|[^\w.$-])(?:--?)?([A-Za-z_][\w.-]{0,80}(?:\[[\w.-]{0,80}\]){0,3})$/;
const assignedLength = 128;
/** `--name value`. */
const flagged = /(?<=^|\s)--?([A-Za-z][\w.-]{0,80})\s{1,4}(?![-=])/g;
const opening = /\\{0,15}["']/y;
// What a backslash makes a shell read as it is belongs to it, and a comma behind which no other name is given anything.
const bare = /(?:[^\s;&|"'`<>()\\,]|\\[ $!#&;|()*?<>[\]{}~`]|,(?=[^\s;&|"'`<>()\\=]{1,200}(?:[\s;&|]|$))){1,4096}/y;
/** `"name": "value"`, however often it was put into another text. */
const quoted = /(\\{0,15}["'])([\p{L}][\p{L}\p{N}_ .-]{0,80})\1\s{0,20}(?:=>|[:=])\s{0,20}(?:(\\{0,15}["'])|(-?\d[\d.]{0,40})|([[{]))/gu;
/** `name: "value"`, `name = 'value'`, `name: type = "value"` of a program or of settings. */
const sign = /(?::=|=>|[:=])\s{0,20}(?:[bru]{0,2}|@)(\\{0,15}["'`])/g;
const given = /(?:^|[^\p{L}\p{N}_-])([\p{L}_][\p{L}\p{N}_-]{0,80})(?:\??|\[\d{0,6}\])\s{0,20}$/u;
const givenType = /(?:^|[^\p{L}\p{N}_.$-])([\p{L}_][\p{L}\p{N}_-]{0,80})\??[ \t]{0,4}:[ \t]{0,4}[&*]?[A-Za-z][\w<>.]{0,40}[ \t]{0,4}$|\b(?:var|const)[ \t]{1,4}([\p{L}_][\p{L}\p{N}_]{0,80})[ \t]{1,4}\[?\]?[a-z]\w{0,40}[ \t]{0,4}$/u;
/** `config['password'] = `. */
const subscript = /\[\\{0,15}["']([\p{L}_][\p{L}\p{N}_.-]{0,80})\\{0,15}["']\]\s{0,20}$/u;
const givenLength = 160;
/** `PASSWORD 'value'` of SQL. */
const stated = /\b(?:password|passphrase|identified\s{1,4}by)\s{1,4}(\\{0,15}["'])/gi;
/** So long is a value at most. */
const valueLimit = 4096;

/** Null where time was up. `command`: it is one, so that what stands behind a value may be run. */
export function writtenSecrets(text: string, command: boolean, steps: Steps): readonly Span[] | null {
  const spans: Span[] = [];
  const put: Put = (name, from, to, isQuoted) => {
    if (to <= from) return false;
    const value = text.slice(from, to);
    if (!namesValue(isQuoted ? ownName(name) : name, value, true) || isNoValue(value.slice(0, 400), { name, quoted: isQuoted, next: text.charAt(to) })) return false;
    spans.push([from, to]);
    return true;
  };
  if (!writtenForms(text, spans, put, steps)) return null;
  if (!anyName.test(text)) return spans;
  return inNames(text, put, steps) && inQuotes(text, spans, put, steps) && writtenLines(text, command, spans, put, steps) ? spans : null;
}

/** False where time was up, as of all of these. */
function inNames(text: string, put: Put, steps: Steps): boolean {
  const close = closing(text);
  let done = 0;
  /** Of what begins at `at`; false where time was up. */
  const take = (name: string, given: number): boolean => {
    // `$'value'` of a shell.
    const at = text.startsWith("$'", given) ? given + 1 : given;
    opening.lastIndex = at;
    const quote = opening.exec(text)?.[0];
    const from = at + (quote?.length ?? 0);
    bare.lastIndex = from;
    const to = quote === undefined ? from + (bare.exec(text)?.[0].length ?? 0) : close(from, quote);
    if (steps(to - from)) return false;
    if (put(name, from, to, quote !== undefined)) done = to;
    return true;
  };
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', Math.max(at + 1, done))) {
    if (steps(16)) return false;
    const name = nameBefore(text, at);
    if (name !== '' && !take(name, at + 1)) return false;
  }
  done = 0;
  for (const { 0: all, 1: name = '', index } of text.matchAll(flagged)) {
    if (steps(all.length)) return false;
    if (index >= done && anyName.test(name) && !take(name, index + all.length)) return false;
  }
  done = 0;
  for (const { 0: all, 1: quote = '', index } of text.matchAll(sign)) {
    const from = index + all.length;
    if (steps(16)) return false;
    if (from < done) continue;
    const before = text.slice(Math.max(0, index - givenLength), index);
    if (!anyName.test(before)) continue;
    const typed = all.startsWith('=') ? givenType.exec(before) : null;
    const below = all.startsWith('=') ? subscript.exec(before)?.[1] : undefined;
    const name = below ?? typed?.[1] ?? typed?.[2] ?? given.exec(before)?.[1] ?? '';
    const start = index - before.length + before.lastIndexOf(name);
    // `'name: '`: the quote ends what the name stands in.
    if (steps(givenLength)) return false;
    if (name === '' || (below === undefined && (isChoice(text, start) || text.charAt(start - 1) === quote))) continue;
    const to = close(from, quote);
    if (steps(to - from)) return false;
    if (put(name, from, to, true)) done = to;
  }
  return true;
}

/** The name before a sign that touches it; none where it cannot be a secret's. */
function nameBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < assignedLength && /[\w.$[\]-]/.test(text.charAt(from - 1))) from -= 1;
  const before = text.slice(from, at);
  if (!anyName.test(before)) return '';
  return lastName(assigned.exec(before)?.[1] ?? '');
}

/** `user[password]`: what stands in the last brackets; otherwise all of it. */
function lastName(name: string): string {
  return /\[([\w.-]{1,80})\]$/.exec(name)?.[1] ?? name;
}

function inQuotes(text: string, spans: Span[], put: Put, steps: Steps): boolean {
  const close = closing(text);
  let done = 0;
  for (const { 0: all, 2: name = '', 3: quote, 4: number, 5: opened, index } of text.matchAll(quoted)) {
    const end = index + all.length;
    if (steps(all.length)) return false;
    if (end < done || !anyName.test(name) || isChoice(text, index)) continue;
    if (quote !== undefined) {
      const to = close(end, quote);
      if (steps(to - end)) return false;
      if (put(name, end, to, true)) done = to;
    } else if (number !== undefined) put(name, end - number.length, end, true);
    else if (opened !== undefined) done = below(text, name, end - 1, spans, put, close, steps) ?? done;
    if (steps(0)) return false;
  }
  done = 0;
  for (const { 0: all, 1: quote = '', index } of text.matchAll(stated)) {
    if (steps(all.length)) return false;
    if (index >= done && put('password', index + all.length, close(index + all.length, quote), true)) done = index + all.length;
  }
  return true;
}

/** Of a name in parts, as catalogues and settings have them, the last says what it is: `vault.passphrase` but not `secret.title`. */
function ownName(name: string): string {
  const parts = name.split('.');
  if (parts.length < 2) return name;
  const last = parts.at(-1) ?? '';
  return /^(?:value|val|default|data|raw|plain|plaintext|current|prod|production|dev|staging|test|live)$/i.test(last) ? (parts.at(-2) ?? '') : last;
}

/** What was chosen between and is no name: `x ? 'a' : 'b'`, `case 'a': 'b'`. */
function isChoice(text: string, at: number): boolean {
  return /(?:\?\s{0,4}|\bcase\s{1,4})$/.test(text.slice(Math.max(0, at - 9), at));
}

/** Everything in a list or an object that stands under a secret's name; where that ends, or null where it is none. */
function below(text: string, name: string, open: number, spans: Span[], put: Put, close: (from: number, quote: string) => number, steps: Steps): number | null {
  const isList = text.charAt(open) === '[';
  const secret = namesValue(ownName(name), 'anything', true);
  // A list of codes or of tokens is one by what is in it.
  if (!secret && !(isList && ['anything-482193', '482193'].some((value) => namesValue(ownName(name), value, true)))) return null;
  if (!isList && (!secret || /^\{\s{0,40}\\{0,15}["'](?:type|\$ref|description|title|format|anyOf|oneOf|enum)\\{0,15}["']/.test(text.slice(open, open + 80)))) return null;
  const limit = Math.min(text.length, open + valueLimit);
  const token = /(\\{0,15}["'])|(-?\d[\d.]{0,40})|([[{])|([\]}])|[^"'\\\d[\]{}-]{1,200}|[^]/y;
  let depth = 0;
  for (let at = open; at < limit; ) {
    token.lastIndex = at;
    const [all = ' ', quote, number, opened, closed] = token.exec(text) ?? [];
    let end = at + all.length;
    if (opened !== undefined) depth += 1;
    else if (closed !== undefined) depth -= 1;
    else if (quote !== undefined) {
      const to = close(end, quote);
      const isName = /^\\{0,15}["']\s{0,20}:/.test(text.slice(to, to + 40));
      if (!isName && to > end) {
        if (isList && depth === 1) put(name, end, to, true);
        else if (secret && !isNoValue(text.slice(end, Math.min(to, end + 400)), { name, quoted: true, next: '' })) spans.push([end, to]);
      }
      end = Math.min(text.length, to + quote.length);
    } else if (number !== undefined && depth > 0) put(name, at, end, true);
    if (steps(end - at)) return limit;
    at = end;
    if (depth === 0) return at;
  }
  return limit;
}

/** Where what was opened by a quote ends. One with more backslashes before it belongs to the value; where the text was cut, so does the rest of it. */
function closing(text: string): (from: number, quote: string) => number {
  return (from, quote) => {
    const [mark, depth] = [quote.slice(-1), quote.length - 1];
    const limit = Math.min(text.length, from + valueLimit);
    for (let at = text.indexOf(mark, from); at >= 0 && at < limit; at = text.indexOf(mark, at + 1)) {
      let before = 0;
      while (at - before - 1 >= from && text[at - before - 1] === '\\' && before <= 16) before += 1;
      if (before <= depth) return inLines(text, from, at - before);
    }
    return inLines(text, from, limit);
  };
}

/** Of a value in several lines only the first, unless each is one word, as of a key: what was taken for its quote ends something else. */
function inLines(text: string, from: number, to: number): number {
  const feed = text.indexOf('\n', from);
  if (feed < 0 || feed >= to || !/\S[^\S\n]+\S/.test(text.slice(from, to))) return to;
  return feed;
}
