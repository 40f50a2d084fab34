import { expect, test } from 'vitest';
import { readDocument, sizeLimits, type Format } from './documents/document';
import { entriesOf } from './entries';
import { hostRow } from './table';

function full(format: Format, piece: (index: number) => string, before = '', after = ''): string {
  const pieces: string[] = [before];
  for (let [length, index] = [before.length + after.length, 0]; length < sizeLimits[format] - 100; index += 1) {
    const one = piece(index);
    pieces.push(one);
    length += one.length;
  }
  return pieces.join('') + after;
}

/** Files as large as are read, made to take long. The bound is what a person waits for on a busy machine, not what it takes. */
test.each<{ why: string; format: Format; host: string; servers: string[]; text: string }>([
  { why: 'servers without end', format: 'jsonc', host: 'cursor', servers: ['mcpServers'], text: full('jsonc', (index) => `"${index}":{"command":"x"},`, '{"mcpServers":{', '}}') },
  { why: 'one name again and again', format: 'jsonc', host: 'cursor', servers: ['mcpServers'], text: full('jsonc', () => '"a":{"command":"x"},', '{"mcpServers":{', '}}') },
  { why: 'folders without end', format: 'jsonc', host: 'claude-code', servers: ['projects', '*', 'mcpServers'], text: full('jsonc', (index) => `"${index}":{},`, '{"projects":{', '}}') },
  { why: 'a comment without end', format: 'jsonc', host: 'cursor', servers: ['mcpServers'], text: full('jsonc', () => '/*', '/*') },
  { why: 'brackets', format: 'jsonc', host: 'cursor', servers: ['mcpServers'], text: full('jsonc', () => '[') },
  { why: 'tables', format: 'toml', host: 'codex', servers: ['mcp_servers'], text: full('toml', (index) => `[mcp_servers.${index}]\n`) },
  { why: 'a key of many parts', format: 'toml', host: 'codex', servers: ['mcp_servers'], text: full('toml', () => 'a.', '', 'b=1') },
  { why: 'arrays of tables', format: 'toml', host: 'mistral-vibe', servers: ['mcp_servers'], text: full('toml', () => '[[mcp_servers]]\n') },
  { why: 'brackets', format: 'toml', host: 'codex', servers: ['mcp_servers'], text: full('toml', () => '[', 'a=') },
  { why: 'aliases of aliases', format: 'yaml', host: 'goose', servers: ['extensions'], text: full('yaml', (index) => `a${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1},*a${index - 1}`}]\n`) },
  { why: 'dashes', format: 'yaml', host: 'goose', servers: ['extensions'], text: full('yaml', () => '- ') },
  { why: 'brackets', format: 'yaml', host: 'goose', servers: ['extensions'], text: full('yaml', () => '[') },
  { why: 'documents', format: 'yaml', host: 'goose', servers: ['extensions'], text: full('yaml', () => '---\n') },
  { why: 'entries', format: 'yaml', host: 'goose', servers: ['extensions'], text: full('yaml', (index) => ` a${index}: {cmd: x}\n`, 'extensions:\n') },
])('$format: $why', ({ format, host, servers, text }) => {
  const row = hostRow(host);
  if (row === undefined) throw new Error(host);
  const started = performance.now();
  const read = readDocument(text, format);
  if (read.ok) entriesOf(read.value, row, [servers]);
  const took = performance.now() - started;
  expect(took).toBeLessThan(100_000);
}, 200_000);
