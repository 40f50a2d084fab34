import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { diffArrays } from 'diff';
import { passes } from './axe';
import { Countersign, expect, test } from './countersign';

/** Settings as people have them: formatted by hand, with comments, in three formats. */
const files = {
  claude: {
    at: '.config/Claude/claude_desktop_config.json',
    text: `{
  "globalShortcut": "Ctrl+Space",
  "mcpServers": {
    "filesystem": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2026.1.14", "/home/ana/Documents"] },
    "github":     {
        "command": "npx",
        "args":    [ "-y", "@modelcontextprotocol/server-github" ],
        "env":     { "GITHUB_API_URL": "https://api.github.com" }
    }
  }
}
`,
  },
  codex: {
    at: '.codex/config.toml',
    text: `model = "gpt-5"   # the one at work
approval_policy = "on-request"

[mcp_servers.postgres]
command = "uvx"
args = ["mcp-server-postgres==1.4.0", "postgres://localhost/shop"]  # read only

[mcp_servers.memory]
command = 'npx'
args = [
  "-y",
  "@modelcontextprotocol/server-memory@2026.1.26",
]
`,
  },
  code: {
    at: '.config/Code/User/mcp.json',
    text: `{
\t// Ours first.
\t"servers": {
\t\t"search": {
\t\t\t"type": "stdio",
\t\t\t"command": "node", /* 22 */
\t\t\t"args": ["\${workspaceFolder}/tools/search.mjs",],
\t\t},
\t},
}
`,
  },
} as const;

type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

/** An app that was only just installed, on a machine with three hosts. */
async function installed(): Promise<Countersign> {
  const countersign = new Countersign({ firstStart: true });
  for (const { at, text } of Object.values(files)) {
    mkdirSync(path.dirname(path.join(countersign.user, at)), { recursive: true });
    writeFileSync(path.join(countersign.user, at), text);
  }
  await countersign.start();
  return countersign;
}

const textOf = (countersign: Countersign, name: Name): string => readFileSync(path.join(countersign.user, files[name].at), 'utf8');

/** The lines the page says go and come in a file. */
async function shownLines(page: Page, name: Name): Promise<{ readonly out: readonly string[]; readonly put: readonly string[] }> {
  const list = page.getByRole('list', { name: new RegExp(`${files[name].at.replaceAll('.', '\\.')}$`) });
  return { out: await list.locator('del').allTextContents(), put: await list.locator('ins').allTextContents() };
}

/** The lines that went and came. */
function changedLines(before: string, after: string): { readonly out: readonly string[]; readonly put: readonly string[] } {
  const changes = diffArrays(before.split('\n'), after.split('\n'));
  return { out: changes.flatMap(({ removed, value }) => (removed ? value : [])), put: changes.flatMap(({ added, value }) => (added ? value : [])) };
}

/** Waits until the button writes: lines that were on screen for no time at all are not written. */
async function canWrite(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Write 3 files' })).not.toHaveAttribute('aria-disabled', 'true');
}

