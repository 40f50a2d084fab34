import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { argumentsText, printAhead } from './arguments-text';

test.each<{ args: Json | undefined; text: string | null }>([
  { args: undefined, text: null },
  { args: null, text: 'null' },
  { args: fromPlain({ b: 1, a: ['x'] }), text: '{"b":1,"a":["x"]}' },
])('the text is the same whether it was printed ahead or not: $text', ({ args, text }) => {
  expect(argumentsText(args)).toBe(text);
  printAhead({ arguments: args });
  expect(argumentsText(args)).toBe(text);
  expect(argumentsText(args)).toBe(text);
});

test('what was printed ahead is given to whoever asks first, and not kept', () => {
  let looked = 0;
  const args = new Map<string, Json>([['a', 1]]);
  const keys = args.keys.bind(args);
  args.keys = () => {
    looked += 1;
    return keys();
  };
  printAhead({ arguments: args });
  argumentsText(args);
  expect(looked).toBe(1);
  argumentsText(args);
  expect(looked).toBe(2);
});
