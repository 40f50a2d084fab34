/** A server of the 2026-07-28 era over stdio, on the v2 SDK: a plain tool, and one whose result asks for input before it is done. */
import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const name = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

serveStdio(() => {
  const server = new McpServer({ name: 'modern', version: '1.0.0' });
  server.registerTool('add', { description: 'Adds two numbers.', inputSchema: z.object({ a: z.number(), b: z.number() }) }, ({ a, b }) => ({
    content: [{ type: 'text', text: String(a + b) }],
  }));
  server.registerTool('greet', { description: 'Greets whoever the person says.', inputSchema: z.object({}) }, (_, { mcpReq }) => {
    const given = mcpReq.inputResponses?.['name'];
    if (given === undefined) {
      return inputRequired({ inputRequests: { name: inputRequired.elicit({ message: 'Who is to be greeted?', requestedSchema: name }) }, requestState: 'opaque-1' });
    }
    return { content: [{ type: 'text', text: `Hello, ${given.content?.name}!` }] };
  });
  return server;
});
