import type { Document, Format } from './document';
import type { ListNode, MapNode, Member } from './node';

/** The text from `from` to `to` is put in the place of by `text`. Offsets as in `node.ts`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `text` with the edits made. None of them overlaps another. */
export function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let made = '';
  for (const edit of edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    made += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return made + text.slice(at);
}

/** A string as all three formats read it alike. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function quotedList(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}

/** Puts strings before everything a list holds. */
export function prepend({ text, eol }: Document, list: ListNode, values: readonly string[]): Edit {
  const [first] = list.items;
  if (first === undefined) return { from: list.from + 1, to: list.from + 1, text: values.map(quoted).join(', ') };
  if (list.style === 'dashes') {
    const next = `${eol}${' '.repeat(columnOf(text, first.from))}`;
    return { from: first.from, to: first.from, text: values.map((value) => `- ${quoted(value)}${next}`).join('') };
  }
  return { from: first.from, to: first.from, text: `${values.map(quoted).join(', ')},${breakBefore(text, first.from) ?? ' '}` };
}

/** Adds a member behind another one of the same map. */
export function addMember({ text, eol, format }: Document, map: MapNode, after: Member, name: string, value: string): Edit {
  const key = format === 'jsonc' ? quoted(name) : name;
  const written = text.slice(after.keyTo, after.node.from);
  const sign = format === 'yaml' ? ': ' : /^[ \t]*[:=][ \t]*$/.test(written) ? written : defaultSign[format];
  if (map.style === 'braces') return { from: after.node.to, to: after.node.to, text: `,${breakBefore(text, after.from) ?? ' '}${key}${sign}${value}` };
  const at = lineEnd(text, after.node.to);
  const indent = format === 'yaml' ? ' '.repeat(columnOf(text, after.from)) : (/[ \t]*$/.exec(text.slice(lineStart(text, after.from), after.from))?.[0] ?? '');
  return { from: at, to: at, text: `${eol}${indent}${after.prefix}${key}${sign}${value}` };
}

const defaultSign: Readonly<Record<Format, string>> = { jsonc: ': ', yaml: ': ', toml: ' = ' };

/** Takes the first `count` items out of a list. */
export function dropItems({ text }: Document, list: ListNode, count: number): Edit {
  const from = list.items[0]?.from ?? list.to;
  const next = list.items[count];
  if (next !== undefined) return { from, to: next.from, text: '' };
  const last = list.items.at(-1)?.node.to ?? from;
  return list.style === 'dashes' ? { from, to: last, text: '[]' } : { from, to: last + commaAfter(text, last), text: '' };
}

/** Takes a member out of its map. */
export function dropMember({ text }: Document, map: MapNode, member: Member): Edit {
  const index = map.members.indexOf(member);
  const [before, after] = [map.members[index - 1], map.members[index + 1]];
  if (map.style === 'braces') {
    if (before !== undefined) return { from: before.node.to, to: member.node.to, text: '' };
    if (after !== undefined) return { from: member.from, to: after.from, text: '' };
    return { from: member.from, to: member.node.to + commaAfter(text, member.node.to), text: '' };
  }
  const [from, to] = [lineStart(text, member.from), lineEnd(text, member.node.to)];
  const end = /^\r?\n/.exec(text.slice(to, to + 2))?.[0].length ?? 0;
  if (end > 0) return { from, to: to + end, text: '' };
  return { from: from - (/\r?\n$/.exec(text.slice(Math.max(0, from - 2), from))?.[0].length ?? 0), to, text: '' };
}

function commaAfter(text: string, at: number): number {
  return /^\s*,/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
}

/** The line break and indentation something begins with; null where it stands behind something else on its line. */
function breakBefore(text: string, at: number): string | null {
  return /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, at - 1000), at))?.[0] ?? null;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line ends, before what ends it. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  if (found < 0) return text.length;
  return found > at && text[found - 1] === '\r' ? found - 1 : found;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}
