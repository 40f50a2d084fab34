import { expect, test } from 'vitest';
import { tierOf } from './tier';

const listed = { name: 't', title: null, description: null, destructive: null };
const everyCall = 'Every call counts as tier 2 (writes), whatever the server says of it';

test.each([
  { given: undefined, want: { tier: 2, evidence: [everyCall, 'The server never listed this tool'] }, why: 'a tool never listed' },
  { given: listed, want: { tier: 2, evidence: [everyCall] }, why: 'no hint' },
  { given: { ...listed, destructive: true }, want: { tier: 3, evidence: ['The server itself marks this tool as destructive'] }, why: 'a warning raises' },
  { given: { ...listed, destructive: false }, want: { tier: 2, evidence: [everyCall] }, why: 'nothing lowers' },
])('$why', ({ given, want }) => {
  expect(tierOf(given)).toEqual(want);
});
