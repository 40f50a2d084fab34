import { expect, test } from 'vitest';
import { fromOf, modelOf, scoreOf } from '../instructions/model';
import { instructionPack } from './instructions';

test('the pack has a version, as many weights as there are features, and stays small', () => {
  expect(instructionPack.version).toMatch(/^\d{4}\.\d{1,2}\.\d+$/);
  for (const part of [instructionPack.definition, instructionPack.result]) {
    expect(modelOf(part).weights.length).toBe(2 ** 18);
    expect(part.weights.length).toBeLessThan(400 * 1024);
    expect(modelOf(part).weights.filter((weight) => weight !== 0).length).toBeGreaterThan(10_000);
  }
});

test('a pack of another size is none', () => {
  expect(() => modelOf({ ...instructionPack.result, weights: 'AAAA' })).toThrow(/has 3 weights/);
});

test('one half is where a text is flagged', () => {
  for (const cut of [instructionPack.definition.cut, instructionPack.result.cut]) {
    for (const stretches of [0, cut.few, 5, cut.many, 1000]) {
      const from = fromOf(cut, stretches);
      expect(scoreOf(cut, from, from)).toBe(0.5);
      expect(scoreOf(cut, from + 1, from)).toBeGreaterThan(0.5);
      expect(scoreOf(cut, from - 1, from)).toBeLessThan(0.5);
    }
  }
});

test('what has few stretches is flagged from a lower sum on, and no number of them puts it above that of many', () => {
  for (const cut of [instructionPack.definition.cut, instructionPack.result.cut]) {
    expect(cut.few).toBeLessThan(cut.many);
    expect(fromOf(cut, cut.few)).toBe(cut.from - cut.ease);
    expect(fromOf(cut, 0)).toBe(cut.from - cut.ease);
    expect(fromOf(cut, cut.many)).toBe(cut.from);
    expect(fromOf(cut, 1e9)).toBe(cut.from);
    for (let stretches = 0; stretches < cut.many + 2; stretches += 1) expect(fromOf(cut, stretches + 1)).toBeGreaterThanOrEqual(fromOf(cut, stretches));
  }
});
