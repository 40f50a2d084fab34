import type { Json } from '#shared/json';
import type { ArgumentView } from '#shared/models/prompt';
import type { Walk } from './json-text';
import { isJsonObject, JsonNumber } from '#shared/json';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { changeOf, type LastCall } from './content/change';
import { contentReader, type Content, type ContentOf, type ContentWorld } from './content/content';
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

/** What is known of a call besides its arguments. */
export interface ArgumentsWorld extends ContentWorld {
  /** The last call of the same tool; null where there was none. */
  readonly last: LastCall | null;
}

/**
 * The rows of a call's arguments, in the order they were sent. Arguments that are no object are one row. Takes a bounded
 * time whatever the size: of a value too large to walk, `length` is at least as much as was counted.
 */
export function argumentViews(args: Json | undefined, world: ArgumentsWorld | null = null): ShownArguments {
  const content = world === null ? null : contentReader(world);
  const walk = shortWalk();
  const count = isJsonObject(args) ? args.size : args === undefined ? 0 : 1;
  const views: ArgumentView[] = [];
  let nameCut = false;
  for (const [key, value] of rows(args)) {
    if (views.length === rowLimit) break;
    const name = shownName(key);
    nameCut ||= name.cut;
    views.push({ name: name.text, ...viewOf(key, value, walk, content), ...changed(world?.last ?? null, key, value) });
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
  return key === '' ? { text: say('content.emptyName'), cut: false } : shownWithin(key, nameLimit, { lines: false });
}

function rows(args: Json | undefined): Iterable<readonly [string, Json]> {
  if (isJsonObject(args)) return args;
  return args === undefined ? [] : [['arguments', args]];
}

function viewOf(name: string, value: Json, walk: Walk, content: ((one: ContentOf) => Content) | null): Omit<ArgumentView, 'name'> {
  if (typeof value === 'string') {
    const shown = shownWithin(value, textLimit);
    return { kind: 'string', ...shown, length: value.length, ...content?.({ name, kind: 'string', text: value, shown: shown.text, cut: shown.cut }) };
  }
  const json = jsonText(value, textLimit, walk);
  const shown = shownWithin(json.text, textLimit);
  const kind = kindOf(value);
  const cut = json.cut || shown.cut;
  return { kind, text: shown.text, length: json.length, cut, ...content?.({ name, kind, text: json.text, shown: shown.text, cut }) };
}

function changed(last: LastCall | null, name: string, value: Json): Pick<ArgumentView, 'change'> {
  const change = last === null ? null : changeOf(last, name, value);
  return change === null ? {} : { change };
}

function kindOf(value: Exclude<Json, string>): ArgumentView['kind'] {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || value instanceof JsonNumber) return 'number';
  return isJsonObject(value) ? 'object' : 'list';
}
