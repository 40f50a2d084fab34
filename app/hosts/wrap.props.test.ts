import fc from 'fast-check';
import { parse as parseJsonc } from 'jsonc-parser/lib/esm/main.js';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readDocument, type Format } from './documents/document';
import { entriesOf } from './entries';
import { hostRow } from './table';
import { unwrap } from './unwrap';
import { wrap } from './wrap';

/*
 * Files as nobody would write them: each is printed from the same model with its own comments, white space, quotes and brackets. What the edits did is read with the
 * libraries' plain readers, which know nothing of the tree the edits were made on.
 */

interface Server {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[] | null;
  readonly env: readonly string[] | null;
  readonly timeout: number | null;
}
interface Model {
  readonly servers: readonly Server[];
  /** Choices of the printer, taken in turn. */
  readonly choices: readonly number[];
  readonly crlf: boolean;
  readonly mark: boolean;
  readonly finalLine: boolean;
}

const word = fc.oneof(fc.constantFrom('npx', '-y', '--flag=1', 'a b', '', '"', "it's", '\\', '/opt/x', 'ü—ñ', '日本', '# no comment', '// nor this', ': ', '- x', '{', ']', 'true', '8080', '\t', '\u0007', '${HOME}', '*a', '&b', '!c', '😀', '\u2028', '\u007f'), fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed()));
const name = fc.oneof(fc.constantFrom('github', 'a.b', 'my server', 'ключ', '-dash', '1', 'constructor', 'x"y'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => text.isWellFormed()));
const variable = fc.constantFrom('API_KEY', 'A', 'TOKEN_2');
const server: fc.Arbitrary<Server> = fc.record({
  name,
  command: word.filter((text) => text !== ''),
  args: fc.option(fc.array(word, { maxLength: 4 }), { nil: null }),
  env: fc.option(fc.uniqueArray(variable, { maxLength: 2 }), { nil: null }),
  timeout: fc.option(fc.constantFrom(1, 600_000, 900_000_000), { nil: null }),
});
const model: fc.Arbitrary<Model> = fc.record({
  servers: fc.uniqueArray(server, { selector: (one) => one.name, minLength: 1, maxLength: 4 }),
  choices: fc.array(fc.nat({ max: 999 }), { minLength: 8, maxLength: 40 }),
  crlf: fc.boolean(),
  mark: fc.boolean(),
  finalLine: fc.boolean(),
});

type Pick = <T>(...of: readonly T[]) => T;

