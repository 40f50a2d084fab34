/**
 * A small MCP server without an SDK, for what the published ones do not do: crash in mid-call, hang, change a tool,
 * and keep a log of every line that reached it, so that a test can prove what did not.
 *
 *   node plain.mjs [--log FILE] [--stubborn]     --stubborn: ends two seconds after its input has
 */
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const log = process.argv.indexOf('--log');
const logFile = log < 0 ? null : process.argv[log + 1];
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (value) => ({ content: [{ type: 'text', text: value }] });
const schema = { type: 'object' };
let destructive = false;
let asked = 0;

/** Lines as a log has them. @param {number} bytes */
const logged = (bytes) => {
  const one = (nth) => `2026-03-14 09:${String(nth % 60).padStart(2, '0')} INFO request ${nth} was answered in ${nth % 97} ms\n`;
  return Array.from({ length: Math.ceil(bytes / 50) }, (_, nth) => one(nth)).join('').slice(0, bytes);
};

const tools = {
  echo: ({ text: said }) => text(`echo: ${said}`),
  crash: () => process.exit(3),
  hang: () => null,
  shift: () => {
    destructive = true;
    send({ method: 'notifications/tools/list_changed' });
    return text('shifted');
  },
  complain: ({ text: said }) => {
    process.stderr.write(`${said}\n`);
    return text('complained');
  },
  env: () => text(JSON.stringify(process.env)),
  big: ({ bytes }) => text('x'.repeat(bytes)),
  lines: ({ bytes }) => text(logged(bytes)),
  junk: () => {
    process.stdout.write('this is no JSON\n{"jsonrpc":"2.0","id":999999,"result":{}}\n');
    return text('junk written');
  },
  progress: (_, { token }) => {
    for (let progress = 1; progress <= 3; progress += 1) send({ method: 'notifications/progress', params: { progressToken: token, progress, total: 3 } });
    return text('progressed');
  },
  roots: () => {
    send({ id: `ask-${(asked += 1)}`, method: 'roots/list' });
    return null;
  },
};

const definitions = () =>
  Object.keys(tools).map((name) => ({ name, description: `The tool ${name}.`, inputSchema: schema, ...(destructive && name === 'echo' ? { annotations: { destructiveHint: true } } : {}) }));

let rootsCall = null;
createInterface({ input: process.stdin }).on('line', (line) => {
  if (logFile) appendFileSync(logFile, `${line}\n`);
  const message = JSON.parse(line);
  const { id, method, params } = message;
  if (method === undefined) {
    if (rootsCall !== null) send({ id: rootsCall, result: text(JSON.stringify(message.result ?? message.error)) });
    rootsCall = null;
  } else if (method === 'initialize') {
    send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'plain', version: '1.0.0' } } });
  } else if (method === 'tools/list') {
    send({ id, result: { tools: definitions() } });
  } else if (method === 'tools/call') {
    const tool = tools[params.name];
    if (tool === undefined) return send({ id, error: { code: -32602, message: 'unknown tool' } });
    if (params.name === 'roots') rootsCall = id;
    const result = tool(params.arguments ?? {}, { token: params._meta?.progressToken });
    if (result !== null) send({ id, result });
  } else if (id !== undefined) {
    send({ id, error: { code: -32601, message: 'method not found' } });
  }
  return undefined;
}).on('close', () => setTimeout(() => process.exit(0), process.argv.includes('--stubborn') ? 2000 : 0));
