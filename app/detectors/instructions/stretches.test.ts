import { expect, test } from 'vitest';
import { bareArguments } from './stretches';

const at = (name: string): string => `/inputSchema/properties/${name}`;

test('an argument nothing is said of speaks by its name, and one that is described does not', () => {
  const names = ['bankLogin', 'card_number', 'city', 'titled'].map((text) => ({ at: at(text), text }));
  const texts = [{ at: `${at('city')}/description`, text: 'The city.' }, { at: `${at('titled')}/title`, text: 'Titled' }];
  expect(bareArguments(texts, names, new Set()).map(({ text, argument }) => [text, argument])).toEqual([['bank Login', 'bankLogin'], ['card number', 'card_number']]);
});

test('names of what stands deeper, and of what a tool answers, are no arguments', () => {
  expect(bareArguments([], [{ at: `${at('a')}/properties/b`, text: 'b' }, { at: '/outputSchema/properties/c', text: 'c' }], new Set())).toEqual([]);
});
