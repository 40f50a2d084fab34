import type { Evidence } from '#app/tiers/evidence';
import type { ArgumentView } from '#shared/models/prompt';
import { keyOf } from '#app/tiers/arguments';
import { looksLikeSql } from '#app/tiers/sql';
import { secretSpans } from '#app/redaction/secret-spans';
import { codeMarks, commentsOf } from './code';
import { escapedAt, jsonMarks, unescaped } from './json';
import { piecesOf, type Mark } from './marks';
import { pathMarks } from './path';
import { shellMarks } from './shell';
import { sqlMarks } from './sql';
import { urlContent } from './url';

/** What a row's text is and how it is drawn. */
export type Content = Pick<ArgumentView, 'is' | 'pieces' | 'warning'>;

/** The text of one argument. */
export interface ContentOf {
  readonly name: string;
  readonly kind: ArgumentView['kind'];
  /** As it came, or the beginning of it; of what is no text, its JSON. */
  readonly text: string;
  /** The same as it is shown: visible, and perhaps cut. */
  readonly shown: string;
  readonly cut: boolean;
}

/** What is known of a call besides its arguments. */
export interface ContentWorld {
  readonly tool: string;
  readonly findings: readonly Pick<Evidence, 'rule' | 'tier' | 'why' | 'at' | 'span' | 'detected'>[];
  /** Arguments that are what a file would hold. */
  readonly contents: ReadonlySet<string>;
}

type Found = ContentWorld['findings'][number];

/** So much text of one call is taken apart, UTF-16 units; in as much again secrets alone are looked for. Both are far more than can be allowed without the full view. */
const contentLimit = 24_000;
/** A finding about a whole text is marked on texts up to this long: a page in red is read no better than one in black. */
const wholeLimit = 300;
/** So many findings of one argument are looked at. */
const foundLimit = 60;

/** Reads the arguments of one call one after the other, in bounded time over all of them. */
export function contentReader({ tool, findings, contents }: ContentWorld): (one: ContentOf) => Content {
  const byArgument = grouped(findings);
  let left = contentLimit;
  return (one) => {
    const at = `/${escaped(one.name)}`;
    const found = byArgument.get(one.name) ?? [];
    const text = one.text.slice(0, one.shown.length + 1);
    left -= text.length;
    if (one.kind === 'object' || one.kind === 'list') return { is: 'json', ...pieces({ ...one, text }, left < 0 ? [] : insideJson(text, at, found)) };
    if (one.kind !== 'string') return pieces({ ...one, text }, whole(text, found));
    const secrets = left < -contentLimit ? [] : secretMarks(one.name, text);
    if (left < 0) return pieces({ ...one, text }, secrets);
    const { is, marks, warning } = read(tool, one, text, found, contents);
    // An address keeps its parts apart: what is found of all of it is said beside it.
    const spanned = is === 'url' ? found.filter(({ span }) => span !== null) : found;
    return { ...(is === 'text' ? {} : { is }), ...pieces({ ...one, text }, [...marks, ...dangers(text, spanned), ...secrets]), ...(warning === null ? {} : { warning }) };
  };
}

function pieces({ text, shown }: Pick<ContentOf, 'text' | 'shown'>, marks: readonly Mark[]): Pick<Content, 'pieces'> {
  const drawn = piecesOf(text, shown, marks);
  return drawn.length === 0 ? {} : { pieces: drawn };
}

interface Read {
  readonly is: NonNullable<ArgumentView['is']>;
  readonly marks: readonly Mark[];
  readonly warning: string | null;
}