function picker(choices: readonly number[]): Pick {
  let at = 0;
  return (...of) => {
    const chosen = of[(choices[at % choices.length] ?? 0) % of.length];
    at += 1;
    return chosen as (typeof of)[number];
  };
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function jsonc({ servers, choices }: Model): string {
  const pick = picker(choices);
  const space = () => pick('', ' ', '\n', '\n\t', '\n    ', ' /* c, } */ ', ' // c ]\n', '\n\n');
  const text = (value: string) => pick(escaped(value), escaped(value), JSON.stringify(value).replace(/^"([a-z])/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`));
  const close = (sign: string, isEmpty: boolean) => `${isEmpty ? '' : pick('', '', ',')}${space()}${sign}`;
  const map = (members: readonly (readonly [string, string])[]) => `{${members.map(([key, value]) => `${space()}${text(key)}${space()}:${space()}${value}${space()}`).join(',')}${close('}', members.length === 0)}`;
  const list = (items: readonly string[]) => `[${items.map((item) => `${space()}${text(item)}${space()}`).join(',')}${close(']', items.length === 0)}`;
  const entry = (one: Server) =>
    map([
      ...pick<[string, string][]>([], [['type', '"stdio"']]),
      ['command', text(one.command)],
      ...(one.args === null ? [] : [['args', list(one.args)] as const]),
      ...(one.env === null ? [] : [['env', map(one.env.map((key) => [key, '"v"']))] as const]),
      ...(one.timeout === null ? [] : [['timeout', String(one.timeout)] as const]),
    ]);
  return `${space()}${map([['before', '[1.0, 1e400, null]'], ['mcpServers', map(servers.map((one) => [one.name, entry(one)]))], ...pick<[string, string][]>([], [['z', '"after"']])])}${space()}`;
}

function toml({ servers, choices }: Model): string {
  const pick = picker(choices);
  const text = (value: string) => (/^[^'\p{Cc}]*$/u.test(value) ? pick(escaped(value), `'${value}'`) : escaped(value));
  const key = (value: string) => (/^[A-Za-z0-9_-]+$/.test(value) ? pick(value, escaped(value)) : escaped(value));
  const end = () => pick('', '', ' # c = [1', '\t# "');
  const between = () => pick('', '', '\n', '\n# alone\n\n');
  const list = (items: readonly string[]) => {
    const gap = () => pick('', ' ', '\n', '\n  ', ' # c ]\n ');
    return `[${items.map((item) => `${gap()}${text(item)}${gap()}`).join(',')}${items.length === 0 ? '' : pick('', ',')}${gap()}]`;
  };
  const sign = () => pick(' = ', '=', '  =\t');
  const entry = (one: Server) => {
    const path = `mcp_servers.${key(one.name)}`;
    const members: (readonly [string, string])[] = [
      ['command', text(one.command)],
      ...(one.args === null ? [] : [['args', list(one.args)] as const]),
      ...(one.timeout === null ? [] : [['tool_timeout_sec', String(one.timeout)] as const]),
    ];
    const env = (one.env ?? []).map((variable) => `${variable}${sign()}"v"`).join(pick(', ', ','));
    const indent = pick('', '  ', '\t');
    const lines = members.map(([member, value]) => `${indent}${member}${sign()}${value}${end()}\n${between()}`);
    return pick(
      () => `[${path}]${end()}\n${between()}${lines.join('')}${one.env === null ? '' : `[ ${path} . env ]\n${(one.env ?? []).map((variable) => `${variable} = "v"\n`).join('')}`}`,
      () => `[${path}]\n${one.env === null ? '' : `env = {${env}}${end()}\n`}${lines.join('')}`,
    )();
  };
  const inline = (one: Server) => {
    // An inline table stands on one line.
    const flat = (items: readonly string[]) => `[${items.map(text).join(', ')}]`;
    const members = [`command = ${text(one.command)}`, ...(one.args === null ? [] : [`args=${flat(one.args)}`]), ...(one.env === null ? [] : [`env={${one.env.map((variable) => `${variable}="v"`).join(',')}}`]), ...(one.timeout === null ? [] : [`tool_timeout_sec = ${one.timeout}`])];
    const dotted = () => [`${key(one.name)}.command = ${text(one.command)}`, ...(one.args === null ? [] : [`${key(one.name)} . args = ${list(one.args)}`]), ...(one.env ?? []).map((variable) => `${key(one.name)}.env.${variable} = "v"`), ...(one.timeout === null ? [] : [`${key(one.name)}.tool_timeout_sec = ${one.timeout}`])].join(`${end()}\n`);
    return pick(() => `${key(one.name)} = { ${members.join(pick(', ', ' ,'))} }`, dotted)();
  };
  const head = pick('', '# head\n', 'model = "m"\nwhen = 2026-01-01T00:00:00Z\nn = 1_000\n');
  return head + pick(() => servers.map((one) => entry(one)).join(between()), () => `[mcp_servers]${end()}\n${servers.map((one) => `${inline(one)}${end()}\n`).join('')}`)() + pick('', '[other]\na = 1.0\n', '# tail');
}

function yaml({ servers, choices }: Model): string {
  const pick = picker(choices);
  const isPlain = (value: string) => /^[A-Za-z/][A-Za-z0-9/._-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  const text = (value: string) => pick(...[escaped(value), ...(isPlain(value) ? [value] : []), ...(/^[ -~]*$/.test(value) ? [`'${value.replaceAll("'", "''")}'`] : [])]);
  const end = () => pick('', '', ' # c: [', '   # -');
  const between = (indent: string) => pick('', '', '\n', `${indent}# alone\n`, '# at the edge\n');
  const block = (items: readonly string[], indent: string) => {
    const [in2, gap] = [indent + pick('', '  ', '    '), pick(' ', '   ')];
    return items.length === 0 ? ` []${end()}\n` : `${end()}\n${between(in2)}${items.map((item) => `${in2}-${gap}${text(item)}${end()}\n${between(in2)}`).join('')}`;
  };
  const flow = (items: readonly string[], indent: string) => {
    const gap = () => pick('', ' ', `\n${indent}   `, ` # c\n${indent}  `);
    return ` [${items.map((item) => `${gap()}${escaped(item)}${pick('', ' ')}`).join(',')}${gap()}]${end()}\n`;
  };
  const entry = (one: Server, indent: string) => {
    const inner = indent + pick('  ', '    ', ' ');
    const members = [
      `command:${pick(' ', '   ')}${text(one.command)}${end()}\n${between(inner)}`,
      ...(one.args === null ? [] : [`args:${pick(block, flow)(one.args, inner)}`]),
      ...(one.env === null ? [] : [one.env.length === 0 ? `env: {}\n` : `env:${end()}\n${one.env.map((variable) => `${inner}  ${variable}: v${end()}\n`).join('')}`]),
      ...(one.timeout === null ? [] : [`timeout: ${one.timeout}${end()}\n`]),
    ];
    const braces = `{ name: ${escaped(one.name)}, command: ${escaped(one.command)}${one.args === null ? '' : `, args: [${one.args.map(escaped).join(', ')}]`}${one.env === null ? '' : `, env: {${one.env.map((variable) => `${variable}: v`).join(', ')}}`}${one.timeout === null ? '' : `, timeout: ${one.timeout}`} }`;
    const dash = `${indent}-${' '.repeat(inner.length - indent.length - 1)}`;
    const start = inner.length - indent.length < 2 ? `${indent}-\n${inner}` : dash;
    return pick(() => `${start}name: ${escaped(one.name)}\n${members.map((member) => inner + member).join('')}`, () => `${indent}- ${braces}${end()}\n`)();
  };
  const indent = pick('', '  ', '    ');
  return `${pick('', '# head\n', 'name: mine\n', '%YAML 1.2\n---\n')}mcpServers:${end()}\n${servers.map((one) => between(indent) + entry(one, indent)).join('')}${pick('', 'other: 1.0\n', 'z: |\n  a\n   b\n')}`;
}

const kinds = [
  { format: 'jsonc', host: 'factory-droid', print: jsonc, servers: ['mcpServers'], member: 'timeout', wait: 600_000, read: (text: string): unknown => parseJsonc(text, [], { allowTrailingComma: true }) },
  { format: 'toml', host: 'codex', print: toml, servers: ['mcp_servers'], member: 'tool_timeout_sec', wait: 600, read: (text: string): unknown => getStaticTOMLValue(parseTOML(text, { tomlVersion: '1.0' })) },
  { format: 'yaml', host: 'continue', print: yaml, servers: ['mcpServers'], member: 'timeout', wait: 600_000, read: (text: string): unknown => parseYaml(text) },
] as const satisfies readonly { format: Format; [other: string]: unknown }[];

const connector = '/opt/Counter sign/countersign';

/** What a plain reader reads, with nothing lost: members in their order. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  if (value instanceof Date || typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  return Object.entries(value).map(([key, one]) => [key, told(one)]);
}

describe.each(kinds)('$format', ({ format, host: id, print, servers, member, wait, read }) => {
  const host = hostRow(id);
  if (host === undefined) throw new Error(id);
  const where = { host, servers: [[...servers]] };

  test('whatever the file looks like, the named entries change, nothing else does, and each way back is exact', () => {
    fc.assert(
      fc.property(model, fc.nat({ max: 15 }), (given, chosen) => {
        const printed = print(given).replaceAll(/\r?\n/g, given.crlf ? '\r\n' : '\n');
        const text = (given.mark ? '\uFEFF' : '') + (given.finalLine || format === 'yaml' ? printed : printed.replace(/\s+$/, ''));
        const before = readDocument(text, format);
        if (!before.ok) throw new Error(`${format} is none at ${before.error.line}:${before.error.column}\n${text}`);
        const entries = entriesOf(before.value, host, where.servers);
        expect(entries.map(({ name, started }) => [name, started])).toEqual(given.servers.map((one) => [one.name, { command: one.command, args: one.args ?? [] }]));
        const wanted = entries.filter((_, index) => ((chosen >> index) & 1) === 1);
        const wrapped = wrap(before.value, where, { connector, waitMs: 600_000, entries: wanted.map(({ path, name }) => ({ path, id: `e-${given.servers.findIndex((one) => one.name === name)}` })) });
        if (!wrapped.ok) throw new Error(`${JSON.stringify(wrapped.error)}\n${text}`);

        // What the edits left.
        const after = readDocument(wrapped.value.text, format);
        if (!after.ok) throw new Error('malformed');
        const isWanted = new Set(wanted.map(({ name }) => name));
        const now = entriesOf(after.value, host, where.servers);
        for (const [index, entry] of now.entries()) {
          const one = given.servers[index];
          expect(entry.name).toBe(one?.name);
          expect(entry.wrapped?.inner ?? null).toEqual(isWanted.has(entry.name) ? { command: one?.command, args: one?.args ?? [] } : null);
          if (isWanted.has(entry.name)) expect(entry.started?.args.slice(0, -(one?.args?.length ?? 0) || undefined)).toEqual(['run', ...(entry.name.startsWith('-') ? [`--server=${entry.name}`] : ['--server', entry.name]), '--host', id, '--entry', `e-${index}`, ...(one?.env ?? []).flatMap((variable) => ['--env', variable]), '--', one?.command]);
        }
        // A plain reader finds everything else as it was.
        const plain = [before.value.text, after.value.text].map((one) => withoutServers(read(one), servers[0], [...isWanted], member));
        expect(plain[1]).toEqual(plain[0]);
        const waits = timesOf(read(after.value.text), servers[0], member);
        for (const one of given.servers) if (isWanted.has(one.name)) expect(waits.get(one.name)).toBe(Math.max(one.timeout ?? 0, wait));

        // All at once, and one by one in whatever order.
        const back = unwrap(after.value, where, wrapped.value.changes);
        expect(back.ok && back.value.text).toBe(text);
        let left = after.value;
        for (const change of chosen % 2 === 0 ? wrapped.value.changes : wrapped.value.changes.toReversed()) {
          const step = unwrap(left, where, [change]);
          if (!step.ok) throw new Error(`${JSON.stringify(step.error)}\n${left.text}`);
          const next = readDocument(step.value.text, format);
          if (!next.ok) throw new Error('malformed');
          left = next.value;
        }
        expect(left.mark + left.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

/** The file without what wrapping is allowed to change. */
function withoutServers(value: unknown, container: string, names: readonly string[], member: string): unknown {
  const strip = (entry: unknown) => (Array.isArray(told(entry)) ? (told(entry) as [string, unknown][]).filter(([key]) => !['command', 'args', member].includes(key)) : entry);
  return Object.entries(value as Record<string, unknown>).map(([key, one]) => {
    if (key !== container) return [key, told(one)];
    if (Array.isArray(one)) return [key, one.map((entry: { name: string }) => (names.includes(entry.name) ? strip(entry) : told(entry)))];
    return [key, Object.entries(one as Record<string, unknown>).map(([name, entry]) => [name, names.includes(name) ? strip(entry) : told(entry)])];
  });
}

function timesOf(value: unknown, container: string, member: string): ReadonlyMap<string, unknown> {
  const servers = (value as Record<string, unknown>)[container];
  const pairs: [string, Record<string, unknown>][] = Array.isArray(servers) ? servers.map((one: Record<string, unknown>) => [String(one['name']), one]) : Object.entries(servers as Record<string, Record<string, unknown>>);
  return new Map(pairs.map(([name, entry]) => [name, typeof entry[member] === 'bigint' ? Number(entry[member]) : entry[member]]));
}
