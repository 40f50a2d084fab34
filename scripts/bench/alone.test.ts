import { expect, test } from 'vitest';
import { namesIn } from './alone.mjs';

test.each([
  { why: 'everything without it', args: ['--quick'], names: [] },
  { why: 'one part', args: ['--only', 'large-prompts', '--quick'], names: ['large-prompts'] },
  { why: 'several, in the order they are said', args: ['--only', 'typing', '--only', 'prompts'], names: ['typing', 'prompts'] },
])('$why', ({ args, names }) => {
  expect(namesIn(args)).toEqual(names);
});

test.each([[['--only']], [['--only', 'verdict']], [['--only', '--quick']], [['--only', 'toString']]])('%j is refused, with the names there are', (args) => {
  expect(() => namesIn(args)).toThrow('beside-large, prompts, large-prompts, waiting, typing');
});
