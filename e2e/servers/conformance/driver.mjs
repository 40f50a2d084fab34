/**
 * The client the conformance suite tests in client mode: it connects to the suite's server by way of a command and does what the scenario wants of a client that is asked.
 *
 *   node driver.mjs ENTRY URL     ENTRY: a file with JSON {command, args, env?, cwd?} of the server, to whose arguments URL is added
 */
import { readFileSync } from 'node:fs';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernTransport } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const [file, url] = process.argv.slice(2);
const entry = JSON.parse(readFileSync(file, 'utf8'));
const server = { ...entry, args: [...entry.args, url] };
const patient = { timeout: 120_000 };
const connecting = { timeout: 60_000 };

/** What each scenario wants of a client. */
const scenarios = {
  /** It fills in the defaults of what was left out. */
  async 'elicitation-sep1034-client-defaults'() {
    const client = new LegacyClient({ name: 'acme', version: '1.0.0' }, { capabilities: { elicitation: { form: { applyDefaults: true } } } });
    client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: {} }));
    await client.connect(new LegacyTransport(server), connecting);
    const { tools } = await client.listTools();
    for (const { name } of tools) await client.callTool({ name, arguments: {} }, undefined, patient);
    await client.close();
  },
  /** It gives back the state it was given, and only where it was given one. */
  async 'sep-2322-client-request-state'() {
    const client = new ModernClient({ name: 'acme', version: '1.0.0' }, { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: 'auto' } });
    client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { confirmed: true } }));
    await client.connect(new ModernTransport(server), connecting);
    await client.listTools();
    const call = (name) => client.callTool({ name, arguments: {} }, patient);
    await Promise.all([call('test_mrtr_echo_state'), call('test_mrtr_unrelated')]);
    await call('test_mrtr_no_state');
    // This SDK takes a result that says nothing of its type for a fault; what is wanted is that it is not taken for a question.
    await call('test_mrtr_no_result_type').catch(() => undefined);
    await client.close();
  },
};

await scenarios[process.env.MCP_CONFORMANCE_SCENARIO]();
