import { describe, expect, it } from 'vitest';
import { jump, target } from './list-moves';

describe('a key in a list', () => {
  it.each([
    { why: 'down goes on', key: 'ArrowDown', at: 0, count: 5, want: 1 },
    { why: 'down at the end stays', key: 'ArrowDown', at: 4, count: 5, want: 4 },
    { why: 'up goes back', key: 'ArrowUp', at: 2, count: 5, want: 1 },
    { why: 'up at the start stays', key: 'ArrowUp', at: 0, count: 5, want: 0 },
    { why: 'a page down moves by a page', key: 'PageDown', at: 1, count: 50, want: 11 },
    { why: 'a page down near the end stops there', key: 'PageDown', at: 45, count: 50, want: 49 },
    { why: 'a page up near the start stops there', key: 'PageUp', at: 3, count: 50, want: 0 },
    { why: 'Home is the first', key: 'Home', at: 30, count: 50, want: 0 },
    { why: 'End is the last', key: 'End', at: 3, count: 50, want: 49 },
    { why: 'an empty list has nowhere to go', key: 'End', at: 0, count: 0, want: null },
    { why: 'Enter is the button’s own', key: 'Enter', at: 0, count: 5, want: null },
    { why: 'a letter does not move like an arrow', key: 'a', at: 0, count: 5, want: null },
  ])('$why', ({ key, at, count, want }) => expect(target(key, at, count, 10)).toBe(want));
});

describe('typing a name', () => {
  const list = [['alpha', 'zed'], ['beta'], ['bravo'], ['Alto']];
  it.each([
    { why: 'a first letter goes to the next that has it', at: 0, text: 'b', want: 1 },
    { why: 'the same letter again goes on from there', at: 1, text: 'b', want: 2 },
    { why: 'past the last it starts over', at: 2, text: 'b', want: 1 },
    { why: 'more of a word stays where it fits', at: 1, text: 'be', want: 1 },
    { why: 'more of a word moves on where it does not', at: 1, text: 'br', want: 2 },
    { why: 'capitals are the same', at: 0, text: 'al', want: 0 },
    { why: 'a second name counts as well', at: 1, text: 'z', want: 0 },
    { why: 'a name with no such start is not found', at: 0, text: 'x', want: -1 },
    { why: 'the middle of a name does not count', at: 0, text: 'pha', want: -1 },
  ])('$why', ({ at, text, want }) => expect(jump((index) => list[index] ?? [], list.length, at, text)).toBe(want));
  it('finds nothing in an empty list', () => expect(jump(() => [], 0, 0, 'a')).toBe(-1));
});
