import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { connector, expect, servers, type ToolResult } from './countersign';
import { letFormThrough } from './gates';
import { sharing } from './one-app';

const test = sharing();

test('a 2026-07-28 host and server: probe, calls, and a call that asks for input is consented to once', async ({ countersign }) => {
  const client = new Client({ name: 'acme', version: '1.0.0' }, { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: 'auto' } });
  client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { name: 'Ada' } }));
  const transport = new StdioClientTransport({
    command: connector,
    args: ['run', '--server', 'modern', '--host', 'acme', '--', ...servers.modern()],
    env: { ...(process.env as Record<string, string>), COUNTERSIGN_HOME: countersign.home },
  });
  const connected = client.connect(transport);
  connected.catch(() => undefined);
  await countersign.allowFirstUse('modern');
  await connected;
  expect(client.getProtocolEra()).toBe('modern');

  const added = client.callTool({ name: 'add', arguments: { a: 2, b: 3 } });
  await countersign.answer(/modern.*add/, 'Allow once');
  expect(((await added) as ToolResult).content[0]?.text).toBe('5');

  const denied = client.callTool({ name: 'add', arguments: { a: 4, b: 5 } });
  await countersign.answer(/modern.*add/, 'Deny');
  expect(await denied).toMatchObject({ isError: true });

  const greeted = client.callTool({ name: 'greet', arguments: {} });
  await countersign.answer(/modern.*greet/, 'Allow once');
  await letFormThrough(countersign, 'ask', 'reply');
  expect(((await greeted) as ToolResult).content[0]?.text).toBe('Hello, Ada!');

  const greetings = () => countersign.cli<{ rows: { tool: string | null; outcome: string | null }[] }>('history').rows.filter((row) => row.tool === 'greet').map((row) => row.outcome);
  await expect.poll(greetings).toEqual(['forwarded', 'forwarded']);
  await client.close();
});

test('a published server keeps all its tools, and what it asks of the host arrives', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'memory', command: servers.memory(), env: { MEMORY_FILE_PATH: `${countersign.folder}/memory.json` }, profile: 'Your files and the network' });
  const { tools } = await host.client.listTools();
  expect(tools.map((tool) => tool.name)).toContain('create_entities');
  const made = host.client.callTool({ name: 'create_entities', arguments: { entities: [{ name: 'Ada', entityType: 'person', observations: ['writes'] }] } });
  await countersign.answer(/memory.*create_entities/, 'Allow once');
  expect((await made) as ToolResult).not.toMatchObject({ isError: true });
});
