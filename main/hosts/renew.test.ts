import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { machine, put } from './testing/machine';
import { openWorkbench } from './workbench';

const servers = '{\n  // mine\n  "mcpServers": { "a": { "command": "npx", "args": ["-y", "pkg"], "env": { "KEY": "v" } }, "b": { "command": "uvx" } }\n}\n';
const toml = "[mcp_servers.a]\ncommand = 'npx' # theirs\nargs = ['-y']\n";
const opencode = '{ "mcp": { "a": { "type": "local", "command": ["npx", "-y"] } } }\n';

/** A machine with three hosts, and Countersigns that one after the other keep their connector in another place. */
function home() {
  const on = machine();
  const files = [put(on, '.cursor/mcp.json', servers), put(on, '.codex/config.toml', toml), put(on, '.config/opencode/opencode.json', opencode)];
  const texts = () => files.map((file) => readFileSync(file, 'utf8'));
  const at = (connector: string, passing: string | null = null, data = 'data') => openWorkbench({ home: path.join(on.home, data), usualHome: path.join(on.home, data), version: '1', connector, passing, now: () => 0, machine: on });
  return { on, texts, at, before: texts() };
}
type Bench = ReturnType<ReturnType<typeof home>['at']>;

async function done(bench: Bench, what: 'wrap' | 'undo') {
  const preview = await bench.preview({ what, targets: null, time: false, move: [] }, []);
  const applied = preview.id === null ? null : await bench.apply(preview.id);
  return { preview, applied };
}
const standing = async (bench: Bench) => (await bench.look(null)).flatMap(({ files }) => files.flatMap((file) => file.servers.map((server) => ({ standing: server.standing, why: server.why }))));

test('entries that name the connector where it was are noticed, only that path is written anew, and undoing is byte for byte', async () => {
  const { at, texts, before } = home();
  await done(at('/old/countersign'), 'wrap');
  const wrapped = texts();
  const bench = at('/new/bin/countersign');
  expect((await standing(bench)).map((one) => one.standing)).toEqual(['bypassing', 'bypassing', 'bypassing', 'bypassing']);
  expect((await standing(bench))[0]?.why).toBe('It is behind this Countersign, but names its connector where that was before: /old/countersign. Protect it again: only that path changes.');
  const { preview, applied } = await done(bench, 'wrap');
  expect(preview.changes.flatMap(({ diff }) => diff.map(({ sign }) => sign))).toEqual(expect.arrayContaining(['-', '+']));
  expect(applied?.applied.failed).toEqual([]);
  expect(texts()).toEqual(wrapped.map((text) => text.replaceAll('/old/countersign', '/new/bin/countersign')));
  expect((await standing(bench)).every((one) => one.standing === 'protected' && one.why === null)).toBe(true);
  expect((await done(bench, 'wrap')).preview.id, 'nothing more to do').toBeNull();
  await done(bench, 'undo');
  expect(texts()).toEqual(before);
});

test('with its copies gone, and written anew twice, the entries are undone by what was put in', async () => {
  const { at, texts, before } = home();
  await done(at('/one/countersign'), 'wrap');
  await done(at('/two/countersign'), 'wrap');
  const bench = at('/three/countersign');
  await done(bench, 'wrap');
  await bench.purge();
  await done(bench, 'undo');
  expect(texts()).toEqual(before);
});

test('an entry of a Countersign with other data is left alone', async () => {
  const { at, texts } = home();
  await done(at('/old/countersign', null, 'theirs'), 'wrap');
  const wrapped = texts();
  const bench = at('/new/countersign');
  expect(new Set((await standing(bench)).map((one) => one.standing))).toEqual(new Set(['elsewhere']));
  await done(bench, 'wrap');
  expect(texts()).toEqual(wrapped);
});

test('a connector that will not stay is put into no file, in words; what is there is taken out all the same', async () => {
  const { at, texts, before } = home();
  await done(at('/x/countersign'), 'wrap');
  const bench = at('/x/countersign', 'Move it first.');
  const { preview } = await done(bench, 'wrap');
  expect(preview.id).toBeNull();
  expect(new Set(preview.refused.map(({ words }) => words))).toEqual(new Set(['Move it first.']));
  await done(bench, 'undo');
  expect(texts()).toEqual(before);
});
