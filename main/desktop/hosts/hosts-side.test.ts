import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { HostIntent } from '#shared/models/hosts-view';
import { machine, put } from '#main/hosts/testing/machine';
import { openSecrets } from '../vault/secrets';
import { movedValues } from '../vault/moved';
import { openSeenStore } from '../stores/seen-store';
import { benchOf } from '../testing/fake-bench';
import { fakeVault } from '../testing/fake-vault';
import { hostsSide } from './hosts-side';

const connector = '/opt/countersign/bin/countersign';
const token = 'ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo';
const cursor = JSON.stringify({ mcpServers: { git: { command: 'npx', args: ['-y', 'git-mcp'], env: { GITHUB_TOKEN: token, LEVEL: 'high' } }, far: { url: 'https://x.example/mcp' } } }, null, 2);

function opened({ files = { '.cursor/mcp.json': cursor } as Readonly<Record<string, string>>, watchHosts = 'tell' as 'tell' | 'silent' | 'off', on = machine(), usualHome = undefined as string | null | undefined, clock = { at: 0 }, home = mkdtempSync(path.join(tmpdir(), 'cs-side-')) } = {}) {
  const paths = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, put(on, name, content)]));
  const vault = fakeVault();
  const recorded: unknown[][] = [];
  const notes: { title: string; body: string }[] = [];
  const emitted: string[] = [];
  const told: unknown[] = [];
  const laters: (() => void)[] = [];
  let noticed = (): void => undefined;
  let followed: readonly string[] = [];
  const secrets = openSecrets({ vault, record: () => undefined, send: () => undefined, changed: () => undefined, log: () => undefined });
  const servers: { identity: { digest: string; command: string; args: string[]; envNames: string[] } }[] = [];
  const moved = movedValues({ vault, secrets, servers: () => servers as never, record: (...what) => void recorded.push(what), log: () => undefined });
  const side = hostsSide({
    bench: benchOf({ home, ...(usualHome === undefined ? {} : { usualHome }), version: '1', connector, machine: on, now: () => 1000 }),
    seen: openSeenStore({ home, now: () => 1000, onDamage: () => undefined }),
    moved,
    told: (waits) => void told.push(waits),
    settings: () => ({ watchHosts }),
    watch(changed) {
      noticed = changed;
      return { follow: (watched) => void (followed = watched), mode: () => 'events', close: () => void (followed = []) };
    },
    record: (...what) => void recorded.push(what),
    emit: (name) => void emitted.push(name),
    changed: () => undefined,
    notify: (note) => void notes.push(note),
    now: () => 1000,
    steady: () => clock.at,
    later: (ms, what) => void (ms < 1000 ? what() : laters.push(what)),
    onFault: (call, cause) => expect.fail(`${call}: ${String(cause)}`),
  });
  return { side, vault, secrets, servers, moved, recorded, notes, laters, emitted, told, paths, on, home, noticed: () => noticed(), followed: () => followed };
}

const text = (file: string | undefined): string => readFileSync(file ?? '', 'utf8');
const all: HostIntent = { what: 'wrap', targets: null, time: false, move: [] };