function read(tool: string, { name, cut }: ContentOf, text: string, found: readonly Found[], contents: ReadonlySet<string>): Read {
  const plain = (is: Read['is'], marks: readonly Mark[]): Read => ({ is, marks, warning: null });
  if (contents.has(name)) return plain('content', codeMarks(text, 'unknown'));
  const url = cut ? null : urlContent(text);
  if (url !== null) return { is: 'url', marks: [...url.marks, ...carried(text, found)], warning: url.warning ?? found.find((one) => isDanger(one) && one.rule.startsWith('url/') && !told.test(one.rule))?.why ?? null };
  const areas = new Set(found.map(({ rule }) => rule.slice(0, rule.indexOf('/'))));
  const key = keyOf(name);
  if (areas.has('shell') || (commandKeys.test(key) && !looksLikeSql(text) && !areas.has('redis'))) return plain('command', shellMarks(text));
  if (areas.has('sql') || (sqlKeys.test(key) && looksLikeSql(text))) return plain('sql', sqlMarks(text));
  if (areas.has('code') || areas.has('calls') || areas.has('mongo') || codeKeys.test(key)) return plain('code', codeMarks(text, commentsOf(`${key} ${tool}`)));
  if (!/[\n\r]/.test(text) && (areas.has('path') || pathKeys.test(key)) && /[\\/]|^[.~]|\.\w+$/.test(text) && !/^https?:/i.test(text)) return plain('path', pathMarks(text));
  if (/^\s*[{[]/.test(text) && !cut && isJson(text)) return plain('json', jsonMarks(text).marks);
  return plain('text', []);
}

const commandKeys = /^(?:command|cmd|cmdline|shell_command|bash_command|command_line|commandline|terminal_command|bash|shell_cmd|cmd_line)$/;
const sqlKeys = /^(?:stmt|sql|query|queries|statements?|sql_query|sql_statement|command|text|q|ddl|dml)$/;
const codeKeys = /^(?:code|python|python_code|javascript|js|js_code|source_code|snippet|script|notebook_cell|cell|cell_source|codeblock|code_string)$/;
const pathKeys = /(?:^|_)(?:path|paths|file|filename|filepath|directory|dir|folder|cwd|workdir)$/;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What the address itself is marked with. */
const told = /^url\/(?:credentials|carries-data)$/;

function carried(text: string, found: readonly Found[]): Mark[] {
  const why = found.find(({ rule }) => rule === 'url/carries-data')?.why;
  const from = text.indexOf('?');
  return why === undefined || from < 0 ? [] : [{ from: from + 1, to: text.length, look: 'danger', why }];
}

/** The parts of a text that findings are about; where there are such parts, what is found of the whole is left to the reasons. */
function dangers(text: string, found: readonly Found[]): Mark[] {
  const all = found.filter(isDanger);
  const parts = all.filter(({ span }) => span !== null);
  return (parts.length > 0 ? parts : all).flatMap(({ span, why }): Mark[] => {
    if (span === null) return text.length <= wholeLimit ? [{ from: 0, to: text.length, look: 'danger', why }] : [];
    // A finding about a line that was put together from several arguments counts from the beginning of that line.
    const [from, to] = span[0] < text.length && span[1] > span[0] ? span : [0, text.length];
    return [{ from, to: Math.min(to, text.length), look: 'danger', why }];
  });
}

function whole(text: string, found: readonly Found[]): Mark[] {
  return dangers(text, found.map((one) => ({ ...one, span: null })));
}

/** Dangerous in itself, or a path that leads where a person should look. What a call as a whole is, is no part of its text. */
function isDanger({ rule, tier, detected }: Found): boolean {
  if (detected === true) return true;
  if (/^(?:arguments|deed|tool)\//.test(rule)) return false;
  return tier === 3 || (tier === 2 && /^path\/(?:outside|climbs|everything)$/.test(rule));
}

function secretMarks(name: string, text: string): Mark[] {
  return secretSpans(name, text).map(([from, to]) => ({ from, to, look: 'secret' }));
}

function insideJson(json: string, at: string, found: readonly Found[]): Mark[] {
  const { marks, leaves } = jsonMarks(json);
  const inside = leaves.flatMap((leaf): Mark[] => {
    const token = json.slice(leaf.from, leaf.to);
    const here = found.filter((one) => one.at === at + leaf.at || isOfLine(one, at, leaf.at));
    if (!token.startsWith('"')) return whole(token, here).map((mark) => ({ ...mark, from: leaf.from, to: leaf.to }));
    if (here.length === 0 && token.length < 6) return [];
    const text = unescaped(token);
    const line = here.length > 0 && here.every((one) => isOfLine(one, at, leaf.at));
    return [...(line ? whole(text, here) : dangers(text, here)), ...secretMarks(leaf.key, text)].map((mark) => ({ ...mark, from: leaf.from + escapedAt(token, mark.from), to: leaf.from + escapedAt(token, mark.to) }));
  });
  return [...marks, ...inside];
}

/** Words of a list are judged as the one line they make, and what is found of it stands at the first. */
function isOfLine({ at: place, rule }: Found, at: string, leaf: string): boolean {
  return place === `${at}/0` && rule.startsWith('shell/') && /^\/\d+$/.test(leaf);
}

function grouped(findings: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const by = new Map<string, Found[]>();
  for (const one of findings) {
    const [, key] = /^\/([^/]*)/.exec(one.at) ?? [];
    if (key === undefined) continue;
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    const list = by.get(name);
    if (list === undefined) by.set(name, [one]);
    else if (list.length < foundLimit) list.push(one);
  }
  return by;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
