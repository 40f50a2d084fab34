import { commandSecrets } from './command-secrets';
import { namesSecret } from './secrets';

/*
 * Values that a longer text gives a secret's name: a line of variables, a flag of a command, JSON as text. Detectors leave out what reads like an ordinary word; here the form says enough that a name and its
 * value stand there. `name: value` without quotes is left to them, or every sentence and every type in a program would lose its words.
 */

/** UTF-16 units, end exclusive. */
type Span = readonly [from: number, to: number];

/** Without one of these no name is a secret's. */
const anyName = /pass|token|secret|key|cred|auth|bearer|cookie|pwd|\bpat\b|sig|identified/i;
/** `NAME=value`, `--name=value`, `--name value`. What goes on as a call or a member is a program's own. */
const assigned = /(?<![\w.$-])(?:--?(?=[A-Za-z]))?([A-Za-z_][\w.-]{0,80})(?:=|(?<=(?:^|\s)--?[\w.-]{1,81})\s{1,4}(?!-))(\\{0,7}["'])?/g;
const bare = /[^\s;&|"'`<>()\\,]{1,4096}/y;
/** `"name": "value"`, however often it was put into another text. */
const quoted = /(\\{0,7}["'])([A-Za-z][\w .-]{0,80})\1\s{0,20}[:=]\s{0,20}(?:(\\{0,7}["'])|(-?\d[\d.]{0,40}))/g;
/** `PASSWORD 'value'` of SQL. */
const stated = /\b(?:password|passphrase|identified\s{1,4}by)\s{1,4}(\\{0,7}["'])/gi;
/** So long is a value at most, and so much of a text is looked at for commands at a time. */
const valueLimit = 4096;
const commandSize = 800;
/** What stands for no value, or was put in the place of one. */
const plain = /^(?:true|false|null|none|undefined|yes|no|string|number|boolean|required|optional|\d{1,3}|[*.x]+|\$)$|^(?:\$[({]|\{|\[redacted)/i;

export function writtenSecrets(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < text.length; from += commandSize / 2) {
    for (const [start, end] of commandSecrets(text.slice(from, from + commandSize))) spans.push([from + start, from + end]);
    if (from + commandSize >= text.length) break;
  }
  if (!anyName.test(text)) return spans;
  const close = closing(text);
  // Within a value nothing is looked for again: a text of nothing but names would be read as often as it has any.
  let done = 0;
  const put = (name: string, from: number, to: number): void => {
    if (to <= from || from < done) return;
    const value = text.slice(from, to);
    if (value === name || plain.test(value.slice(0, 20)) || !namesSecret(name, value.slice(0, 200))) return;
    spans.push([from, to]);
    done = to;
  };
  for (const { 0: all, 1: name = '', 2: quote, index } of text.matchAll(assigned)) {
    const from = index + all.length;
    if (from < done) continue;
    if (quote !== undefined) {
      put(name, from, close(from, quote));
      continue;
    }
    bare.lastIndex = from;
    const to = from + (bare.exec(text)?.[0].length ?? 0);
    if (!/^[([]/.test(text.slice(to, to + 1))) put(name, from, to);
  }
  done = 0;
  for (const { 0: all, 2: name = '', 3: quote, 4: number, index } of text.matchAll(quoted)) {
    const end = index + all.length;
    if (end < done) continue;
    if (quote !== undefined) put(name, end, close(end, quote));
    else if (number !== undefined) put(name, end - number.length, end);
  }
  done = 0;
  for (const { 0: all, 1: quote = '', index } of text.matchAll(stated)) if (index >= done) put('password', index + all.length, close(index + all.length, quote));
  return spans;
}

/** Where what was opened by a quote ends. One with more backslashes before it belongs to the value; where the text was cut, so does the rest of it. */
function closing(text: string): (from: number, quote: string) => number {
  return (from, quote) => {
    const [mark, depth] = [quote.slice(-1), quote.length - 1];
    const limit = Math.min(text.length, from + valueLimit);
    for (let at = from; at < limit; at += 1) {
      if (text[at] !== mark) continue;
      let before = 0;
      while (at - before - 1 >= from && text[at - before - 1] === '\\' && before <= 8) before += 1;
      if (before <= depth) return at - before;
    }
    return limit;
  };
}
