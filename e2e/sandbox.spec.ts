import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { call, expect, servers, test, textOf, type Countersign } from './countersign';

test.skip(process.platform !== 'linux', 'the sandbox floor is built for Linux');
test.use({ keyring: true });

test('a hostile server reaches neither the display nor Countersign nor other processes, and leaves nothing behind', async ({ countersign }) => {
  await expect.poll(() => existsSync(path.join(countersign.home, 'vault.json'))).toBe(true);
  const canary = canaryOf(countersign);
  const agent = path.join(countersign.folder, 'agent.sock');
  const listeners = [await listen(agent), await listen('\0countersign-e2e-abstract')];
  const victim = spawn('sleep', ['600']);
  const display = `/tmp/.X11-unix/X${(process.env['DISPLAY'] ?? ':0').replace(/^.*:/, '').replace(/\..*$/, '')}`;
  const targets = {
    sockets: [agent, display, path.join(countersign.home, 'run/gateway.sock')],
    abstract: ['countersign-e2e-abstract', display],
    files: [path.join(countersign.home, 'vault.json'), path.join(countersign.home, 'run/token'), path.join(countersign.home, 'journal/journal.sqlite')],
    pids: [victim.pid ?? 0, countersign.app.process().pid ?? 0],
    write: [path.join(countersign.home, 'vault.json'), path.resolve(import.meta.dirname, '../package.json')],
    canary,
  };
  const command = servers.hostile(JSON.stringify(targets), path.dirname(canary));

  const unconfined = attackUnconfined(command);
  for (const [attempt, result] of Object.entries(unconfined)) {
    if (!/^(abstract \/tmp|environment)/.test(attempt)) expect(`${attempt}: ${result}`, 'the control reaches it').toBe(`${attempt}: reached`);
  }

  const host = await countersign.connect({ name: 'hostile', command, profile: 'Your files and the network' });
  const attack = call(host, 'attack');
  await countersign.answer(/hostile.*attack/, 'Allow once');
  const found = JSON.parse(textOf(await attack)) as Record<string, string>;
  for (const [attempt, result] of Object.entries(found)) expect(`${attempt}: ${result}`).not.toBe(`${attempt}: reached`);

  const leave = call(host, 'leave');
  await countersign.answer(/hostile.*leave/, 'Allow once');
  await leave;
  await expect.poll(() => sizeOf(canary)).toBeGreaterThan(0);
  await host.client.close();
  await expect.poll(() => execFileSync('sh', ['-c', `pgrep -f '${canary}' | grep -v $$ || true`], { encoding: 'utf8' }).trim()).toBe('');
  victim.kill();
  for (const listener of listeners) listener.close();
});

test('when the app is killed its servers and all they started are gone', async ({ countersign }) => {
  const canary = canaryOf(countersign);
  const command = servers.hostile(JSON.stringify({ sockets: [], abstract: [], files: [], pids: [], write: [], canary }), path.dirname(canary));
  const host = await countersign.connect({ name: 'hostile', command });
  const leave = call(host, 'leave');
  await countersign.answer(/hostile.*leave/, 'Allow once');
  await leave;
  await expect.poll(() => sizeOf(canary)).toBeGreaterThan(0);
  await countersign.kill();
  await expect.poll(() => execFileSync('sh', ['-c', `pgrep -f '${canary}' | grep -v $$ || true`], { encoding: 'utf8' }).trim()).toBe('');
});

for (const { profile, sees } of [
  // Home is no folder that a server is given, so there is none to be empty.
  { profile: undefined, sees: /^ENOENT: no such file or directory, scandir/ },
  { profile: 'Your files and the network', sees: /^$/ },
]) {
  test(`credentials in the home folder are out of reach, ${profile ?? 'as proposed'}`, async ({ countersign }) => {
    const ssh = path.join(countersign.user, '.ssh');
    expect(readdirSync(ssh)).toEqual(['id_test']);
    const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.user), ...(profile === undefined ? {} : { profile }) });
    const list = call(host, 'list_directory', { path: ssh });
    await countersign.answer(/files.*list_directory/, 'Allow once');
    expect(textOf(await list).trim()).toMatch(sees);
  });
}

/** Where a server that stays behind would write, in a folder it is given: its profile is proposed from its arguments. */
function canaryOf(countersign: Countersign): string {
  const folder = path.join(countersign.user, 'canary');
  mkdirSync(folder);
  return path.join(folder, 'canary');
}

function attackUnconfined([file = '', ...args]: string[]): Record<string, string> {
  const lines = ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"attack"}}', ''].join('\n');
  const out = execFileSync(file, args, { input: lines, encoding: 'utf8', env: { ...process.env } });
  const { result } = JSON.parse(out) as { result: { content: { text: string }[] } };
  return JSON.parse(result.content[0]?.text ?? '{}') as Record<string, string>;
}

function listen(place: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.end());
    server.listen(place, () => resolve(server));
  });
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
