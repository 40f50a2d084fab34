/** A server without an SDK whose one tool opens an address as a program does that knows of proxies: it says what came of it. */
import { createInterface } from 'node:readline';

const send = (id, result) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
const tools = [{ name: 'open', description: 'Opens an address.', inputSchema: { type: 'object', properties: { url: { type: 'string' } } } }];

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  if (method === 'initialize') send(id, { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'reaching', version: '1.0.0' } });
  else if (method === 'tools/list') send(id, { tools });
  else if (method === 'tools/call') {
    const said = await fetch(params.arguments.url).then((response) => `answered ${response.status}`, (error) => `failed: ${error.cause?.message ?? error.message}`);
    send(id, { content: [{ type: 'text', text: said }] });
  } else send(id, {});
});
