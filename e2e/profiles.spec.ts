import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, root, servers, type Countersign } from './countersign';
import { sharing } from './one-app';
import { ask, done, listed } from './useful';

/* Published servers, allowed at first use under the profile that is proposed for them, do what they are for and nothing beyond it. */

const test = sharing();
test.skip(process.platform !== 'linux', 'profiles are held on Linux');
test.use({ reads: 'pass' });

function makeProject(countersign: Countersign): string {
  const project = path.join(countersign.user, 'project');
  mkdirSync(path.join(project, '.git/hooks'), { recursive: true });
  writeFileSync(path.join(project, 'readme.txt'), 'read me');
  mkdirSync(path.join(countersign.user, 'other'));
  writeFileSync(path.join(countersign.user, 'other/file.txt'), 'other');
  return project;
}

test('filesystem reads and writes in its folder and nowhere else', async ({ countersign }) => {
  const project = makeProject(countersign);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(project) });
  expect(await done(countersign, host, 'files', 'read_text_file', { path: path.join(project, 'readme.txt') })).toEqual({ said: 'read me', failed: false });
  expect(await done(countersign, host, 'files', 'write_file', { path: path.join(project, 'new.txt'), content: 'written' })).toMatchObject({ failed: false });
  expect(readFileSync(path.join(project, 'new.txt'), 'utf8')).toBe('written');
  const outside = await done(countersign, host, 'files', 'read_text_file', { path: path.join(countersign.user, 'other/file.txt') });
  expect(outside).toMatchObject({ failed: true, said: expect.stringMatching(/denied|outside/i) });
  const hook = await done(countersign, host, 'files', 'write_file', { path: path.join(project, '.git/hooks/pre-commit'), content: 'x' });
  expect(hook.failed).toBe(true);
  expect(existsSync(path.join(project, '.git/hooks/pre-commit'))).toBe(false);
  expect(listed(countersign, 'files')).toMatchObject({ profile: { line: 'Reads and changes ~/project. No network. Nothing else of yours.', profile: { template: 'files', files: { reach: 'folders', read: [], write: [project] }, network: { mode: 'none' } } } });
});

test('memory keeps what it is told in the file that its variable names, and nothing beside it', async ({ countersign }) => {
  const notes = path.join(countersign.user, 'notes');
  mkdirSync(notes);
  const file = path.join(notes, 'memory.jsonl');
  const options = { name: 'memory', command: servers.memory(), env: { MEMORY_FILE_PATH: file } };
  const entities = [{ name: 'Ada', entityType: 'person', observations: ['counts'] }];
  const waiting = countersign.host(options);
  await expect(await countersign.question(/^First use of memory/)).toContainText('The variable MEMORY_FILE_PATH names ~/notes/memory.jsonl, which is not there yet, so it may write in ~/notes.');
  await countersign.allowFirstUse('memory');
  await waiting.connected;
  expect(await done(countersign, waiting, 'memory', 'create_entities', { entities })).toMatchObject({ failed: false });
  expect((await done(countersign, waiting, 'memory', 'read_graph', {})).said).toContain('Ada');
  expect(readFileSync(file, 'utf8')).toContain('Ada');
  expect(listed(countersign, 'memory')).toMatchObject({ profile: { profile: { template: 'files', files: { reach: 'folders', read: [], write: [notes] }, network: { mode: 'none' } } } });
});

test('everything echoes and adds without files or a network', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'everything', command: servers.everything() });
  expect(await done(countersign, host, 'everything', 'echo', { message: 'hello' })).toEqual({ said: 'Echo: hello', failed: false });
  const { tools } = await host.client.listTools();
  const sum = tools.find(({ name }) => /sum|add/.test(name))?.name ?? '';
  expect(await done(countersign, host, 'everything', sum, { a: 2, b: 40 })).toMatchObject({ said: expect.stringContaining('42'), failed: false });
  expect(listed(countersign, 'everything')).toMatchObject({ profile: { line: 'None of your files. No network.', profile: { template: 'files', files: { reach: 'folders', read: [], write: [] }, network: { mode: 'none' } } } });
});

test('an address that is not listed is refused, and the person is shown that it was tried', async ({ countersign }) => {
  let came = 0;
  const machine = createServer((_, response) => {
    came += 1;
    response.end('here');
  }).listen(0, '127.0.0.1');
  await once(machine, 'listening');
  const local = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/`;
  expect((await fetch(local)).status).toBe(200);
  const host = await countersign.connect({ name: 'reaching', command: [process.execPath, path.join(root, 'e2e/servers/reaching.mjs')] });
  expect(listed(countersign, 'reaching')).toMatchObject({ profile: { profile: { network: { mode: 'allowed', allow: [] } } } });
  for (const url of ['https://not-listed.example/', local]) expect((await done(countersign, host, 'reaching', 'open', { url })).said).toMatch(/^failed/);
  machine.close();
  expect(came).toBe(1);
  const blocked = async () => (await ask(countersign, 'blocked/list', {})).map(({ name, what, target, source, offers }) => ({ name, what, target, source, offers: offers.map(({ id }) => id) }));
  await expect.poll(blocked).toEqual([{ name: 'reaching', what: 'connect', target: 'not-listed.example:443', source: 'exact', offers: ['this', 'domain'] }]);
});
