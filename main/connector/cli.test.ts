import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OpenCli } from '#shared/contracts/handshake';
import { completions, helpText, verbTexts } from '#main/cli/texts';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeRunFolders } from '#main/link/socket-path';
import { start } from '#main/link/testing/host';
import { tempHome } from '#main/link/testing/temp-home';
import { ensureToken, tokenFile } from '#main/link/token';
import { builtConnector, forms, gateway, host } from './testing/connector-host';

describe.each(forms)('%s', (form) => {
  const built = builtConnector(form);

  /** An app that answers every command with `bytes`; gives the commands. */
  async function app(home: string, bytes: string, act: (socket: Socket) => void = (socket) => void socket.end(bytes)): Promise<OpenCli[]> {
    const typed: OpenCli[] = [];
    await gateway(home, {
      cli(socket, open) {
        typed.push(open);
        act(socket);
      },
    });
    return typed;
  }

  async function called(home: string, argv: readonly string[], file = built.connector): Promise<{ code: number | string; output: string; errors: string }> {
    const { child, exit, output, errors } = host(file, home, argv);
    child.stdin.end();
    const code = await exit;
    return { code, output: output(), errors: errors() };
  }

  const nowhere = '/nowhere';
  const wrong = (words: string): object => ({ code: 2, output: '', errors: `countersign: ${words}\nTry: countersign help\n` });

  describe('without an app', () => {
    test.each([
      { argv: ['help'], want: helpText },
      { argv: ['--help'], want: helpText },
      { argv: ['-h'], want: helpText },
      { argv: ['help', 'rules'], want: verbTexts.rules },
      { argv: ['history', '--help'], want: verbTexts.history },
      { argv: ['rules', 'revoke', '-h'], want: verbTexts.rules },
      { argv: ['completion', '--help'], want: verbTexts.completion },
      { argv: ['scan', 'calls', '--help'], want: verbTexts.scan },
      { argv: ['check-rule', '-h'], want: verbTexts['check-rule'] },
      { argv: ['completion', 'bash'], want: completions.bash },
      { argv: ['completion', 'zsh'], want: completions.zsh },
      { argv: ['completion', 'fish'], want: completions.fish },
    ])('$argv is printed', async ({ argv, want }) => {
      expect(await called(nowhere, argv)).toEqual({ code: 0, output: want, errors: '' });
    });

    test.each([['version'], ['--version']])('%s is one word', async (word) => {
      expect(await called(nowhere, [word])).toEqual({ code: 0, output: expect.stringMatching(/^\S+\n$/), errors: '' });
    });

    test.each([
      { argv: [], want: 'a verb is missing' },
      { argv: ['allow'], want: 'unknown verb "allow"' },
      { argv: ['answer', 'p1', '--yes'], want: 'unknown verb "answer"' },
      { argv: ['scan', ...Array.from({ length: 200 }, () => 'x')], want: 'too many arguments' },
      { argv: ['history\u001B[2J'], want: 'unknown verb' },
      { argv: ['\u202Eyrotsih'], want: 'unknown verb' },
      { argv: ['a"b'], want: 'unknown verb' },
      { argv: ['x'.repeat(41)], want: 'unknown verb' },
      { argv: [''], want: 'unknown verb' },
      { argv: ['help', 'allow'], want: 'unknown verb "allow"' },
      { argv: ['help', 'rules', 'more'], want: 'unexpected "more"' },
      { argv: ['version', 'x'], want: 'unexpected "x"' },
      { argv: ['completion'], want: 'completion needs a shell: bash, zsh or fish' },
      { argv: ['completion', 'tcsh'], want: 'completion needs a shell: bash, zsh or fish' },
      { argv: ['completion', 'bash', 'x'], want: 'unexpected "x"' },
      { argv: ['history', ...Array.from({ length: 200 }, () => 'x')], want: 'too many arguments' },
      { argv: ['history', '--tool', 'x'.repeat(10_001)], want: 'an argument is too long' },
    ])('called wrongly: $want', async ({ argv, want }) => {
      expect(await called(nowhere, argv)).toEqual(wrong(want));
    });

    test('the app is started in the background, and asked', async () => {
      const home = tempHome();
      makeRunFolders(home);
      const said = path.join(home, 'said');
      writeFileSync(path.join(built.folder, 'cli-app.cjs'), `require('fs').writeFileSync(${JSON.stringify(said)}, process.argv[2])`);
      writeLaunchFile(home, { command: process.execPath, args: [path.join(built.folder, 'cli-app.cjs')], pid: 1 });
      const calling = called(home, ['rules']);
      await expect.poll(() => existsSync(said), { timeout: 5000 }).toBe(true);
      await app(home, 'O 3\nyesX 0\n');
      expect(await calling).toEqual({ code: 0, output: 'yes', errors: '' });
    });

    test.skipIf(process.platform === 'win32').each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('%s ends it with %i, and the app hears that nobody is there', async (signal, code) => {
      const home = tempHome();
      let left = false;
      const typed = await app(home, '', (socket) => void socket.resume().once('end', () => (left = true)));
      const { child, exit, output } = host(built.connector, home, ['export', '/tmp/x']);
      await expect.poll(() => typed.length).toBe(1);
      child.kill(signal);
      expect([await exit, output()]).toEqual([code, '']);
      await expect.poll(() => left).toBe(true);
    });

    test('one that cannot be started is said', async () => {
      expect(await called(tempHome(), ['rules', '--json'], built.hasty)).toEqual({ code: 1, output: '', errors: 'countersign: Countersign is not running and could not be started in time.\n' });
    });

    test('a relative home is refused', async () => {
      expect(await called('here', ['verify'])).toEqual({ code: 1, output: '', errors: 'countersign: COUNTERSIGN_HOME must be an absolute path.\n' });
    });
  });

  describe('what needs no app', () => {
    const programs = (): string => path.join(built.folder, 'countersign.programs.json');
    /** A program that tells its arguments and what it can see, passes its input on and ends with 7. */
    const probe = "const env = Object.keys(process.env).filter((name) => /^(NODE_|LD_|PLAIN|COUNTERSIGN_)/.test(name)); process.stdout.write(JSON.stringify({ argv: process.argv.slice(2), env }) + '\\n'); process.stdin.on('data', (chunk) => process.stdout.write(chunk)); process.stdin.on('end', () => (process.exitCode = 7));";

    /** Puts `text` beside the connector for one test. */
    function beside(text: string, mode = 0o644): void {
      rmSync(programs(), { force: true });
      writeFileSync(programs(), text, { mode });
      chmodSync(programs(), mode);
      onTestFinished(() => rmSync(programs(), { force: true }));
    }

    /** The text that names the probe, by a path from the connector's own folder. */
    function probing(): string {
      writeFileSync(path.join(built.folder, 'probe.cjs'), probe);
      const node = path.join(built.folder, 'node-here');
      if (!existsSync(node)) symlinkSync(process.execPath, node);
      return JSON.stringify({ scan: ['node-here', path.join(built.folder, 'probe.cjs')] });
    }

    test('its program gets the words, the streams and a clean environment, and its exit code counts', async () => {
      beside(probing());
      const started = start(built.connector, ['scan', 'ü', '', '--', '-x'], { COUNTERSIGN_HOME: nowhere, NODE_OPTIONS_X: '1', LD_LIBRARY_PATH: '/x', PLAIN: '1' });
      const text = 'ä line\n'.repeat(200_000);
      started.child.stdin.end(text);
      const code = await started.exit;
      const [first, ...rest] = started.output().split('\n');
      expect({ code, errors: started.errors() }).toEqual({ code: 7, errors: '' });
      expect(JSON.parse(first ?? '')).toEqual({ argv: ['scan', 'ü', '', '--', '-x'], env: ['COUNTERSIGN_HOME', 'PLAIN'] });
      expect(rest.join('\n') === text).toBe(true);
    });

    test('check-rule goes the same way', async () => {
      beside(probing());
      const { code, output } = await called(nowhere, ['check-rule', '--json']);
      expect({ code, argv: (JSON.parse(output) as { argv: unknown }).argv }).toEqual({ code: 7, argv: ['check-rule', '--json'] });
    });

    test.each([
      { why: 'asked to be done without the app', argv: ['hosts', 'undo', '--all', '--alone'] },
      { why: 'the app does not answer', argv: ['hosts', 'undo', 'cursor', '--yes'] },
    ])('hosts undo goes the same way: $why', async ({ argv }) => {
      beside(probing());
      const { code, output } = await called(argv.includes('--alone') ? nowhere : tempHome(), argv, built.hasty);
      expect({ code, argv: (JSON.parse(output) as { argv: unknown }).argv }).toEqual({ code: 7, argv });
    });

    test('no other verb of hosts does', async () => {
      beside(probing());
      for (const argv of [['hosts', 'wrap', '--all', '--alone'], ['hosts', 'list']]) expect(await called(tempHome(), argv, built.hasty)).toMatchObject({ code: 1, errors: 'countersign: Countersign is not running and could not be started in time.\n' });
    });

    test('hosts undo with nothing left that could do it says what does', async () => {
      const without = 'Without it: sh "$COUNTERSIGN_HOME"/hosts/backups/restore.sh --all';
      beside('{"scan":["/nowhere/program"]}');
      expect(await called(nowhere, ['hosts', 'undo', '--all', '--alone'])).toEqual({ code: 1, output: '', errors: `countersign: The program that does this cannot be started. ${without}\n` });
      rmSync(programs());
      expect(await called(nowhere, ['hosts', 'undo', '--all', '--alone'])).toEqual({ code: 1, output: '', errors: `countersign: A file Countersign relies on does not exist. ${without}\n` });
    });

    const damaged = 'What lies beside this program about its parts is damaged.';
    test.each([
      { why: 'no JSON', text: 'scan', words: damaged },
      { why: 'another member', text: '{"scan":["/bin/true"],"run":["/bin/true"]}', words: damaged },
      { why: 'no program', text: '{"scan":[]}', words: damaged },
      { why: 'an empty program', text: '{"scan":[""]}', words: damaged },
      { why: 'no list', text: '{"scan":"/bin/true"}', words: damaged },
      { why: 'a number', text: '{"scan":["/bin/true",1]}', words: damaged },
      { why: 'a zero byte', text: '{"scan":["/bin/true","\\u0000"]}', words: damaged },
      { why: 'a program that is not there', text: '{"scan":["/nowhere/program"]}', words: 'The program that does this cannot be started.' },
    ])('$why beside it: 1, in words', async ({ text, words }) => {
      beside(text);
      expect(await called(nowhere, ['scan', 'calls', '--jsonl'])).toEqual({ code: 1, output: '', errors: `countersign: ${words}\n` });
    });

    test('a file that others may write is not believed', async () => {
      beside('{"scan":["/bin/true"]}', 0o666);
      expect(await called(nowhere, ['scan'])).toEqual({ code: 1, output: '', errors: 'countersign: A file Countersign relies on can be written by other users.\n' });
    });

    test('nor is a link, nor none', async () => {
      const other = path.join(built.folder, 'other.json');
      writeFileSync(other, '{"scan":["/bin/true"]}', { mode: 0o644 });
      rmSync(programs(), { force: true });
      expect(await called(nowhere, ['scan'])).toEqual({ code: 1, output: '', errors: 'countersign: A file Countersign relies on does not exist.\n' });
      symlinkSync(other, programs());
      onTestFinished(() => rmSync(programs(), { force: true }));
      expect(await called(nowhere, ['scan'])).toEqual({ code: 1, output: '', errors: 'countersign: A file Countersign relies on cannot be read.\n' });
    });
  });

  describe('with an app', () => {
    test('what was typed arrives as it was, and output, complaint and exit code come back', async () => {
      const home = tempHome();
      const typed = await app(home, 'O 3\nab\nE 4\nno!\nO 2\nc\nX 2\n');
      const argv = ['history', '--tool', '', 'ü\u202E\n', '--', '-x'];
      expect(await called(home, argv)).toEqual({ code: 2, output: 'ab\nc\n', errors: 'no!\n' });
      expect(typed).toMatchObject([{ purpose: 'cli', argv, columns: null, cwd: process.cwd() }]);
    });

    test('a long output comes whole', async () => {
      const home = tempHome();
      const text = 'ä1234567\n'.repeat(300_000);
      await app(home, `O ${Buffer.byteLength(text)}\n${text}X 0\n`);
      const { code, output } = await called(home, ['servers', '--json']);
      expect({ code, same: output === text }).toEqual({ code: 0, same: true });
    });

    test.each([
      { why: 'the connection ends before the exit code', bytes: 'O 5\nab', output: 'ab', want: 'Countersign closed the connection before it had answered.' },
      { why: 'nothing comes at all', bytes: '', output: '', want: 'Countersign closed the connection before it had answered.' },
      { why: 'what comes is no frame', bytes: 'hello\n', output: '', want: 'Countersign gave an answer this program does not know.' },
      { why: 'something follows the exit code', bytes: 'X 0\nX 0\n', output: '', want: 'Countersign gave an answer this program does not know.' },
    ])('$why: 1, in words', async ({ bytes, output, want }) => {
      const home = tempHome();
      await app(home, bytes);
      expect(await called(home, ['verify'])).toEqual({ code: 1, output, errors: `countersign: ${want}\n` });
    });

    test('a refusal is said in its own words', async () => {
      const home = tempHome();
      await gateway(home, { refusal: 'Countersign is locked. Unlock it first.' });
      expect(await called(home, ['rules', '--json'])).toEqual({ code: 1, output: '', errors: 'countersign: Countersign is locked. Unlock it first.\n' });
    });

    test('one that cannot prove itself is told nothing', async () => {
      const home = tempHome();
      const typed = await app(home, 'X 0\n');
      writeFileSync(tokenFile(home), 'f'.repeat(64), { mode: 0o600 });
      expect(await called(home, ['rules'])).toEqual({ code: 1, output: '', errors: 'countersign: What answers in place of Countersign could not prove that it is Countersign.\n' });
      expect(typed).toEqual([]);
    });

    test('a reader that waits makes the app wait: no more than a little is held', async () => {
      const home = tempHome();
      const size = 64 * 1024 * 1024;
      const asked = Promise.withResolvers<Socket>();
      await app(home, '', (socket) => {
        asked.resolve(socket);
        socket.write(`O ${size}\n`);
        socket.write(Buffer.alloc(size, 'x'));
        socket.end('X 0\n');
      });
      const { child, exit, errors } = host(built.connector, home, ['servers'], { reading: false });
      // On a busy machine a program takes seconds to be there at all.
      const socket = await asked.promise;
      const held = (): number => socket.writableLength;
      // Ten looks without a change: nothing moves any more.
      for (let looks = 0, before = held(); looks < 10; looks = held() === before ? looks + 1 : 0, before = held()) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(held()).toBeGreaterThan(size / 2);
      let read = 0;
      child.stdout.on('data', (chunk: Buffer) => (read += chunk.length));
      expect([await exit, read, errors()]).toEqual([0, size, '']);
    });

    test('a reader that closes early ends it with 0', async () => {
      const home = tempHome();
      let endless: NodeJS.Timeout | undefined;
      await app(home, '', (socket) => {
        socket.write('O 200000000\n');
        endless = setInterval(() => socket.write('x'.repeat(10_000)), 1);
        socket.on('close', () => clearInterval(endless));
      });
      const { child, exit } = host(built.connector, home, ['servers'], { reading: false });
      child.stdout.once('data', () => child.stdout.destroy());
      expect(await exit).toBe(0);
    });
  });

  describe('doctor', () => {
    const names = ['home', 'token', 'launch', 'socket', 'app', 'connector', ...(process.platform === 'linux' ? ['bubblewrap'] : [])];

    test('is performed by an app that answers', async () => {
      const home = tempHome();
      const typed = await app(home, 'O 5\nfine\nX 0\n');
      expect(await called(home, ['doctor'])).toEqual({ code: 0, output: 'fine\n', errors: '' });
      expect(typed).toMatchObject([{ argv: ['doctor'] }]);
    });

    test('where nothing is there it looks by itself, starts nothing and ends with 1', async () => {
      const home = tempHome();
      mkdirSync(path.join(home, 'run'), { mode: 0o700 });
      writeLaunchFile(home, { command: '/bin/false', args: [], pid: 1 });
      const { code, output, errors } = await called(home, ['doctor', '--json']);
      const { ok, checks } = JSON.parse(output) as { ok: boolean; checks: { name: string; ok: boolean; words: string }[] };
      expect({ code, errors, ok, names: checks.map(({ name }) => name) }).toEqual({ code: 1, errors: '', ok: false, names });
      expect(Object.fromEntries(checks.map((check) => [check.name, check.ok]))).toMatchObject({ home: true, token: false, launch: true, socket: true, app: false });
      expect(checks.find(({ name }) => name === 'app')?.words).toBe('not asked: there is no token');
      expect(existsSync(path.join(home, 'run/starting'))).toBe(false);
    });

    test('for people, in columns', async () => {
      const { code, output } = await called(tempHome(), ['doctor']);
      expect(code).toBe(1);
      expect(output).toMatch(/^ +CHECK\n/);
      expect(output).toMatch(/^NOT OK {2}app {9}not asked/m);
    });

    test('an app that refuses is told as such', async () => {
      const home = tempHome();
      await gateway(home, { refusal: 'Countersign is locked.' });
      const { code, output } = await called(home, ['doctor', '--json']);
      expect({ code, app: (JSON.parse(output) as { checks: unknown[] }).checks[4] }).toEqual({ code: 1, app: { name: 'app', ok: false, words: 'Countersign is locked.' } });
    });

    test('a token but no app', async () => {
      const home = tempHome();
      makeRunFolders(home);
      ensureToken(home);
      expect((await called(home, ['doctor'])).output).toMatch(/^NOT OK {2}app {9}Countersign is not running\.$/m);
    });

    test('called wrongly', async () => {
      expect(await called(tempHome(), ['doctor', '--fix'])).toEqual(wrong('unexpected "--fix"'));
    });
  });
});