test('a host is found by names only, looked into when asked, put behind Countersign and taken out again byte for byte', async () => {
  const { side, paths, recorded } = opened();
  const found = await side.actions.list();
  expect(found.hosts.map(({ id, state, files }) => [id, state, files.map((file) => [file.state, file.servers])])).toEqual([['cursor', 'found', [['unread', []]]]]);

  const [host] = await side.actions.look(['cursor']);
  expect(host?.files[0]?.servers.map(({ name, standing, fresh, lost, command, secrets }) => ({ name, standing, fresh, lost, command, secrets: secrets.map((one) => [one.name, one.movable]) }))).toEqual([
    { name: 'git', standing: 'bypassing', fresh: false, lost: false, command: 'npx -y git-mcp', secrets: [['GITHUB_TOKEN', true]] },
    { name: 'far', standing: 'uncovered', fresh: false, lost: false, command: null, secrets: [] },
  ]);
  expect(side.counts()).toEqual({ found: 1, looked: 1, bypassing: 1, fresh: 0 });

  const preview = await side.actions.preview(all);
  expect(preview.changes.map(({ servers, way }) => [servers, way])).toEqual([[['git'], 'edit']]);
  expect(preview.refused.map(({ server }) => server)).toEqual(['far']);
  expect(preview.changes[0]?.diff.map(({ sign }) => sign)).toContain('+');
  expect(JSON.stringify(preview)).not.toContain(token);
  expect(text(paths['.cursor/mcp.json'])).toBe(cursor);

  const applied = await side.actions.apply(preview.id ?? '', 'person');
  expect(applied).toMatchObject({ done: [{ host: 'cursor', servers: ['git'] }], failed: [] });
  expect(JSON.parse(text(paths['.cursor/mcp.json']))).toMatchObject({ mcpServers: { git: { command: connector, env: { GITHUB_TOKEN: token } } } });
  expect(side.counts()).toMatchObject({ bypassing: 0 });
  expect(recorded).toEqual([['host-changed', { what: 'wrap', host: 'cursor', count: 1, by: 'person' }, { path: paths['.cursor/mcp.json'], servers: 'git' }]]);
  await expect(side.actions.apply(preview.id ?? '', 'person')).rejects.toThrow('too old');

  expect((await side.actions.undoAll('person')).done).toHaveLength(1);
  expect(text(paths['.cursor/mcp.json'])).toBe(cursor);
});

test('a value goes into the vault before it leaves the file, and comes back with the undo though the file was written since', async () => {
  const { side, paths, vault, secrets, servers, moved, recorded } = opened();
  const [host] = await side.actions.look(null);
  const [file] = host?.files ?? [];
  const preview = await side.actions.preview({ ...all, move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'GITHUB_TOKEN' }] });
  expect(preview.notes.join(' ')).toContain('still holds the values');
  expect(JSON.stringify(preview)).not.toContain(token);
  await side.actions.apply(preview.id ?? '', 'person');
  const path = paths['.cursor/mcp.json'] ?? '';
  expect(text(path)).not.toContain(token);
  const entry = JSON.parse(text(path)) as { mcpServers: { git: { args: string[]; env: object } } };
  expect(entry.mcpServers.git.env).toEqual({ GITHUB_TOKEN: '', LEVEL: 'high' });
  expect(entry.mcpServers.git.args).toContain('GITHUB_TOKEN');

  // Its server starts for the first time: the value is its own from then on. Another program under the same entry gets nothing.
  const id = entry.mcpServers.git.args[entry.mcpServers.git.args.indexOf('--entry') + 1] ?? '';
  const digest = 'a'.repeat(64);
  servers.push({ identity: { digest: 'b'.repeat(64), command: 'evil', args: [], envNames: ['GITHUB_TOKEN'] } }, { identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['GITHUB_TOKEN', 'LEVEL'] } });
  moved.adopt(id, 'b'.repeat(64), ['GITHUB_TOKEN']);
  expect(secrets.list()).toEqual([]);
  moved.adopt(id, digest, ['GITHUB_TOKEN', 'LEVEL']);
  expect(secrets.list().map(({ server, name }) => [server, name])).toEqual([[digest, 'GITHUB_TOKEN']]);
  expect(vault.read(`secret/${digest}/GITHUB_TOKEN`)?.toString()).toBe(token);
  expect(recorded.at(-1)).toEqual(['vault-changed', { what: 'secret-moved', by: 'person', server: digest, name: 'GITHUB_TOKEN' }]);
  moved.adopt(id, digest, ['GITHUB_TOKEN']);
  expect(recorded).toHaveLength(2);

  writeFileSync(path, text(path).replace('"far"', '"near"'));
  const undo = await side.actions.preview({ what: 'undo', targets: null, time: false, move: [] });
  expect(undo.changes.map(({ way }) => way)).toEqual(['edit']);
  expect(JSON.stringify(undo)).not.toContain(token);
  await side.actions.apply(undo.id ?? '', 'person');
  expect(text(path)).toBe(cursor.replace('"far"', '"near"'));
});

