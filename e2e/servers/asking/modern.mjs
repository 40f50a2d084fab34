/**
 * A server of the 2026-07-28 era, on the SDK's 2.x line, that asks for the same as `legacy.mjs` inside results: of tools, of its prompt, of its resource, and of a task's state.
 * A tool answers what it was given, as JSON.
 *
 *   node modern.mjs
 */
import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
import { asked, roundOf } from './asked.mjs';
import { taskTransport } from './tasks.mjs';

const said = (value) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] });

/** Whatever JSON and UTF-8 can carry, so that a state that is not given back byte for byte is noticed. */
const stateOf = (replies) => JSON.stringify({ '\u2028é😀\\': 0, nth: replies.length, replies });

/** The replies so far and what is asked next. A server without a state knows the round by its keys alone. */
function step(script, { inputResponses, requestState }, stateless) {
  const now = typeof requestState === 'function' ? requestState() : requestState;
  if (now !== undefined && now !== stateOf(JSON.parse(now).replies)) return { replies: 'the state was changed', next: null };
  const before = now === undefined ? [] : JSON.parse(now).replies;
  const nth = stateless ? script.rounds.findIndex((round) => Object.keys(round).some((key) => inputResponses?.[key] !== undefined)) : before.length;
  const replies = inputResponses === undefined || nth < 0 ? before : [...before, inputResponses];
  const next = inputResponses === undefined ? roundOf(script, 0) : roundOf(script, nth + 1);
  return { replies, next };
}

function answered(script, request, done, stateless = false) {
  const { replies, next } = step(script, request, stateless);
  if (next === null) return done(replies);
  return inputRequired({ inputRequests: next, ...(stateless ? {} : { requestState: stateOf(replies) }) });
}

serveStdio(
  () => {
    const server = new McpServer({ name: 'asking', version: '1.0.0' }, { capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } } });
    const inputSchema = z.object({ for: z.string().optional() });
    for (const [tool, script] of Object.entries(asked)) server.registerTool(tool, { description: `Asks its host: ${tool}.`, inputSchema }, (_, { mcpReq }) => answered(script, mcpReq, said));
    server.registerTool('again-stateless', { description: 'Asks its host again, without a state.', inputSchema }, (_, { mcpReq }) => answered(asked.again, mcpReq, said, true));
    server.registerTool('hello', { description: 'Asks nothing.', inputSchema: z.object({}) }, () => said('hello'));
    server.registerTool('later', { description: 'Asks its host from within a task.', inputSchema }, () => said('a task was not wanted'));
    server.registerPrompt('greeting', { description: 'Asks whom to greet.' }, ({ mcpReq }) =>
      answered(asked.greet, mcpReq, (replies) => ({ messages: [{ role: 'user', content: { type: 'text', text: JSON.stringify(replies) } }] })),
    );
    server.registerResource('report', 'asking://report', { mimeType: 'text/plain' }, (uri, { mcpReq }) => answered(asked.greet, mcpReq, (replies) => ({ contents: [{ uri: uri.href, text: JSON.stringify(replies) }] })));
    return server;
  },
  { transport: taskTransport({ later: [...asked.greet.rounds, ...asked.open.rounds] }) },
);
