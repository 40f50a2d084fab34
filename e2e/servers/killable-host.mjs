/** A host in a process of its own, which connects, calls `echo` and waits to be killed: `killable-host.mjs CONNECTOR COMMAND…` */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [connector, ...command] = process.argv.slice(2);
const client = new Client({ name: 'acme', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command: connector, args: ['run', '--server', 'plain', '--host', 'acme', '--', ...command], env: process.env }));
await client.callTool({ name: 'echo', arguments: { text: 'never' } });
