/** The tools that the protocol's conformance suite wants of a server of the older era, as far as they ask their host: on the SDK's 1.x line, over standard input and output. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'conformance', version: '1.0.0' });
const said = (text) => ({ content: [{ type: 'text', text }] });
const ask = ({ sendRequest }, method, params) => sendRequest({ method, params }, z.looseObject({}), { timeout: 60_000 });
const options = ['option1', 'option2', 'option3'];
const titled = (kind) => ['First', 'Second', 'Third'].map((nth, at) => ({ const: `value${at + 1}`, title: `${nth} ${kind}` }));

server.registerTool('test_sampling', { inputSchema: { prompt: z.string() } }, async ({ prompt }, extra) => {
  const { content } = await ask(extra, 'sampling/createMessage', { messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens: 100 });
  return said(`LLM response: ${content.text}`);
});

/** Forms by the tool that shows them. */
const forms = {
  test_elicitation: { properties: { username: { type: 'string', description: "User's response" }, email: { type: 'string', description: "User's email address" } }, required: ['username', 'email'] },
  test_elicitation_sep1034_defaults: {
    properties: {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    },
  },
  test_elicitation_sep1330_enums: {
    properties: {
      untitledSingle: { type: 'string', enum: options },
      titledSingle: { type: 'string', oneOf: titled('Option') },
      legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['Option One', 'Option Two', 'Option Three'] },
      untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
      titledMulti: { type: 'array', items: { anyOf: titled('Choice') } },
    },
  },
};
for (const [tool, schema] of Object.entries(forms)) {
  server.registerTool(tool, { inputSchema: { message: z.string().optional() } }, async ({ message = 'Please fill in' }, extra) => {
    const { action, content } = await ask(extra, 'elicitation/create', { message, requestedSchema: { type: 'object', ...schema } });
    return said(`Elicitation completed: action=${action}, content=${JSON.stringify(content)}`);
  });
}

await server.connect(new StdioServerTransport());
// This line's transport does not hear the end of its input.
process.stdin.on('end', () => process.exit(0));
