import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { dangerousCells } from './cells/dangerous';
import { changingCells, readingCells } from './cells/ordinary';
import { scanCall } from './scan';

describe('a call judged on its own', () => {
  test.each([...dangerousCells, ...readingCells, ...changingCells])('$id $tool: $why', ({ tool, args, want }) => {
    const scanned = scanCall(fromPlain({ tool, arguments: args }));
    expect({ tier: scanned.tier, findings: scanned.findings.map(({ rule }) => rule) }).toMatchObject({ tier: want });
    expect(scanned.flag).toBe(want === 3);
  });
});

test('what judges a call can be told of it', () => {
  const { findings } = scanCall(fromPlain({ id: 'x', server: 's', tool: 'Bash', arguments: { command: 'ls; rm -rf ~' } }));
  expect(findings[0]).toEqual({ rule: 'shell/delete-everything', span: [4, 12], why: 'Deletes a whole home folder, drive or system folder', at: '/command' });
});

test.each([
  { doc: { tool: { name: 'frob', description: 'Deletes the frob', annotations: {} }, arguments: {} }, want: 3, why: 'a whole definition' },
  { doc: { tool: 'frob', description: 'Returns the frob', arguments: {} }, want: 1, why: 'a description beside a name' },
  { doc: { tool: { name: 'get_frob', annotations: { destructiveHint: true } }, arguments: {} }, want: 3, why: 'a server’s own warning' },
  { doc: { tool: { name: 'get_frob', annotations: { readOnlyHint: false } }, arguments: {} }, want: 2, why: 'a server that says it writes' },
  { doc: { tool: { name: 'delete_frob', annotations: { readOnlyHint: true } }, arguments: {} }, want: 3, why: 'a server that says it only reads is not believed' },
  { doc: { tool: 'get_frob' }, want: 1, why: 'no arguments' },
  { doc: { tool: 'get_frob', arguments: ['/etc/shadow'] }, want: 3, why: 'arguments that are a list' },
  { doc: { arguments: {} }, want: 3, why: 'no tool' },
  { doc: 'x', want: 3, why: 'no document' },
  { doc: null, want: 3, why: 'nothing' },
])('$why', ({ doc, want }) => {
  expect(scanCall(fromPlain(doc)).tier).toBe(want);
});

test('a call that does not fit its schema is one tier worse, and a write at least', () => {
  const scan = (tool: string) => scanCall(fromPlain({ tool, arguments: {} }), 'must have city');
  expect(scan('get_frob')).toMatchObject({ tier: 2, flag: false });
  expect(scan('update_frob')).toMatchObject({ tier: 3, flag: true });
  expect(scan('delete_frob').findings[0]).toMatchObject({ rule: 'arguments/misfit', why: 'Does not fit the tool’s own schema: must have city' });
});
