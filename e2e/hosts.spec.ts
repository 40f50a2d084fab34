import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HostDeadline } from '#shared/models/host-deadline';
import { patienceCommand, type HostApplied, type HostPreview, type HostsView, type Patience } from '#shared/models/hosts-view';
import { ask } from './ask';
import { connector, expect, root, servers, test, type Countersign, type Ran } from './countersign';
import { mcpdo, mcpdoProgram, quiet } from './mcpdo';

/*
 * Hosts' own files, changed by Countersign and read by two published clients as they stand: MCP Inspector's command line, and mcpdo, which keeps its connection in a
 * daemon. Both take the file of a host Countersign knows.
 */
const inspectorProgram = path.join(root, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');

// Each question starts a client of its own.
test.slow();

test.afterEach(async ({ countersign }) => {
  await countersign.run(process.execPath, [mcpdoProgram, 'daemon', 'stop'], quiet);
  await expect.poll(() => existsSync(path.join(countersign.user, '.mcp-inspector/mcpdod.sock'))).toBe(false);
});

/** A host's file as its person wrote it: tabs, ends of lines of Windows, no end of the last one. */
function written(countersign: Countersign, name: string, server: string, [command, ...args]: readonly string[]): string {
  const file = path.join(countersign.user, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const entry = { command, args, env: { COUNTERSIGN_HOME: countersign.home } };
  writeFileSync(file, JSON.stringify({ theme: 'ünïcode', mcpServers: { [server]: entry } }, null, '\t').replaceAll('\n', '\r\n'));
  return file;
}

function inspector(countersign: Countersign, config: string, server: string, ...args: string[]): Promise<Ran> {
  return countersign.run(process.execPath, [inspectorProgram, '--cli', '--config', config, '--server', server, '--format', 'json', '-q', ...args], quiet);
}

const sum = ['--method', 'tools/call', '--tool-name', 'get-sum', '--tool-args-json', '{"a":2,"b":3}'];

test('how long a host waits is measured by letting it', async ({ countersign }) => {
  const console = await countersign.consolePage();
  const patience = (call: string): Promise<Patience> => ask<Patience>(console, call, { host: 'zed' });
  expect((await patience('host/patience')).entry).toContain('countersign:patience');
  const host = countersign.host({ name: 'countersign-test', command: [patienceCommand], host: 'zed' });
  await host.connected;
  // No shorter than what counts as a test; a host that takes longer to hear of it has only waited longer.
  const call = host.client.callTool({ name: 'wait_without_progress', arguments: {} }, undefined, { timeout: 4000 });
  await expect(call).rejects.toThrow(/timed out/i);
  await expect.poll(async () => (await patience('host/patience')).runs[0]?.state).toBe('gaveUp');
  const [run] = (await patience('host/patience')).runs;
  expect(run?.ms).toBeGreaterThan(3000);
  const deadlines = await ask<HostDeadline[]>(console, 'host/deadlines');
  expect(deadlines.find(({ host: id }) => id === 'zed')).toMatchObject({ hardMs: run?.ms, source: 'seen' });
  expect(countersign.cli<unknown[]>('pending')).toEqual([]);
  expect((await patience('host/patience-test')).runs.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});

test('two hosts are put behind Countersign, asked about by what their clients read, watched, and taken out without a trace', async ({ countersign }) => {
  const cursor = written(countersign, '.cursor/mcp.json', 'everything', servers.everything());
  const kiro = written(countersign, '.kiro/settings/mcp.json', 'files', servers.filesystem(countersign.folder));
  const [cursorBefore, kiroBefore] = [readFileSync(cursor), readFileSync(kiro)];
  writeFileSync(path.join(countersign.folder, 'kept.txt'), 'kept');

  const shown = countersign.cli<HostPreview & { applied: HostApplied | null }>('hosts', 'wrap', 'cursor', 'kiro');
  expect(shown.changes.map(({ path: of, servers: names }) => [of, names])).toEqual([[cursor, ['everything']], [kiro, ['files']]]);
  expect(shown.applied).toBeNull();
  expect(readFileSync(cursor)).toEqual(cursorBefore);

  const { applied } = countersign.cli<{ applied: HostApplied }>('hosts', 'wrap', '--all', '--yes');
  expect(applied.done.map(({ host }) => host)).toEqual(['cursor', 'kiro']);
  expect(JSON.parse(readFileSync(cursor, 'utf8'))).toMatchObject({ theme: 'ünïcode', mcpServers: { everything: { command: connector, env: { COUNTERSIGN_HOME: countersign.home } } } });

  const called = inspector(countersign, cursor, 'everything', ...sum);
  await countersign.allowFirstUse('everything');
  await countersign.answer(/everything.*get-sum/, 'Allow once');
  expect(await called).toMatchObject({ code: 0, output: expect.stringContaining('5') });

  const connecting = mcpdo(countersign, '--config', kiro, '--connection', 'files', 'connect', 'files');
  await countersign.allowFirstUse('files');
  await connecting;
  const read = mcpdo(countersign, '@files', 'tools/call', 'read_text_file', `path:=${path.join(countersign.folder, 'kept.txt')}`);
  await countersign.answer(/files.*read_text_file/, 'Allow once');
  expect(JSON.stringify(await read)).toContain('kept');

  // Something writes a server past Countersign into the file.
  const console = await countersign.consolePage();
  const wrapped = readFileSync(cursor);
  writeFileSync(cursor, wrapped.toString('utf8').replace('"mcpServers": {', '"mcpServers": {"sneaky": {"command": "npx", "args": ["-y", "x"]},'));
  await expect.poll(async () => (await ask<HostsView>(console, 'host/list')).hosts.flatMap(({ files }) => files.flatMap((file) => file.servers.flatMap(({ name, fresh, standing }) => (fresh ? [[name, standing]] : []))))).toEqual([['sneaky', 'bypassing']]);
  writeFileSync(cursor, wrapped);

  const undone = countersign.cli<{ applied: HostApplied; changes: HostPreview['changes'] }>('hosts', 'undo', '--all', '--yes');
  expect(undone.changes.map(({ way }) => way)).toEqual(['bytes', 'bytes']);
  expect(readFileSync(cursor)).toEqual(cursorBefore);
  expect(readFileSync(kiro)).toEqual(kiroBefore);
  expect(await inspector(countersign, cursor, 'everything', ...sum)).toMatchObject({ code: 0, output: expect.stringContaining('5') });
  expect(countersign.cli<unknown[]>('pending')).toEqual([]);
});
