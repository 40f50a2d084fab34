import { afterEach, expect, test } from 'vitest';
import { whenAtIt } from './at-it';

let told = 0;
let stop = (): void => undefined;
afterEach(() => stop());

const key = (rest: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: 'a', ...rest });
const move = (screenX: number) => new MouseEvent('pointermove', { screenX, screenY: 5 });
const stamped = <E extends Event>(event: E, ms: number): E => Object.defineProperty(event, 'timeStamp', { value: ms });

test.each([
  { why: 'a key', signs: [[key(), 0]], want: 1 },
  { why: 'one that is held says nothing', signs: [[key({ repeat: true }), 0], [key({ repeat: true }), 5000]], want: 0 },
  { why: 'a press', signs: [[new MouseEvent('pointerdown'), 0]], want: 1 },
  { why: 'scrolling', signs: [[new WheelEvent('wheel'), 0]], want: 1 },
  { why: 'a pointer that moves', signs: [[move(1), 0], [move(2), 10]], want: 1 },
  { why: 'a page that moves under a pointer that rests', signs: [[move(1), 0], [move(1), 2000], [move(1), 4000]], want: 0 },
  { why: 'once a second at most', signs: [[key(), 0], [key(), 400], [key(), 999], [key(), 1000], [key(), 1500]], want: 2 },
] as const)('$why', ({ signs, want }) => {
  told = 0;
  stop = whenAtIt(window, () => void (told += 1));
  for (const [event, ms] of signs) window.dispatchEvent(stamped(event, ms));
  expect(told).toBe(want);
});
