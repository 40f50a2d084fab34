/**
 * Streamable HTTP in front of servers that speak over standard input and output, message for message, for what is tested over HTTP only. Each session (older era) has a process of its own;
 * all requests of the 2026-07-28 era, which has no sessions, share one.
 *
 * What the headers of such a request say has to be what it says itself (MCP 2026-07-28, streamable HTTP): `Mcp-Method` its method, `Mcp-Name` what it is about.
 *
 *   node front.mjs COMMAND…     prints the address it serves at; ends with its input
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const [command, ...args] = process.argv.slice(2);
const sessions = new Map();
let shared = null;

/** A process, and who waits for its answers: the response of a request by the id the process knows it under. */
function start() {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const made = { child, waiting: new Map(), standalone: null, next: 0, write: (message) => child.stdin.write(`${JSON.stringify(message)}\n`) };
  let rest = '';
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop();
    for (const line of lines) deliver(made, JSON.parse(line));
  });
  child.on('exit', () => {
    for (const { response } of made.waiting.values()) response.end();
  });
  return made;
}

const event = (response, message) => response.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);

function deliver(session, message) {
  const answered = message.method === undefined ? session.waiting.get(message.id) : undefined;
  if (answered !== undefined) {
    session.waiting.delete(message.id);
    event(answered.response, { ...message, id: answered.id });
    answered.response.end();
    return;
  }
  // What belongs to no request goes with the only one there is, otherwise where the client listens.
  const [only, ...others] = session.waiting.values();
  const to = only !== undefined && others.length === 0 ? only.response : session.standalone;
  if (to !== null) event(to, message);
}

const sse = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' };

/** What a request is about, by its method. */
const named = { 'tools/call': 'name', 'prompts/get': 'name', 'resources/read': 'uri', 'tasks/get': 'taskId', 'tasks/update': 'taskId', 'tasks/cancel': 'taskId' };

/** Which of the headers that are there says something else than the message; null: none. */
function misleading({ headers }, { method, params }) {
  if (headers['mcp-method'] !== undefined && headers['mcp-method'] !== method) return 'Mcp-Method';
  const about = named[method] === undefined ? undefined : params?.[named[method]];
  return headers['mcp-name'] !== undefined && about !== undefined && headers['mcp-name'].trim() !== about ? 'Mcp-Name' : null;
}

function post(request, response, message) {
  const wrong = misleading(request, message);
  if (wrong !== null) {
    const error = { code: -32020, message: `${wrong} says something else than the request` };
    return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id: message.id ?? null, error }));
  }
  const modern = message.params?._meta?.['io.modelcontextprotocol/protocolVersion'] !== undefined;
  const known = sessions.get(request.headers['mcp-session-id']);
  const id = randomUUID();
  const session = modern ? (shared ??= start()) : (known ?? (message.method === 'initialize' ? start() : null));
  if (session === null) return void response.writeHead(404).end();
  if (!modern && known === undefined) sessions.set(id, session);
  if (message.method === undefined || message.id === undefined) {
    session.write(message);
    return void response.writeHead(202).end();
  }
  response.writeHead(200, { ...sse, ...(modern || known !== undefined ? {} : { 'mcp-session-id': id }) });
  const own = `f${(session.next += 1)}`;
  session.waiting.set(own, { id: message.id, response });
  return session.write({ ...message, id: own });
}

const server = createServer((request, response) => {
  const session = sessions.get(request.headers['mcp-session-id']);
  if (request.method === 'POST') {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => (body += chunk)).on('end', () => post(request, response, JSON.parse(body)));
  } else if (session === undefined) response.writeHead(405).end();
  else if (request.method === 'GET') {
    response.writeHead(200, sse);
    response.flushHeaders();
    session.standalone = response;
  } else {
    session.child.stdin.end();
    sessions.delete(request.headers['mcp-session-id']);
    response.writeHead(200).end();
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/mcp\n`));
process.stdin.resume().on('end', () => {
  for (const { child } of [...sessions.values(), ...(shared === null ? [] : [shared])]) child.stdin.end();
  server.closeAllConnections();
  server.close();
});
