/**
 * A server for tests that keeps to the protocol only now and then: it answers, answers wrongly, echoes what it was sent with a
 * few bytes changed, or keeps silent. Every line that reaches it is kept in FILE. `x/die` ends it.
 *
 *   node wild-server.mjs FILE SEED
 */
import { appendFileSync } from 'node:fs';
import { dice, mutate, noise } from './random-lines.ts';

const [file, seed] = process.argv.slice(2);
const roll = dice(Number(seed));
let rest = Buffer.alloc(0);

function write(line) {
  process.stdout.write(Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
}

function take(line) {
  appendFileSync(file, Buffer.concat([line, Buffer.from('\n')]));
  const { id, method } = JSON.parse(line.toString());
  if (method === 'x/die') process.exit(0);
  const answer = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, result: { content: [] } }));
  if (method === 'initialize') write(answer);
  else if (method === 'tools/list') write(JSON.stringify({ jsonrpc: '2.0', id, result: { tools: ['free', 'ruled', 'denied', 'raised'].map((name) => ({ name })) } }));
  else if (id !== undefined && method !== undefined && roll(4) > 0) write(roll(5) === 0 ? mutate(roll, answer) : answer);
  if (roll(4) === 0) write(mutate(roll, line));
  if (roll(20) === 0) write(noise(roll));
}

process.stdin.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
    const line = rest.subarray(0, end);
    rest = rest.subarray(end + 1);
    if (line.length > 0) take(line);
  }
});
process.stdin.on('end', () => process.exit(0));
