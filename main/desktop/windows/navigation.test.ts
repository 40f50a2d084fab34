import { expect, test } from 'vitest';
import { navigation, type Place } from './navigation';

const row = (focus: string): Place => ({ view: 'history', focus });

test('a page that listens is told at once, one that loads when it listens, and only of the last place', () => {
  const told: string[] = [];
  let open = false;
  const made = navigation({ show: () => void (open = true), listens: () => open, tell: ({ focus }) => void told.push(focus ?? '') });
  made.go(row('1'));
  made.go(row('2'));
  expect(told).toEqual([]);
  made.loaded();
  made.go(row('3'));
  expect(told).toEqual(['2', '3']);
  open = false;
  made.go(row('4'));
  expect(told).toEqual(['2', '3']);
  made.loaded();
  made.loaded();
  expect(told).toEqual(['2', '3', '4']);
});
