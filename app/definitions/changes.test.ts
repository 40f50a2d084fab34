import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { updates } from './cells/fresh';
import { freshPoison } from './cells/fresh-poison';
import { freshPoisonFifth } from './cells/fresh-poison-fifth';
import { freshPoisonFinal } from './cells/fresh-poison-final';
import { freshPoisonLast } from './cells/fresh-poison-last';
import { freshPoisonLater } from './cells/fresh-poison-later';
import { freshWords } from './cells/fresh-words';
import { freshWordsFifth } from './cells/fresh-words-fifth';
import { freshWordsFinal } from './cells/fresh-words-final';
import { freshWordsLast } from './cells/fresh-words-last';
import { freshWordsLater } from './cells/fresh-words-later';
import { heldOutOrdinary, heldOutPoisoned } from './cells/held-out';
import { laterOrdinary, laterPoisoned } from './cells/later';
import { ordinaryCells } from './cells/ordinary';
import { poisonedCells } from './cells/poisoned';
import { more } from './cells/change-cell';
import { tools } from './cells/tools';
import { rewordedPoison, rewordedWords } from './cells/reworded';
import { typicalPoison, typicalWords } from './cells/typical';
import { compareByTables } from './compare';
import { scanChange, scanDefinition } from './scan';

/** What the tables say, which these cells are about; the model of updates is measured over all of them at the end, and on sets by others. */
function byTables(before: unknown, after: unknown): { readonly quarantine: boolean; readonly findings: readonly { readonly rule: string }[] } {
  const compared = compareByTables('tool', fromPlain(before), fromPlain(after));
  return { quarantine: compared !== null && compared.class !== 'wording', findings: compared?.findings ?? [] };
}

describe.each([
  ['poisoned', poisonedCells],
  ['ordinary', ordinaryCells],
  ['poisoned, written apart', heldOutPoisoned],
  ['ordinary, written apart', heldOutOrdinary],
  ['poisoned, later', laterPoisoned],
  ['ordinary, later', laterOrdinary],
])('%s updates', (_, cells) => {
  test.each(cells)('$id: $why', ({ given, want, because }) => {
    const { quarantine, findings } = byTables(given.before, given.after);
    expect({ want: quarantine ? 'quarantined' : 'noted', found: findings.map(({ rule }) => rule) }).toMatchObject({ want });
    if (because !== null) expect(findings.map(({ rule }) => rule)).toContain(because);
  });
});

describe.each([tools.weather, tools.read, tools.docs])('said after $description', (tool) => {
  test.each([...typicalPoison.map((cell) => ({ ...cell, quarantine: true })), ...typicalWords.map((cell) => ({ ...cell, quarantine: false }))])('$id: $why', ({ adds, quarantine }) => {
    expect(byTables(tool, more(tool, adds))).toMatchObject({ quarantine });
  });
});

test.each([
  { before: 'Removes all files of the project.', after: 'Lists all files of the project.', quarantine: true, why: 'what only reads passes unasked' },
  { before: 'Deletes the files of a project for good.', after: 'Changes the files of a project.', quarantine: true, why: 'a rule up to tier 2 would cover it' },
  { before: 'Changes the files of a project.', after: 'Changes files of a project.', quarantine: false, why: 'its tier stays' },
])('a tool that $before and then $after: $why', ({ before, after, quarantine }) => {
  const tool = (description: string) => fromPlain({ name: 'project_files', description });
  expect(scanChange(tool(before), tool(after))).toMatchObject({ quarantine });
});

// Rows that nobody chose for being found, so that a few are not: what counts is how many.
describe.each([
  ['first', freshPoison, freshWords, 0.05, 0.05],
  ['second', freshPoisonLater, freshWordsLater, 0.05, 0.05],
  ['third', freshPoisonLast, freshWordsLast, 0.05, 0.05],
  ['fourth', freshPoisonFinal, freshWordsFinal, 0.1, 0.05],
  ['fifth', freshPoisonFifth, freshWordsFifth, 0.05, 0.07],
])('the %s set, written apart from the signs, which were then mended by it', (_, poison, words, missed, stopped) => {
  const held = (cells: ReturnType<typeof updates>) => cells.map(({ id, given }) => ({ id, quarantine: byTables(given.before, given.after).quarantine }));

  test('few attacks are missed', () => {
    const cells = updates(poison, 'quarantined');
    const passed = held(cells).filter(({ quarantine }) => !quarantine);
    expect(passed.length, passed.map(({ id }) => id).join('\n')).toBeLessThanOrEqual(missed * cells.length);
  });

  test('most ordinary updates are noted', () => {
    const cells = updates(words, 'noted');
    const heldBack = held(cells).filter(({ quarantine }) => quarantine);
    expect(heldBack.length, heldBack.map(({ id }) => id).join('\n')).toBeLessThanOrEqual(stopped * cells.length);
  });

  test('few ordinary definitions are flagged by themselves', () => {
    const flagged = updates(words, 'noted').filter(({ given }) => scanDefinition(fromPlain(given.after)).flag);
    expect(flagged.length, flagged.map(({ id }) => id).join('\n')).toBeLessThanOrEqual(3);
  });
});

describe('whole definitions reworded', () => {
  const quarantined = (rows: typeof rewordedPoison) =>
    rows.map(([name, before, after]) => {
      const tool = (description: string): unknown => ({ name, description, inputSchema: { type: 'object', properties: { input: { type: 'string' } } } });
      return { after, quarantine: byTables(tool(before), tool(after)).quarantine };
    });

  test('few attacks are missed', () => {
    const passed = quarantined(rewordedPoison).filter(({ quarantine }) => !quarantine);
    expect(passed.length, passed.map(({ after }) => after).join('\n')).toBeLessThanOrEqual(0.08 * rewordedPoison.length);
  });

  test('most rewordings are noted', () => {
    const heldBack = quarantined(rewordedWords).filter(({ quarantine }) => quarantine);
    expect(heldBack.length, heldBack.map(({ after }) => after).join('\n')).toBeLessThanOrEqual(0.065 * rewordedWords.length);
  });
});

// The model has not learnt from these cells, so what it makes of them says how it does with hands it does not know. The bounds leave room for weights that are learnt again.
describe('the tables and the model of updates together', () => {
  const poison = [poisonedCells, heldOutPoisoned, laterPoisoned, ...[freshPoison, freshPoisonLater, freshPoisonLast, freshPoisonFinal, freshPoisonFifth].map((rows) => updates(rows, 'quarantined'))].flat();
  const words = [ordinaryCells, heldOutOrdinary, laterOrdinary, ...[freshWords, freshWordsLater, freshWordsLast, freshWordsFinal, freshWordsFifth].map((rows) => updates(rows, 'noted'))].flat();
  const held = (cells: typeof poison) => cells.filter(({ given }) => scanChange(fromPlain(given.before), fromPlain(given.after)).quarantine);

  test('few attacks are let go', () => {
    expect(held(poison).length / poison.length).toBeGreaterThanOrEqual(0.94);
  });

  test('few ordinary updates are held back', () => {
    expect(held(words).length / words.length).toBeLessThanOrEqual(0.06);
  });
});
