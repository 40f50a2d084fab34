import { visibleCut } from '#shared/text/cut';
import { eitherWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/*
 * What a tool's schema says of the place where somebody writes. The schema is a server's: it may be deep, endless by its references, and say anything. So every
 * walk over it has a budget, only own members count, and what is shown of it is cut and made visible.
 */

/** Something that may be written. `write`: the JSON text of it. */
export interface SchemaWord {
  readonly write: string;
  /** What it is, in a word; then what the server says of it. Empty where nothing is said. */
  readonly kind: string;
  readonly says: string;
}

type Node = Readonly<Record<string, unknown>>;
/** Where a place is: names of members, or null for an item of a list. */
export type Path = readonly (string | null)[];

const nodeBudget = 2000;
const wordLimit = 100;
const saysLimit = 160;

/** Reads a schema's text; null where it is no object. */
export function readSchema(text: string | null): Node | null {
  if (text === null) return null;
  try {
    return asNode(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The names an object at `path` may have and does not have yet. */
export function namesAt(root: Node, path: Path, has: ReadonlySet<string>): readonly SchemaWord[] {
  const walk = { left: nodeBudget };
  const words = new Map<string, SchemaWord>();
  for (const node of nodesAt(root, path, walk)) {
    for (const [name, of] of Object.entries(asNode(node['properties']) ?? {})) {
      if (has.has(name) || words.has(name) || words.size >= wordLimit || name.length > 200) continue;
      const schema = asNode(of) ?? {};
      words.set(name, { write: JSON.stringify(name), kind: kindOf(schema), says: said(schema['description'] ?? schema['title']) });
    }
  }
  return [...words.values()];
}

/** The values the schema knows for `path`. */
export function valuesAt(root: Node, path: Path): readonly SchemaWord[] {
  const walk = { left: nodeBudget };
  const words = new Map<string, SchemaWord>();
  for (const node of nodesAt(root, path, walk)) {
    const listed = Array.isArray(node['enum']) ? node['enum'].slice(0, wordLimit) : [];
    const known = [...listed, ...(own(node, 'const') ? [node['const']] : []), ...(node['type'] === 'boolean' ? [true, false] : []), ...(own(node, 'default') ? [node['default']] : [])];
    for (const value of known) {
      const write = JSON.stringify(value) as string | undefined;
      if (write === undefined || write.length > 500 || words.size >= wordLimit || words.has(write)) continue;
      words.set(write, { write, kind: own(node, 'default') && JSON.stringify(node['default']) === write ? say('edit.default') : say('edit.value'), says: '' });
    }
  }
  return [...words.values()];
}

function nodesAt(root: Node, path: Path, walk: { left: number }): readonly Node[] {
  let nodes = spread(root, root, walk);
  for (const step of path.slice(0, 64)) {
    nodes = nodes.flatMap((node) => {
      const inner = step === null ? [node['items'], ...(Array.isArray(node['prefixItems']) ? node['prefixItems'].slice(0, 20) : [])] : [memberOf(node['properties'], step) ?? node['additionalProperties']];
      return inner.flatMap((one) => {
        const found = asNode(one);
        return found === null ? [] : spread(found, root, walk);
      });
    });
  }
  return nodes;
}

/** A schema with all it is made of: where its references lead, and the alternatives it names. */
function spread(node: Node, root: Node, walk: { left: number }): readonly Node[] {
  const seen = new Set<Node>();
  const open = [node];
  while (open.length > 0 && walk.left > 0) {
    const one = open.pop();
    if (one === undefined || seen.has(one)) continue;
    walk.left -= 1;
    seen.add(one);
    const ref: unknown = one['$ref'];
    const target = typeof ref === 'string' ? referred(root, ref) : null;
    if (target !== null) open.push(target);
    for (const of of ['anyOf', 'oneOf', 'allOf']) {
      const parts: unknown = one[of];
      if (Array.isArray(parts)) open.push(...parts.slice(0, 50).map((part: unknown) => asNode(part)).filter((part) => part !== null));
    }
  }
  return [...seen];
}

/** What a reference within the schema leads to (RFC 6901). */
function referred(root: Node, ref: string): Node | null {
  if (!ref.startsWith('#') || ref.length > 500) return null;
  let at: unknown = root;
  for (const step of ref.slice(1).split('/').slice(1)) at = memberOf(at, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return asNode(at);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Node)[name] : undefined;
}

function own(node: Node, name: string): boolean {
  return Object.hasOwn(node, name);
}

function asNode(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;
}

function kindOf(schema: Node): string {
  const { type } = schema;
  const types = Array.isArray(type) ? type.slice(0, 4) : [type];
  return eitherWords(types.filter((one) => typeof one === 'string').map((one) => visibleCut(one, 20, { lines: false })));
}

function said(text: unknown): string {
  return typeof text === 'string' ? visibleCut(text, saysLimit, { lines: false }) : '';
}