test('without a vault that keeps anything no value leaves its file', async () => {
  const { side, paths, vault } = opened();
  vault.protection = 'none';
  const [host] = await side.actions.look(null);
  const [file] = host?.files ?? [];
  const preview = await side.actions.preview({ ...all, move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'GITHUB_TOKEN' }] });
  await expect(side.actions.apply(preview.id ?? '', 'person')).rejects.toThrow('vault');
  expect(text(paths['.cursor/mcp.json'])).toBe(cursor);
});

test('a file that changed after the preview is not written', async () => {
  const { side, paths } = opened();
  const preview = await side.actions.preview(all);
  writeFileSync(paths['.cursor/mcp.json'] ?? '', cursor.replace('high', 'low'));
  const applied = await side.actions.apply(preview.id ?? '', 'person');
  expect(applied.done).toEqual([]);
  expect(applied.failed.map(({ words }) => words)).toEqual([expect.stringContaining('changed since it was looked at')]);
  expect(text(paths['.cursor/mcp.json'])).toBe(cursor.replace('high', 'low'));
});

test.each([
  { watchHosts: 'tell', want: 1 },
  { watchHosts: 'silent', want: 0 },
] as const)('a server that comes past Countersign is marked, and told of once where the person wants it ($watchHosts)', async ({ watchHosts, want }) => {
  const { side, paths, notes, noticed, followed, on, home } = opened({ watchHosts });
  side.follow();
  await side.actions.look(null);
  expect(followed()).toEqual([paths['.cursor/mcp.json']]);
  writeFileSync(paths['.cursor/mcp.json'] ?? '', cursor.replace('"far"', '"new": { "command": "uvx", "args": ["thing"] }, "far"'));
  noticed();
  await vi.waitFor(() => expect(side.counts()).toMatchObject({ bypassing: 2, fresh: 1 }));
  await vi.waitFor(() => expect(notes).toHaveLength(want));
  noticed();
  await side.actions.look([]);
  expect(notes).toHaveLength(want);
  if (want > 0) expect(notes[0]?.body).toBe('new in Cursor does not go through Countersign.');

  // A later start looks into what the person looked into, and tells nothing twice.
  const later = opened({ files: {}, on, home, watchHosts });
  later.side.follow();
  await vi.waitFor(() => expect(later.side.counts()).toMatchObject({ looked: 1, fresh: 1 }));
  expect(later.notes).toEqual([]);
  await later.side.actions.look(null);
  const [host] = await later.side.actions.look(null);
  expect(host?.files[0]?.servers.map(({ fresh }) => fresh)).toEqual([false, false, false]);
});

test('what took a server from behind Countersign is told', async () => {
  const { side, paths, notes, noticed } = opened();
  side.follow();
  await side.actions.look(null);
  const preview = await side.actions.preview(all);
  await side.actions.apply(preview.id ?? '', 'person');
  writeFileSync(paths['.cursor/mcp.json'] ?? '', cursor.replace('high', 'low'));
  noticed();
  await vi.waitFor(() => expect(notes.map(({ body }) => body)).toEqual(['git in Cursor no longer goes through Countersign: something else took that out of the file.']));
  const { hosts } = await side.actions.list();
  expect(hosts[0]?.files[0]?.servers.map(({ fresh, lost }) => [fresh, lost])).toEqual([[true, true], [false, false]]);
});

test('a file that cannot be read is refused with what to do about it', async () => {
  const { side, paths } = opened({ files: { '.cursor/mcp.json': '{ broken' } });
  const preview = await side.actions.preview(all);
  expect(preview).toMatchObject({ id: null, changes: [], refused: [{ host: 'cursor', server: null, words: expect.stringContaining('cannot be read from line 1') as string }] });
  expect(text(paths['.cursor/mcp.json'])).toBe('{ broken');
});

test('a host nobody looked into is not read when the app starts', async () => {
  const { side } = opened({ files: { '.cursor/mcp.json': '{ broken' } });
  side.follow();
  await vi.waitFor(() => expect(side.counts()).toEqual({ found: 1, looked: 0, bypassing: 0, fresh: 0 }));
});

