import { expect, test } from 'vitest';
import { request, response, runningSession, world } from '#app/testing/session-fixture';
import { reduce } from './reduce';
import { narrowRoots } from './roots';
import type { SessionEvent } from './state';

test('roots the host names are where its calls belong', () => {
  const state = runningSession();
  const roots = { roots: [{ uri: 'file:///home/ana/a%20b/' }, { uri: 'file:///' }, { uri: 'https://example.com/x' }, { uri: 'file:///C:/work' }, 7] };
  const events: SessionEvent[] = [
    { kind: 'server-message', at: 1, message: request('r', 'roots/list') },
    { kind: 'host-message', at: 1, message: response('r', roots) },
  ];
  for (const event of events) reduce(state, event, world());
  expect(state.roots).toEqual(['/home/ana/a b', 'C:/work']);
});

test.each([
  { root: '/home/ana', kept: false, why: 'all she has lies there' },
  { root: '/home', kept: false, why: 'her home lies there' },
  { root: '/link', kept: false, why: 'it leads to her home' },
  { root: '/home/ana/app', kept: true, why: 'it is a project' },
  { root: '/home/anabel', kept: true, why: 'it is another folder' },
])('a root of $root: $why', ({ root, kept }) => {
  const files = { home: '/home/ana', real: (path: string) => (path === '/link' ? '/home/ana' : path) };
  expect(narrowRoots([root], files)).toEqual(kept ? [root] : []);
});
