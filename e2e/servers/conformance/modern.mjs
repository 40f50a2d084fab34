/** The tools and the prompt that the protocol's conformance suite wants of a server of the 2026-07-28 era, as far as they ask their host: on the SDK's 2.x line, over standard input and output. */
import { createHmac } from 'node:crypto';
import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
import { taskTransport } from '../asking/tasks.mjs';

const inputSchema = z.object({});
const said = (text) => ({ content: [{ type: 'text', text }] });
const form = (message, name, type = 'string') => inputRequired.elicit({ message, requestedSchema: { type: 'object', properties: { [name]: { type } }, required: [name] } });
const sampling = (text, maxTokens) => inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens });
const isObject = (value) => typeof value === 'object' && value !== null;
/** All that is asked was answered. */
const hasAll = ({ inputResponses }, keys) => keys.every((key) => isObject(inputResponses?.[key]));
/** A state nobody else can make, and what it says. */
const sealed = (text) => `${text}.${createHmac('sha256', 'a key of this test').update(text).digest('hex')}`;

function opened(state) {
  const text = state.split('.')[0];
  if (sealed(text) !== state) throw new Error('the state is not one that was given');
  return text;
}

/** By tool: what it asks, and with which state. */
const tools = {
  test_input_required_result_elicitation: { asks: { user_name: form('What is your name?', 'name') } },
  test_input_required_result_sampling: { asks: { capital_question: sampling('What is the capital of France?', 100) } },
  test_input_required_result_list_roots: { asks: { client_roots: { method: 'roots/list', params: {} } } },
  test_input_required_result_request_state: { asks: { confirm: form('Please confirm', 'ok', 'boolean') }, state: 'state' },
  test_input_required_result_tampered_state: { asks: { confirm: form('Please confirm', 'ok', 'boolean') }, state: 'tampered' },
  test_input_required_result_multiple_inputs: {
    asks: { user_name: form('What is your name?', 'name'), greeting: sampling('Generate a greeting', 50), client_roots: { method: 'roots/list', params: {} } },
    state: 'several',
  },
};

function answer({ asks, state }, request) {
  if (!hasAll(request, Object.keys(asks))) return inputRequired({ inputRequests: asks, ...(state === undefined ? {} : { requestState: sealed(state) }) });
  return said(`${state === undefined || request.requestState() === state ? 'state-ok' : 'another state'} ${JSON.stringify(request.inputResponses)}`);
}

/** Tools that become tasks, with what each asks. */
const tasks = {
  confirm_delete: [{ confirm: form('Delete it?', 'confirm', 'boolean') }],
  multi_input: [{ name: form('What is your name?', 'name'), confirm: form('Are you sure?', 'confirm', 'boolean') }],
};

serveStdio(() => {
  const server = new McpServer({ name: 'conformance', version: '1.0.0' }, { requestState: { verify: opened }, capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } } });
  for (const tool of Object.keys(tasks)) server.registerTool(tool, { inputSchema: z.looseObject({}) }, () => said('a task was not wanted'));
  for (const [tool, script] of Object.entries(tools)) server.registerTool(tool, { inputSchema }, (_, { mcpReq }) => answer(script, mcpReq));
  server.registerTool('test_input_required_result_multi_round', { inputSchema }, (_, { mcpReq }) => {
    if (hasAll(mcpReq, ['step2']) && mcpReq.requestState() === '2') return said('done');
    if (hasAll(mcpReq, ['step1']) && mcpReq.requestState() === '1') return inputRequired({ inputRequests: { step2: form('Step 2: What is your favorite color?', 'color') }, requestState: sealed('2') });
    return inputRequired({ inputRequests: { step1: form('Step 1: What is your name?', 'name') }, requestState: sealed('1') });
  });
  server.registerTool('test_input_required_result_capabilities', { inputSchema }, (_, { mcpReq }) => {
    const { sampling: samples, elicitation } = mcpReq.envelope?.['io.modelcontextprotocol/clientCapabilities'] ?? {};
    return inputRequired({ inputRequests: { ...(samples === undefined ? {} : { words: sampling('Say hello', 20) }), ...(elicitation === undefined ? {} : { name: form('What is your name?', 'name') }) } });
  });
  server.registerPrompt('test_input_required_result_prompt', {}, ({ mcpReq }) =>
    hasAll(mcpReq, ['user_context'])
      ? { messages: [{ role: 'user', content: { type: 'text', text: JSON.stringify(mcpReq.inputResponses) } }] }
      : inputRequired({ inputRequests: { user_context: form('What context should the prompt use?', 'context') } }),
  );
  return server;
}, { transport: taskTransport(tasks) });
