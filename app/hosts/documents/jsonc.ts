import { parseTree, type Node as Parsed, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import { err, ok, type Result } from '#shared/result';
import type { Member, Node } from './node';

/** JSON as hosts read it: comments and trailing commas are let pass. The error is where it stops being any. */
export function readJsonc(text: string): Result<Node, number> {
  if (text.trim() === '') return ok({ kind: 'map', style: 'braces', from: 0, to: text.length, fixed: true, members: [] });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (root === undefined || first !== undefined) return err(first?.offset ?? 0);
  return ok(nodeOf(root, text));
}

function nodeOf(parsed: Parsed, text: string): Node {
  const place = { from: parsed.offset, to: parsed.offset + parsed.length, fixed: false };
  const children = parsed.children ?? [];
  switch (parsed.type) {
    case 'object':
      return { ...place, kind: 'map', style: 'braces', members: children.flatMap((child) => memberOf(child, text)) };
    case 'array':
      return { ...place, kind: 'list', style: 'brackets', items: children.map((child) => ({ from: child.offset, node: nodeOf(child, text) })) };
    case 'string':
      return { ...place, kind: 'scalar', string: String(parsed.value), text: '' };
    case 'number':
    case 'boolean':
    case 'null':
    case 'property':
      return { ...place, kind: 'scalar', string: null, text: text.slice(place.from, place.to) };
  }
}

function memberOf({ children: [key, value] = [] }: Parsed, text: string): Member | [] {
  if (key === undefined || value === undefined) return [];
  return { name: String(key.value), from: key.offset, keyTo: key.offset + key.length, prefix: '', node: nodeOf(value, text) };
}
