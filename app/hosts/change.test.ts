import { describe, expect, test } from 'vitest';
import { changedBy } from './change';
import { readDocument, type Format } from './documents/document';
import { plainOf, type MapNode } from './documents/node';
import { hostRow } from './table';
import { wrap } from './wrap';

describe('edits that came to something else than was meant are not believed', () => {
  test.each<{ why: string; format?: Format; text: string; put: string; at: string }>([
    { why: 'a member more', text: '{"a":"x","b":1}', at: '"x"', put: '"y","c":1' },
    { why: 'another member changed', text: '{"a":"x","b":1}', at: '"x","b":1', put: '"y","b":2' },
    { why: 'another order', text: '{"a":"x","b":1}', at: '"a":"x","b":1', put: '"b":1,"a":"y"' },
    { why: 'the text of a number', text: '{"a":"x","b":1}', at: '"x","b":1', put: '"y","b":1.0' },
    { why: 'no JSON any more', text: '{"a":"x","b":1}', at: '"x"', put: '"y' },
    { why: 'not what was meant itself', text: '{"a":"x","b":1}', at: '"x"', put: '"z"' },
    { why: 'a text that became a number', format: 'yaml', text: 'a: x\nb: 1\n', at: 'x', put: '1' },
    { why: 'a table that ended early', format: 'toml', text: 'a = "x"\nb = 1\n', at: '"x"', put: '"y"\n[t]' },
  ])('$why', ({ format = 'jsonc', text, at, put }) => {
    const document = readDocument(text, format);
    if (!document.ok) throw new Error('malformed');
    const [first] = (document.value.root as MapNode).members;
    if (first === undefined) throw new Error('empty');
    const from = text.indexOf(at);
    const meant = new Map([[first.node, { string: 'y' }]]);
    expect(changedBy(document.value, [{ from, to: from + at.length, text: put }], meant, [])).toEqual({ ok: false, error: { why: 'unsure' } });
    expect(plainOf(document.value.root, meant)).not.toEqual(plainOf(document.value.root));
  });
});

test.each([
  { name: '', want: 'server' },
  { name: 'x'.repeat(5000), want: 'x'.repeat(1000) },
  { name: `a${String.fromCharCode(0)}b`, want: 'ab' },
])('a name the connector would not take is made one it takes ($want.length)', ({ name, want }) => {
  const host = hostRow('cursor');
  const document = readDocument(JSON.stringify({ mcpServers: { [name]: { command: 'npx' } } }), 'jsonc');
  if (host === undefined || !document.ok) throw new Error('unread');
  const done = wrap(document.value, { host, servers: [['mcpServers']] }, { connector: '/opt/countersign', waitMs: null, entries: [{ path: ['mcpServers', name], id: 'e1' }] });
  expect(done.ok && (JSON.parse(done.value.text) as { mcpServers: Record<string, { args: string[] }> }).mcpServers[name]?.args.slice(0, 3)).toEqual(['run', '--server', want]);
});
