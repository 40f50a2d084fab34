import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Limits, Profile } from '#shared/models/profile';
import { childrenOf, isAlive } from '../process-tree';
import type { LaunchPlan, ServerProcess } from '../sandbox';
import { bubblewrapSandbox } from './bubblewrap';

const folder = realpathSync(mkdtempSync('/tmp/countersign-profiles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

vi.stubEnv('TMPDIR', folder);
const sandbox = bubblewrapSandbox({ times: { inputMs: 300, terminateMs: 300 }, env: {} });
const floor = await sandbox.probe();
const afterProbe = readdirSync(folder);
const runs = floor.level !== 'none';
const isRoot = process.getuid?.() === 0;

/** What these tests have no program for, so that what holds without it is tried too. */
const nothingAround = expect.stringMatching(/^where Countersign is killed while it starts a server/) as string;

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

const unlimited: Limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };
let homes = 0;

interface Wish {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly never?: readonly string[];
  readonly network?: Profile['network'];
  readonly limits?: Partial<Limits>;
  readonly plan?: Partial<LaunchPlan>;
}

/** A home of its own with keys, a project that is granted, and another that is not. */
function makeHome(): string {
  homes += 1;
  const home = join(folder, `home${homes}`);
  const files = {
    '.ssh/id': 'key', '.bashrc': 'start', 'other/file': 'other', 'project/readme': 'read me', 'project/.git/config': '[core]\n\thooksPath = tools/hooks\n', 'project/.git/hooks/pre-commit': 'hook', 'project/.git/HEAD': 'ref',
    'project/.vscode/tasks.json': '{}', 'project/src/.envrc': 'env', 'project/tools/hooks/post-commit': 'hook', 'project/keep': 'keep', 'docs/page': 'page',
  };
  for (const [path, content] of Object.entries(files)) put(join(home, path), content);
  return home;
}

function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function profileOf({ read = [], write = [], never = [], network = { mode: 'none' }, limits = {} }: Wish): Profile {
  return { template: 'files', files: { reach: 'folders', read: [...read], write: [...write], never: [...never] }, network, env: null, limits: { ...unlimited, ...limits } };
}

function start(home: string, script: string, wish: Wish = {}): ServerProcess {
  const server = sandbox.launch({
    located: '/bin/sh', args: ['-c', script], cwd: home, home, env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [join(home, '.ssh'), join(home, 'countersign')], readOnly: [join(home, '.bashrc')], level: 'partial', profile: profileOf(wish), ...wish.plan,
  });
  server.stderr.resume();
  return server;
}

async function says(home: string, script: string, wish: Wish = {}): Promise<string> {
  const server = start(home, script, wish);
  const [output, started] = await Promise.all([text(server.stdout), server.started]);
  await server.stop();
  return started.ok ? output : started.reason;
}

const tooStrong: readonly { readonly why: string; readonly wish: Wish; readonly words: RegExp }[] = [
  { why: 'addresses only, and no program that carries connections', wish: { network: { mode: 'allowed', allow: [] } }, words: /its network cannot be kept/ },
  { why: 'less is held than was accepted', wish: { limits: { processor: 50 }, plan: { level: 'full' } }, words: /processor time is not limited/ },
  { why: 'no bounds at all, and nobody accepted that', wish: { plan: { profile: { ...profileOf({}), template: 'docker' } } }, words: /confines nothing/ },
];

describe.skipIf(!runs)('a server that is given folders', () => {
  test('a program that is started through a link to its folder runs, and finds itself by both ways', async () => {
    const home = makeHome();
    put(join(home, 'tools/v1/bin/run'), '#!/bin/sh\ncat "$(dirname "$0")/../lib/code"\ncat "$1/tools/v1/lib/code"\n');
    put(join(home, 'tools/v1/lib/code'), 'code');
    chmodSync(join(home, 'tools/v1/bin/run'), 0o755);
    symlinkSync(join(home, 'tools/v1'), join(home, 'tools/current'));
    const plan = { located: join(home, 'tools/current/bin/run'), args: [home], program: [join(home, 'tools/current'), join(home, 'tools/v1')] };
    expect(await says(home, '', { plan })).toBe('codecode');
  });

  test('the probe believed what failed, and left nothing', () => {
    const profile = profileOf({ write: [folder], limits: { processes: 64 } });
    const state = sandbox.state?.(profile);
    expect(state?.missing).toEqual([...(isRoot ? ['it runs as root, whose processes are counted four times a second and not refused at once'] : []), nothingAround]);
    expect(state?.line).toBe('Of your files it can reach one folder or file and nothing else. It cannot reach your screen, your keys or Countersign itself. It has no network.');
    expect(sandbox.state?.(profileOf({}))).toMatchObject({ level: 'partial', missing: [nothingAround] });
    expect(afterProbe).toEqual([]);
  });

  test('sees the system, itself and its folders', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    const script = `ls -A / | tr '\\n' ' '; ls -A $HOME | tr '\\n' ' '; cat project/readme docs/page; echo x > project/new && echo wrote; echo x > docs/new || echo kept; cat /etc/passwd; pwd`;
    const output = await says(home, `cd $HOME; ${script}`, { read: [join(home, 'docs')], write: [project] });
    const uid = process.getuid?.() ?? 0;
    const gid = process.getgid?.() ?? 0;
    const system = ['bin', 'lib', 'lib32', 'lib64', 'libx32', 'sbin'].filter((name) => existsSync(`/${name}`));
    const roots = [...system, 'dev', 'etc', 'proc', 'tmp', 'usr'].sort().join(' ');
    expect(output).toBe(`${roots} docs project read mepagewrote\nkept\n${uid === 0 ? 'root' : 'user'}:x:${uid}:${gid}::${home}:/bin/sh\n${home}\n`);
    expect(readFileSync(join(project, 'new'), 'utf8')).toBe('x\n');
    expect(existsSync(join(home, 'docs/new'))).toBe(false);
  });

  test('runs Node and a real server under the tightest profile', async () => {
    const home = makeHome();
    const root = join(import.meta.dirname, '../../..');
    const script = join(root, 'node_modules/@modelcontextprotocol/server-everything/dist/index.js');
    const profile = profileOf({ limits: { memory: 1024, processes: 256, openFiles: 1024, fileSize: 64, output: 16 } });
    const server = sandbox.launch({ located: process.execPath, args: [script, 'stdio'], cwd: home, home, env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], level: 'partial', profile, program: [root] });
    server.stderr.resume();
    expect(await server.started).toEqual({ ok: true });
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } } })}\n`);
    const [answer] = (await server.stdout.take(1).toArray()) as Buffer[];
    expect(String(answer)).toContain('everything');
    await server.stop();
  });

  test('cannot change what is run later, nor put another in its place', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    const attempts = [
      'echo x > .git/config', 'echo x > .git/hooks/pre-commit', 'echo x > .git/hooks/new', 'mv .git gone', 'mv .git/hooks gone', 'rm -rf .vscode', 'mv .vscode gone', 'echo x > .vscode/tasks.json',
      'echo x > src/.envrc', 'mv src gone', 'rm src/.envrc', 'echo x > tools/hooks/post-commit', 'mv tools gone', 'echo x > keep', 'mv keep gone', 'ln .vscode/tasks.json task && echo x > task', 'mv readme .git/hooks/y', 'cp readme copy && mv -f copy .git/config', 'cp readme copy && ln -f copy src/.envrc', 'rm -rf .git/hooks && mkdir .git/hooks', 'mkdir -p x/hooks && mv -T x .git',
    ];
    const script = attempts.map((attempt, at) => `(${attempt}) && echo ${at}`).join('; ');
    expect(await says(home, `cd project; ${script}; echo x > .git/HEAD && echo x > src/code && echo works`, { write: [project], never: [join(project, 'keep')] })).toBe('works\n');
    const kept = { '.git/config': '[core]\n\thooksPath = tools/hooks\n', '.git/hooks/pre-commit': 'hook', '.vscode/tasks.json': '{}', 'src/.envrc': 'env', 'tools/hooks/post-commit': 'hook', keep: 'keep' };
    expect(Object.fromEntries(Object.keys(kept).map((path) => [path, readFileSync(join(project, path), 'utf8')]))).toEqual(kept);
    expect(readdirSync(join(project, '.git/hooks'))).toEqual(['pre-commit']);
  });

  test('a floor’s hidden file and read-only folder hold inside a folder to write', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    put(join(project, 'kube'), 'secret');
    put(join(project, 'bin/tool'), 'tool');
    const plan = { hidden: [join(project, 'kube')], readOnly: [join(project, 'bin')], cwd: project };
    expect(await says(home, 'cat kube; echo x > kube; cat bin/tool; echo x > bin/tool; mv bin b || echo " kept"', { write: [project], plan })).toBe('tool kept\n');
    expect(readFileSync(join(project, 'kube'), 'utf8')).toBe('secret');
  });

  test('tells what it planted where nothing was to protect', async () => {
    const home = makeHome();
    const project = join(home, 'other');
    const server = start(home, 'cd other; mkdir -p .git/hooks a/b; echo x > .git/hooks/pre-commit; echo x > a/b/.envrc; echo x > fine; ln -s /tmp .husky', { write: [project] });
    server.stdout.resume();
    await server.exit;
    expect([...(await server.planted ?? [])].sort()).toEqual([join(project, '.git/hooks'), join(project, '.husky'), join(project, 'a/b/.envrc')]);
    expect(existsSync(join(project, 'fine'))).toBe(true);
  });

  test('makes no file where there was none', async () => {
    const home = makeHome();
    const project = join(home, 'other');
    const server = start(home, 'read -r line', { write: [project], never: [join(project, 'absent')] });
    server.stdout.resume();
    expect(await server.started).toEqual({ ok: true });
    const names = readdirSync(project);
    await server.stop();
    expect({ names, planted: await server.planted }).toEqual({ names: ['file'], planted: [] });
  });

  test('starts in its folder where that is given, in its empty home otherwise', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    const at = (cwd: string) => says(home, 'pwd', { write: [project], plan: { cwd } });
    expect([await at(join(project, 'src')), await at(join(home, 'other'))]).toEqual([`${join(project, 'src')}\n`, `${home}\n`]);
  });

  test.each([
    { what: 'the root', path: () => '/', words: /whole home folder/ },
    { what: 'home', path: (home: string) => home, words: /whole home folder/ },
    { what: 'a folder above home', path: (home: string) => dirname(home), words: /whole home folder/ },
    { what: 'a folder of keys', path: (home: string) => join(home, '.ssh'), words: /place of keys/ },
    { what: 'a folder in one', path: (home: string) => join(home, '.ssh/sub'), words: /place of keys/ },
    { what: 'a folder that will hold a secret one', path: (home: string) => join(home, '.config'), words: /place of keys/ },
    { what: 'processes', path: () => '/proc/1', words: /belongs to the system/ },
    { what: 'sockets', path: () => '/run', words: /belongs to the system/ },
    { what: 'the system, to write', path: () => '/usr/local', words: /belongs to the system/ },
    { what: 'a start-up file, to write', path: (home: string) => join(home, '.bashrc'), words: /run outside/ },
    { what: 'hooks, to write', path: (home: string) => join(home, 'project/.git/hooks'), words: /belongs to git/ },
    { what: 'an editor’s folder, to write', path: (home: string) => join(home, 'project/.vscode'), words: /belongs to git, an editor/ },
    { what: 'what is not there', path: (home: string) => join(home, 'absent'), words: /does not exist/ },
    { what: 'a link', path: (home: string) => (symlinkSync(join(home, '.ssh'), join(home, 'link')), join(home, 'link')), words: /no longer the folder/ },
    { what: 'a folder behind a link', path: (home: string) => (symlinkSync(join(home, 'project'), join(home, 'alias')), join(home, 'alias/src')), words: /no longer the folder/ },
  ])('is refused, in words: $what', async ({ path, words }) => {
    const home = makeHome();
    mkdirSync(join(home, '.ssh/sub'), { recursive: true });
    const server = start(home, 'echo ran', { write: [path(home)], plan: { hidden: [join(home, '.ssh'), join(home, '.config/gh')] } });
    expect({ started: await server.started, said: await text(server.stdout) }).toEqual({ started: { ok: false, reason: expect.stringMatching(words) as string }, said: '' });
  });

  /** Puts a link to the keys in the place of `at` before bubblewrap, which is only now being started, comes to it. */
  function exchange(at: string, keys: string): void {
    renameSync(at, `${at}-before`);
    symlinkSync(relative(dirname(at), keys), at);
  }

  test.each([
    { what: 'the folder to read', at: 'other', wish: (home: string): Wish => ({ read: [join(home, 'other')] }) },
    { what: 'the folder to write', at: 'other', wish: (home: string): Wish => ({ write: [join(home, 'other')] }) },
    { what: 'a protected folder in it', at: 'project/.vscode', wish: (home: string): Wish => ({ write: [join(home, 'project')] }) },
    { what: 'the folder above a protected one', at: 'project/.git', wish: (home: string): Wish => ({ write: [join(home, 'project')] }) },
  ])('exchanged for a link to keys at the moment of the start, $what shows none', async ({ at, wish }) => {
    const home = makeHome();
    const server = start(home, `cat ${at}/file; cat ${at}/id ${at}-before/id .ssh/id; find . -name id`, wish(home));
    exchange(join(home, at), join(home, '.ssh'));
    const [said, started] = await Promise.all([text(server.stdout), server.started]);
    // The granted folder itself is the one that was opened; inside it there is no place left to put what is protected.
    const want = at === 'other' ? { said: 'other', started: { ok: true } } : { said: '', started: { ok: false, reason: expect.stringMatching(/could not be set up/) as string } };
    expect({ said, started }).toEqual(want);
  });

  test.skipIf(!isRoot)('a bubblewrap that takes no descriptors shows none either, and the exchange is told', async () => {
    const older = join(folder, 'older-bwrap');
    writeFileSync(older, '#!/bin/sh\nif [ "$1" = --help ]; then /usr/bin/bwrap --help | grep -v -e --bind-fd -e --ro-bind-fd; exit; fi\nexec /usr/bin/bwrap "$@"\n');
    chmodSync(older, 0o755);
    const old = bubblewrapSandbox({ bubblewrap: older, times: { inputMs: 100, terminateMs: 100 }, env: {} });
    await old.probe();
    expect(old.state?.(profileOf({})).missing).toEqual([expect.stringContaining('--bind-fd'), nothingAround]);
    const home = makeHome();
    const other = join(home, 'other');
    const plan: LaunchPlan = { located: '/bin/sh', args: ['-c', 'read -r line; cat other/file'], cwd: home, home, env: {}, hidden: [join(home, '.ssh')], readOnly: [], level: 'partial', profile: profileOf({ read: [other] }) };
    const fine = old.launch(plan);
    fine.stdin.end('go\n');
    expect(await text(fine.stdout)).toBe('other');
    const server = old.launch(plan);
    exchange(other, join(home, 'docs'));
    expect({ started: await server.started, said: await text(server.stdout) }).toEqual({ started: { ok: false, reason: expect.stringMatching(/exchanged|set up/) as string }, said: '' });
    await server.stop();
  });

  test('a folder that becomes a link to keys after it was accepted is not shown', async () => {
    const home = makeHome();
    const project = join(home, 'other');
    renameSync(project, `${project}-before`);
    symlinkSync(join(home, '.ssh'), project);
    expect(await says(home, `cat ${project}/id`, { read: [project] })).toMatch(/no longer the folder/);
    expect(lstatSync(project).isSymbolicLink()).toBe(true);
  });

  test.each(tooStrong)('does not start: $why', async ({ wish, words }) => {
    expect(await start(makeHome(), 'echo ran', wish).started).toEqual({ ok: false, reason: expect.stringMatching(words) as string });
  });

  test('a way out that leaves Unix sockets open is found out, and not used', async () => {
    const standIn = join(folder, 'careless');
    writeFileSync(standIn, '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n');
    chmodSync(standIn, 0o755);
    const careless = bubblewrapSandbox({ inside: standIn, env: {} });
    await careless.probe();
    const profile = profileOf({ network: { mode: 'allowed', allow: [] } });
    expect(careless.state?.(profile)).toMatchObject({ level: 'none', missing: [expect.stringContaining('its network cannot be kept')] });
    expect(careless.state?.(profileOf({ limits: { processes: 64 } })).missing).toContainEqual(nothingAround);
  });

  test('many starts and refusals leave no descriptor, mount, process or file behind', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    const left = () => ({
      descriptors: readdirSync('/proc/self/fd').map((fd) => linkOf(`/proc/self/fd/${fd}`)).filter((target) => target.startsWith(folder)),
      mounts: readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter((line) => line.includes(folder)),
      children: childrenOf(process.pid).filter((pid) => !isAlive(pid)),
      files: readdirSync(project).sort(),
    });
    const before = left();
    for (let round = 0; round < 10; round += 1) {
      await says(home, 'cat project/readme', { read: [join(home, 'docs')], write: [project], network: { mode: 'open' } });
      await says(home, 'echo ran', { read: [join(home, 'docs')], write: [project, '/'] });
      const server = start(home, 'sleep 100', { write: [project] });
      server.stdout.resume();
      await Promise.all([server.stop(), server.planted]);
    }
    expect(left()).toEqual(before);
    expect(before.descriptors).toEqual([]);
  });

  test('without bounds it starts plainly where that was accepted', async () => {
    const profile = { ...profileOf({}), template: 'unrestricted' as const };
    expect(Number(await says(makeHome(), 'echo $PPID', { plan: { level: 'none', profile } }))).toBe(process.pid);
  });

  test('a home behind a link is found where the person’s environment says it is', async () => {
    const home = makeHome();
    const alias = join(folder, 'alias-of-home');
    symlinkSync(home, alias);
    const script = 'cat $HOME/project/readme; cat $HOME/.ssh/id || echo " hidden"; echo x > $HOME/own && echo own';
    expect(await says(home, script, { read: [join(home, 'project')], plan: { home: alias, env: { HOME: alias, PATH: '/usr/bin:/bin' } } })).toBe('read me hidden\nown\n');
    expect(existsSync(join(home, 'own'))).toBe(false);
  });

  test('a folder in a folder: what can only be read stays so inside what can be written, and the other way round', async () => {
    const home = makeHome();
    const project = join(home, 'project');
    const script = 'cd project; for at in . src tools/hooks; do echo x > $at/new && echo $at; done; mv src gone || mv tools gone || echo pinned';
    expect(await says(home, script, { read: [join(project, 'src')], write: [project] })).toBe('.\npinned\n');
    expect(await says(home, script, { read: [project], write: [join(project, 'src')] })).toBe('src\npinned\n');
  });

  test.each([
    { what: 'a folder to read', wish: { read: ['/x\0--bind\0/\0/y'] } },
    { what: 'a folder of the program', wish: { plan: { program: ['/x\0--bind\0/\0/y'] } } },
    { what: 'the proxy’s socket', wish: { plan: { proxySocket: '/x\0--bind\0/\0/y' } } },
  ])('a NUL that would become an option is refused: $what', async ({ wish }) => {
    expect(await start(makeHome(), 'echo ran', wish).started).toEqual({ ok: false, reason: expect.stringMatching(/NUL/) as string });
  });

  test('more repositories than can be protected one by one are refused, in words', async () => {
    const home = makeHome();
    const code = join(home, 'code');
    for (let at = 0; at < 140; at += 1) mkdirSync(join(code, `r${at}/.git/hooks`), { recursive: true });
    expect(await says(home, 'echo ran', { write: [code] })).toMatch(/give it smaller folders/);
  });

  test('the floor with a profile keeps its view and loses its network', async () => {
    const home = makeHome();
    const profile: Profile = { ...profileOf({}), template: 'home', files: { reach: 'home', read: [], write: [], never: [] } };
    expect(await says(home, 'cat other/file; cat .ssh/id || echo " hidden"', { plan: { profile } })).toBe('other hidden\n');
    expect(await says(home, 'tail -n +3 /proc/net/dev | wc -l', { plan: { profile } })).toBe('1\n');
    const never = { ...profile, files: { ...profile.files, never: [join(home, 'other/file')] } };
    expect(await says(home, 'echo x > docs/page && echo changed; echo x > other/file || echo kept', { plan: { profile: never } })).toBe('changed\nkept\n');
  });
});
