import { describe, expect, test } from 'vitest';
import { request, response, runningSession, world } from '#app/testing/session-fixture';
import type { SessionEvent } from './event';
import { reduce } from './reduce';
import { liesOutside } from './reads';

const host = (id: number, method: string, params: Parameters<typeof request>[2]): SessionEvent => ({ kind: 'host-message', at: 5, message: request(id, method, params) });

/** What a host's request is recorded as, and whether it went on. */
function told(event: SessionEvent, roots: readonly string[] = []) {
  const state = runningSession();
  state.roots = roots;
  const effects = reduce(state, event, world());
  const recorded = effects.flatMap((effect) => (effect.kind === 'record' ? [{ ...effect.entry, later: effect.later }] : []));
  return { recorded, sent: effects.filter(({ kind }) => kind === 'send').length };
}

describe('what a host reads of a server is recorded, asks nobody, and goes on', () => {
  test.each([
    { cell: 'a resource', event: host(1, 'resources/read', { uri: 'notes://plan' }), body: { what: 'resource' }, payload: { uri: 'notes://plan' } },
    { cell: 'a resource without an address', event: host(1, 'resources/read', {}), body: { what: 'resource' }, payload: { uri: '' } },
    { cell: 'a prompt', event: host(1, 'prompts/get', { name: 'review', arguments: { file: 'a.ts' } }), body: { what: 'prompt' }, payload: { name: 'review', arguments: '{"file":"a.ts"}' } },
    { cell: 'a file in a folder that was shown', event: host(1, 'resources/read', { uri: 'file:///home/ana/app/a.ts' }), body: { what: 'resource' }, payload: { uri: 'file:///home/ana/app/a.ts' } },
    { cell: 'a file outside of them', event: host(1, 'resources/read', { uri: 'file:///etc/passwd' }), body: { what: 'resource', outside: true }, payload: { uri: 'file:///etc/passwd' } },
  ])('$cell', ({ event, body, payload }) => {
    expect(told(event, ['/home/ana/app'])).toMatchObject({ recorded: [{ kind: 'read', outcome: 'forwarded', body, payload, later: true }], sent: 1 });
  });

  test('what is too long to be kept is cut', () => {
    const { recorded } = told(host(1, 'resources/read', { uri: `x:${'y'.repeat(100_000)}` }));
    expect(JSON.stringify(recorded[0]?.payload).length).toBeLessThan(17_000);
  });

  test('nothing else is', () => {
    expect(told(host(1, 'resources/list', {})).recorded).toEqual([]);
    expect(told({ kind: 'host-message', at: 5, message: response('r', {}) }).recorded.filter(({ kind }) => kind === 'read')).toEqual([]);
  });
});

test.each([
  { uri: 'file:///home/ana/app/src/a.ts', want: false, why: 'it lies in it' },
  { uri: 'file:///home/ana/app', want: false, why: 'it is it' },
  { uri: 'file://localhost/home/ana/app/a', want: false, why: 'this machine may be named' },
  { uri: 'file:///home/ana/application/a', want: true, why: 'a name that begins alike is another' },
  { uri: 'file:///home/ana/app/../.ssh/id', want: true, why: 'the way up is worked out' },
  { uri: 'file:///home/ana/app/%2e%2e/.ssh/id', want: true, why: 'also where it is encoded' },
  { uri: 'file:///home/ana/app/..%2f.ssh/id', want: true, why: 'and where a slash is' },
  { uri: 'FILE:///etc/passwd', want: true, why: 'case is no difference' },
  { uri: 'file:///C:/Work/a', want: false, why: 'a drive’s letter has no case' },
  { uri: 'file:///d:/work/a', want: true, why: 'another drive is outside' },
  { uri: 'file:///%zz', want: true, why: 'what cannot be decoded is taken as written' },
  { uri: 'https://example.com/a', want: false, why: 'it names no file' },
  { uri: 'notes://plan', want: false, why: 'nor does this' },
])('$uri lies outside: $want, $why', ({ uri, want }) => {
  expect(liesOutside(uri, ['/home/ana/app', 'c:/Work'])).toBe(want);
  expect(liesOutside(uri, [])).toBe(false);
});
