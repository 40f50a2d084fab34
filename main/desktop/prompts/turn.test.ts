import { expect, test } from 'vitest';
import type { PromptView } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
import { cardOf } from './card';
import { turnEnds } from './turn';

const first = firstUseView('first');
const call = callView('call', { askedAt: 100_000, deadlineAt: 155_000 });
const hurried = callView('hurried', { askedAt: 100_000, deadlineAt: 105_000 });
const late = callView('late', { askedAt: 1, expiredAt: 2, deadlineAt: 3 });
const read = (id: string, deadlineAt: number | null): PromptView => callView(id, { tier: 1, deadlineAt });

test.each<{ why: string; on: readonly PromptView[]; waiting: readonly PromptView[]; cameAt?: number; attended?: boolean; want: number | null }>([
  { why: 'nobody at it: 10 s from when the call was asked', on: [first], waiting: [call], want: 110_000 },
  { why: 'a first use that came on a moment ago has its 10 s as well', on: [first], waiting: [call], cameAt: 108_000, want: 118_000 },
  { why: 'somebody at it: half of what the call has', on: [first], waiting: [call], attended: true, want: 127_500 },
  { why: 'a call in a hurry is seen for half of its time', on: [first], waiting: [hurried], want: 102_500 },
  { why: 'a call never gives way: it ends by itself', on: [call], waiting: [hurried], want: null },
  { why: 'nor do reads of which one ends', on: [read('a', null), read('b', 900)], waiting: [hurried], want: null },
  { why: 'reads that can wait for ever give way', on: [read('a', null), read('b', null)], waiting: [call], want: 110_000 },
  { why: 'nor a first use to another one', on: [first], waiting: [firstUseView('second')], want: null },
  { why: 'nor to a call whose host has stopped waiting', on: [first], waiting: [late], want: null },
  { why: 'nothing waits', on: [first], waiting: [], want: null },
  { why: 'nothing is on screen', on: [], waiting: [call], want: null },
])('$why', ({ on, waiting, cameAt = 0, attended = false, want }) => {
  expect(turnEnds({ card: on.length === 0 ? null : cardOf('c', on.length > 1 ? 'reads' : 'one', on), waiting }, cameAt, attended)?.at ?? null).toBe(want);
});
