import { describe, expect, test } from 'vitest';
import { linkedFiles } from '#app/testing/files';
import { call, now, rule } from '#app/testing/rules';
import { ruleCells } from './cells/rules';
import { evaluate } from './evaluate';

const files = linkedFiles({ '/home/ana/app/out': '/etc', '/home/ana/app/loop': null, '/home/ana/app/src/up': '/home/ana/app', '/home/ana/work': '/srv/work' });
const places = { folder: '/home/ana/app', files };

describe('rules', () => {
  test.each(ruleCells)('$id $why', ({ given, call: over, want, because }) => {
    const verdict = evaluate({ ...call, places, ...over }, given.map((one) => rule(one)), now);
    expect({ want: verdict.action, because: verdict.because.map(({ kind, rule: id }) => (id === undefined ? kind : `${kind} ${id}`)) }).toEqual({ want, because });
  });

  test('no two cells share a name, and there are enough', () => {
    expect(new Set(ruleCells.map(({ id }) => id)).size).toBe(ruleCells.length);
    expect(ruleCells.length).toBeGreaterThanOrEqual(140);
  });
});
