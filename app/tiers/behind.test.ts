import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import type { PathWorld } from './paths';

const places: PathWorld = { home: '/home/ana', roots: ['/work'], folder: '/work', real: () => null };
const judge = (name: string, args: Readonly<Record<string, unknown>>, world = places) => judgeCall({ name, description: null, destructive: null }, fromPlain(args), world);

describe('what stands behind much else is looked at', () => {
  const many = (count: number): Record<string, unknown> => Object.fromEntries(Array.from({ length: count }, (_, at) => [`x_${at}`, at]));
  test.each([
    ['a switch behind very many members', 'update_thing', { ...many(700), delete_all: true }],
    ['a switch below very many levels', 'update_thing', { a: { a: { a: { a: { a: { a: { a: { a: { delete_all: true } } } } } } } } }],
    ['everybody behind fifty others', 'update_thing', { users: [...Array.from({ length: 60 }, (_, at) => `u${at}`), '*'] }],
    ['everybody behind spaces', 'update_thing', { users: `*${' '.repeat(300)}` }],
    ['more members than are looked at', 'update_thing', many(5000)],
    ['a key behind much else', 'get_thing', { id: `${'word '.repeat(15_000)} ghp_0123456789abcdefghijklmnopqrstuvwxyz` }],
  ])('%s', (_, tool, args) => {
    expect(judge(tool, args).tier).toBe(3);
  });
});
