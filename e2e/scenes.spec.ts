import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';

import { faultsIn } from './axe';
import { electronPath, root } from './countersign';
import { smallTargets } from './targets';

/*
 * Every state of the prompt window that the preview knows, whoever added it: no finding of axe in either theme, and the measures of the house at 520 and at 320 px. A new state
 * needs a scene and no line here.
 */

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

// The longest file by far: its tests share nothing but the pages, which each worker builds for itself.
test.describe.configure({ mode: 'parallel' });

let folder: string;
let address: string;
let electron: ElectronApplication;
let page: Page;
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://scenes').pathname;
  try {
    const body = readFileSync(path.join(folder, path.normalize(name)));
    // Nothing is built anew at this address, so that what a scene shares with the one before is neither sent nor compiled again.
    response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream', 'cache-control': 'max-age=3600, immutable' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cs-scenes'));
  execFileSync(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', path.join(root, 'renderer/preview/vite.config.mjs'), '--logLevel', 'error'], { env: { ...process.env, PREVIEW_OUT: folder }, stdio: 'inherit' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/preview.html`;
  const rooted = process.getuid?.() === 0;
  electron = await _electron.launch({ executablePath: electronPath, args: [path.join(import.meta.dirname, 'scenes/main.cjs'), `--user-data-dir=${path.join(folder, 'profile')}`, ...(rooted ? ['--no-sandbox'] : [])], ...(rooted ? {} : { chromiumSandbox: true }) });
  page = await electron.firstWindow();
});

test.afterAll(async () => {
  await electron.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names of the scenes of the prompt window: the page tells them where none is asked for. */
async function promptScenes(): Promise<string[]> {
  await page.goto(address);
  await expect(page.locator('body')).toContainText('Scenes:');
  return (await page.evaluate(() => document.documentElement.dataset['prompts'] ?? '')).split(' ');
}

async function open(scene: string, theme: 'light' | 'dark', width: number): Promise<void> {
  await page.setViewportSize({ width, height: 760 });
  await page.goto(`${address}?scene=${scene}&theme=${theme}`);
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** As a person does who makes the window narrower: the page stays, and has drawn itself anew. */
async function narrow(width: number): Promise<void> {
  await page.setViewportSize({ width, height: 760 });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
  // What is measured when the size changes is drawn in the frame after.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const looks: readonly { readonly name: string; readonly query: string; readonly forced?: true }[] = [
  { name: 'light', query: 'theme=light' },
  { name: 'dark', query: 'theme=dark' },
  { name: 'forced colours', query: 'theme=light', forced: true },
  { name: 'text twice as large', query: 'theme=light&text=200' },
  { name: 'from right to left', query: 'theme=light&dir=rtl' },
];

for (const { name, query, forced } of looks) {
  test(`every state of the prompt window passes axe, ${name}`, async () => {
    test.setTimeout(300_000);
    const scenes = await promptScenes();
    expect(scenes.length).toBeGreaterThanOrEqual(11);
    try {
      await page.emulateMedia({ forcedColors: forced === true ? 'active' : 'none' });
      await page.setViewportSize({ width: 520, height: 760 });
      for (const scene of scenes) {
        await page.goto(`${address}?scene=${scene}&${query}`);
        await expect(page.getByRole('heading').first()).toBeVisible();
        expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(forced === true);
        expect.soft(await faultsIn(page), `${scene}, ${name}`).toEqual([]);
      }
    } finally {
      await page.emulateMedia({ forcedColors: null });
    }
  });
}

test('in a window that runs from right to left every value still reads from left to right, apart from the words around it', async () => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 520, height: 760 });
  let values = 0;
  for (const scene of await promptScenes()) {
    await page.goto(`${address}?scene=${scene}&theme=light&dir=rtl`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    const { looked, turned, loose } = await page.evaluate(() => {
      const said = [...document.querySelectorAll<HTMLElement>('bdi, .said')].filter((one) => one.checkVisibility() && (one.textContent ?? '').trim() !== '');
      const name = (one: Element): string => (one.textContent ?? '').trim().slice(0, 40);
      // Of the same line the first character stands left of the last, whatever kind they are: a slash, a dot or a bracket would otherwise go to the other end.
      const turns = (one: HTMLElement): boolean => {
        const texts: Text[] = [];
        for (const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT); walker.nextNode() !== null; ) texts.push(walker.currentNode as Text);
        return texts.some((text) => {
          const place = (at: number): DOMRect => {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect();
          };
          const drawn = text.data.trimEnd().length;
          const from = text.data.length - text.data.trimStart().length;
          // Words of a script that runs the other way do so inside of a value, too.
          if (drawn - from < 2 || /[\u0590-\u08FF\uFB1D-\uFEFC]/.test(text.data)) return false;
          const [first, last] = [place(from), place(drawn - 1)];
          return first.width > 0 && last.width > 0 && Math.abs(first.top - last.top) < 2 && first.left > last.left;
        });
      };
      const isolated = (one: HTMLElement): boolean => {
        const { direction, unicodeBidi, display } = getComputedStyle(one);
        return direction === 'ltr' && (/isolate|plaintext/.test(unicodeBidi) || display !== 'inline');
      };
      return { looked: said.length, turned: said.filter(turns).map(name), loose: said.filter((one) => !isolated(one)).map(name) };
    });
    values += looked;
    expect.soft({ turned, loose }, scene).toEqual({ turned: [], loose: [] });
  }
  expect(values).toBeGreaterThan(500);
});

