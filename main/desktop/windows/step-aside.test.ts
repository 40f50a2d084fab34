import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { stepAside } from './step-aside';

function shown() {
  const contents = new EventEmitter();
  const window = Object.assign(new EventEmitter(), { webContents: contents });
  const seen = { placed: 0, at: 0 };
  stepAside(window, () => void (seen.placed += 1), () => seen.at);
  return { seen, show: () => window.emit('show'), input: (type: string) => contents.emit('input-event', {}, { type }) };
}

test.each([
  { input: 'mouseEnter', after: 0, placed: 1, why: 'it came under the pointer' },
  { input: 'mouseMove', after: 399, placed: 1, why: 'the same, told late' },
  { input: 'mouseEnter', after: 400, placed: 0, why: 'somebody moved the pointer there' },
  { input: 'mouseDown', after: 10, placed: 0, why: 'a click is for the guard, and says nothing new of the place' },
  { input: 'keyDown', after: 10, placed: 0, why: 'a key says nothing of the pointer' },
])('$input $after ms after the showing places it $placed times: $why', ({ input: type, after, placed }) => {
  const { seen, show, input } = shown();
  show();
  seen.at += after;
  input(type);
  expect(seen.placed).toBe(placed);
});

test('once for each showing, so that it never runs from a pointer that follows it', () => {
  const { seen, show, input } = shown();
  input('mouseEnter');
  show();
  input('mouseEnter');
  input('mouseMove');
  input('mouseEnter');
  expect(seen.placed).toBe(1);
  show();
  input('mouseEnter');
  expect(seen.placed).toBe(2);
});
