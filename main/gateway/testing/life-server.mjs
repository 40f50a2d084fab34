/**
 * A server that keeps one file for each of its lives, `life-N` in FOLDER, with every line that reached it.
 *
 *   node life-server.mjs FOLDER [--once | --mute]     of every life but the first: --once ends it at once, with code 7, --mute lets it answer nothing
 *
 * Tools: `which` answers with its process id, `hang` never answers, `late` answers when its input ends.
 */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const [folder, later] = process.argv.slice(2);
const life = readdirSync(folder).filter((name) => name.startsWith('life-')).length + 1;
const file = path.join(folder, `life-${life}`);
writeFileSync(file, '');
if (later === '--once' && life > 1) process.exit(7);

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const answer = (id, text) => send({ id, result: { content: [{ type: 'text', text }] } });
let late = null;
createInterface({ input: process.stdin })
  .on('line', (line) => {
    appendFileSync(file, `${line}\n`);
    if (later === '--mute' && life > 1) return;
    const { id, method, params } = JSON.parse(line);
    if (method === 'initialize') send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'lives', version: '1' } } });
    if (method === 'tools/list') send({ id, result: { tools: ['which', 'hang', 'late'].map((name) => ({ name })) } });
    if (method === 'tools/call' && params.name === 'which') answer(id, `${life}: ${process.pid}`);
    if (method === 'tools/call' && params.name === 'late') late = id;
  })
  .on('close', () => {
    if (late !== null) {
      answer(late, 'too late');
      writeFileSync(path.join(folder, 'answered-late'), '');
    }
    process.exit(0);
  });
