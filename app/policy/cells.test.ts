import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
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

  test('a file system that breaks allows nothing and clears nothing', () => {
    const broken = { home: null, real: (): never => { throw new Error('gone'); } };
    const asked = { ...call, places: { folder: '/home/ana/app', files: broken }, arguments: fromPlain({ path: '/a' }) };
    const under = (action: 'allow' | 'deny') => rule({ id: 'r', action, conditions: [{ op: 'under', at: '/path', folder: '/a' }] });
    expect(evaluate(asked, [under('allow')], now).because.map(({ kind }) => kind)).toEqual(['default']);
    expect(evaluate(asked, [under('deny')], now)).toMatchObject({ action: 'ask', because: [{ kind: 'rule' }] });
  });

  test('a call of any shape and size is judged in bounded time', () => {
    const conditions = ruleCells.flatMap(({ given }) => given.flatMap((one) => one.conditions ?? []));
    const rules = conditions.map((condition, at) => rule({ id: `r${at}`, action: at % 2 === 0 ? 'allow' : 'deny', conditions: [{ ...condition, at: '/v' }] }));
    const hostile = ['a'.repeat(1_000_000), `/${'../'.repeat(1300)}`, '/a'.repeat(2000), 'git '.repeat(8000), '$('.repeat(10_000), `https://${'a.'.repeat(4000)}`, Array.from({ length: 1000 }, () => 'x/'.repeat(30))];
    for (const v of hostile) {
      const began = performance.now();
      expect(evaluate({ ...call, places, arguments: fromPlain({ v }) }, rules, now).action).not.toBe('allow');
      expect(performance.now() - began).toBeLessThan(5000);
    }
  });

  test('no two cells share a name, and there are enough', () => {
    expect(new Set(ruleCells.map(({ id }) => id)).size).toBe(ruleCells.length);
    expect(ruleCells.length).toBeGreaterThanOrEqual(140);
  });
});
