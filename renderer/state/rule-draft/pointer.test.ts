import { describe, expect, it } from 'vitest';
import { argumentsIn, argumentsOf, eachOnce, readPointer } from './pointer';

it.each<{ given: string; want: string | null; why: string }>([
  { given: 'path', want: '/path', why: 'a name stands for the argument of that name' },
  { given: ' /options/dryRun ', want: '/options/dryRun', why: 'a pointer is taken' },
  { given: 'a/b', want: '/a~1b', why: 'a slash in a name is written as a pointer writes it' },
  { given: '~', want: '/~0', why: 'so is a tilde' },
  { given: '/~', want: null, why: 'no pointer' },
  { given: '  ', want: null, why: 'nothing was named' },
])('$why', ({ given, want }) => expect(readPointer(given)).toBe(want));

describe('known arguments', () => {
  it('are those of a recorded call, with what they were', () => {
    const recorded = JSON.stringify({ path: '/a  b', options: { dryRun: false }, edits: [{ a: 1 }], 'odd/name': null, long: 'x'.repeat(99) }, null, 2);
    expect(argumentsIn(recorded)).toEqual([
      { at: '/path', hint: '/a b' },
      { at: '/options/dryRun', hint: 'false' },
      { at: '/edits', hint: '[{"a":1}]' },
      { at: '/odd~1name', hint: 'null' },
      { at: '/long', hint: `${'x'.repeat(60)}…` },
    ]);
  });

  it('are those a definition names, with their kind', () => {
    const definition = JSON.stringify({ name: 't', inputSchema: { type: 'object', properties: { path: { type: 'string' }, at: { type: ['number', 'null'] }, any: true, options: { type: 'object', properties: { dryRun: { type: 'boolean' } } } } } });
    expect(argumentsOf(definition)).toEqual([
      { at: '/path', hint: 'string' },
      { at: '/at', hint: 'number or null' },
      { at: '/any', hint: '' },
      { at: '/options/dryRun', hint: 'boolean' },
    ]);
  });

  it.each(['', 'null', '[1]', '{"inputSchema": 3}', '"text"', '{'])('are none where %j says nothing of them', (text) => {
    expect([argumentsIn(text === '{"inputSchema": 3}' ? 'null' : text), argumentsOf(text)]).toEqual([[], []]);
  });

  it('stay few and end however a call is nested or repeated', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`a${at}`, at])));
    const deep = `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`;
    expect([argumentsIn(wide).length, argumentsIn(deep).map(({ at }) => at)]).toEqual([100, ['/a/a/a/a']]);
    expect(eachOnce([argumentsIn(wide), argumentsIn(wide)]).length).toBe(100);
  });

  it('say once what they were seen with rather than their kind', () => {
    expect(eachOnce([[{ at: '/path', hint: '/etc' }], [{ at: '/path', hint: 'string' }, { at: '/mode', hint: 'string' }]])).toEqual([{ at: '/path', hint: '/etc' }, { at: '/mode', hint: 'string' }]);
  });
});
