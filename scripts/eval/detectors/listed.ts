import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Servers that other people wrote, as far as they are installed: what they list is benign. `needs`: variables without which one does not start; their values are made up. */
const servers: readonly { readonly name: string; readonly args?: readonly string[]; readonly needs?: Readonly<Record<string, string>> }[] = [
  { name: '@modelcontextprotocol/server-everything' },
  { name: '@modelcontextprotocol/server-filesystem', args: ['FOLDER'] },
  { name: '@modelcontextprotocol/server-memory' },
  { name: '@modelcontextprotocol/server-sequential-thinking' },
  { name: '@playwright/mcp', args: ['--caps=vision,pdf,testing,network,storage,devtools'] },
  { name: 'chrome-devtools-mcp' },
  { name: '@upstash/context7-mcp' },
  { name: '@notionhq/notion-mcp-server', needs: { NOTION_TOKEN: 'ntn_none' } },
  { name: 'firecrawl-mcp', needs: { FIRECRAWL_API_KEY: 'fc-none' } },
  { name: '@modelcontextprotocol/server-github', needs: { GITHUB_PERSONAL_ACCESS_TOKEN: 'none' } },
  { name: '@modelcontextprotocol/server-gitlab', needs: { GITLAB_PERSONAL_ACCESS_TOKEN: 'none' } },
  { name: '@modelcontextprotocol/server-slack', needs: { SLACK_BOT_TOKEN: 'none', SLACK_TEAM_ID: 'T0' } },
  { name: '@modelcontextprotocol/server-google-maps', needs: { GOOGLE_MAPS_API_KEY: 'none' } },
  { name: '@modelcontextprotocol/server-puppeteer' },
  { name: '@modelcontextprotocol/server-brave-search', needs: { BRAVE_API_KEY: 'none' } },
];

/** How long a server may take to list its tools, ms. */
const patience = 20_000;

/** The tools of the servers that lie in one of `folders` (each a `node_modules`), as rows for `countersign scan definitions`. One that does not start lists nothing. */
export async function listedTools(folders: readonly string[]): Promise<readonly { readonly line: string; readonly label: string }[]> {
  const rows: { line: string; label: string }[] = [];
  for (const { name, args = [], needs = {} } of servers) {
    const folder = folders.map((one) => path.join(one, name)).find((one) => existsSync(path.join(one, 'package.json')));
    if (folder === undefined) continue;
    for (const tool of await toolsOf(folder, args, needs)) rows.push({ line: JSON.stringify({ id: `${name} ${String(tool['name'])}`, server: name, tool }), label: 'benign' });
  }
  return rows;
}

type Tool = Readonly<Record<string, unknown>>;

async function toolsOf(folder: string, args: readonly string[], needs: Readonly<Record<string, string>>): Promise<readonly Tool[]> {
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly bin?: string | Readonly<Record<string, string>> };
  const program = typeof bin === 'string' ? bin : Object.values(bin ?? {})[0];
  if (program === undefined) return [];
  const home = mkdtempSync(path.join(tmpdir(), 'cs-listed-'));
  const server = spawn(process.execPath, [path.join(folder, program), ...args.map((one) => (one === 'FOLDER' ? home : one))], { cwd: home, env: { PATH: process.env['PATH'], HOME: home, ...needs }, stdio: ['pipe', 'pipe', 'ignore'], timeout: patience });
  const send = (message: object): void => void server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  server.stdin.on('error', () => {});
  server.on('error', () => {});
  try {
    send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'eval', version: '1' } } });
    for await (const line of createInterface({ input: server.stdout })) {
      const reply = read(line);
      if (reply?.id === 1) {
        send({ method: 'notifications/initialized' });
        send({ id: 2, method: 'tools/list', params: {} });
      } else if (reply?.id === 2) return reply.result?.tools ?? [];
    }
    return [];
  } finally {
    server.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

function read(line: string): { readonly id?: unknown; readonly result?: { readonly tools?: readonly Tool[] } } | null {
  try {
    return JSON.parse(line) as ReturnType<typeof read>;
  } catch {
    // What a server prints beside the protocol is no answer.
    return null;
  }
}
