/**
 * A server of the older era, on the SDK's 1.x line, whose tools, prompt and resource ask their host in mid-call by requests of their own. A tool answers what it was given, as JSON.
 *
 *   node legacy.mjs
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { UrlElicitationRequiredError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { asked, roundOf } from './asked.mjs';

const server = new McpServer({ name: 'asking', version: '1.0.0' });
const said = (value) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] });
let addresses = 0;

/** What the host answers to one ask, or why it does not. */
async function replyTo({ sendRequest }, { method, params }) {
  // The older revision numbers its addresses.
  const numbered = params?.mode === 'url' ? { ...params, elicitationId: `page-${(addresses += 1)}` } : params;
  return sendRequest({ method, ...(numbered === undefined ? {} : { params: numbered }) }, z.looseObject({}), { timeout: 120_000 }).catch(({ code, message }) => ({ error: { code, message } }));
}

async function given(extra, script) {
  const replies = [];
  for (let nth = 0, round = roundOf(script, 0); round !== null && !extra.signal.aborted; nth += 1, round = roundOf(script, nth)) {
    const entries = await Promise.all(Object.entries(round).map(async ([key, ask]) => [key, await replyTo(extra, ask)]));
    replies.push(Object.fromEntries(entries));
    // One that is turned away does not ask on for ever: it says so.
    if (script.endless && entries.some(([, reply]) => reply.error !== undefined)) break;
  }
  return replies;
}

for (const [tool, script] of Object.entries(asked)) {
  server.registerTool(tool, { description: `Asks its host: ${tool}.`, inputSchema: { for: z.string().optional() } }, async (_, extra) => said(await given(extra, script)));
}
server.registerTool('hello', { description: 'Asks nothing.', inputSchema: {} }, () => said('hello'));

const authorized = new Set();
server.registerTool('authorize', { description: 'Fails until a page was opened.', inputSchema: { for: z.string().optional() } }, ({ for: whom = '' }) => {
  if (authorized.has(whom)) return said('authorized');
  authorized.add(whom);
  throw new UrlElicitationRequiredError([{ ...asked.open.rounds[0].page.params, elicitationId: 'page-of-error' }], 'A page has to be opened first.');
});
server.registerPrompt('greeting', { description: 'Asks whom to greet.' }, async (extra) => {
  const replies = await given(extra, asked.greet);
  return { messages: [{ role: 'user', content: { type: 'text', text: JSON.stringify(replies) } }] };
});
server.registerResource('report', 'asking://report', { mimeType: 'text/plain' }, async (uri, extra) => ({ contents: [{ uri: uri.href, text: JSON.stringify(await given(extra, asked.greet)) }] }));

await server.connect(new StdioServerTransport());
// This line's transport does not hear the end of its input.
process.stdin.on('end', () => process.exit(0));
