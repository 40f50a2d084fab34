import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { jump, useListKeys } from './list-keys';

const names = ['echo', 'env', 'write_file', 'read', 'write'];
const namesOf = (index: number) => [names[index] ?? null, null];

function List({ start, steps = false }: { readonly start: number; readonly steps?: boolean }): ReactElement {
  const [at, setAt] = useState(start);
  const [said, setSaid] = useState('');
  const keyDown = useListKeys({ count: names.length, at, page: 2, namesOf, onMove: setAt, onOpen: (index) => setSaid(`opened ${index}`), onBack: () => setSaid('back'), steps });
  return (
    <div role="listbox" tabIndex={0} onKeyDown={keyDown} data-at={at}>
      <button type="button">inside</button>
      {said}
    </div>
  );
}

describe('keys in a list of five', () => {
  it.each([
    { keys: ['ArrowDown'], from: 0, at: 1, said: '' },
    { keys: ['ArrowUp'], from: 0, at: 0, said: '' },
    { keys: ['ArrowDown', 'ArrowDown'], from: 3, at: 4, said: '' },
    { keys: ['PageDown'], from: 0, at: 2, said: '' },
    { keys: ['PageDown', 'PageDown', 'PageDown'], from: 0, at: 4, said: '' },
    { keys: ['PageUp'], from: 1, at: 0, said: '' },
    { keys: ['End'], from: 0, at: 4, said: '' },
    { keys: ['End', 'Home'], from: 2, at: 0, said: '' },
    { keys: ['Enter'], from: 3, at: 3, said: 'opened 3' },
    { keys: ['Escape'], from: 3, at: 3, said: 'back' },
    { keys: ['e'], from: 0, at: 1, said: '' },
    { keys: ['w', 'r', 'i'], from: 0, at: 2, said: '' },
    { keys: ['/'], from: 0, at: 0, said: '' },
    { keys: ['z'], from: 3, at: 3, said: '' },
    { keys: ['Tab'], from: 3, at: 3, said: '' },
  ])('$keys from $from', ({ keys, from, at, said }) => {
    render(<List start={from} />);
    const list = screen.getByRole('listbox');
    for (const key of keys) fireEvent.keyDown(list, { key });
    expect({ at: Number(list.dataset['at']), said: list.textContent?.replace('inside', '') }).toEqual({ at, said });
  });

  it.each([
    { key: 'Enter', at: 1, said: '', why: 'Enter is the button’s' },
    { key: 'w', at: 1, said: '', why: 'letters are nobody’s' },
    { key: 'ArrowDown', at: 2, said: '', why: 'arrows still move' },
    { key: 'Escape', at: 1, said: 'back', why: 'Esc still goes back' },
  ])('on a button inside, $why', ({ key, at, said }) => {
    render(<List start={1} />);
    fireEvent.keyDown(screen.getByRole('button'), { key });
    const list = screen.getByRole('listbox');
    expect({ at: Number(list.dataset['at']), said: list.textContent?.replace('inside', '') }).toEqual({ at, said });
  });

  it.each([
    { keys: ['j', 'j', 'k'], from: 0, at: 1, why: 'j and k move' },
    { keys: ['j'], from: 4, at: 4, why: 'not past the end' },
    { keys: ['w', 'k'], from: 0, at: 2, why: 'while a name is typed k is a letter of it' },
  ])('in a list of steps, $why', ({ keys, from, at }) => {
    render(<List start={from} steps />);
    const list = screen.getByRole('listbox');
    for (const key of keys) fireEvent.keyDown(list, { key });
    expect(Number(list.dataset['at'])).toBe(at);
  });

  it('leaves a button inside its j and k', () => {
    render(<List start={1} steps />);
    fireEvent.keyDown(screen.getByRole('button'), { key: 'j' });
    expect(screen.getByRole('listbox').dataset['at']).toBe('1');
  });

  it('leaves keys with a modifier alone', () => {
    render(<List start={1} />);
    fireEvent.keyDown(screen.getByRole('listbox'), { key: 'k', ctrlKey: true });
    fireEvent.keyDown(screen.getByRole('listbox'), { key: 'ArrowDown', altKey: true });
    expect(screen.getByRole('listbox').dataset['at']).toBe('1');
  });
});

it.each([
  { at: 0, text: 'e', want: 1, why: 'a first letter moves on' },
  { at: 1, text: 'e', want: 0, why: 'and round to the start' },
  { at: 1, text: 'en', want: 1, why: 'more of a word may stay' },
  { at: 4, text: 'write_', want: 2, why: 'a longer word goes where it fits' },
  { at: 0, text: 'x', want: -1, why: 'nothing fits' },
])('jump: $why', ({ at, text, want }) => {
  expect(jump(names.length, at, text, namesOf)).toBe(want);
});