test('the host’s own question is left to Countersign, and taken back with the rest', async () => {
  const codex = '# mine\n[mcp_servers.fs]\ncommand = "npx"\nargs = ["-y", "pkg@1.0.0"]\n\n[mcp_servers.fs.env]\nLEVEL = "high"\n';
  const { side, paths, recorded, told } = opened({ files: { '.codex/config.toml': codex } });
  const file = paths['.codex/config.toml'];
  const [before] = await side.actions.look(null);
  expect(before?.files[0]?.servers[0]?.double.state).toBe('no');
  await side.actions.apply((await side.actions.preview({ ...all, time: true })).id ?? '', 'person');
  const wrapped = text(file);
  expect(wrapped).toContain('tool_timeout_sec = 600');
  expect(told.at(-1)).toEqual({ [/"--entry", "([0-9a-f]+)"/.exec(wrapped)?.[1] ?? '']: 600_000 });
  const [host] = await side.actions.look(null);
  expect(host?.files[0]?.servers[0]?.double.state).toBe('can');

  const relax = await side.actions.preview({ what: 'relax', targets: null, time: false, move: [] });
  expect(relax.changes[0]?.diff).toEqual([expect.objectContaining({ sign: '-' }), expect.objectContaining({ sign: '+' }), { sign: '+', number: expect.any(Number), text: 'default_tools_approval_mode = "approve"' }]);
  await side.actions.apply(relax.id ?? '', 'person');
  expect(text(file)).toContain('default_tools_approval_mode = "approve"');
  const unrelax = await side.actions.preview({ what: 'unrelax', targets: null, time: false, move: [] });
  await side.actions.apply(unrelax.id ?? '', 'person');
  expect(text(file)).toBe(wrapped);
  await side.actions.apply((await side.actions.preview({ what: 'relax', targets: null, time: false, move: [] })).id ?? '', 'cli');
  writeFileSync(file ?? '', `${text(file)}\n# later\n`);
  await side.actions.undoAll('person');
  expect(text(file)).toBe(`${codex}\n# later\n`);
  expect(recorded.map(([, body]) => (body as { what: string }).what)).toEqual(['wrap', 'relax', 'unrelax', 'relax', 'undo']);
});

test('copies are counted and deleted on request', async () => {
  const { side, home } = opened();
  const copies = async () => (side.calls['host/backups']({}));
  expect(await copies()).toMatchObject({ count: 0, needed: 0, since: null });
  await side.actions.apply((await side.actions.preview(all)).id ?? '', 'person');
  expect(await copies()).toMatchObject({ count: 1, bytes: Buffer.byteLength(cursor), needed: 1, since: 1000 });
  expect(await side.calls['host/purge-backups']({})).toEqual({ deleted: 1 });
  expect(await copies()).toMatchObject({ count: 0, needed: 0 });
  rmSync(home, { recursive: true });
});

/** Cursor's server is put behind Countersign with its token moved; the id of its entry. */
async function moveToken({ side, paths }: ReturnType<typeof opened>, host = 'cursor', name = '.cursor/mcp.json'): Promise<string> {
  const [view] = await side.actions.look([host]);
  const [file] = view?.files ?? [];
  const preview = await side.actions.preview({ ...all, targets: [{ file: file?.id ?? '', servers: null }], move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'GITHUB_TOKEN' }] });
  await side.actions.apply(preview.id ?? '', 'person');
  return /"--entry",\s*"([0-9a-f]+)"/.exec(text(paths[name]))?.[1] ?? '';
}

test.each([
  { why: 'words that pass for a covered secret', identity: { args: ['-y', 'secret:evil.js'] } },
  { why: 'a PATH of its own', identity: { envNames: ['GITHUB_TOKEN', 'LEVEL', 'PATH'] } },
  { why: 'another program', identity: { command: './npx' } },
])('a borrowed entry gives nothing to $why', async ({ identity }) => {
  const app = opened();
  const id = await moveToken(app);
  const digest = 'c'.repeat(64);
  app.servers.push({ identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['GITHUB_TOKEN', 'LEVEL'], ...identity } });
  app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  expect(app.secrets.list()).toEqual([]);
});

test('what an entry starts in a second folder, or with a newer runner, is given the value as well', async () => {
  const app = opened();
  const id = await moveToken(app);
  for (const digest of ['a'.repeat(64), 'b'.repeat(64)]) {
    app.servers.push({ identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['LEVEL', 'GITHUB_TOKEN'] } });
    app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
    expect(app.vault.read(`secret/${digest}/GITHUB_TOKEN`)?.toString()).toBe(token);
  }
});

