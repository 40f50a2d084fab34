import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserWindow, WebPreferences } from 'electron';
import { contentSecurityPolicy } from '#main/desktop/security/csp';
import { webPreferences } from '#main/desktop/security/web-preferences';
import type { Bridge, Reply } from '#shared/contracts/ipc';
import { call, Countersign, electronPath, expect, root, servers, test, textOf } from './countersign';

const pages = ['prompt', 'console'] as const;
type PageName = (typeof pages)[number];

function pageOf(countersign: Countersign, name: PageName) {
  return name === 'prompt' ? countersign.promptPage() : countersign.consolePage();
}

test('every window has exactly the pinned web preferences', async ({ countersign }) => {
  await countersign.consolePage();
  await countersign.promptPage();
  const all = await countersign.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({ url: contents.getURL(), preferences: (contents as unknown as { getLastWebPreferences(): WebPreferences }).getLastWebPreferences() })),
  );
  expect(all.map(({ url }) => url).sort()).toEqual(['app://bundle/console.html', 'app://bundle/prompt.html']);
  for (const { preferences } of all) {
    const { preload, ...rest } = preferences;
    expect(rest).toMatchObject(webPreferences);
    expect(preload).toBe(path.join(root, 'dist/preload/index.cjs'));
  }
});

test('both pages and everything else are served under the pinned policy', async ({ countersign }) => {
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
  test(`the ${name} page has no Node, no way to evaluate text and nothing of ours but the bridge`, async ({ countersign }) => {
    const page = await pageOf(countersign, name);
    const found = await page.evaluate(() => {
      const scope = globalThis as unknown as Record<string, unknown>;
      const attempt = (action: () => unknown) => {
        try {
          return String(action());
        } catch (error) {
          return (error as Error).name;
        }
      };
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

  test(`the ${name} page goes nowhere and opens nothing`, async ({ countersign }) => {
    const page = await pageOf(countersign, name);
    const before = page.url();
    const addresses = ['file:///etc/passwd', `file://${root}/package.json`, 'app://other/index.html', 'app://bundle/missing.html', 'data:text/html,<p>hi', 'javascript:document.title="ran"', 'https://countersign.invalid/'];
    const window = await countersign.app.browserWindow(page);
    await window.evaluate((one: BrowserWindow) => {
      const seen: [string, boolean][] = [];
      (globalThis as unknown as { seen: typeof seen }).seen = seen;
      one.webContents.on('will-navigate', (event) => seen.push([event.url, event.defaultPrevented]));
      one.webContents.on('did-navigate', (_event, url) => seen.push([url, false]));
    });
    const opened = await page.evaluate((all) => {
      for (const address of all) {
        const link = Object.assign(document.createElement('a'), { href: address });
        document.body.append(link);
        link.click();
        link.remove();
      }
      const form = Object.assign(document.createElement('form'), { action: 'https://countersign.invalid/form', method: 'post' });
      document.body.append(form);
      form.submit();
      return ['https://countersign.invalid/', 'about:blank', 'app://bundle/console.html', 'file:///etc/passwd'].map((address) => window.open(address, '_blank') === null);
    }, addresses);
    expect(opened).toEqual([true, true, true, true]);
    const seen = () => countersign.app.evaluate(() => (globalThis as unknown as { seen: [string, boolean][] }).seen);
    await expect.poll(async () => (await seen()).map(([url]) => url)).toContain('https://countersign.invalid/');
    expect((await seen()).filter(([, prevented]) => !prevented)).toEqual([]);
    expect(page.url()).toBe(before);
    expect(await page.title()).not.toBe('ran');
    expect(await countersign.app.evaluate(({ BrowserWindow: windows }) => windows.getAllWindows().length)).toBe(2);
  });

  test(`the ${name} page reaches no network`, async ({ countersign }) => {
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

  test(`the ${name} page gets no permission`, async ({ countersign }) => {
    const page = await pageOf(countersign, name);
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

test('a window may make its own calls only, with exactly the declared parameters', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  await countersign.question(/plain.*echo/);
  const ask = async (page: PageName, name: string, params: unknown): Promise<Reply> =>
    (await pageOf(countersign, page)).evaluate(([one, given]) => (globalThis as unknown as { countersign: Bridge }).countersign.call(one as string, given), [name, params] as const);

  const state = await ask('prompt', 'prompt/state', {});
  const prompt = (state as unknown as { value: { prompt: { id: string } } }).value.prompt.id;
  const wrong = { ok: false, error: 'the call has the wrong parameters' };
  const elsewhere = { ok: false, error: 'not from this window' };
  const unknown = { ok: false, error: 'no such call' };
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
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  await countersign.allowFor(/plain.*echo/, 'Always');
  await answer;
  const found = modesUnder(countersign.home);
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['', 'electron', 'journal.sqlite', 'rules.json', 'run', 'run/gateway.sock', 'run/token', 'servers.json', 'vault.key']));
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

test('what a host hands down in its environment reaches neither the app nor a server', async ({ countersign }) => {
  const command = servers.plain();
  await (await countersign.connect({ name: 'plain', command })).client.close();
  await countersign.app.close();

  const loaded = path.join(countersign.folder, 'loaded');
  const foreign = path.join(countersign.folder, 'foreign.cjs');
  writeFileSync(foreign, `require('node:fs').appendFileSync(${JSON.stringify(loaded)}, process.argv.join(' ') + '\\n');`);
  const host = countersign.host({
    name: 'plain',
    command,
    inherited: { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1', NODE_OPTIONS: `--require=${foreign}`, NODE_EXTRA_CA_CERTS: foreign, VSCODE_INSPECTOR_OPTIONS: '{}', SSH_AUTH_SOCK: '/tmp/agent', SECRET_OF_MINE: 'x' },
  });
  await host.connected;
  const { pid } = JSON.parse(readFileSync(path.join(countersign.home, 'run/launch.json'), 'utf8')) as { pid: number };
  try {
    const env = call(host, 'env');
    // No window of this app can be driven from here: a rule cannot be made, so the call is left to its refusal.
    env.catch(() => undefined);
    const inherited = readFileSync(`/proc/${pid}/environ`, 'utf8');
    expect(inherited).not.toMatch(/(^|\0)(ELECTRON_|NODE_|VSCODE_)/);
    for (const line of readFileSync(loaded, 'utf8').trim().split('\n')) expect(line).toContain('dist/connector/index.js');
  } finally {
    await host.client.close();
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => existsProcess(pid)).toBe(false);
  }
});
