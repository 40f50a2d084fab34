import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingHeight, placePrompt, raisedIntoView, reachable, restored } from './placement';

const work = { x: 0, y: 0, width: 1920, height: 1080 };
const size = { width: 520, height: 420 };

test.each([
  { pointer: { x: 100, y: 900 }, want: { x: 1376, y: 86 }, why: 'right third, near the top' },
  { pointer: { x: 1500, y: 300 }, want: { x: 24, y: 86 }, why: 'the pointer is where it would be' },
  { pointer: { x: 1370, y: 300 }, want: { x: 24, y: 86 }, why: 'nor right beside it' },
])('$why', ({ pointer, want }) => {
  expect(placePrompt(work, size, pointer)).toEqual(want);
});

test('on any screen a prompt that fits lies on it, and not under the pointer where there is room', () => {
  const side = fc.integer({ min: 620, max: 8000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: -5000, max: 5000 }), fc.nat(8000), fc.nat(8000), (width, height, left, across, down) => {
      const screen = { x: left, y: 0, width, height };
      const fitting = { width: 520, height: fittingHeight(screen, 420, 200) };
      const pointer = { x: left + Math.min(across, width), y: Math.min(down, height) };
      const { x, y } = placePrompt(screen, fitting, pointer);
      expect(x >= left && x + 520 <= left + width && y >= 0 && y + fitting.height <= height).toBe(true);
      const under = pointer.x >= x && pointer.x <= x + 520 && pointer.y >= y && pointer.y <= y + fitting.height;
      if (width >= 2 * (520 + 48)) expect(under).toBe(false);
    }),
  );
});

test('a height is what the screen has room for', () => {
  expect([100, 600.4, 5000].map((height) => fittingHeight(work, height, 200))).toEqual([200, 600, 1032]);
});

test('a window grown past the lower edge is raised, at most to the top', () => {
  expect([raisedIntoView(work, 86, 420), raisedIntoView(work, 86, 1032), raisedIntoView(work, 86, 2000)]).toEqual([86, 48, 0]);
});

test.each([
  { area: { x: 10, y: 10, width: 1080, height: 720 }, want: true, why: 'on the screen' },
  { area: { x: 5000, y: 10, width: 1080, height: 720 }, want: false, why: 'the second screen is gone' },
  { area: { x: 1900, y: 10, width: 1080, height: 720 }, want: false, why: 'too little to be caught' },
  { area: { x: 10, y: -100, width: 1080, height: 720 }, want: false, why: 'its title bar is above the screen' },
])('$why', ({ area, want }) => {
  expect(reachable(area, [work])).toBe(want);
});

const usual = { width: 1080, height: 720 };

test.each([
  { kept: null, screens: [work], want: usual, why: 'the first time' },
  { kept: { x: 40, y: 50, width: 900, height: 600 }, screens: [work], want: { x: 40, y: 50, width: 900, height: 600 }, why: 'where it was' },
  { kept: { x: 2000, y: 50, width: 900, height: 600 }, screens: [work], want: { width: 900, height: 600 }, why: 'its screen is gone: its size stays' },
  { kept: { x: 2000, y: 50, width: 3000, height: 2000 }, screens: [work], want: { width: 1920, height: 1080 }, why: 'and the other screen is smaller' },
  { kept: null, screens: [{ x: 0, y: 0, width: 800, height: 600 }], want: { width: 800, height: 600 }, why: 'a small screen' },
  { kept: null, screens: [], want: usual, why: 'no screen is known' },
])('a window is restored: $why', ({ kept, screens, want }) => {
  expect(restored(kept, screens, usual)).toEqual(want);
});
