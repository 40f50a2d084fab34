import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { WebPreferences } from 'electron';
import { contentSecurityPolicy } from '#main/desktop/security/csp';
import { webPreferences } from '#main/desktop/security/web-preferences';
import type { Bridge, Reply } from '#shared/contracts/ipc';
import { call, Countersign, electronPath, expect, root, servers, test, textOf } from './countersign';
import { oneApp } from './one-app';

const pages = ['prompt', 'console'] as const;
type PageName = (typeof pages)[number];

function pageOf(countersign: Countersign, name: PageName) {
  return name === 'prompt' ? countersign.promptPage() : countersign.consolePage();
}

test.describe('the windows', () => {
  const app = oneApp();

  test('every window has the pinned web preferences', async () => {
    const countersign = app();
    await countersign.consolePage();
    await countersign.promptPage();
    const all = await countersign.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const preferences = (contents as unknown as { getLastWebPreferences(): WebPreferences }).getLastWebPreferences();
        contents.openDevTools();
        return { url: contents.getURL(), preferences: { ...preferences, devTools: contents.isDevToolsOpened() } };
      }),
    );
    expect(all.map(({ url }) => url).sort()).toEqual(['app://bundle/console.html', 'app://bundle/prompt.html']);
    for (const { preferences } of all) {
      // Electron tells only these again; the others are pinned where they are set, and felt in the tests below.
      const told = Object.fromEntries(Object.entries(preferences).filter(([name]) => name in webPreferences));
      expect(webPreferences).toMatchObject(told);
      expect(Object.keys(told)).toEqual(expect.arrayContaining(['contextIsolation', 'devTools', 'disableDialogs', 'nodeIntegration', 'nodeIntegrationInSubFrames', 'sandbox', 'webSecurity', 'webviewTag']));
    }
  });

  test('both pages and everything else are served under the pinned policy', async () => {
    const countersign = app();
    const answers = await countersign.app.evaluate(({ session }) =>
      Promise.all(
        ['prompt.html', 'console.html', 'missing.html', '..%2f..%2fpackage.json'].map(async (name) => {
          const response = await session.defaultSession.fetch(`app://bundle/${name}`);
          return { status: response.status, policy: response.headers.get('content-security-policy'), sniff: response.headers.get('x-content-type-options') };
        }),
      ),
    );
    const under = { policy: contentSecurityPolicy, sniff: 'nosniff' };
    expect(answers).toEqual([200, 200, 404, 404].map((status) => ({ status, ...under })));
  });

  for (const name of pages) {
    test(`the ${name} page has no Node, no way to evaluate text and nothing of ours but the bridge`, async () => {
      const countersign = app();
      const page = await pageOf(countersign, name);
      const found = await page.evaluate(async () => {
        const scope = globalThis as unknown as Record<string, unknown>;
        const attempt = (action: () => unknown) => {
          try {
            return String(action());
          } catch (error) {
            return (error as Error).name;
          }
        };
        // What a debugger runs may evaluate text whatever the policy says; a turn later it is the page again.
        await new Promise((resolve) => setTimeout(resolve));
        document.body.insertAdjacentHTML('beforeend', '<img src="data:image/png;base64,AAAA" onerror="window.inlineRan = true">');
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        return {
          node: ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate', 'electron', 'ipcRenderer'].filter((one) => one in scope),
          bridge: Object.keys(scope['countersign'] as Bridge).sort(),
          evaluated: attempt(() => (0, eval)('1 + 1')),
          compiled: attempt(() => new Function('return 2')()),
          replaced: attempt(() => {
            scope['countersign'] = { call: () => 'mine' };
            return (scope['countersign'] as Bridge).call('prompt/state', {}) as unknown;
          }),
          inline: 'inlineRan' in scope,
        };
      });
      expect(found).toEqual({ node: [], bridge: ['call', 'on'], evaluated: 'EvalError', compiled: 'EvalError', replaced: expect.not.stringMatching('mine'), inline: false });
    });

    test(`the ${name} page goes nowhere and opens nothing`, async () => {
      const countersign = app();
      const page = await pageOf(countersign, name);
      const before = page.url();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await countersign.app.evaluate(({ webContents }) => {
        const heard: { url: string; prevented: boolean }[] = [];
        Object.assign(globalThis, { heard });
        for (const contents of webContents.getAllWebContents()) {
          contents.on('will-frame-navigate', (event) => heard.push({ url: event.url, prevented: event.defaultPrevented }));
          contents.on('did-navigate', (_event, url) => heard.push({ url, prevented: false }));
        }
      });
      const heard = () => countersign.app.evaluate(() => (globalThis as unknown as { heard: { url: string; prevented: boolean }[] }).heard);

      for (const address of ['https://countersign.invalid/', 'http://127.0.0.1:9/', 'app://other/index.html', 'app://bundle/missing.html', 'file:///etc/passwd', 'data:text/html,hi', 'javascript:document.title="ran"']) {
        said.length = 0;
        await page.evaluate((href) => {
          const link = Object.assign(document.createElement('a'), { href });
          document.body.append(link);
          link.click();
          link.remove();
        }, address);
        // Chromium itself stops some and says so on the page's console; every other has to be stopped by us.
        await expect.poll(async () => said.length > 0 || (await heard()).some(({ url }) => url === address), { message: address }).toBe(true);
      }
      const opened = await page.evaluate(() => ['https://countersign.invalid/', 'about:blank', 'app://bundle/console.html', 'file:///etc/passwd'].map((address) => window.open(address, '_blank') === null));
      expect(opened).toEqual([true, true, true, true]);
      const urls = (await heard()).map(({ url }) => url);
      expect(urls).toEqual(expect.arrayContaining(['https://countersign.invalid/', 'app://other/index.html', 'app://bundle/missing.html']));
      expect((await heard()).filter(({ prevented }) => !prevented)).toEqual([]);
      expect(page.url()).toBe(before);
      expect(await page.title()).not.toBe('ran');
      expect(await countersign.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    });

    test(`the ${name} page reaches no network`, async () => {
      const countersign = app();
      const page = await pageOf(countersign, name);
      const hits: string[] = [];
      const server = createServer((request, response) => {
        hits.push(request.url ?? '');
        response.end('reached');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await fetch(`${address}/control`);

      const outcomes = await page.evaluate(async (base) => {
        const settled = (element: HTMLElement): Promise<string> =>
          new Promise((resolve) => {
            element.addEventListener('load', () => resolve('loaded'));
            element.addEventListener('error', () => resolve('error'));
            document.body.append(element);
          });
        const failing = (attempt: () => Promise<unknown>): Promise<string> => attempt().then(
          () => 'reached',
          () => 'error',
        );
        const socket = new Promise<string>((resolve) => {
          try {
            const one = new WebSocket(`${base.replace('http', 'ws')}/socket`);
            one.addEventListener('open', () => resolve('reached'));
            one.addEventListener('error', () => resolve('error'));
          } catch {
            resolve('error');
          }
        });
        navigator.sendBeacon(`${base}/beacon`, 'x');
        return Promise.all([
          failing(() => fetch(`${base}/fetch`, { mode: 'no-cors' })),
          failing(() => import(/* @vite-ignore */ `${base}/module.js`)),
          settled(Object.assign(document.createElement('img'), { src: `${base}/image.png` })),
          settled(Object.assign(document.createElement('script'), { src: `${base}/script.js` })),
          settled(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${base}/style.css` })),
          socket,
        ]);
      }, address);
      expect(outcomes).toEqual(['error', 'error', 'error', 'error', 'error', 'error']);
      expect(hits).toEqual(['/control']);
      server.close();
    });
  }
});

test.describe('with a microphone and a camera', () => {
  const app = oneApp(['--use-fake-device-for-media-stream']);

  for (const name of pages) {
    test(`the ${name} page gets no permission`, async () => {
      const page = await pageOf(app(), name);
      const found = await page.evaluate(async () => {
        const refusal = (attempt: () => Promise<unknown>): Promise<string> => attempt().then(
          () => 'granted',
          (error: unknown) => (error as Error).name,
        );
        const states = await Promise.all(
          ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(async (one) => (await navigator.permissions.query({ name: one as PermissionName })).state),
        );
        return {
          states: [...new Set(states)],
          place: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), (error) => resolve(error.code))),
          notifications: await Notification.requestPermission(),
          media: await refusal(() => navigator.mediaDevices.getUserMedia({ audio: true })),
          display: await refusal(() => navigator.mediaDevices.getDisplayMedia()),
          clipboard: await refusal(() => navigator.clipboard.readText()),
          midi: await refusal(() => navigator.requestMIDIAccess({ sysex: true })),
        };
      });
      expect(found).toEqual({ states: ['denied'], place: 1, notifications: 'denied', media: 'NotAllowedError', display: expect.stringMatching(/^(NotAllowed|InvalidState|NotSupported|Abort)Error$/), clipboard: 'NotAllowedError', midi: expect.stringMatching(/^(NotAllowed|Security)Error$/) });
    });
  }
});

test('a window may make its own calls only, with exactly the declared parameters', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  await countersign.question(/plain.*echo/);
  const ask = async (page: PageName, name: string, params: unknown): Promise<Reply> =>
    (await pageOf(countersign, page)).evaluate(([one, given]) => (globalThis as unknown as { countersign: Bridge }).countersign.call(one as string, given), [name, params] as const);

  const state = await ask('prompt', 'prompt/state', {});
  const prompt = (state as unknown as { value: { prompt: { id: string } } }).value.prompt.id;
  const wrong: Reply = { ok: false, error: 'the call has the wrong parameters' };
  const elsewhere: Reply = { ok: false, error: 'not from this window' };
  const unknown: Reply = { ok: false, error: 'no such call' };
  const rows: readonly [PageName, string, unknown, Reply][] = [
    ['console', 'prompt/answer', { prompt, option: 'allow-once' }, elsewhere],
    ['console', 'prompt/state', {}, elsewhere],
    ['console', 'prompt/close', { prompt }, elsewhere],
    ['prompt', 'rule/list', {}, elsewhere],
    ['prompt', 'rule/confirm', { id: 'x' }, elsewhere],
    ['prompt', 'settings/set', { callTimeoutSeconds: 60 }, elsewhere],
    ['prompt', 'history/list', { limit: 1 }, elsewhere],
    ['prompt', 'rule/add', {}, unknown],
    ['console', 'constructor', {}, unknown],
    ['console', '__proto__', {}, unknown],
    ['prompt', 'prompt/answer', { prompt, option: 'allow-once', rule: { action: 'allow' } }, wrong],
    ['prompt', 'prompt/answer', { prompt }, wrong],
    ['prompt', 'prompt/state', { more: 1 }, wrong],
    ['console', 'settings/set', { callTimeoutSeconds: 60, extra: true }, wrong],
    ['console', 'history/list', { limit: 100_000 }, wrong],
  ];
  for (const [page, name, params, want] of rows) expect({ page, name, params, reply: await ask(page, name, params) }).toEqual({ page, name, params, reply: want });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await answer).isError).toBe(true);
});

test('everything in the data folder is closed to others', async ({ countersign }) => {
  await countersign.connectGranted(servers.plain());
  const found = modesUnder(countersign.home);
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['', 'electron', 'journal', 'journal/journal.sqlite', 'rules.json', 'run', 'run/gateway.sock', 'run/token', 'servers.json']));
  expect(found.filter(({ open }) => open)).toEqual([]);
});

test('a second app on the same data folder ends, and brings up the first one’s console', async () => {
  const countersign = new Countersign();
  try {
    await countersign.start(['--background']);
    const visible = () => countersign.app.evaluate(({ BrowserWindow: windows }) => windows.getAllWindows().filter((one) => one.isVisible()).map((one) => one.webContents.getURL()));
    expect(await visible()).toEqual([]);

    expect(await exitOf(countersign, ['--background'])).toBe(0);
    expect(await visible()).toEqual([]);
    expect(await exitOf(countersign, [])).toBe(0);
    await expect.poll(visible).toEqual(['app://bundle/console.html']);
    expect(countersign.cli<unknown[]>('rules')).toEqual([]);
  } finally {
    await countersign.close();
  }
});

test.describe('with a keyring', () => {
  test.use({ keyring: true });
  test('what a host hands down in its environment reaches neither the app nor a server', async ({ countersign }) => {
    const command = servers.plain();
    const first = await countersign.connect({ name: 'plain', command });
    const asked = call(first, 'env');
    await countersign.allowFor(/plain.*env/, 'Always');
    await asked;
    await first.client.close();
    await countersign.app.close();

    const loaded = path.join(countersign.folder, 'loaded');
    const foreign = path.join(countersign.folder, 'foreign.cjs');
    writeFileSync(foreign, `require('node:fs').appendFileSync(${JSON.stringify(loaded)}, process.argv.join(' ') + '\\n');`);
    const inherited = { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1', NODE_OPTIONS: `--require=${foreign}`, VSCODE_INSPECTOR_OPTIONS: '{}', SSH_AUTH_SOCK: '/tmp/agent', SECRET_OF_MINE: 'x' };
    const host = countersign.host({ name: 'plain', command, inherited });
    await host.connected;
    const { pid } = JSON.parse(readFileSync(path.join(countersign.home, 'run/launch.json'), 'utf8')) as { pid: number };
    try {
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/(^|\0)(ELECTRON_|NODE_|VSCODE_)/);
      const names = Object.keys(JSON.parse(textOf(await call(host, 'env'))) as object);
      expect(names).toEqual(expect.arrayContaining(['PATH', 'HOME']));
      expect(names.filter((name) => name in inherited || /^(DISPLAY|DBUS_|COUNTERSIGN_)/.test(name))).toEqual([]);
      // The connector is the host's own child: its twin, where that stands in, runs on a Node of its own and alone may see the host's wishes for Node.
      const programs = existsSync(loaded) ? readFileSync(loaded, 'utf8').trim().split('\n') : [];
      expect(programs.filter((line) => !line.includes('dist/connector/index.js'))).toEqual([]);
    } finally {
      await host.client.close();
      process.kill(pid, 'SIGTERM');
      await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
    }
  });
});

/**
 * Every file and folder of ours under `folder`, by name, and whether anybody but its owner has any right to it. Links have no
 * rights of their own; what is in `electron` is Chromium's, and out of reach because that folder is closed.
 */
function modesUnder(folder: string): { readonly name: string; readonly open: boolean }[] {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('electron/'));
  return ['', ...inside].flatMap((name) => {
    const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    return stats === undefined || stats.isSymbolicLink() ? [] : [{ name, open: (stats.mode & 0o077) !== 0 }];
  });
}

/** Starts the app once more on the same data folder and answers its exit code. */
async function exitOf(countersign: Countersign, args: readonly string[]): Promise<number | null> {
  const child = countersign.spawn(electronPath, [root, '--password-store=basic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args]);
  return new Promise((resolve) => child.once('exit', resolve));
}
