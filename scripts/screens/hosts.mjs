import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { homeFolder } from './home.mjs';

/** Hosts by the id their entries declare and what they call themselves. */
const names = { 'claude-code': 'claude-code', vscode: 'Visual Studio Code', 'gemini-cli': 'gemini-cli-mcp-client' };

/** @typedef {{ host: keyof typeof names, server: string, command: readonly string[], env?: Record<string, string> }} Entry */

/** The command lines of the servers as a person would have installed them. */
export const commands = {
  files: [path.join(homeFolder, '.npm-global/bin/mcp-server-filesystem'), path.join(homeFolder, 'work/shop')],
  memory: [path.join(homeFolder, '.npm-global/bin/mcp-server-memory')],
  github: [path.join(homeFolder, '.local/bin/github-mcp'), '--toolsets', 'issues,repos', '--read-only=false'],
};

/** A host about to connect; its handshake waits for the server's first use. @param {Entry} entry */
export function host({ host: id, server, command, env = {} }) {
  const client = new Client({ name: names[id], version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: path.join(homeFolder, 'countersign/dist/bin/countersign'),
    args: ['run', '--server', server, '--host', id, '--entry', `.mcp.json#${server}`, ...Object.keys(env).flatMap((name) => ['--env', name]), '--', ...command],
    env: { ...stringsOf(process.env), ...env, PATH: `${homeFolder}/.local/bin:${homeFolder}/.npm-global/bin:/usr/local/bin:/usr/bin:/bin` },
    cwd: path.join(homeFolder, 'work/shop'),
    stderr: 'ignore',
  });
  const connected = client.connect(transport);
  connected.catch(() => undefined);
  return { client, connected };
}

/** A tool call whose answer may never come. @param {Client} client @param {string} name @param {Record<string, unknown>} args */
export function call(client, name, args) {
  const answer = client.callTool({ name, arguments: args });
  answer.catch(() => undefined);
  return answer;
}

/** @param {NodeJS.ProcessEnv} env @returns {Record<string, string>} */
function stringsOf(env) {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
