import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '#shared/models/history';
import { sampleRow } from '../../preview/console-samples';
import { deciderOf, markOf, outcomeOf, rowAsked, rowEnded } from './words';

const row = (rest: Partial<HistoryRow>): HistoryRow => ({ ...sampleRow(1, 50, 0), kind: 'call', host: 'Cursor', server: 'github', tool: 'get_issue', tier: 1, outcome: 'forwarded', decidedBy: 'default', ...rest });

describe('a row in words', () => {
  it.each([
    { why: 'a read that passed by default', given: {}, decider: 'Only reads', ended: 'Passed: it only reads.' },
    { why: 'a write no rule spoke of', given: { tier: 2 as const }, decider: 'The default', ended: 'Passed: no rule speaks of it.' },
    { why: 'a rule', given: { decidedBy: 'rule' as const }, decider: 'A rule', ended: 'A rule allowed it.' },
    { why: 'the person', given: { decidedBy: 'person' as const }, decider: 'You', ended: 'You allowed it.' },
    { why: 'nobody yet', given: { decidedBy: null, outcome: null }, decider: null, ended: 'It is still open.' },
  ])('$why', ({ given, decider, ended }) => expect([deciderOf(row(given)), rowEnded(row(given))]).toEqual([decider, ended]));

  it.each([
    { why: 'a changed tool', given: { kind: 'definition-changed' as const }, asked: 'github described get_issue anew.', mark: 'Changed' },
    { why: 'changed instructions', given: { kind: 'definition-changed' as const, tool: null }, asked: 'github described itself anew.', mark: 'Changed' },
    { why: 'a reviewed tool', given: { kind: 'definition-reviewed' as const }, asked: 'You reviewed get_issue of github.', mark: 'Reviewed' },
    { why: 'reviewed instructions', given: { kind: 'definition-reviewed' as const, tool: null, server: null }, asked: 'You reviewed what a server says of itself.', mark: 'Reviewed' },
  ])('$why has no outcome and is never open', ({ given, asked, mark }) => {
    const one = row({ ...given, outcome: null, decidedBy: null });
    expect({ asked: rowAsked(one), mark: markOf(one)?.word, outcome: outcomeOf(one) }).toEqual({ asked, mark, outcome: null });
  });

  it('a call has no mark besides its outcome', () => expect(markOf(row({}))).toBeNull());
});
