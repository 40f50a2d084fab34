/**
 * A server for tests that does with raw bytes what it is told. Every line under a megabyte that reaches it is kept, byte for byte, in FILE.
 *
 *   node byte-server.mjs FILE
 *
 * x/write      params {lines}: writes these lines, given as base64, as they are
 * x/flood      params {lines, bytes}: writes that many notifications of about that many bytes, numbered, and then its answer
 * x/complain   params {text, times}: writes the text to stderr that many times
 * x/big        params {bytes}: is answered with that many bytes
 * x/over       params {bytes, id}: writes an answer to `id` of more than that many bytes
 * x/deaf       stops doing anything for ever
 * x/crash      params {text}, if any, to stderr; ends with exit code 7
 * x/wait       is never answered
 * tools/list   names every tool the tests call
 * tools/call   of `crash` ends it, of `wait` is never answered, of `progress` tells its progress, of any other is answered with its name, or the length of its argument `text`
 */
import { appendFileSync, writeSync } from 'node:fs';

const file = process.argv[2];
const names = ['a', 'b', 'c', 't', 'x', 'echo', 'read', 'write', 'greet', 'safe', 'held', 'denied', 'asked', 'free', 'café', 'crash', 'wait', 'progress', 'endless'];
let rest = [];

function write(line) {
  process.stdout.write(typeof line === 'string' ? `${line}\n` : Buffer.concat([line, Buffer.from('\n')]));
}

function answer(id, result) {
  write(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

const methods = {
  initialize: ({ id, params }) => answer(id, { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'raw', version: '1.0.0' } }),
  'tools/list': ({ id }) => answer(id, { tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })) }),
  'tools/call': ({ id, params }) => {
    if (params.name === 'crash') process.exit(7);
    if (params.name === 'wait') return;
    if (params.arguments?.text !== undefined) return answer(id, { content: [{ type: 'text', text: String(params.arguments.text.length) }] });
    if (params.name === 'progress') for (const progress of [1, 2, 3]) write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: params._meta.progressToken, progress } }));
    answer(id, { content: [{ type: 'text', text: params.name }] });
  },
  'x/write': ({ params }) => params.lines.forEach((line) => write(Buffer.from(line, 'base64'))),
  'x/flood': ({ id, params }) => {
    const text = 'x'.repeat(params.bytes);
    let number = 0;
    const go = () => {
      while (number < params.lines) {
        if (!process.stdout.write(`{"jsonrpc":"2.0","method":"x/n","params":{"n":${(number += 1)},"text":"${text}"}}\n`)) return process.stdout.once('drain', go);
      }
      return answer(id, { written: number });
    };
    go();
  },
  'x/complain': ({ id, params }) => {
    let left = params.times;
    const go = () => {
      while (left > 0) {
        left -= 1;
        if (!process.stderr.write(params.text)) return process.stderr.once('drain', go);
      }
      return answer(id, {});
    };
    go();
  },
  'x/big': ({ id, params }) => answer(id, { text: 'x'.repeat(params.bytes) }),
  'x/over': ({ params }) => answer(params.id, { text: 'x'.repeat(params.bytes) }),
  'x/deaf': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  'x/crash': ({ params }) => {
    if (params?.text !== undefined) writeSync(2, params.text);
    process.exit(7);
  },
  'x/wait': () => {},
};

function take(line) {
  if (file !== undefined && line.length < 1_000_000) appendFileSync(file, Buffer.concat([line, Buffer.from('\n')]));
  const message = JSON.parse(line.toString());
  const method = Array.isArray(message) ? undefined : methods[message.method];
  if (method !== undefined) method(message);
  else if (message.id !== undefined && message.method !== undefined) answer(message.id, {});
}

process.stdin.on('data', (chunk) => {
  let from = 0;
  for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
    const line = Buffer.concat([...rest, chunk.subarray(from, end)]);
    rest = [];
    from = end + 1;
    take(line);
  }
  if (from < chunk.length) rest.push(chunk.subarray(from));
});
process.stdin.on('end', () => process.exit(0));
