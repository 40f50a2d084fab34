import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { unseenDangers, unseenOrdinary, unseenTools } from './cells/unseen';
import { scanCall } from './scan';
import { tierOfTool } from './tool';

const tierOfCall = ({ tool, args }: { readonly tool: string; readonly args: Readonly<Record<string, unknown>> }) => scanCall(fromPlain({ tool, arguments: args })).tier;
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

test.each([
  { what: 'tools that only read, in tier 0 or 1', got: share(unseenTools.filter(({ want }) => want === 1), (one) => tierOfTool(one).tier <= 1), least: 0.9 },
  { what: 'tools that do more, not there', got: share(unseenTools.filter(({ want }) => want > 1), (one) => tierOfTool(one).tier > 1), least: 0.97 },
  { what: 'dangerous calls, in tier 3', got: share(unseenDangers, (one) => tierOfCall(one) === 3), least: 0.95 },
  { what: 'ordinary calls, not there', got: share(unseenOrdinary, (one) => tierOfCall(one) < 3), least: 0.97 },
  { what: 'calls that only read, in tier 0 or 1', got: share(unseenOrdinary.filter(({ want }) => want === 1), (one) => tierOfCall(one) <= 1), least: 0.9 },
  { what: 'calls that change something, not there', got: share(unseenOrdinary.filter(({ want }) => want === 2), (one) => tierOfCall(one) > 1), least: 0.97 },
])('of what was written after the tables, and tuned on since: $what', ({ got, least }) => {
  expect(got).toBeGreaterThanOrEqual(least);
});
