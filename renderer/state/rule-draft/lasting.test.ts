import { describe, expect, it } from 'vitest';
import { draftLasting, localText, readLasting, spanEnd } from './lasting';
import type { Lasting } from './lasting';

const now = new Date(2026, 10, 21, 14, 3, 22, 500).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('how long a rule counts', () => {
  it.each([
    { span: 'hour', want: at(2026, 10, 21, 15, 3), why: 'an hour, on the minute' },
    { span: 'today', want: at(2026, 10, 22), why: 'to the end of the local day' },
    { span: 'week', want: at(2026, 10, 28, 14, 3), why: 'the same time in a week' },
  ] as const)('$why', ({ span, want }) => expect(spanEnd(span, now)).toBe(want));

  it.each<{ given: Lasting; want: unknown; why: string }>([
    { given: { kind: 'always' }, want: { kind: 'always' }, why: 'always' },
    { given: { kind: 'for', span: 'hour' }, want: { kind: 'until', at: at(2026, 10, 21, 15, 3) }, why: 'a span begins now' },
    { given: { kind: 'until', text: '2026-11-21T14:04' }, want: { kind: 'until', at: at(2026, 10, 21, 14, 4) }, why: 'a time to come' },
    { given: { kind: 'until', text: '2026-11-21T14:03' }, want: 'This time has passed.', why: 'a time that is now' },
    { given: { kind: 'until', text: '' }, want: 'Give a date and a time.', why: 'no time' },
    { given: { kind: 'until', text: '2026-13-45T99:99' }, want: 'Give a date and a time.', why: 'no such time' },
  ])('$why', ({ given, want }) => expect(readLasting(given, now)).toEqual(want));

  it('comes back to the minute, never later than it was stored', () => {
    const stored = at(2026, 10, 22, 9, 30) + 59_999;
    expect(readLasting(draftLasting({ kind: 'until', at: stored }), now)).toEqual({ kind: 'until', at: at(2026, 10, 22, 9, 30) });
    expect(localText(stored)).toBe('2026-11-22T09:30');
  });
});
