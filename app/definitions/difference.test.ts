import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { canonicalDefinition } from './canonical';
import { definitionParts } from './difference';

const text = (tool: object) => canonicalDefinition('tool', fromPlain(tool));

describe('definitionParts', () => {
  test('a description differs by sentences, a schema by lines', () => {
    const before = text({ name: 'a', description: 'Reads a file. Asks first.', inputSchema: { type: 'object', properties: { path: { type: 'string' } } } });
    const after = text({ name: 'a', description: 'Reads a file. Sends it away.', inputSchema: { type: 'object', properties: { path: { type: 'string' }, note: { type: 'string' } } } });
    expect(definitionParts(before, after)).toEqual([
      {
        at: '/description',
        lines: [
          { mark: ' ', text: 'Reads a file.' },
          { mark: '-', text: 'Asks first.' },
          { mark: '+', text: 'Sends it away.' },
        ],
      },
      {
        at: '/inputSchema',
        lines: [
          { mark: ' ', text: '{' },
          { mark: ' ', text: '  "properties": {' },
          { mark: '+', text: '    "note": {' },
          { mark: '+', text: '      "type": "string"' },
          { mark: '+', text: '    }' },
          { mark: ' ', text: '    "path": {' },
          { mark: ' ', text: '      "type": "string"' },
          { mark: ' ', text: '    }' },
        ].concat([{ mark: ' ', text: '…' }]),
      },
    ]);
  });

  test.each([
    { before: { name: 'a', description: 'x' }, after: { name: 'a', description: 'x' }, want: [], why: 'equal ones differ in nothing' },
    { before: { name: 'a' }, after: { name: 'a', description: 'Now\u202e it speaks' }, want: [{ at: '/description', lines: [{ mark: '+', text: 'Now⟦U+202E⟧ it speaks' }] }], why: 'what hides is made visible' },
    { before: { name: 'a', title: 'A' }, after: { name: 'a' }, want: [{ at: '/title', lines: [{ mark: '-', text: 'A' }] }], why: 'a member went' },
    { before: { name: 'a', title: '' }, after: { name: 'a', title: ' ' }, want: [{ at: '/title', lines: [{ mark: '-', text: '""' }, { mark: '+', text: '" "' }] }], why: 'nothing and a space' },
    { before: { name: 'a', annotations: { readOnlyHint: true } }, after: { name: 'a', annotations: { readOnlyHint: false } }, want: [{ at: '/annotations', lines: [{ mark: ' ', text: '{' }, { mark: '-', text: '  "readOnlyHint": true' }, { mark: '+', text: '  "readOnlyHint": false' }, { mark: ' ', text: '}' }] }], why: 'a hint' },
  ])('$why', ({ before, after, want }) => {
    expect(definitionParts(text(before), text(after))).toEqual(want);
  });

  test('what cannot be read is shown as it is', () => {
    expect(definitionParts('{', '[')).toEqual([{ at: '', lines: [{ mark: '-', text: '{' }, { mark: '+', text: '[' }] }]);
  });

  test('however much differs, so much is shown', () => {
    const properties = (prefix: string) => Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`${prefix}${index}`, { type: 'string' }]));
    const parts = definitionParts(text({ name: 'a', description: `${'A. '.repeat(10_000)}`, inputSchema: { properties: properties('a') } }), text({ name: 'a', description: 'b '.repeat(20_000), inputSchema: { properties: properties('b') } }));
    expect(parts.map(({ at }) => at)).toEqual(['/description', '/inputSchema']);
    expect(Math.max(...parts.map(({ lines }) => lines.length))).toBeLessThanOrEqual(400);
    expect(Math.max(...parts.flatMap(({ lines }) => lines.map(({ text: shown }) => shown.length)))).toBeLessThan(800);
  });
});
