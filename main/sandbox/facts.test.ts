import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Identity } from '#shared/models/server';
import { factsOf } from './facts';

let home = '';
beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'cs-facts-')));
  mkdirSync(join(home, 'work/sub'), { recursive: true });
  writeFileSync(join(home, 'work/server.js'), '');
  writeFileSync(join(home, 'work/notes.txt'), '');
  symlinkSync(join(home, 'work/sub'), join(home, 'link'));
});
afterAll(() => rmSync(home, { recursive: true }));

const identityOf = (changes: Partial<Identity>): Identity => ({ digest: 'a'.repeat(64), command: 'server', located: '/usr/bin/server', real: '/usr/bin/server', interpreter: null, args: [], cwd: join(home, 'work'), package: null, envNames: [], loader: null, runnerFiles: null, ...changes });
const facts = (args: readonly string[], changes: Partial<Identity> = {}, rest: { withinMs?: number } = {}) => factsOf({ platform: 'linux', home, identity: identityOf(changes), args, tools: null, trust: 'new', ...rest });
const paths = async (args: readonly string[], changes: Partial<Identity> = {}) => (await facts(args, changes)).paths.map(({ path, kind }) => `${kind} ${path.replace(home, '~')}`);

test.each<[string, string[], string[]]>([
  ['a folder', ['~/work/sub'], ['folder ~/work/sub']],
  ['relative to the working folder', ['./sub', 'notes.txt'], ['folder ~/work/sub', 'file ~/work/notes.txt']],
  ['given to an option', ['--root=~/work/sub', '--other=word'], ['folder ~/work/sub']],
  ['through a link, named twice', ['~/link', '~/work/sub'], ['folder ~/work/sub']],
  ['not there yet, below a link', ['~/link/new/one'], ['absent ~/work/sub/new/one']],
  ['a word that names nothing', ['read', '@scope/package', 'a/b'], []],
  ['an address, an option, nothing, and what no path can be', ['https://a.example/x', '--flag', '', 'a\0b', 'x'.repeat(5000)], []],
  ['a secret that is known by its digest alone', ['secret:0123456789abcdef'], []],
])('paths among the arguments: %s', async (_, args, want) => {
  expect(await paths(args)).toEqual(want);
});

const named = async (values: Readonly<Record<string, string>>) =>
  (await factsOf({ platform: 'linux', home, identity: identityOf({}), args: [], tools: null, trust: 'new', named: values })).named?.map(({ variable, kind, path, above }) => [variable, kind, path.replace(home, '~'), ...(above === undefined ? [] : [above.replace(home, '~')])].join(' '));

test.each<[string, Record<string, string>, string[]]>([
  ['a file and a folder', { NOTES: '~/work/notes.txt', DATA_DIR: '~/work/sub' }, ['NOTES file ~/work/notes.txt', 'DATA_DIR folder ~/work/sub']],
  ['a file that is to be made, with the folder that is there', { MEMORY_FILE_PATH: '~/work/new.json' }, ['MEMORY_FILE_PATH absent ~/work/new.json ~/work']],
  ['one in folders that are to be made too', { MEMORY_FILE_PATH: '~/work/a/b/new.json' }, ['MEMORY_FILE_PATH absent ~/work/a/b/new.json ~/work']],
  ['through a link', { DATA_DIR: '~/link' }, ['DATA_DIR folder ~/work/sub']],
  ['a list, as systems write it', { ALLOWED_DIRECTORIES: '~/work/sub:~/work' }, ['ALLOWED_DIRECTORIES folder ~/work/sub', 'ALLOWED_DIRECTORIES folder ~/work']],
  ['with commas', { ALLOWED_DIRECTORIES: '~/work/sub, ~/work' }, ['ALLOWED_DIRECTORIES folder ~/work/sub', 'ALLOWED_DIRECTORIES folder ~/work']],
  ['as JSON', { ALLOWED_DIRECTORIES: '["~/work/sub"]' }, ['ALLOWED_DIRECTORIES folder ~/work/sub']],
  ['a list of other things too', { PLACES: '~/work,word' }, []],
  ['relative ones are no paths: nobody knows where from', { DATA_DIR: './sub', OTHER: 'sub' }, []],
  ['addresses, words and nothing', { URL: 'https://a.example/x', LOG_LEVEL: 'debug', EMPTY: '' }, []],
  ['a password that begins like a path', { DB_PASSWORD: '/hunter/of/secrets' }, []],
  ['credentials that are a file', { GOOGLE_APPLICATION_CREDENTIALS: '~/work/notes.txt' }, ['GOOGLE_APPLICATION_CREDENTIALS file ~/work/notes.txt']],
  ['where programs are looked for and home are no work', { PATH: '/usr/bin', HOME: '~', TMPDIR: '/tmp', NODE_PATH: '~/work' }, []],
  ['endless ones', { DATA_DIR: `/${'x'.repeat(200_000)}` }, []],
])('paths in the values of variables: %s', async (_, values, want) => {
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.includes('~') && name === 'ALLOWED_DIRECTORIES' ? value.replaceAll('~', home) : value]));
  expect(await named(filled)).toEqual(want);
});

test('an absent path tells the nearest folder above it', async () => {
  expect((await facts(['~/work/new/one', '~/work/other.txt'])).paths.map(({ above }) => above?.replace(home, '~'))).toEqual(['~/work', '~/work']);
});

test('a socket or a pipe is no path a profile could give', async () => {
  const door = createServer();
  await once(door.listen(join(home, 'work/door')), 'listening');
  execFileSync('mkfifo', [join(home, 'work/pipe')]);
  expect(await paths(['~/work/door', '--out=~/work/pipe', '/dev/null', 'notes.txt'])).toEqual(['file ~/work/notes.txt']);
  door.close();
});

test('the script an interpreter runs is its program, and no path it works on', async () => {
  expect(await paths(['server.js', 'notes.txt'], { command: '/usr/bin/node' })).toEqual(['file ~/work/notes.txt']);
});

test('runner, package, variables, addresses and folder', async () => {
  const link = { command: 'npx', package: { name: '@scope/server', version: '1.2.3' }, envNames: ['TOKEN'], cwd: join(home, 'link') };
  expect(await facts(['-y', '@scope/server@1.2.3', '--url=https://api.example.com/v1', 'WSS://b.example'], link)).toMatchObject({
    platform: 'linux',
    cwd: join(home, 'work/sub'),
    command: 'npx',
    runner: true,
    package: '@scope/server',
    env: ['TOKEN'],
    addresses: ['https://api.example.com/v1', 'WSS://b.example'],
    paths: [],
    tools: null,
    trust: 'new',
  });
});

test('a disk that does not answer in time says nothing of its paths, and holds nobody', async () => {
  expect(await facts(['~/work/sub'], {}, { withinMs: 0 })).toMatchObject({ cwd: join(home, 'work') });
  const many = Array.from({ length: 5000 }, (_, at) => `~/work/${at}`);
  expect((await facts(many)).paths.length).toBeLessThanOrEqual(50);
});
