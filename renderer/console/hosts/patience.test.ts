import { expect, it } from 'vitest';
import type { HostDeadline } from '#shared/models/host-deadline';
import { consequence, origin, patience, span } from './patience';

const host = (part: Partial<HostDeadline>): HostDeadline => ({ host: 'h', title: 'H', hardMs: null, idleMs: null, progressResets: false, source: 'table', seen: [], ...part });

it.each([
  { why: 'a hard limit', given: host({ hardMs: 60_000 }), want: ['1 minute', 'A question is answered “not answered” 5 seconds before.', 'Our table'] },
  { why: 'what was seen', given: host({ hardMs: 47_300, source: 'seen' }), want: ['47 seconds', 'A question is answered “not answered” 5 seconds before.', 'Seen here'] },
  { why: 'no limit', given: host({}), want: ['Until you answer', 'It has no limit of its own.', 'Our table'] },
  { why: 'nothing known', given: host({ source: 'unknown' }), want: ['Not known', 'Your own time-out stands in for its limit.', 'None'] },
  { why: 'progress keeps it', given: host({ idleMs: 60_000, progressResets: true }), want: ['1 minute without progress', 'While a question is open Countersign sends progress, where the host asks for it.', 'Our table'] },
  { why: 'two clocks', given: host({ hardMs: 100_000_000, idleMs: 1_800_000, progressResets: true }), want: ['30 minutes without progress, 28 hours at most', 'While a question is open Countersign sends progress, where the host asks for it.', 'Our table'] },
])('$why', ({ given, want }) => expect([patience(given), consequence(given), origin(given)]).toEqual(want));

it.each([
  [1000, '1 second'],
  [89_000, '89 seconds'],
  [90_000, '1 minute 30 seconds'],
  [240_000, '4 minutes'],
  [7_200_000, '2 hours'],
] as const)('%i ms', (ms, want) => expect(span(ms)).toBe(want));
