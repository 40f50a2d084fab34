/**
 * A server over HTTP as one over standard input and output, message for message, for what is tested over HTTP only.
 *
 *   node bridge.mjs URL
 */
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** The stream on which a server of the older era sends requests of its own, or its refusal of one: what it sends before is lost. */
const opened = Promise.withResolvers();
const http = new StreamableHTTPClientTransport(new URL(process.argv[2]), {
  fetch: async (address, options) => {
    const response = await fetch(address, options);
    if ((options?.method ?? 'GET') === 'GET') opened.resolve();
    return response;
  },
});
let ready = Promise.resolve();
const stdio = new StdioServerTransport();
let greeting;
http.onmessage = (message) => {
  // From then on each request says which revision was agreed on.
  if (message.id !== undefined && message.id === greeting && message.result !== undefined) http.setProtocolVersion(message.result.protocolVersion);
  void stdio.send(message);
};
stdio.onmessage = (message) => {
  if (message.method === 'initialize') greeting = message.id;
  const sent = ready.then(() => http.send(message));
  if (message.method === 'notifications/initialized') ready = sent.then(() => opened.promise);
  sent.catch((cause) => {
    if (message.id !== undefined && message.method !== undefined) void stdio.send({ jsonrpc: '2.0', id: message.id, error: { code: -32603, message: String(cause) } });
  });
};
stdio.onclose = () => void http.close().finally(() => process.exit(0));
await http.start();
await stdio.start();
