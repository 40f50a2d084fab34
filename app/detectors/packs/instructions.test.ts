import { expect, test } from 'vitest';
import { modelOf, scoreOf } from '../instructions/model';
import { instructionPack } from './instructions';

test('the pack has a version, as many weights as there are features, and stays small', () => {
  expect(instructionPack.version).toMatch(/^\d{4}\.\d{1,2}\.\d+$/);
  expect(modelOf(instructionPack).weights.length).toBe(2 ** 18);
  expect(instructionPack.weights.length).toBeLessThan(400 * 1024);
  expect(modelOf(instructionPack).weights.filter((weight) => weight !== 0).length).toBeGreaterThan(10_000);
});

test('a pack of another size is none', () => {
  expect(() => modelOf({ ...instructionPack, weights: 'AAAA' })).toThrow(/has 3 weights/);
});

test('one half is where a text is flagged', () => {
  for (const cut of [instructionPack.definition, instructionPack.result]) {
    expect(scoreOf(cut, cut.from)).toBe(0.5);
    expect(scoreOf(cut, cut.from + 1)).toBeGreaterThan(0.5);
    expect(scoreOf(cut, cut.from - 1)).toBeLessThan(0.5);
  }
});
