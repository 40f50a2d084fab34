import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { runningSession } from '#app/testing/session-fixture';
import { narrowRoots, noteRoots } from './roots';

test('roots shared with the server are where its calls belong', () => {
  const state = runningSession();
  const roots = { roots: [{ uri: 'file:///home/ana/a%20b/' }, { uri: 'file:///' }, { uri: 'https://example.com/x' }, { uri: 'file:///C:/work' }, 7] };
  noteRoots(state, fromPlain(roots));
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