test('from the first start to the first question in four clicks: what was found, every line before it is written, and byte for byte back', async () => {
  test.setTimeout(120_000);
  const from = Date.now();
  const countersign = await installed();
  try {
    const page = await countersign.consolePage();
    await expect(page.getByRole('heading', { level: 1, name: 'Your AI apps call tools. From now on they ask you first.' })).toBeVisible();
    await page.evaluate(() => document.addEventListener('click', ({ isTrusted }) => (document.documentElement.dataset['clicks'] = String(Number(document.documentElement.dataset['clicks'] ?? 0) + (isTrusted ? 1 : 0))), true));
    await expect(page.getByRole('heading', { name: '3 AI apps are on this machine' })).toBeVisible();
    for (const title of ['Claude Desktop', 'Codex', 'VS Code']) await expect(page.getByText(title)).toBeVisible();
    await expect(page.getByText('filesystem')).toBeHidden();

    await page.getByRole('button', { name: 'Look inside' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '5 servers are not protected' })).toBeFocused();
    await page.getByRole('button', { name: 'Protect all 5' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What will be written to 3 files' })).toBeFocused();
    const shown = await Promise.all(names.map((name) => shownLines(page, name)));
    // Nothing was written so far.
    for (const name of names) expect(textOf(countersign, name)).toBe(files[name].text);

    await canWrite(page);
    await page.getByRole('button', { name: 'Write 3 files' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'See the first question' })).toBeFocused();
    for (const [at, name] of names.entries()) {
      const after = textOf(countersign, name);
      expect(after).toContain('"--host"');
      expect(shown[at], name).toEqual(changedLines(files[name].text, after));
    }
    await expect(page.getByRole('region', { name: 'One thing left, so that your apps notice' })).toContainText('Claude Desktop');

    await page.getByRole('button', { name: 'Show me a question' }).click();
    await countersign.question(/^First use of /);
    const clicks = Number(await page.evaluate(() => document.documentElement.dataset['clicks']));
    test.info().annotations.push({ type: 'first start to first question', description: `${clicks} clicks, ${((Date.now() - from) / 1000).toFixed(1)} s` });
    expect(clicks).toBeLessThanOrEqual(5);

    await page.getByRole('button', { name: 'Leave the guide' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeFocused();
    await page.getByRole('navigation').getByRole('button', { name: 'Hosts' }).click();
    await expect(page.getByRole('list', { name: 'Hosts and their servers' }).getByRole('button', { name: /^github/ })).toContainText('Protected');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Take Countersign out of every file…' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What will be taken out of 3 files' })).toBeFocused();
    await canWrite(page);
    await page.getByRole('button', { name: 'Write 3 files' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Written' })).toBeFocused();
    for (const name of names) expect(textOf(countersign, name)).toBe(files[name].text);
  } finally {
    await countersign.close();
  }
});

test('the guide with keys alone, nothing found by axe on any screen; what changed meanwhile is not written; it can be left and come back to', async () => {
  test.setTimeout(120_000);
  const countersign = await installed();
  try {
    const page = await countersign.consolePage();
    await expect(page.getByRole('heading', { name: '3 AI apps are on this machine' })).toBeVisible();
    await passes(page, 'what it does');
    await tabTo(page, 'Look inside');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '5 servers are not protected' })).toBeFocused();
    await tabTo(page, 'Choose…');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Protect github of Claude Desktop');
    await page.keyboard.press('Space');
    await passes(page, 'what was found');
    await tabTo(page, 'Protect 4 chosen');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'What will be written to 3 files' })).toBeFocused();
    await passes(page, 'what will be written');
    // Another program writes one of them while it is read.
    const touched = `${files.codex.text}\n# later\n`;
    writeFileSync(path.join(countersign.user, files.codex.at), touched);
    await canWrite(page);
    await tabTo(page, 'Write 3 files');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('The file has changed since it was looked at. Nothing was written. Look again.');
    await passes(page, 'what was written');
    expect(textOf(countersign, 'codex')).toBe(touched);
    expect(textOf(countersign, 'claude')).toContain('"filesystem", "--host"');
    expect(textOf(countersign, 'claude')).toContain('"command": "npx",\n        "args":    [ "-y", "@modelcontextprotocol/server-github" ]');

    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: 'See the first question' })).toBeFocused();
    await passes(page, 'the first question');
    await tabTo(page, 'Leave the guide');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('first-start');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Your AI apps call tools/ })).toBeFocused();
    await page.keyboard.press('Control+5');
    await expect(page.getByRole('heading', { level: 1, name: 'Hosts' })).toBeFocused();
    await passes(page, 'the hosts');
  } finally {
    await countersign.close();
  }
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const has = () => page.evaluate((wanted) => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)?.trim() === wanted, name);
  for (let presses = 0; !(await has()); presses++) {
    if (presses > 60) throw new Error(`Tab never came to ${name}`);
    await page.keyboard.press('Tab');
  }
}
