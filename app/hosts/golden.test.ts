import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify as printYaml } from 'yaml';
import { readDocument, sizeLimits, type Format } from './documents/document';
import { edited } from './documents/edits';
import { entriesOf } from './entries';
import { hostTable } from './table';
import { isWrapped, unwrap } from './unwrap';
import { wrap } from './wrap';

const golden = path.join(import.meta.dirname, 'golden');
const connector = '/opt/Countersign/bin/countersign';
const covered = hostTable.filter((host) => host.covered);

function fileOf(host: (typeof covered)[number]) {
  const file = host.files.find(({ servers }) => servers !== null);
  if (file === undefined || file.servers === null || file.format === 'script') throw new Error('not covered by a file');
  return { format: file.format, where: { host, servers: file.servers } };
}

function wholeOf(host: string, variant: string, format: Format): string {
  return readFileSync(path.join(golden, host, `${variant}.${format === 'jsonc' ? 'json' : format}`), 'utf8');
}

/** Wraps every server that can be, checks what was left alone, and takes it out again by both ways. */
function thereAndBack(text: string, host: (typeof covered)[number], { format, where } = fileOf(host)): string {
  const document = readDocument(text, format);
  if (!document.ok) throw new Error(`line ${document.error.line}, column ${document.error.column}`);
  const entries = entriesOf(document.value, host, where.servers).filter(({ uncovered }) => uncovered === null);
  const wrapped = wrap(document.value, where, { connector, waitMs: 600_000, entries: entries.map((entry, index) => ({ path: entry.path, id: `e${index + 1}` })) });
  if (!wrapped.ok) throw new Error(JSON.stringify(wrapped.error));
  const after = readDocument(wrapped.value.text, format);
  if (!after.ok) throw new Error('malformed');
  const now = entriesOf(after.value, host, where.servers);
  expect(now.filter((entry) => entry.wrapped !== null).map((entry) => entry.wrapped?.inner)).toEqual(entries.map(({ started }) => started));
  expect(wrapped.value.text).toBe(document.value.mark + edited(document.value.text, wrapped.value.edits));
  const back = unwrap(after.value, where, wrapped.value.changes);
  expect(back.ok && back.value.text).toBe(text);
  expect(wrapped.value.changes.every((change) => isWrapped(after.value, where, change))).toBe(true);
  return wrapped.value.text;
}

test('there is a folder for every host that is covered', () => {
  expect(readdirSync(golden).sort()).toEqual(covered.map(({ id }) => id).sort());
});

describe.each(covered)('$title', (host) => {
  test.each(['fresh', 'commented', 'hand'])('%s: wrapped as it is kept here, and undone byte for byte', async (variant) => {
    const { format } = fileOf(host);
    const extension = format === 'jsonc' ? 'json' : format;
    const wrapped = thereAndBack(wholeOf(host.id, variant, format), host);
    await expect(wrapped).toMatchFileSnapshot(path.join(golden, host.id, `${variant}.wrapped.${extension}`));
  });

  test('huge: the same among thousands of lines, within the sizes that are read', () => {
    const { format } = fileOf(host);
    const line = { jsonc: '\n  // a line of the person’s own', toml: '\n# a line of the person’s own', yaml: '\n# a line of the person’s own' }[format];
    const fresh = wholeOf(host.id, 'fresh', format);
    const [head = '', ...rest] = fresh.split('\n');
    const huge = [head + line.repeat(format === 'yaml' ? 2500 : 10_000), ...rest].join('\n');
    expect(huge.length).toBeGreaterThan(60_000);
    expect(huge.length).toBeLessThan(sizeLimits[format]);
    thereAndBack(huge, host);
  });

  test('broken: its line is said, and nothing else', () => {
    const { format } = fileOf(host);
    const read = readDocument(wholeOf(host.id, 'broken', format), format);
    expect(read).toEqual({ ok: false, error: { line: expect.any(Number), column: expect.any(Number) } });
  });
});

describe('every other file of a host', () => {
  const others = covered.flatMap((host) =>
    host.files.flatMap(({ paths, format, servers }) => (servers === null || format === 'script' ? [] : servers.map((names) => ({ title: host.title, place: [...paths.linux, ...paths.win32][0] ?? '', names, host, format, all: servers })))),
  );

  test.each(others)('$title, $place, $names', ({ names, host, format, all }) => {
    const { entry } = host;
    const server = { ...(entry.name !== null && { [entry.name]: 'files' }), ...(entry.args === null ? { [entry.command]: ['npx', '-y', 'pkg'] } : { [entry.command]: 'npx', [entry.args]: ['-y', 'pkg'] }), [entry.env]: { KEY: 'v' } };
    const container = entry.name === null ? { files: server } : [server];
    const whole = names.toReversed().reduce<unknown>((inner, name) => ({ [name === '*' ? '/home/ada/work' : name]: inner }), container);
    // TOML is written otherwise; its hosts have one place each, which has golden files.
    if (format === 'toml') return;
    const wrapped = thereAndBack(format === 'yaml' ? printYaml(whole) : JSON.stringify(whole, null, 2), host, { format, where: { host, servers: all } });
    expect(wrapped).toMatch(/"--env",?\s+(?:- )?"KEY",?\s+(?:- )?"--",?\s+(?:- )?"npx"/);
  });
});
