import type { Json } from '#shared/json';
import type { DefinitionDetail } from '#shared/models/definition';
import { diffArrays } from 'diff';
import { isJsonObject } from '#shared/json';
import { visibleCut } from '#shared/text/cut';
import { canonicalText } from './canonical';
import { definitionOf } from './pins';
import { sentencesOf } from './sentences';

type Part = DefinitionDetail['parts'][number];
type Line = Part['lines'][number];

/** Lines of one part, of all parts, and UTF-16 units of a line that are shown; what is cut off is said to be. */
const partLimit = 400;
const totalLimit = 1_500;
const lineLimit = 600;
/** Lines in both that are shown around one that differs. */
const around = 3;
/** Past so many differing lines it is quicker, and no less readable, to show the old and then the new. */
const editLimit = 1_000;

/**
 * The members that differ between two definitions, canonical texts both, each with its lines: texts by sentence, all else as indented JSON. Everything is made
 * visible, and bounded. A text that cannot be read is shown as it is.
 */
export function definitionParts(before: string, after: string): DefinitionDetail['parts'] {
  const was = definitionOf(before);
  const is = definitionOf(after);
  if (!isJsonObject(was ?? undefined) || !isJsonObject(is ?? undefined)) return before === after ? [] : [{ at: '', lines: between(textLines(before), textLines(after)) }];
  const parts: Part[] = [];
  let left = totalLimit;
  for (const [at, old, now] of differing(was as ReadonlyMap<string, Json>, is as ReadonlyMap<string, Json>)) {
    const lines = between(old === undefined ? [] : linesOf(old), now === undefined ? [] : linesOf(now)).slice(0, Math.min(partLimit, left));
    left -= lines.length;
    if (lines.length > 0) parts.push({ at, lines });
  }
  return parts;
}

/** The members that differ, by pointer: an object on both sides whose members can be told apart one level further down is opened. */
function differing(was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>): readonly (readonly [string, Json | undefined, Json | undefined])[] {
  const found: (readonly [string, Json | undefined, Json | undefined])[] = [];
  for (const key of [...new Set([...was.keys(), ...is.keys()])].sort(readingOrder)) {
    const old = was.get(key);
    const now = is.get(key);
    if (old !== undefined && now !== undefined && canonicalText(old, 'data') === canonicalText(now, 'data')) continue;
    found.push([`/${escaped(key)}`, old, now]);
  }
  return found;
}

/** What is read first comes first. */
const first = ['name', 'title', 'description', 'instructions', 'annotations', 'inputSchema', 'arguments', 'outputSchema'];
function readingOrder(one: string, other: string): number {
  const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The lines of two texts against each other, with a few of what both have around what differs. */
function between(was: readonly string[], is: readonly string[]): Line[] {
  const changes = diffArrays([...was], [...is], { maxEditLength: editLimit });
  const lines: Line[] =
    changes === undefined
      ? [...was.map((text) => line('-', text)), ...is.map((text) => line('+', text))]
      : changes.flatMap((change) => change.value.map((text) => line(change.removed ? '-' : change.added ? '+' : ' ', text)));
  return trimmed(lines);
}

function line(mark: Line['mark'], text: string): Line {
  return { mark, text: visibleCut(text, lineLimit, { lines: false }) };
}

/** Without the long stretches that both have. */
function trimmed(lines: readonly Line[]): Line[] {
  const near = new Set<number>();
  lines.forEach(({ mark }, index) => {
    if (mark !== ' ') for (let offset = -around; offset <= around; offset += 1) near.add(index + offset);
  });
  const kept: Line[] = [];
  lines.forEach((one, index) => {
    if (near.has(index)) kept.push(one);
    else if (index > 0 && near.has(index - 1) && index < lines.length - 1) kept.push({ mark: ' ', text: '…' });
  });
  return kept;
}

function linesOf(json: Json): readonly string[] {
  return typeof json === 'string' ? textLines(json) : jsonLines(json, '', 0);
}

/** A text by its lines and sentences. */
function textLines(text: string): readonly string[] {
  const lines = sentencesOf(text).map((sentence) => sentence.text);
  return lines.length === 0 ? [JSON.stringify(text)] : lines;
}

/** Nested deeper than this, JSON is shown on one line. */
const depthLimit = 40;
/** A longer text within JSON is broken by sentences. */
const longText = 90;

function jsonLines(json: Json, before: string, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (typeof json === 'string' && json.length > longText) {
    const [head = '', ...rest] = textLines(json);
    return [`${indent}${before}"${head}`, ...rest.map((text) => `${indent}  ${text}`)].map((text, index, all) => (index === all.length - 1 ? `${text}"` : text));
  }
  const empty = isJsonObject(json) ? json.size === 0 : Array.isArray(json) ? json.length === 0 : true;
  if (empty || depth >= depthLimit) return [`${indent}${before}${canonicalText(json, 'data')}`];
  if (isJsonObject(json)) {
    return [`${indent}${before}{`, ...[...json].flatMap(([key, value]) => jsonLines(value, `${JSON.stringify(key)}: `, depth + 1)), `${indent}}`];
  }
  return [`${indent}${before}[`, ...(json as readonly Json[]).flatMap((value) => jsonLines(value, '', depth + 1)), `${indent}]`];
}
