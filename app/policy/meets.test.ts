import type { Rule } from '#shared/models/rule';
import { expect, test } from 'vitest';
import { rule } from '#app/testing/rules';
import { meets } from './meets';

const under = (folder: string): Partial<Rule> => ({ conditions: [{ op: 'under', at: '/path', folder }] });
const is = (value: number): Partial<Rule> => ({ conditions: [{ op: 'equals', at: '/v', value }] });
const pin = 'c'.repeat(64);

test.each<{ id: string; one: Partial<Rule>; other: Partial<Rule>; want: string | null; why: string }>([
  { id: 'M1', one: { scope: { tool: 'a' } }, other: {}, want: 'shadowed-by', why: 'a wider allow makes it needless' },
  { id: 'M2', one: {}, other: { scope: { tool: 'a' } }, want: 'shadows', why: 'the other way round' },
  { id: 'M3', one: { tier: 3 }, other: { tier: 2 }, want: 'shadows', why: 'the one that goes further' },
  { id: 'M4', one: { scope: { tool: 'a' }, tier: 3 }, other: { tier: 2 }, want: null, why: 'a wider allow of a lower tier does not' },
  { id: 'M5', one: { scope: { tool: 'a' } }, other: { action: 'deny' }, want: 'shadowed-by', why: 'a deny of everything' },
  { id: 'M6', one: {}, other: { action: 'deny', scope: { tool: 'a' } }, want: 'disagrees', why: 'a deny of a part' },
  { id: 'M7', one: { scope: { tool: 'a' } }, other: { action: 'ask' }, want: 'disagrees', why: 'an exception to an ask' },
  { id: 'M8', one: { scope: { tool: 'a' } }, other: { action: 'ask', origin: 'managed' }, want: 'shadowed-by', why: 'no exception to a managed one' },
  { id: 'M9', one: { scope: { tool: 'a' } }, other: { action: 'ask', scope: { tool: 'a' } }, want: 'shadowed-by', why: 'between equals ask wins' },
  { id: 'M10', one: { scope: { tool: 'a' } }, other: { action: 'deny', scope: { tool: 'b' } }, want: null, why: 'other tools' },
  { id: 'M11', one: { scope: { tool: 'a' } }, other: { action: 'deny', scope: { tools: 'b*' } }, want: null, why: 'a pattern it does not fit' },
  { id: 'M12', one: { scope: { tool: 'bad' } }, other: { action: 'deny', scope: { tools: 'b*' } }, want: 'shadowed-by', why: 'a pattern it fits' },
  { id: 'M13', one: under('/a/b'), other: under('/a'), want: 'shadowed-by', why: 'a folder in a folder' },
  { id: 'M14', one: under('/a'), other: { action: 'ask', ...under('/b') }, want: 'disagrees', why: 'links may make one of two folders' },
  { id: 'M15', one: is(1), other: { action: 'deny', ...is(2) }, want: null, why: 'no value is both' },
  { id: 'M16', one: {}, other: { pin }, want: 'shadows', why: 'an allow for any definition covers one for this' },
  { id: 'M17', one: { pin }, other: {}, want: 'shadowed-by', why: 'the other way round' },
  { id: 'M18', one: {}, other: { lifetime: { kind: 'until', at: 5 } }, want: 'shadows', why: 'the one that ends' },
  { id: 'M19', one: { action: 'deny', scope: { tool: 'a' } }, other: { action: 'deny' }, want: 'shadowed-by', why: 'a wider deny' },
  { id: 'M20', one: { action: 'ask', scope: { tool: 'a' } }, other: { action: 'deny' }, want: 'shadowed-by', why: 'a deny makes an ask needless' },
  { id: 'M21', one: { action: 'ask', scope: { tool: 'a' } }, other: { action: 'ask' }, want: null, why: 'a narrow ask may stand against an allow in between' },
  { id: 'M22', one: { id: 'other' }, other: { action: 'deny' }, want: null, why: 'a rule does not meet itself' },
])('$id $why', ({ one, other, want }) => {
  expect(meets(rule({ id: 'one', ...one }), [rule({ id: 'other', ...other })])).toEqual(want === null ? [] : [{ id: 'other', how: want }]);
});
