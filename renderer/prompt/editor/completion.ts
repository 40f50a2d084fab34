import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { namesAt, valuesAt } from './schema-words';
import type { Path, SchemaWord } from './schema-words';

type Node = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** Completes names and known values by a tool's schema. */
export function bySchema(schema: Parameters<typeof namesAt>[0]) {
  return (context: CompletionContext): CompletionResult | null => {
    const place = placeAt(context.state, context.pos);
    if (place === null || (!context.explicit && place.from === context.pos)) return null;
    const words = place.name ? namesAt(schema, place.path, place.has) : valuesAt(schema, place.path);
    if (words.length === 0) return null;
    return { from: place.from, to: place.to, options: words.map((word) => optionOf(word, place.name && place.needsColon)) };
  };
}

function optionOf({ write, kind, says }: SchemaWord, colon: boolean): Completion {
  return { label: write, ...(colon ? { apply: `${write}: ` } : {}), detail: kind, ...(says === '' ? {} : { info: says }) };
}

interface Place {
  readonly path: Path;
  /** A name is written here, else a value. */
  readonly name: boolean;
  readonly needsColon: boolean;
  readonly has: ReadonlySet<string>;
  /** What is replaced. */
  readonly from: number;
  readonly to: number;
}

/** What is being written at `pos`. */
function placeAt(state: EditorState, pos: number): Place | null {
  const node = syntaxTree(state).resolveInner(pos, -1);
  const text = (of: Node): string => state.sliceDoc(of.from, of.to);
  if (node.name === 'PropertyName') {
    const object = node.parent?.parent ?? null;
    return object === null ? null : { path: pathTo(object, text), name: true, needsColon: !/^\s*:/.test(state.sliceDoc(node.to, node.to + 200)), has: namesOf(object, text, node.from), from: node.from, to: node.to };
  }
  if (isScalar(node.name)) return { path: pathTo(node, text), name: false, needsColon: false, has: new Set(), from: node.from, to: node.to };
  const word = /[\w"]*$/.exec(state.sliceDoc(Math.max(0, pos - 200), pos))?.[0] ?? '';
  const from = pos - word.length;
  const within = node.type.isError ? node.parent : node;
  if (within === null) return null;
  // After a colon a value is to come.
  if (within.name === 'Property') return { path: [...pathTo(within.parent ?? within, text), nameOf(within, text)], name: false, needsColon: false, has: new Set(), from, to: pos };
  if (within.name === 'Array') return { path: [...pathTo(within, text), null], name: false, needsColon: false, has: new Set(), from, to: pos };
  const before = state.sliceDoc(Math.max(0, from - 500), from).trimEnd().at(-1);
  if (within.name === 'Object' && before === ':') {
    const last = within.getChildren('Property').findLast((property) => property.from < from);
    return last === undefined ? null : { path: [...pathTo(within, text), nameOf(last, text)], name: false, needsColon: false, has: new Set(), from, to: pos };
  }
  if (within.name === 'Object' && (before === '{' || before === ',')) return { path: pathTo(within, text), name: true, needsColon: true, has: namesOf(within, text, -1), from, to: pos };
  return null;
}

function isScalar(name: string): boolean {
  return name === 'String' || name === 'Number' || name === 'True' || name === 'False' || name === 'Null';
}

/** The way from the outermost value down to `node`. */
function pathTo(node: Node, text: (of: Node) => string): Path {
  const path: (string | null)[] = [];
  for (let at: Node | null = node; at !== null && path.length < 64; at = at.parent) {
    if (at.parent?.name === 'Property') path.unshift(nameOf(at.parent, text));
    else if (at.parent?.name === 'Array') path.unshift(null);
  }
  return path;
}

function nameOf(property: Node, text: (of: Node) => string): string {
  const name = property.getChild('PropertyName');
  return name === null ? '' : unquoted(text(name));
}

function namesOf(object: Node, text: (of: Node) => string, but: number): ReadonlySet<string> {
  return new Set(object.getChildren('Property').slice(0, 500).flatMap((property) => (property.from === but ? [] : [nameOf(property, text)])));
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', '');
  }
}
