import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { english, parts } from '#shared/words/english';

const root = path.resolve(import.meta.dirname, '../..');
const sources = globSync(['{app,renderer,shared/text}/**/*.{ts,tsx}', 'shared/words/*.ts', 'main/{desktop,gateway,hosts,journal,sandbox}/**/*.ts'], { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file));

it('the catalogue holds nothing that is not said', () => {
  const all = sources.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  expect(all.length).toBeGreaterThan(1_000_000);
  // Keys that are put together: `tier.${tier}`.
  const made = [...all.matchAll(/`([\w.]+)\.\$\{[^}]+\}(\w*)`/g)].map(([, start = '', end = '']) => ({ start: `${start}.`, end }));
  const quoted = new Set([...all.matchAll(/'([\w.+]+)'/g)].map(([, text]) => text));
  const unsaid = Object.keys(english).filter((key) => !quoted.has(key) && !made.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)));
  expect(unsaid).toEqual([]);
});

it('no string of the catalogue holds markup, a space at its end or a straight quote', () => {
  const texts = Object.values(english).flatMap((pattern) => (typeof pattern === 'string' ? [pattern] : Object.values(pattern)));
  expect(texts.filter((text) => /[<>"']|^\s|\s$/.test(text))).toEqual([]);
});

it('a key stands in one part', () => {
  const keys = parts.flatMap((part) => Object.keys(part));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
