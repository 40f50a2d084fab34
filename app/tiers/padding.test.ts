import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callCells } from './cells/calls';
import { judgeCall } from './judge';

describe('padding never makes a call less dangerous', () => {
  const dangerous = callCells.filter(({ want }) => want === 3);
  type Pad = readonly [name: string, pad: (text: string, key: string) => string];
  const isUrl = (text: string): boolean => /^https?:\/\/[^\s#]+$/.test(text);
  const isPath = (text: string, key: string): boolean => /^(?:path|file_path|file|filename)$/.test(key) && /^[\w./~-]+$/.test(text);
  const pads: readonly Pad[] = [
    ['spaces before', (text) => `   ${text}`],
    ['spaces behind', (text) => `${text}   `],
    ['very many spaces before', (text) => ' '.repeat(5000) + text],
    ['very many spaces behind', (text) => text + ' '.repeat(5000)],
    ['lines before', (text) => `\n\n${text}`],
    ['lines behind', (text) => `${text}\n\n`],
    ['nothing that is seen before', (text) => `\u200b\ufeff${text}`],
    ['nothing that is seen behind', (text) => `${text}\u200b\u2060`],
    ['nothing that is seen within', (text) => `${text.slice(0, 2)}\u200b${text.slice(2)}`],
    ['steps that lead nowhere', (text, key) => (isPath(text, key) && !/^[~/]/.test(text) ? './'.repeat(2100) + text : text)],
    ['steps in and out', (text, key) => (isPath(text, key) && !/^[~/]/.test(text) ? 'a/../'.repeat(1100) + text : text)],
    ['a long fragment', (text) => (isUrl(text) ? `${text}#${'a'.repeat(101_000)}` : text)],
    ['a comment behind', (text, key) => (/^(?:sql|statement)$/.test(key) ? `${text} /* ${'a'.repeat(100)} */` : key === 'command' && !/<<|\n/.test(text) ? `${text} # a` : text)],
  ];
  const padded = (value: unknown, key: string, pad: Pad[1]): unknown => {
    if (typeof value === 'string') return value === '' ? value : pad(value, key);
    if (Array.isArray(value)) return value.map((one) => padded(one, key, pad));
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, padded(one, name, pad)])) : value;
  };

  test.each(pads)('%s', (_, pad) => {
    fc.assert(
      fc.property(fc.constantFrom(...dangerous), ({ tool, description = null, args }) => {
        const judged = (given: unknown): number => judgeCall({ name: tool, description, destructive: null }, fromPlain(given)).tier;
        fc.pre(judged(args) === 3);
        expect(judged(padded(args, '', pad))).toBe(3);
      }),
      { numRuns: 150 },
    );
  });
});
