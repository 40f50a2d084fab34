import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callCells } from './cells/calls';
import { judgeCall } from './judge';

const world = { home: '/home/ana', roots: ['/home/ana/work/shop'], folder: null, real: () => null };

describe('the tier of a call', () => {
  test.each(callCells)('$id $tool: $why', ({ tool, description, args, want, because }) => {
    const judged = judgeCall({ name: tool, description: description ?? null, destructive: null }, fromPlain(args), world);
    expect({ tier: judged.tier, rules: judged.evidence.map(({ rule }) => rule) }).toMatchObject({ tier: want });
    if (because !== null) expect(judged.evidence.map(({ rule }) => rule)).toContain(because);
  });
});