test.each([{ adopted: false }, { adopted: true }])('a second value for the same server stays in its file, where it would be lost (the first one in use: $adopted)', async ({ adopted }) => {
  const app = opened({ files: { '.cursor/mcp.json': cursor, '.kiro/settings/mcp.json': cursor.replace(token, token.replace('ghp_x', 'ghp_y')) } });
  const id = await moveToken(app);
  const digest = 'a'.repeat(64);
  app.servers.push({ identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['GITHUB_TOKEN', 'LEVEL'] } });
  if (adopted) app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  await expect(moveToken(app, 'kiro', '.kiro/settings/mcp.json')).rejects.toThrow('another value of GITHUB_TOKEN');
  expect(text(app.paths['.kiro/settings/mcp.json'])).toContain('ghp_y');
});

test('a value the vault could not give again stays in its file', async () => {
  const { side } = opened({ files: { '.cursor/mcp.json': cursor.replace('git-mcp', '${workspaceFolder}/git-mcp') } });
  const [host] = await side.actions.look(null);
  expect(host?.files[0]?.servers[0]?.secrets.map(({ name, movable }) => [name, movable])).toEqual([['GITHUB_TOKEN', false]]);
  const [file] = host?.files ?? [];
  expect((await side.actions.preview({ ...all, move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'GITHUB_TOKEN' }] })).id).toBeNull();
});

test.each([
  { why: 'a connector would look for another data folder', home: '', usual: '/usual', want: false },
  { why: 'the entry names this one', home: 'own', usual: '/usual', want: true },
  { why: 'the entry names another one', home: '/other', usual: undefined, want: false },
])('an entry is put behind Countersign only where its connector would reach it: $why', async ({ home: named, usual, want }) => {
  const home = mkdtempSync(path.join(tmpdir(), 'cs-side-'));
  const entry = { command: 'npx', args: ['-y', 'git-mcp'], env: named === '' ? {} : { COUNTERSIGN_HOME: named === 'own' ? home : named } };
  const { side, paths } = opened({ files: { '.cursor/mcp.json': JSON.stringify({ mcpServers: { git: entry } }) }, home, usualHome: usual });
  const preview = await side.actions.preview(all);
  expect(preview.id !== null).toBe(want);
  expect(preview.refused.map(({ server, words }) => [server, words.includes(home)])).toEqual(want ? [] : [['git', true]]);
  writeFileSync(paths['.cursor/mcp.json'] ?? '', JSON.stringify({ mcpServers: { git: { ...entry, command: connector, args: ['run', '--server', 'git', '--', 'npx'] } } }));
  const [host] = await side.actions.look(null);
  expect(host?.files[0]?.servers[0]?.standing).toBe(want ? 'protected' : 'elsewhere');
});

test('a file that changes all the time is told of once a minute at most', async () => {
  const clock = { at: 1 };
  const { side, paths, notes, laters, noticed } = opened({ clock });
  await side.actions.look(null);
  for (let at = 0; at < 5; at += 1) {
    writeFileSync(paths['.cursor/mcp.json'] ?? '', cursor.replace('"far"', `"n${at}": { "command": "uvx", "args": ["${at}"] }, "far"`));
    noticed();
    await vi.waitFor(async () => expect((await side.actions.list()).hosts[0]?.files[0]?.servers[1]?.name).toBe(`n${at}`));
  }
  expect(notes).toHaveLength(1);
  expect(laters).toHaveLength(1);
  clock.at = 70_000;
  laters[0]?.();
  expect(notes.map(({ body }) => body)).toEqual([expect.stringContaining('n0'), expect.stringContaining('n4')]);
});

