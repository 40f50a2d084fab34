/**
 * A server whose definitions are what FILE says whenever it is asked, so that a test can change them between two listings.
 *
 *   node saying.mjs FILE [ANYTHING] [--log LOG]
 *
 * FILE: JSON {tools, prompts?, instructions?, texts?, asks?, version?, hosts?}; `version` is what it says of itself, `hosts` what of this it says otherwise to hosts, by their name; `texts` are what tools and prompts answer, by name; `asks` what the server asks of its host, {method, params}, before a tool answers
 * with what came back. Every line that reaches the server is kept in LOG, otherwise FILE.log.
 * `change` in a call's arguments is written to FILE and told with notifications/tools/list_changed before the answer.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, ...rest] = process.argv.slice(2);
const log = rest.includes('--log') ? rest[rest.indexOf('--log') + 1] : `${file}.log`;
/** Calls that wait for what was asked, by the id of that. */
const open = new Map();
/** A test writes it while it may be read, so half of it is read again. */
const said = () => {
  for (let left = 200; ; left -= 1) {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (cause) {
      if (left === 0) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
};
/** What the host calls itself. */
let host = '';
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
createInterface({ input: process.stdin })
  .on('line', (line) => {
    appendFileSync(log, `${line}\n`);
    const { id, method, params, result, error } = JSON.parse(line);
    if (method === 'initialize') host = params.clientInfo?.name ?? '';
    const all = said();
    const { tools, prompts = [], instructions, texts = {}, asks = {}, version = '1' } = { ...all, ...all.hosts?.[host] };
    if (method === 'initialize') {
      const capabilities = { tools: { listChanged: true }, prompts: { listChanged: true } };
      send({ id, result: { protocolVersion: params.protocolVersion, capabilities, serverInfo: { name: 'saying', version }, ...(instructions === undefined ? {} : { instructions }) } });
    } else if (method === undefined && open.has(id)) {
      send({ id: open.get(id), result: { content: [{ type: 'text', text: JSON.stringify(result ?? error) }] } });
      open.delete(id);
    } else if (method === 'prompts/get') send({ id, result: { messages: [{ role: 'user', content: { type: 'text', text: texts[params.name] ?? params.name } }] } });
    else if (method === 'tools/list') send({ id, result: { tools } });
    else if (method === 'prompts/list') send({ id, result: { prompts } });
    else if (method === 'tools/call') {
      if (params.arguments?.change !== undefined) {
        writeFileSync(file, params.arguments.change);
        send({ method: 'notifications/tools/list_changed' });
      }
      if (asks[params.name] !== undefined) {
        open.set(`ask-${id}`, id);
        send({ id: `ask-${id}`, ...asks[params.name] });
        return;
      }
      send({ id, result: { content: [{ type: 'text', text: texts[params.name] ?? `${params.name} done` }] } });
    } else if (id !== undefined && method !== undefined) send({ id, error: { code: -32601, message: 'method not found' } });
  })
  .on('close', () => process.exit(0));