test('with reduced motion nothing moves by itself in any state', async () => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 520, height: 760 });
  const moving = (): Promise<number> => page.evaluate(() => document.getAnimations().length);
  const animate = (): Promise<unknown> => page.addStyleTag({ content: '@keyframes turn { to { rotate: 1turn } } h1 { animation: turn 9s infinite } button { transition: opacity 9s }' });
  try {
    for (const scene of await promptScenes()) {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`${address}?scene=${scene}&theme=light`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      for (const button of (await page.getByRole('button').all()).slice(0, 3)) await button.hover({ force: true });
      expect.soft(await moving(), scene).toBe(0);
    }
    // What does move is taken out by the pages' own rule, and without that the count would tell.
    await animate();
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(moving).toBeGreaterThan(0);
  } finally {
    await page.emulateMedia({ reducedMotion: null });
  }
});

test('in every state what is pressed is large enough, Allow stands apart from Deny, and nothing is wider than the window', async () => {
  test.setTimeout(300_000);
  let targets = 0;
  for (const scene of await promptScenes()) {
    await open(scene, 'light', 520);
    for (const width of [520, 320]) {
      if (width < 520) await narrow(width);
      const { apart, wider } = await page.evaluate(() => {
        const seen = [...document.querySelectorAll('button')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0);
        const boxes = seen.map((one) => ({ one, name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 30), box: one.getBoundingClientRect() }));
        // What is scrolled out of a list lies below the answers, but is not there to be pressed.
        const there = ({ one, box }: { one: HTMLElement; box: DOMRect }): boolean => one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        const gap = (a: DOMRect, b: DOMRect): number => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
        const denials = boxes.filter((one) => /^(Deny|Block)/.test(one.name) && there(one));
        const allows = boxes.filter((one) => one.name.startsWith('Allow') && there(one));
        return {
          apart: denials.flatMap((one) => allows.filter((other) => gap(one.box, other.box) < 15.5).map((other) => `${one.name} and ${other.name}: ${Math.round(gap(one.box, other.box))} px`)),
          wider: document.documentElement.scrollWidth > window.innerWidth,
        };
      });
      const { measured, small } = await smallTargets(page);
      targets += measured;
      expect.soft({ small, apart, wider }, `${scene}, ${width} px`).toEqual({ small: [], apart: [], wider: false });
    }
  }
  // Else it would be the measure that finds nothing.
  expect(targets).toBeGreaterThan(500);
});

