import { describe, expect, test } from 'vitest';
import { fromPlain, isJsonObject } from '#shared/json';
import { readToolCall } from '#app/messages/tool-call';
import { likeness } from './likeness';
import type { CallFacts } from './verdict';

function of(args: unknown, { rest = {}, size = 100, fingerprint = 'f1', ...facts }: { rest?: object; size?: number; fingerprint?: string } & Partial<CallFacts> = {}) {
  const read = readToolCall(fromPlain({ params: { name: 'write', arguments: args, ...rest } }));
  if (!read.ok || !isJsonObject(read.value.others)) throw new Error('no call');
  return likeness(read.value, { host: 'acme', server: 'a'.repeat(64), tool: 'write', tier: 2, ...facts } as CallFacts, size, fingerprint);
}
const call = of({ path: '/a', n: 1 });

describe('two calls are the same', () => {
  test.each([
    { why: 'whatever the order of their arguments', other: of({ n: 1, path: '/a' }), want: true },
    { why: 'not with another argument', other: of({ path: '/b', n: 1 }), want: false },
    { why: 'not of another tier', other: of({ path: '/a', n: 1 }, { tier: 3 }), want: false },
    { why: 'not from another host', other: of({ path: '/a', n: 1 }, { host: 'other' }), want: false },
    { why: 'not to another server', other: of({ path: '/a', n: 1 }, { server: 'b'.repeat(64) }), want: false },
    { why: 'not of a tool its server describes otherwise in another session', other: of({ path: '/a', n: 1 }, { fingerprint: 'f2' }), want: false },
    { why: 'not where something else is sent with one', other: of({ path: '/a', n: 1 }, { rest: { odd: 1 } }), want: false },
  ])('$why', ({ other, want }) => expect(other.same === call.same).toBe(want));
});

describe('two calls are of one shape', () => {
  test.each([
    { why: 'whatever their values, order and tier', other: of({ n: 2, path: '/b' }, { tier: 3 }), want: true },
    { why: 'not with another name', other: of({ path: '/a', m: 1 }), want: false },
    { why: 'not of another tool', other: of({ path: '/a', n: 1 }, { tool: 'read' }), want: false },
  ])('$why', ({ other, want }) => expect(other.shape === call.shape).toBe(want));
});

test('a large call is like no other, and a call of very many arguments of no shape', () => {
  expect(of({}, { size: 70_000 })).toEqual({ identity: 'a'.repeat(64) });
  expect(of(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`a${at}`, 1]))).shape).toBe(undefined);
  expect(of({}, { server: '' })).not.toHaveProperty('identity');
});
