import { expect, test } from 'vitest';
import type { ServerPins } from '#shared/models/definition';
import { Pins } from './pins';

const of = (server: string): ServerPins => ({ server, name: 'notes', pins: [] });

test('a server that took the place of another begins with what was accepted of that one, once', () => {
  const pins = new Pins([of('a')]);
  expect(pins.inherit('b', 'a')).toEqual(of('b'));
  expect(pins.inherit('b', 'a')).toBe(null);
  expect(pins.inherit('c', 'none')).toBe(null);
});

test('a server that is forgotten while it runs stands as it did until its last session ends', () => {
  const pins = new Pins([of('a'), of('b')]);
  pins.forget('a', true);
  pins.forget('b', false);
  expect([...pins.all.keys()]).toEqual(['a']);
  pins.ended('a');
  expect([...pins.all.keys()]).toEqual([]);
  pins.take(of('a'));
  pins.ended('a');
  expect([...pins.all.keys()]).toEqual(['a']);
});
