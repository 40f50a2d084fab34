import { expect, it } from 'vitest';
import { english } from './en';

const sources = import.meta.glob<string>('../{bridge,prompt,state,ui}/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

it('the catalogue holds nothing that is not said', () => {
  const all = Object.values(sources).join('\n');
  expect(all.length).toBeGreaterThan(100_000);
  // Keys that are put together: `tier.${tier}`.
  const made = [...all.matchAll(/`(\w+)\.\$\{[^}]+\}(\w*)`/g)].map(([, start = '', end = '']) => ({ start: `${start}.`, end }));
  const unsaid = Object.keys(english).filter((key) => !all.includes(`'${key}'`) && !made.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)));
  expect(unsaid).toEqual([]);
});

it('no string of the catalogue holds markup, a space at its end or a straight quote', () => {
  const texts = Object.values(english).flatMap((pattern) => (typeof pattern === 'string' ? [pattern] : Object.values(pattern)));
  expect(texts.filter((text) => /[<>"']|^\s|\s$/.test(text))).toEqual([]);
});
