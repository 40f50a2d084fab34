import type { Json } from '#shared/json';
import type { ArgumentView } from '#shared/models/prompt';
import type { Walk } from './json-text';
import { isJsonObject, JsonNumber } from '#shared/json';
import { visible } from '#shared/text/visible';
import { jsonText, shortWalk, wholeWalk } from './json-text';
import { shownWithin, type Shown } from './shown';

/** Characters shown of one value and of one name, values listed, and visible characters a person is asked to read at once. */
const textLimit = 2_000;
const nameLimit = 200;
const rowLimit = 200;
const totalLimit = 10_000;

/** A call's arguments as a prompt shows them. */
export interface ShownArguments {
  readonly views: readonly ArgumentView[];
  /** Arguments that have no row. */
  readonly unlisted: number;
  /** Something is cut, not listed, or too long to take in at once: an allow counts only after the full view was opened. */
  readonly needsFullView: boolean;
  /** All arguments as indented JSON, made visible. Costs time and memory in proportion to the arguments. */
  readonly fullText: () => string;
}

/**
 * The rows of a call's arguments, in the order they were sent. Arguments that are no object are one row. Takes a bounded
 * time whatever the size: of a value too large to walk, `length` is at least as much as was counted.
 */
export function argumentViews(args: Json | undefined): ShownArguments {
  const walk = shortWalk();
  const count = isJsonObject(args) ? args.size : args === undefined ? 0 : 1;
  const views: ArgumentView[] = [];
  let nameCut = false;
  for (const [key, value] of rows(args)) {
    if (views.length === rowLimit) break;
    const name = shownName(key);
    nameCut ||= name.cut;
    views.push({ name: name.text, ...viewOf(value, walk) });
  }
  const unlisted = count - views.length;
  const total = views.reduce((sum, { name, text }) => sum + name.length + text.length, 0);
  return {
    views,
    unlisted,
    needsFullView: nameCut || unlisted > 0 || total > totalLimit || views.some(({ cut }) => cut),
    fullText: () => (args === undefined ? '' : visible(jsonText(args, Number.POSITIVE_INFINITY, wholeWalk()).text)),
  };
}

/** What an argument is called in its row. */
export function shownName(key: string): Shown {
  return key === '' ? { text: '⟦empty name⟧', cut: false } : shownWithin(key, nameLimit, { lines: false });
}

function rows(args: Json | undefined): Iterable<readonly [string, Json]> {
  if (isJsonObject(args)) return args;
  return args === undefined ? [] : [['arguments', args]];
}

function viewOf(value: Json, walk: Walk): Omit<ArgumentView, 'name'> {
  if (typeof value === 'string') return { kind: 'string', ...shownWithin(value, textLimit), length: value.length };
  const json = jsonText(value, textLimit, walk);
  const shown = shownWithin(json.text, textLimit);
  return { kind: kindOf(value), text: shown.text, length: json.length, cut: json.cut || shown.cut };
}

function kindOf(value: Exclude<Json, string>): ArgumentView['kind'] {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || value instanceof JsonNumber) return 'number';
  return isJsonObject(value) ? 'object' : 'list';
}