test('who was told not to ask is told to ask again, however it stands now, and who took Countersign away is seen', async () => {
  const codex = '[mcp_servers.fs]\ncommand = "npx"\nargs = ["-y", "pkg@1.0.0"]\n';
  const { side, paths, home } = opened({ files: { '.codex/config.toml': codex } });
  const file = paths['.codex/config.toml'] ?? '';
  const relaxed = async (): Promise<string> => {
    await side.actions.look(null);
    await side.actions.apply((await side.actions.preview(all)).id ?? '', 'person');
    await side.actions.apply((await side.actions.preview({ what: 'relax', targets: null, time: false, move: [] })).id ?? '', 'person');
    return text(file).replace('"approve"', "'approve'");
  };
  writeFileSync(file, await relaxed());
  await side.actions.undoAll('person');
  expect(text(file)).toBe(codex);

  // Nobody here remembers the entry.
  writeFileSync(file, await relaxed());
  rmSync(path.join(home, 'hosts'), { recursive: true });
  const [host] = await side.actions.look(null);
  const [view] = host?.files ?? [];
  const undo = await side.actions.preview({ what: 'undo', targets: [{ file: view?.id ?? '', servers: [view?.servers[0]?.id ?? ''] }], time: false, move: [] });
  await side.actions.apply(undo.id ?? '', 'person');
  expect(text(file)).toBe(codex);

  writeFileSync(file, `${codex}default_tools_approval_mode = "approve"\n`);
  const [bare] = await side.actions.look(null);
  expect(bare?.files[0]?.servers[0]?.risks.map(({ rule }) => rule)).toEqual(['host/passes']);
});

test('what goes back is shown without the value that goes back with it, also where only the person can tell what is to stay', async () => {
  const plain = 'correct horse battery';
  const app = opened({ files: { '.cursor/mcp.json': cursor.replace('GITHUB_TOKEN', 'DB_PASSWORD').replace(token, plain) } });
  const [view] = await app.side.actions.look(null);
  const [file] = view?.files ?? [];
  const wrap = await app.side.actions.preview({ ...all, move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'DB_PASSWORD' }] });
  await app.side.actions.apply(wrap.id ?? '', 'person');
  const undo = await app.side.actions.preview({ what: 'undo', targets: null, time: false, move: [] });
  expect(undo.changes.map(({ way }) => way)).toEqual(['bytes']);
  writeFileSync(app.paths['.cursor/mcp.json'] ?? '', text(app.paths['.cursor/mcp.json']).replace('{', ''));
  const torn = await app.side.actions.preview({ what: 'undo', targets: null, time: false, move: [] });
  const restore = await app.side.actions.preview({ what: 'restore', targets: null, time: false, move: [] });
  expect([torn.conflicts.length, restore.changes.length]).toEqual([1, 1]);
  expect(JSON.stringify([wrap, undo, torn, restore])).not.toContain(plain);
});

test('a value that was put back, or never left, keeps no later one from being moved', async () => {
  const app = opened();
  await moveToken(app);
  await app.side.actions.undoAll('person');
  expect(text(app.paths['.cursor/mcp.json'])).toBe(cursor);
  writeFileSync(app.paths['.cursor/mcp.json'] ?? '', cursor.replace(token, token.replace('ghp_x', 'ghp_y')));
  const id = await moveToken(app);
  expect(app.moved.values([{ id, name: 'GITHUB_TOKEN' }]).map(({ value }) => value.slice(0, 5))).toEqual(['ghp_y']);
});

test('a server that is forgotten leaves what was moved with its entry', async () => {
  const app = opened();
  const id = await moveToken(app);
  const digest = 'a'.repeat(64);
  app.servers.push({ identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['GITHUB_TOKEN', 'LEVEL'] } });
  app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  app.moved.forget(digest);
  app.secrets.forget(digest);
  expect(app.moved.values([{ id, name: 'GITHUB_TOKEN' }])).toEqual([{ id, name: 'GITHUB_TOKEN', value: token }]);
  app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  expect(app.vault.read(`secret/${digest}/GITHUB_TOKEN`)?.toString()).toBe(token);
});

test('a value that is nowhere any more is said before its server is taken out', async () => {
  const app = opened();
  const id = await moveToken(app);
  app.vault.drop([`secret-entry/${id}/GITHUB_TOKEN`]);
  await app.side.calls['host/purge-backups']({});
  const undo = await app.side.actions.preview({ what: 'undo', targets: null, time: false, move: [] });
  expect(undo.notes.join(' ')).toContain('The value of GITHUB_TOKEN is neither in the vault nor in a copy');
});
