/**
 * A server whose definitions are what FILE says whenever it is asked, so that a test can change them between two listings.
 *
 *   node saying.mjs FILE [ANYTHING]
 *
 * FILE: JSON {tools, prompts?, instructions?, texts?}; `texts` are what tools answer, by name. Every line that reaches the server is kept in FILE.log.
 * `change` in a call's arguments is written to FILE and told with notifications/tools/list_changed before the answer.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file] = process.argv.slice(2);
const said = () => JSON.parse(readFileSync(file, 'utf8'));
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
createInterface({ input: process.stdin })
  .on('line', (line) => {
    appendFileSync(`${file}.log`, `${line}\n`);
    const { id, method, params } = JSON.parse(line);
    const { tools, prompts = [], instructions, texts = {} } = said();
    if (method === 'initialize') {
      const capabilities = { tools: { listChanged: true }, prompts: { listChanged: true } };
      send({ id, result: { protocolVersion: params.protocolVersion, capabilities, serverInfo: { name: 'saying', version: '1' }, ...(instructions === undefined ? {} : { instructions }) } });
    } else if (method === 'tools/list') send({ id, result: { tools } });
    else if (method === 'prompts/list') send({ id, result: { prompts } });
    else if (method === 'tools/call') {
      if (params.arguments?.change !== undefined) {
        writeFileSync(file, params.arguments.change);
        send({ method: 'notifications/tools/list_changed' });
      }
      send({ id, result: { content: [{ type: 'text', text: texts[params.name] ?? `${params.name} done` }] } });
    } else if (id !== undefined && method !== undefined) send({ id, error: { code: -32601, message: 'method not found' } });
  })
  .on('close', () => process.exit(0));
