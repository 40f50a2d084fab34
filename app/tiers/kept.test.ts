import { expect, test } from 'vitest';
import { kept } from './kept';

test('an answer is worked out once, a long name’s each time, and many names never pile up', () => {
  const asked: string[] = [];
  const length = kept((name) => {
    asked.push(name);
    return name.length;
  });
  const long = 'x'.repeat(201);
  expect([length('a'), length('a'), length(long), length(long)]).toEqual([1, 1, 201, 201]);
  expect(asked).toEqual(['a', long, long]);
  for (let at = 0; at < 5000; at += 1) length(`n${at}`);
  asked.length = 0;
  length('n4999');
  length('a');
  expect(asked).toEqual(['a']);
});
