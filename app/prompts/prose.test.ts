import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { visible } from '#shared/text/visible';
import { tierOf } from '#app/policy/tier';
import { nowhere } from '#app/tiers/paths';
import { firstUseSentence, prose } from './prose';
import * as tierTables from '#app/tiers/cells/tools';
import { hostileCells } from './prose/cells/hostile';
import { toolCells } from './prose/cells/tools';

const world = { ...nowhere, home: '/home/me' };

function say(tool: string, args: Json | undefined, description?: string): string {
  return prose({ tool, arguments: args }, description === undefined ? undefined : { name: tool, title: null, description, destructive: null }, world);
}

describe('prose', () => {
  test('the table holds at least 60 tools of published servers', () => {
    expect(new Set(toolCells.map(({ server, tool }) => `${server} ${tool}`)).size).toBeGreaterThanOrEqual(60);
  });

  test.each(toolCells)('$server $tool: $sentence ($why)', ({ tool, args, sentence }) => {
    expect(say(tool, fromPlain(args))).toBe(sentence);
  });

  test.each(hostileCells)('hostile $tool: $why', ({ tool, args, description, sentence }) => {
    expect(say(tool, fromPlain(args), description)).toBe(sentence);
  });

  test('no tool that does more than read, by the tiers’ own tables, is told as if it only read', () => {
    const reading = Object.values(tierTables).flat().filter(({ name, description, want }) => want >= 2 && /^(?:Read|List|Search|Look|Count|Fetch|Open|Compare)\b/.test(say(name, undefined, description ?? undefined)));
    // What this one reads is a key, which makes it dangerous and no less a reading.
    expect(reading.map(({ name }) => name)).toEqual(['get_secret_value']);
  });

  test('without arguments', () => {
    expect(say('read_graph', undefined)).toBe('Read a graph');
    expect(prose({ tool: 'x', arguments: undefined }, undefined, nowhere)).toBe('Run x without arguments');
  });

  test('the folder a session is in has a name', () => {
    expect(prose({ tool: 'list_directory', arguments: fromPlain({ path: '.' }) }, undefined, { ...world, folder: '/home/me/work/shop' })).toBe('List ~/work/shop');
    expect(prose({ tool: 'list_directory', arguments: fromPlain({ path: '.' }) }, undefined, world)).toBe('List “.”');
  });

  const names = fc.oneof(fc.string(), fc.constantFrom(...toolCells.map(({ tool }) => tool)), fc.string({ unit: 'binary', maxLength: 40 }));
  const keys = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('path', 'paths', 'url', 'command', 'args', 'sql', 'query', 'to', 'cc', 'channel', 'owner', 'repo', 'content', 'title', 'name', 'id', 'amount', 'currency', 'collection', 'filter', 'files', 'element', 'text'));
  const values = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a” b', 'x\ny', '\u202E', 'DROP TABLE x', 'rm -rf ~', 'https://a@b.example/', '/home/me/../x'), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.dictionary(keys, fc.string()));

  test('whatever comes, it is one short line of ours in which nothing hides and every quotation closes', () => {
    fc.assert(
      fc.property(names, fc.dictionary(keys, values), (tool, args) => {
        const said = say(tool, fromPlain(JSON.parse(JSON.stringify(args))));
        expect(said.length).toBeLessThanOrEqual(600);
        expect(said).toBe(visible(said, { lines: false }));
        expect(said).toMatch(/^[^“”]*(?:“[^“”]*”[^“”]*)*$/);
        // Outside quotation marks stands printable ASCII alone: our words, and names of one word.
        expect(said.replace(/“[^“”]*”/g, '')).toMatch(/^[ -~]*$/);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['path', 'command', 'sql', 'content', 'url', 'to', 'x'])('a megabyte in %s takes little time', (key) => {
    const text = 'rm -rf / ; select * from x; '.repeat(40_000);
    const began = performance.now();
    const said = say('run_command', fromPlain({ [key]: text, more: { list: [text.slice(0, 1000)] } }));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(said.length).toBeLessThanOrEqual(600);
  });

  test.each([
    { why: 'a statement made to be tried every way', tool: 'query', args: { sql: `select ${'from a a '.repeat(3600)}` } },
    { why: 'a list of addresses without end', tool: 'send_email', args: { to: 'a@b.example,'.repeat(500_000), subject: 'x' } },
    { why: 'very many files', tool: 'read_multiple_files', args: { paths: Array.from({ length: 100_000 }, (_, at) => `/a/b/c/${at}`) } },
    { why: 'brackets without end', tool: 'run_command', args: { command: '('.repeat(30_000) } },
    { why: 'a path that climbs without end', tool: 'read_file', args: { path: `/${'../'.repeat(300_000)}x` } },
  ])('takes little time: $why', ({ tool, args }) => {
    const json = fromPlain(args);
    const { findings } = tierOf(undefined, { tool, arguments: json });
    const began = performance.now();
    const said = prose({ tool, arguments: json }, undefined, world, findings);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(said.length).toBeLessThanOrEqual(600);
  });
});

test.each([
  { given: { host: 'Claude Code', server: 'filesystem', program: '/usr/bin/npx', args: 3 }, want: 'Let Claude Code start filesystem: this runs the program /usr/bin/npx with 3 arguments on this machine' },
  { given: { host: 'Unknown host', server: 'my server', program: '/opt/my tools/x', args: 0 }, want: 'Let Unknown host start “my server”: this runs the program “/opt/my tools/x” without arguments on this machine' },
])('firstUseSentence $want', ({ given, want }) => {
  expect(firstUseSentence(given)).toBe(want);
});
