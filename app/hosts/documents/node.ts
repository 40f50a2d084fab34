/*
 * A settings file of any format as one tree. `from` and `to` are offsets in its text, UTF-16 units, `to` exclusive.
 */

export type Node = MapNode | ListNode | ScalarNode;

interface Part {
  readonly from: number;
  readonly to: number;
  /** It is written in a way that no edit here is made for: it stands for more than one place, carries a type of its own, or spans lines by indentation. */
  readonly fixed: boolean;
}

/** Members in their order. `lines`: one on each line, without brackets. */
export interface MapNode extends Part {
  readonly kind: 'map';
  readonly style: 'braces' | 'lines';
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  /** Where its key begins and ends. */
  readonly from: number;
  readonly keyTo: number;
  /** What is written before the last part of a key of several parts (`a.b.`); empty for most. */
  readonly prefix: string;
  readonly node: Node;
}

export interface ListNode extends Part {
  readonly kind: 'list';
  /** `tables`: each item is a section of its own. */
  readonly style: 'brackets' | 'dashes' | 'tables';
  /** `from` of an item is where its dash stands, or the item itself. */
  readonly items: readonly { readonly from: number; readonly node: Node }[];
}

export interface ScalarNode extends Part {
  readonly kind: 'scalar';
  /** A string's value; null for anything else, which is told by its text. */
  readonly string: string | null;
  readonly text: string;
}

/** What a node means, in a form two of them can be compared in: members in their order, everything that is no string as its text. */
export type Plain = { readonly string: string } | { readonly text: string } | { readonly list: readonly Plain[] } | { readonly map: readonly (readonly [string, Plain])[] };

/** What `node` means, with some of the nodes in it meaning something else instead. */
export function plainOf(node: Node, instead: ReadonlyMap<Node, Plain> = new Map()): Plain {
  const other = instead.get(node);
  if (other !== undefined) return other;
  switch (node.kind) {
    case 'scalar':
      return node.string === null ? { text: node.text } : { string: node.string };
    case 'list':
      return { list: node.items.map((item) => plainOf(item.node, instead)) };
    case 'map':
      return { map: node.members.map((one) => [one.name, plainOf(one.node, instead)] as const) };
  }
}

export function isSame(one: Plain, other: Plain): boolean {
  if ('string' in one) return 'string' in other && one.string === other.string;
  if ('text' in one) return 'text' in other && one.text === other.text;
  if ('list' in one) return 'list' in other && one.list.length === other.list.length && one.list.every((item, at) => isSame(item, other.list[at] ?? { text: '' }));
  return 'map' in other && one.map.length === other.map.length && one.map.every(([name, value], at) => name === other.map[at]?.[0] && isSame(value, other.map[at][1]));
}

/** The member of this name; `twice` where there are several, so that nobody can tell which one counts. */
export function memberOf(map: MapNode, name: string): Member | 'twice' | undefined {
  const found = map.members.filter((one) => one.name === name);
  return found.length > 1 ? 'twice' : found[0];
}

/** The member's node, where there is exactly one of this name. */
export function nodeOf(map: MapNode, name: string): Node | undefined {
  const found = memberOf(map, name);
  return found === 'twice' ? undefined : found?.node;
}

export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' ? (node.string ?? undefined) : undefined;
}
