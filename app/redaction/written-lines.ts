import type { Steps } from '#app/detectors/steps';
import { isNoValue } from './no-value';
import { namesValue } from './secret-names';
import type { Put, Span } from './spans';

/*
 * Values that a line of their own gives a secret's name: settings (YAML, INI, properties), variables of a file, headers. In a program such lines are types and expressions, so there only headers are looked for.
 */

/** A longer line has no such form. */
const lineLimit = 5000;

const line = /^(?:[ \t]*(?:[-*+>#|][ \t]+|\d{1,6}[:|\t][ \t]*)?)(?:export[ \t]+|set[ \t]+)?["']?([\p{L}_][\p{L}\p{N}_ .-]{0,80}?)["']?[ \t]{0,20}(:=|[:=])([ \t]*)/u;
const variables = /^(?:export[ \t]+)?([A-Za-z_][\w.]{0,80})=([^\s"'`$][^\s]{0,4095})$/;
const header = /(?<![\w-])((?:Proxy-)?Authorization|(?:Set-)?Cookie2?|X-[A-Za-z][\w-]{0,80}|[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){0,6}-(?:Key|Token|Secret|Password|Auth|Authentication|Authorization|Signature|Credential)s?)[ \t]{0,4}:[ \t]{0,4}(?:(bearer|basic|token|bot|api-?key|key|digest|negotiate|oauth|ssws|[A-Z][\w-]{0,30}(?=[ \t]+[\w+/=.~-]{8,}(?:["'\r\n]|$)))[ \t]{1,4})?(?=[^\s"'`])/gi;
const program = /^[ \t]*(?:import|from|def|class|function|const|let|var|return|if|for|while|public|private|protected|package|use|using|fn|func|struct|enum|type|interface|export (?:default|const|function|class|type|interface)|#include|@\w+)\b(?![ \t]*[:=])|[;{}][ \t]*$/m;

/** Puts what `text` gives in lines into `spans`; false where time was up. */
export function writtenLines(text: string, command: boolean, spans: Span[], put: Put, steps: Steps): boolean {
  if (!inHeaders(text, spans, steps)) return false;
  const lines = linesOf(text);
  if (!command && lines.every(({ to, from }) => to - from > lineLimit || isVariable(text.slice(from, to)))) return inVariables(text, lines, put, steps);
  return inSettings(text, program.test(text) ? hereIn(text, lines) : lines, spans, put, steps);
}

/** The lines that a shell's here-documents hold: what a program writes into a file is none of its own. */
function hereIn(text: string, lines: readonly Line[]): readonly Line[] {
  const held: Line[] = [];
  let end: string | null = null;
  for (const one of lines) {
    const given = text.slice(one.from, Math.min(one.to, one.from + lineLimit));
    if (end === null) end = /<<[-~]?[ \t]{0,4}\\?["']?([A-Za-z_]\w{0,40})["']?(?![\w"'])/.exec(given)?.[1] ?? null;
    else if (given.trim() === end) end = null;
    else held.push(one);
  }
  // One that never ends was none.
  return end === null ? held : [];
}

interface Line {
  readonly from: number;
  /** Without what ends it and spaces before that. */
  readonly to: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    let to = end;
    while (to > from && /[ \t\r]/.test(text.charAt(to - 1))) to -= 1;
    if (to > from) lines.push({ from, to });
    from = end + 1;
  }
  return lines;
}

function isVariable(text: string): boolean {
  return /^\s*(?:#|$)/.test(text) || /^(?:export[ \t]+)?[A-Za-z_][\w.]{0,80}=(?:\S*|(["']).*\1)$/.test(text);
}

/** A file of nothing but variables is read by no shell: whatever stands behind the sign is the value. */
function inVariables(text: string, lines: readonly Line[], put: Put, steps: Steps): boolean {
  for (const { from, to } of lines) {
    if (steps(Math.min(lineLimit, to - from))) return false;
    if (to - from > lineLimit) continue;
    const { 1: name = '', 2: value } = variables.exec(text.slice(from, to)) ?? [];
    if (value !== undefined && /[;&|()<>,\\]/.test(value)) put(name, to - value.length, to, true);
  }
  return true;
}

function inSettings(text: string, lines: readonly Line[], spans: Span[], put: Put, steps: Steps): boolean {
  let under: { readonly name: string; readonly indent: number; readonly list: boolean } | null = null;
  for (const { from, to } of lines) {
    if (steps(Math.min(lineLimit, to - from))) return false;
    if (to - from > lineLimit) continue;
    const given = text.slice(from, to);
    const indent = /^[ \t]*/.exec(given)?.[0].length ?? 0;
    if (under !== null) {
      const item = under.list ? /^[ \t]*-[ \t]+(["']?)([^\s"':{}[\]][^\s"'{}[\]]*)\1$/.exec(given) : null;
      if (item !== null && indent >= under.indent) {
        const [, quote = '', value = ''] = item;
        put(under.name, to - quote.length - value.length, to - quote.length, quote !== '');
        continue;
      }
      // What stands alone in the next line.
      const alone = under.list && indent > under.indent ? /^[^\s"'`:{}[\]<>#-][^\s"'`:{}[\]<>]*$/.exec(given.slice(indent))?.[0] : undefined;
      if (alone !== undefined) {
        put(under.name, from + indent, to, false);
        under = null;
        continue;
      }
      if (!under.list && indent > under.indent) {
        spans.push([from + indent, to]);
        continue;
      }
      under = null;
    }
    const match = line.exec(given);
    if (match === null) continue;
    if (steps(16)) return false;
    const { 0: head, 1: name = '', 2: sign, 3: space = '' } = match;
    // A type of YAML, or what the value is called elsewhere.
    const all = head + (/^(?:!!\w{1,20}|&[\w-]{1,80})[ \t]{1,20}/.exec(given.slice(head.length))?.[0] ?? '');
    const rest = given.slice(all.length);
    if (sign === ':' && /^(?:[|>][+-]?\d?[+-]?)?(?:[ \t]+#[^]*)?$/.test(rest)) {
      if (namesValue(name, rest === '' ? 'anything-1' : 'anything', true)) under = { name, indent: indent + (/^-[ \t]+/.exec(given.slice(indent))?.[0].length ?? 0), list: !/^[|>]/.test(rest) };
      continue;
    }
    // Without a space before it `NAME=value` is read wherever it stands, and `name:value` may be anything.
    if (space === '' && (sign !== '=' || !/[ \t]=$/.test(head))) continue;
    const value = valueOf(rest, name);
    if (value !== '') put(name, from + all.length, from + all.length + value.length, false);
    else if (rest.startsWith('[')) for (const { 1: quote = '', 2: item = '', index } of rest.matchAll(/(["'])((?:(?!\1).){1,400})\1/g)) put(name, from + all.length + index + quote.length, from + all.length + index + quote.length + item.length, true);
  }
  return true;
}

/** The one word of `rest`, or the words of a pass phrase; nothing where it says something else. */
function valueOf(rest: string, name: string): string {
  const text = rest.replace(/(?<![ \t])[ \t]+[#;][^]*$/, '');
  if (/^["'`[{(<|>&*!]/.test(text)) return '';
  if (/^\S+$/.test(text)) return text.replace(/[,;]$/, '');
  const words = text.split(/[ \t]+/);
  const phrase = /(?:pass ?(?:word|phrase)|mnemonic|(?:seed|recovery)[ _-]?phrase|seed)$/i.test(name) && words.length >= 4 && words.every((word) => /^[a-z]{3,12}$/.test(word)) && !words.some((word) => /^(?:the|and|for|are|must|your|not|with|this|that|you|ask|see|was|has|have|should|will|can|from|only|please)$/.test(word));
  return phrase ? text : '';
}

/** `Authorization: Basic …`, `X-Api-Key: …`, `Cookie: …`, in lines and in a command's quotes. */
function inHeaders(text: string, spans: Span[], steps: Steps): boolean {
  for (const { 0: all, 1: name = '', 2: scheme, index } of text.matchAll(header)) {
    if (steps(all.length)) return false;
    const from = index + all.length;
    const isCookie = /cookie/i.test(name);
    const rest = /^[^"'`\r\n]{1,4096}/.exec(text.slice(from, from + 4096))?.[0].trimEnd() ?? '';
    const value = isCookie ? (/^[\w.%-]{1,100}=/.test(rest) ? rest : '') : (/^[^\s,;<>]+/.exec(rest)?.[0] ?? '');
    if (steps(rest.length)) return false;
    const alone = value === rest || scheme !== undefined;
    if (value === '' || isNoValue(value, { name, quoted: true, next: '' }) || !alone || (!/(?:^|-)(?:authorization|cookie2?)$/i.test(name) && !namesValue(name, value, true)) || /^auth(?:entication)?$/i.test(value)) continue;
    spans.push([from, from + value.length]);
  }
  return true;
}
