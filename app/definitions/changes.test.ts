import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { heldOutOrdinary, heldOutPoisoned } from './cells/held-out';
import { laterOrdinary, laterPoisoned } from './cells/later';
import { ordinaryCells } from './cells/ordinary';
import { poisonedCells } from './cells/poisoned';
import { more } from './cells/change-cell';
import { tools } from './cells/tools';
import { typicalPoison, typicalWords } from './cells/typical';
import { scanChange } from './scan';

describe.each([
  ['poisoned', poisonedCells],
  ['ordinary', ordinaryCells],
  ['poisoned, held out', heldOutPoisoned],
  ['ordinary, held out', heldOutOrdinary],
  ['poisoned, later', laterPoisoned],
  ['ordinary, later', laterOrdinary],
])('%s updates', (_, cells) => {
  test.each(cells)('$id: $why', ({ given, want, because }) => {
    const { quarantine, findings } = scanChange(fromPlain(given.before), fromPlain(given.after));
    expect({ want: quarantine ? 'quarantined' : 'noted', found: findings.map(({ rule }) => rule) }).toMatchObject({ want });
    if (because !== null) expect(findings.map(({ rule }) => rule)).toContain(because);
  });
});

describe.each([tools.weather, tools.read, tools.docs])('said after $description', (tool) => {
  test.each([...typicalPoison.map((cell) => ({ ...cell, quarantine: true })), ...typicalWords.map((cell) => ({ ...cell, quarantine: false }))])('$id: $why', ({ adds, quarantine }) => {
    expect(scanChange(fromPlain(tool), fromPlain(more(tool, adds)))).toMatchObject({ quarantine });
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
