import { expect, test } from 'vitest';
import { toolWordsFor, tierOf } from '#app/policy/tier';
import { fromPlain } from '#shared/json';
import { judgedOnce } from './judged-once';
import { followCall, newTrail } from './trail';

const args = () => fromPlain({ path: '/work/app/notes.txt' });

function countedPlaces() {
  let asked = 0;
  const places = { home: '/home/ana', roots: ['/work/app'], folder: '/work/app', real: (path: string) => ((asked += 1), path) };
  return { places, asked: () => asked };
}

test('what gave a call its tier is not found a second time for the trail', () => {
  const { places, asked } = countedPlaces();
  const given = args();
  tierOf(undefined, { tool: 'read_file', arguments: given }, { places, trail: newTrail(), misfit: null });
  const once = asked();
  expect(once).toBeGreaterThan(0);
  followCall(newTrail(), toolWordsFor(undefined, 'read_file'), given, places);
  expect(asked()).toBe(once);
});

test.each([
  { why: 'another tool', tool: 'write_file', places: 'same', again: true },
  { why: 'other places', tool: 'read_file', places: 'other', again: true },
  { why: 'the same', tool: 'read_file', places: 'same', again: false },
])('judged anew for $why: $again', ({ tool, places, again }) => {
  const world = countedPlaces().places;
  const given = args();
  const first = judgedOnce(toolWordsFor(undefined, 'read_file'), given, world);
  expect(judgedOnce(toolWordsFor(undefined, tool), given, places === 'same' ? world : countedPlaces().places) === first).toBe(!again);
});
