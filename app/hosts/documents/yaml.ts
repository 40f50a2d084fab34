import { isAlias, isCollection, isMap, isPair, isScalar, parseAllDocuments, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { err, ok, type Result } from '#shared/result';
import type { ListNode, MapNode, Member, Node } from './node';

/** YAML 1.2, one document. An alias is a value of its own here, which nothing follows. The error is where it stops being any. */
export function readYaml(text: string): Result<Node, number> {
  const documents = parseAllDocuments(text, { keepSourceTokens: true, uniqueKeys: true, prettyErrors: false, logLevel: 'silent', schema: 'core', version: '1.2' });
  if (!Array.isArray(documents) || documents.length === 0) return ok(emptyMap(text));
  const [document, second] = documents;
  if (second !== undefined) return err(second.range[0]);
  const [fault] = document?.errors ?? [];
  if (document === undefined || fault !== undefined) return err(fault?.pos[0] ?? 0);
  return document.contents === null ? ok(emptyMap(text)) : ok(nodeOf(document.contents, text));
}

function emptyMap(text: string): MapNode {
  return { kind: 'map', style: 'lines', from: 0, to: text.length, fixed: true, members: [] };
}

function nodeOf(value: unknown, text: string, at = 0): Node {
  if (isCollection(value)) return isMap(value) ? mapOf(value, text) : listOf(value as YAMLSeq, text);
  if (isScalar(value)) return scalarOf(value, text, at);
  const [from, to] = isAlias(value) ? (value.range ?? [at, at]) : [at, at];
  return { kind: 'scalar', from, to, fixed: true, string: null, text: isAlias(value) ? `*${value.source}` : '' };
}

function scalarOf(value: Scalar, text: string, at: number): Node {
  const [from, to] = value.range ?? [at, at];
  const isBlock = value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL';
  const fixed = isBlock || value.anchor !== undefined || value.tag !== undefined || to === from;
  return { kind: 'scalar', from, to, fixed, string: typeof value.value === 'string' ? value.value : null, text: typeof value.value === 'string' ? '' : text.slice(from, to) };
}

/** The parser counts the lines behind a collection without brackets as its own: here it ends where the last of what it holds does. */
function mapOf(value: YAMLMap, text: string): MapNode {
  const [from, to] = value.range ?? [0, 0];
  const members = value.items.flatMap((pair): Member | [] => {
    const key: unknown = pair.key;
    if (!isPair(pair)) return [];
    if (!isScalar(key)) return { name: '', from, keyTo: from, prefix: '', node: nodeOf(pair.value, text, from) };
    const [keyFrom, keyTo] = key.range ?? [from, from];
    return { name: typeof key.value === 'string' ? key.value : text.slice(keyFrom, keyTo), from: keyFrom, keyTo, prefix: '', node: nodeOf(pair.value, text, keyTo) };
  });
  return { kind: 'map', style: value.flow === true ? 'braces' : 'lines', from, to: value.flow === true ? to : (members.at(-1)?.node.to ?? to), fixed: value.anchor !== undefined || value.tag !== undefined, members };
}

function listOf(value: YAMLSeq, text: string): ListNode {
  const [from, to] = value.range ?? [0, 0];
  const dashes = dashesOf(value);
  const items = value.items.map((item, index) => {
    const node = nodeOf(item, text, dashes[index] ?? from);
    return { from: dashes[index] ?? node.from, node };
  });
  return { kind: 'list', style: value.flow === true ? 'brackets' : 'dashes', from, to: value.flow === true ? to : (items.at(-1)?.node.to ?? to), fixed: value.anchor !== undefined || value.tag !== undefined, items };
}

/** Where the dash of each item stands. */
function dashesOf({ srcToken }: YAMLSeq): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
}
