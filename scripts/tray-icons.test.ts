import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconsModule } from './tray-icons.mjs';
import { drawn, looks } from './tray-icons/drawing.mjs';

test('the icons in the app are the ones that are drawn', () => {
  expect(readFileSync('main/desktop/tray/icons.ts', 'utf8')).toBe(iconsModule());
});

test.each(Object.entries(looks).filter(([name]) => name !== 'template'))('the colours of %s reach 3:1 on white and on a dark panel', (_name, { ink, mark }) => {
  for (const colour of [ink, mark]) for (const ground of [[255, 255, 255], [28, 29, 32]]) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
});

test('what waits is marked, and nothing else is', () => {
  const marked = Object.entries(drawn).filter(([, parts]) => parts.some((part) => part.kind === 'disc' && part.mark === true));
  expect(marked.map(([state]) => state)).toEqual(['waiting', 'quiet-waiting']);
});

function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of sRGB (WCAG 2). */
function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
