import { expect, test } from 'vitest';
import { call, listTools, rule, said, unlistedSession, world } from '#app/testing/session-fixture';
import { reduce } from './reduce';

test.each([
  { why: 'a schema that can be read', schema: { type: 'object' }, asked: false },
  { why: 'a schema that is none', schema: { type: 'object', properties: { a: { type: 'strnig' } } }, asked: true },
  { why: 'a schema nested deeper than is read', schema: JSON.parse(`${'{"properties":{"a":'.repeat(100)}{}${'}}'.repeat(100)}`) as object, asked: true },
])('a call to a tool whose schema nobody can read is no plain read: $why', ({ schema, asked }) => {
  const reads = world([rule('allow', 'read', { tier: 1 })]);
  const state = unlistedSession();
  listTools(state, [{ name: 'read', inputSchema: schema }], reads);
  const effects = said(reduce(state, { kind: 'host-message', at: 1_000_000, message: call(1, 'read', { a: 'x' }) }, reads));
  expect({ effects, asked: effects.some((one) => one.startsWith('ask ')) }).toMatchObject({ asked });
});
