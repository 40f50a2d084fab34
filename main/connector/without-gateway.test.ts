import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeRunFolders } from '#main/link/socket-path';
import { echo } from '#main/link/testing/fake-gateway';
import { start } from '#main/link/testing/host';
import { tempHome } from '#main/link/testing/temp-home';
import { ensureToken, tokenFile } from '#main/link/token';
import { builtConnector, forms, gateway, host, idsOf, linesOf, run } from './testing/connector-host';

describe.each(forms)('%s', (form) => {
  const built = builtConnector(form);

  describe('without Countersign', () => {
    const notRunning = 'Countersign is not running and could not be started in time. Nothing was sent to the server. Start Countersign, then reconnect.';

    test('every request is answered, those to come too', async () => {
      const home = tempHome();
      const { child, output, errors, exit } = host(built.hasty, home);
      child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"initialize"}\n{"method":"n"}\n{"id":"t');
      await expect.poll(output, { timeout: 3000 }).not.toBe('');
      child.stdin.end('wo","method":"tools/list"}\n');
      expect(await exit).toBe(1);
      expect(linesOf(output())).toEqual([1, 'two'].map((id) => ({ jsonrpc: '2.0', id, error: { code: 4001, message: notRunning } })));
      expect(errors()).toBe(`countersign: ${notRunning}\n`);
    });

    test('an app that is gone: every request is answered with what takes it out again', async () => {
      const home = tempHome();
      makeRunFolders(home);
      writeLaunchFile(home, { command: '/nowhere/countersign-desktop', args: [], pid: 1 });
      const { child, output, errors, exit } = host(built.hasty, home);
      child.stdin.end('{"jsonrpc":"2.0","id":1,"method":"initialize"}\n');
      expect(await exit).toBe(1);
      const message = 'Countersign is not where it was: it was removed or moved. Nothing was sent to the server. Start it from where it is now, or take it out of the settings of all apps: sh "$COUNTERSIGN_HOME"/hosts/backups/restore.sh --all';
      expect(linesOf(output())).toEqual([{ jsonrpc: '2.0', id: 1, error: { code: 4001, message } }]);
      expect(errors()).toBe(`countersign: ${message}\n`);
    });

    test('a probe that says nothing ends at once', async () => {
      const started = performance.now();
      const { child, exit } = host(built.connector, tempHome());
      child.stdin.end();
      expect(await exit).toBe(0);
      expect(performance.now() - started).toBeLessThan(15_000);
    });

    test('an app that comes up in time is used, and gets all that was said meanwhile', async () => {
      const home = tempHome();
      const { child, output, exit } = host(built.connector, home);
      const said = randomBytes(1024 * 1024).toString('hex');
      child.stdin.write(said.slice(0, 500_000));
      await expect.poll(() => child.stdin.writableLength).toBe(0);
      await gateway(home, { session: echo });
      child.stdin.end(said.slice(500_000));
      expect(await exit).toBe(0);
      expect(output()).toBe(said);
    });

    test('the app is started once, in the background, from its launch file', async () => {
      const home = tempHome();
      makeRunFolders(home);
      const said = path.join(home, 'said');
      writeFileSync(path.join(built.folder, 'app.cjs'), `require('fs').appendFileSync(${JSON.stringify(said)}, JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE ?? null]) + '\\n')`);
      writeLaunchFile(home, { command: process.execPath, args: [path.join(built.folder, 'app.cjs'), '--flag'], pid: 1 });
      const hosts = Array.from({ length: 4 }, () => start(built.hasty, run, { COUNTERSIGN_HOME: home, ELECTRON_RUN_AS_NODE: '1' }));
      for (const { child } of hosts) child.stdin.end('{"id":1,"method":"x"}\n');
      expect(await Promise.all(hosts.map(({ exit }) => exit))).toEqual([1, 1, 1, 1]);
      expect(readFileSync(said, 'utf8')).toBe('[["--flag","--background"],null]\n');
    });

    test.each([
      { why: 'refused in words', prepare: (home: string) => gateway(home, { refusal: 'Paused by the person.' }), code: 4002, words: 'Countersign refused this session: Paused by the person. Nothing was sent to the server.' },
      {
        why: 'another token',
        async prepare(home: string) {
          await gateway(home, { session: echo });
          writeFileSync(tokenFile(home), 'f'.repeat(64), { mode: 0o600 });
        },
        code: 4003,
        words: 'What answers in place of Countersign could not prove that it is Countersign. Nothing was sent to the server.',
      },
    ])('$why: answered at once', async ({ prepare, code, words }) => {
      const home = tempHome();
      await prepare(home);
      const { child, output, exit } = host(built.connector, home);
      child.stdin.end('{"id":1,"method":"x"}\n');
      expect(await exit).toBe(1);
      expect(linesOf(output())).toEqual([{ jsonrpc: '2.0', id: 1, error: { code, message: words } }]);
    });

    test('a relative home is refused, without naming it', async () => {
      const { child, output, exit } = host(built.connector, 'here');
      child.stdin.end('{"id":1,"method":"x"}\n');
      expect(await exit).toBe(1);
      expect(linesOf(output())).toMatchObject([{ id: 1, error: { code: 4003 } }]);
    });

    test('a line of many requests in a flood is answered whole', async () => {
      const home = tempHome();
      makeRunFolders(home);
      ensureToken(home);
      const { child, output, exit } = host(built.hasty, home);
      child.stdin.end(Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"method":"x"}\n`).join(''));
      expect(await exit).toBe(1);
      expect(idsOf(output())).toEqual(Array.from({ length: 20_000 }, (_, id) => id));
    });
  });
});