/** Where an allowing answer stands, px from the left and from the lower edge, which the window's height does not move. */
interface Place {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** The allowing answers below a question, without those of single lines of a list, which scroll. */
function allowing(): Promise<readonly Place[]> {
  return page.evaluate(() => {
    // Where the answers scroll with all of a question, at its end, where all of them are seen.
    document.querySelector('[role=alertdialog]')?.scrollTo(0, 1e6);
    return [...document.querySelectorAll<HTMLElement>('footer button')]
      .map((one) => ({ name: (one.textContent ?? '').trim(), box: one.getBoundingClientRect() }))
      .filter(({ name }) => /^(Allow|Save and allow)/.test(name))
      .map(({ name, box }) => ({ name, left: box.left, right: box.right, low: window.innerHeight - box.bottom, high: window.innerHeight - box.top }));
  });
}

test('no answer that allows what is dangerous stands where one allows what is not, at any width', async () => {
  test.setTimeout(300_000);
  const scenes = (await promptScenes()).filter((name) => /^(call|card|content|redaction)-/.test(name));
  const meets = (one: Place, other: Place): boolean => one.left < other.right && other.left < one.right && one.low < other.high && other.low < one.high;
  const widths = [520, 420, 360, 320];
  type Seen = Place & { readonly platform: string; readonly scene: string; readonly width: number };
  const [usual, grave]: [Seen[], Seen[]] = [[], []];
  for (const platform of ['linux', 'win32']) {
    for (const scene of scenes) {
      await page.setViewportSize({ width: 520, height: 760 });
      await page.goto(`${address}?scene=${scene}&theme=light&platform=${platform}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      const danger = (await page.getByRole('alertdialog').getAttribute('data-shape')) === 'danger';
      const look = async (): Promise<void> => {
        for (const width of widths) {
          await narrow(width);
          (danger ? grave : usual).push(...(await allowing()).map((one) => ({ ...one, platform, scene, width })));
        }
      };
      if (danger && (await page.getByRole('checkbox').count()) === 1) await page.getByRole('checkbox').check();
      await look();
      // Where the rule is saved, too.
      const opener = page.getByRole('button', { name: 'Allow for…' });
      if ((await opener.count()) === 0 || (await opener.getAttribute('aria-disabled')) === 'true') continue;
      await opener.click();
      await page.getByRole('button', { name: 'Show the rule' }).click();
      await expect(page.getByRole('button', { name: 'Save and allow' })).toBeVisible();
      // The question beneath is out of reach.
      await page.evaluate(() => document.querySelectorAll('[inert] footer').forEach((one) => one.remove()));
      await look();
    }
  }
  for (const [all, least] of [[usual, 150], [grave, 60]] as const) expect(all.length).toBeGreaterThan(least);
  // Whoever has one of the platforms never sees the other's order.
  const met = grave.flatMap((one) => usual.filter((other) => one.platform === other.platform && one.width === other.width && meets(one, other)).map((other) => `${one.platform}, ${one.width} px: ${one.name} of ${one.scene} and ${other.name} of ${other.scene}`));
  expect([...new Set(met)]).toEqual([]);
});

/** What lies over a question once something of it was pressed: the scene, and the presses that lead there. */
const layers: readonly { readonly scene: string; readonly press: readonly string[]; readonly shows: string }[] = [
  { scene: 'call-choices', press: ['Allow for…'], shows: 'Show the rule' },
  { scene: 'call-choices', press: ['Allow for…', 'Show the rule'], shows: 'Save and allow' },
  { scene: 'call-write', press: ['Edit'], shows: 'Back' },
  { scene: 'call-write', press: ['Tell the model why'], shows: 'Deny' },
  { scene: 'call-long', press: ['Show everything'], shows: 'Back' },
  { scene: 'card-reads', press: ['7 more waiting'], shows: 'Deny all 8' },
  { scene: 'first-use-web', press: ['Choose another'], shows: 'Block' },
  { scene: 'content-command', press: ['Reveal'], shows: 'Hide' },
];

test('what lies over a question, or is opened in it, is large enough to be pressed too', async () => {
  test.setTimeout(300_000);
  for (const { scene, press, shows } of layers) {
    await open(scene, 'light', 520);
    for (const name of press) await page.getByRole('button', { name: new RegExp(`^${name}`) }).first().click();
    await expect(page.getByRole('button', { name: new RegExp(`^${shows}`) }).first()).toBeVisible();
    for (const width of [520, 320]) {
      if (width < 520) await narrow(width);
      // What the list of what waits lies over cannot be pressed meanwhile.
      const small = (await smallTargets(page)).small.filter((one) => !one.endsWith(' 0 × 0'));
      expect.soft(small, `${scene}, ${press.join(', ')}, ${width} px`).toEqual([]);
    }
  }
});

test('in a language two fifths longer, at 320 px and with text twice as large, nothing is cut or wider than the window', async () => {
  test.setTimeout(300_000);
  for (const scene of await promptScenes()) {
    for (const { width, text, made } of [{ width: 520, text: 100, made: 'opened' }, { width: 320, text: 100, made: 'narrowed' }, { width: 320, text: 200, made: 'opened' }] as const) {
      if (made === 'narrowed') await narrow(width);
      else {
        await page.setViewportSize({ width, height: 760 });
        await page.goto(`${address}?scene=${scene}&theme=light&words=pseudo&text=${text}`);
        await expect(page.locator('body')).toContainText('⟦');
        await expect(page.getByRole('heading').first()).toBeVisible();
      }
      const { cut, sideways, wider } = await page.evaluate(() => {
        const seen = [...document.querySelectorAll('body *')].filter((one) => one instanceof HTMLElement && one.checkVisibility({ visibilityProperty: true }) && one.closest('.sr-only') === null);
        const words = (one: Element): string => `${one.tagName.toLowerCase()}: ${(one.textContent ?? '').trim().slice(0, 40)}`;
        const spills = (one: Element): boolean => {
          const { overflowX, overflowY, display } = getComputedStyle(one);
          // What is typed into a line moves with the caret.
          if (display === 'inline' || one instanceof HTMLInputElement) return false;
          // A line that is cut after so many lines says so, and is somebody else's words; what scrolls is not cut.
          if (getComputedStyle(one).getPropertyValue('-webkit-line-clamp') !== 'none') return false;
          return (overflowX !== 'auto' && overflowX !== 'scroll' && one.scrollWidth > one.clientWidth + 1) || (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1);
        };
        const outside = (one: Element): boolean => {
          const { left, right } = one.getBoundingClientRect();
          return left < -0.5 || right > window.innerWidth + 0.5;
        };
        return {
          // What scrolls down must not scroll sideways: half a sentence would be out of view.
          sideways: seen.filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1).map((one) => `${one.tagName.toLowerCase()}.${one.className.slice(0, 40)}: ${one.scrollWidth} > ${one.clientWidth}`),
          cut: seen.filter((one) => one.childElementCount === 0 || one.tagName === 'BUTTON').filter((one) => spills(one) || outside(one)).map(words),
          wider: document.documentElement.scrollWidth > window.innerWidth,
        };
      });
      expect.soft({ cut, sideways, wider }, `${scene}, ${width} px, ${text} %`).toEqual({ cut: [], sideways: [], wider: false });
    }
  }
});

for (const { text, words, why } of [{ text: 100, words: 'pseudo', why: 'in a language two fifths longer' }, { text: 200, words: 'en', why: 'with text twice as large' }]) test(`${why} no view of the console is wider than a window of 320 px`, async () => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 760 });
  // Each with what stands there once all of it is drawn.
  for (const [scene, shown] of [['inbox', '[data-row]'], ['inbox-empty', 'table'], ['guide-welcome', 'main footer button'], ['guide-hosts', 'main footer button'], ['guide-try', 'main footer button'], ['servers-detail', 'aside ul button'], ['definition-schema', 'aside h4'], ['hosts', '[data-row]'], ['hosts-detail', 'aside h2, aside h3'], ['settings', '#settings-about'], ['history', '[data-seq]'], ['history-detail-rule', 'aside dl'], ['rules-odd', '[data-rule]'], ['rules-detail', 'aside dl'], ['rule-editor', 'textarea']] as const) {
    await page.goto(`${address}?scene=${scene}&theme=light&words=${words}&text=${text}`);
    if (scene === 'rule-editor') {
      await page.locator('aside').getByRole('button', { name: /^(?:⟦Éðîţ|Edit)/ }).click();
      await page.locator('summary').click();
    }
    await expect(page.locator(shown).first()).toBeAttached();
    // Not what is cut: in a row of a list that is told by an ellipsis. A table of numbers may be moved sideways in its own part, and so may a row of things to press, which the focus brings into view.
    const sideways = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('body *')].filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) || one === document.documentElement).filter((one) => !one.matches('main *') || (one.querySelector('table') === null && !one.matches('[data-sideways]'))).filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => `${one.tagName.toLowerCase()}: ${one.scrollWidth} > ${one.clientWidth}`));
    expect.soft(sideways, scene).toEqual([]);
    const hidden = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-sideways] button')].filter((one) => one.checkVisibility()).filter((one) => {
      one.focus();
      const { left, right } = one.getBoundingClientRect();
      return document.activeElement !== one || left < -1 || right > innerWidth + 1;
    }).map((one) => `${one.textContent} ${Math.round(one.getBoundingClientRect().left)} to ${Math.round(one.getBoundingClientRect().right)}`));
    expect.soft(hidden, `${scene}: cannot be brought into view by keys`).toEqual([]);
  }
});

for (const text of [100, 200]) test(`at 320 px and ${text} % text a key that nothing protects takes one line above the history, which opens to all of it`, async () => {
  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(`${address}?scene=unprotected&theme=light&text=${text}`);
  await expect(page.locator('[data-seq]').first()).toBeAttached();
  const banner = page.getByRole('region', { name: 'The key is not protected' });
  const line = banner.getByRole('button', { name: 'The key is not protected' });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await expect(banner.getByText('in memory only')).toBeHidden();
  expect(await faultsIn(page)).toEqual([]);
  const seen = await page.getByRole('table', { name: 'History' }).evaluate((one) => (Math.min(one.getBoundingClientRect().bottom, innerHeight) - one.getBoundingClientRect().top) / innerHeight);
  // Large text needs more of a window than this; there the frame scrolls.
  if (text === 100) expect(seen).toBeGreaterThan(0.5);
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(banner.getByText('in memory only')).toBeVisible();
  await banner.getByRole('button', { name: 'Choose a passphrase' }).click();
  await banner.getByLabel('Passphrase', { exact: true }).fill('half ty');
  await line.click();
  await line.click();
  await expect(banner.getByLabel('Passphrase', { exact: true })).toHaveValue('half ty');
  expect(await faultsIn(page)).toEqual([]);
});

test('what is set or typed to be allowed, and the guard that opens, move no answer', async () => {
  test.setTimeout(180_000);
  const answers = (): Promise<unknown> => page.evaluate(() => [...document.querySelectorAll('footer button')].map((one) => [one.textContent, one.getBoundingClientRect().left, window.innerHeight - one.getBoundingClientRect().top]));
  for (const width of [520, 360]) {
    await open('call-grave', 'light', width);
    const before = await answers();
    await page.getByRole('checkbox').check();
    await page.getByRole('textbox').fill('shop_production');
    await expect(page.getByRole('button', { name: 'Allow once' })).not.toHaveAttribute('aria-disabled', 'true');
    expect.soft(await answers(), `set and typed, ${width} px`).toEqual(before);
    await open('first-use-web', 'light', width);
    const proposed = await answers();
    await page.getByRole('button', { name: 'Choose another' }).click();
    await page.getByRole('radio', { name: 'Unrestricted' }).check();
    await page.getByRole('checkbox').check();
    expect.soft(await answers(), `another profile, ${width} px`).toEqual(proposed);
    await open('call-guard', 'light', width);
    const shut = await answers();
    await open('call-endless', 'light', width);
    expect.soft(await answers(), `the guard, ${width} px`).toEqual(shut);
  }
});

test('of what can be done with a server nothing stands alone in its row, however wide the window is', async () => {
  await open('servers-detail', 'light', 1100);
  const acts = page.getByRole('group', { name: /^Actions on / });
  for (let width = 320; width <= 1100; width += 20) {
    await page.setViewportSize({ width, height: 760 });
    const rows = await acts.getByRole('button').evaluateAll((buttons) => {
      const tops = buttons.map((one) => Math.round(one.getBoundingClientRect().top));
      return [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
    });
    expect.soft(Math.min(...rows), `${width} px: ${rows.join(' + ')}`).toBeGreaterThanOrEqual(2);
  }
});
