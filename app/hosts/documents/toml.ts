import { parseTOML, type AST } from 'toml-eslint-parser';
import { err, ok, type Result } from '#shared/result';
import type { ListNode, MapNode, Member, Node } from './node';

/** A map while it is put together: tables and keys of several parts add to it from several places. */
type Open = Omit<MapNode, 'members'> & { members: Member[]; readonly byName: Map<string, Node> };
type OpenList = Omit<ListNode, 'items'> & { items: { from: number; node: Node }[] };

/** TOML 1.0. The error is where it stops being any. */
export function readToml(text: string): Result<Node, number> {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text, { tomlVersion: '1.0' });
  } catch (fault) {
    return err(typeof fault === 'object' && fault !== null && 'index' in fault && typeof fault.index === 'number' ? fault.index : 0);
  }
  const root = open('lines', 0, text.length);
  for (const part of program.body[0].body) {
    if (part.type === 'TOMLKeyValue') add(root, part, text);
    else {
      const table = tableAt(root, part);
      for (const pair of part.body) add(table, pair, text);
    }
  }
  return ok(root);
}

function open(style: Open['style'], from: number, to: number): Open {
  return { kind: 'map', style, from, to, fixed: false, members: [], byName: new Map() };
}

function put(map: Open, member: Member): void {
  map.members.push(member);
  map.byName.set(member.name, member.node);
}

/** The map a section's members go to, made where it is not there yet. */
function tableAt(root: Open, { resolvedKey, key, range: [from, to], kind }: AST.TOMLTable): Open {
  let at: Open = root;
  for (const [index, step] of resolvedKey.entries()) {
    if (typeof step === 'number') continue;
    const [keyFrom, keyTo] = key.keys.at(-1)?.range ?? [from, to];
    const next = resolvedKey[index + 1];
    const known = at.byName.get(step);
    if (typeof next === 'number') {
      const list = (known ?? { kind: 'list', style: 'tables', from, to, fixed: true, items: [] }) as OpenList;
      if (known === undefined) put(at, { name: step, from: keyFrom, keyTo, prefix: '', node: list });
      const isNew = kind === 'array' && index === resolvedKey.length - 2;
      if (isNew) list.items.push({ from, node: open('lines', from, to) });
      at = list.items[next]?.node as Open;
    } else {
      const map = (known ?? open('lines', from, to)) as Open;
      if (known === undefined) put(at, { name: step, from: keyFrom, keyTo, prefix: '', node: map });
      at = map;
    }
  }
  return at;
}

function add(map: Open, { key: { keys, range }, value }: AST.TOMLKeyValue, text: string): void {
  let at = map;
  for (const part of keys.slice(0, -1)) {
    const name = nameOf(part);
    const known = at.byName.get(name) as Open | undefined;
    // Dotted keys of an inline table stand between its braces, all others each on a line.
    const next = known ?? open(map.style, range[0], range[1]);
    if (known === undefined) put(at, { name, from: range[0], keyTo: range[1], prefix: '', node: next });
    at = next;
  }
  const last = keys.at(-1);
  if (last === undefined) return;
  put(at, { name: nameOf(last), from: range[0], keyTo: range[1], prefix: text.slice(range[0], last.range[0]), node: nodeOf(value, text) });
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function nodeOf(value: AST.TOMLContentNode, text: string): Node {
  const [from, to] = value.range;
  if (value.type === 'TOMLArray') return { kind: 'list', style: 'brackets', from, to, fixed: false, items: value.elements.map((one) => ({ from: one.range[0], node: nodeOf(one, text) })) };
  if (value.type === 'TOMLValue') return { kind: 'scalar', from, to, fixed: false, string: value.kind === 'string' ? value.value : null, text: value.kind === 'string' ? '' : text.slice(from, to) };
  const table = open('braces', from, to);
  for (const pair of value.body) add(table, pair, text);
  return table;
}
