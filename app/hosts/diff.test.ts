import { expect, test } from 'vitest';
import { diffOf } from './diff';

test('the lines that change, by number, those that touch as one', () => {
  const text = 'one\ntwo\nthree\nfour\n';
  expect(diffOf(text, [{ from: 4, to: 7, text: 'TWO\nand' }, { from: 14, to: 14, text: '>' }])).toEqual([
    { sign: '-', number: 2, text: 'two' },
    { sign: '+', number: 2, text: 'TWO' },
    { sign: '+', number: 3, text: 'and' },
    { sign: '-', number: 4, text: 'four' },
    { sign: '+', number: 4, text: '>four' },
  ]);
});

test('of a file on one line, the surroundings of what changes', () => {
  const text = `{${'x'.repeat(100_000)}"npx"${'y'.repeat(100_000)}}`;
  const lines = diffOf(text, [{ from: 100_001, to: 100_006, text: '"countersign"' }]);
  expect(lines.map(({ sign, text: line }) => [sign, line.length < 600, line.includes('npx'), line.includes('countersign')])).toEqual([['-', true, true, false], ['+', true, false, true]]);
});

test('a credential on a line that changes is covered', () => {
  const text = '{"command":"npx","env":{"GITHUB_TOKEN":"ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo"}}';
  const lines = diffOf(text, [{ from: 11, to: 16, text: '"c"' }]);
  expect(lines.map((line) => line.text)).toEqual(['{"command":"npx","env":{"GITHUB_TOKEN":"••••••"}}', '{"command":"c","env":{"GITHUB_TOKEN":"••••••"}}']);
});
