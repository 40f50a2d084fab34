import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { modestHanded, overlookedHanded } from './cells/audited/handed';
import { graveWork, modestLooks, modestSearches, modestWork } from './cells/audited/ordinary';
import { lookingShell, overlookedShell } from './cells/audited/shell';
import { highest } from './evidence';
import { judgeByTables, judgeCall } from './judge';

const world = { home: '/home/ana', roots: ['/home/ana/work/shop'], folder: '/home/ana/work/shop', real: () => null };
const known = (tool: string) => ({ name: tool, description: null, destructive: null });

// By the tables alone: what a model of words thinks of them may change with each training.
test.each([...overlookedShell, ...overlookedHanded, ...graveWork])('$id $tool is no less than $want: $why', ({ tool, args, want }) => {
  const found = judgeByTables(known(tool), fromPlain(args), world);
  expect({ tier: highest(found, 2), rules: found.map(({ rule }) => rule) }).toMatchObject({ tier: want });
});

test.each([...lookingShell, ...modestHanded, ...modestWork, ...modestLooks, ...modestSearches])('$id $tool is no more than $want: $why', ({ tool, args, want }) => {
  const judged = judgeCall(known(tool), fromPlain(args), world);
  expect({ tier: judged.tier, rules: judged.evidence.map(({ rule }) => rule) }).toMatchObject({ tier: want });
});
