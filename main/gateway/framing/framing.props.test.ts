import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json, JsonNumber, print } from '#shared/json';
import { decode } from './decode';
import { parse } from './parse';
import { scan } from './scan';

/** Whether the line is an object or array that JSON.parse takes. */
function accepted(line: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Scan's judgement of syntax and encoding alone. */
function scans(line: Buffer): boolean {
  const scanned = scan(line);
  return scanned.ok || scanned.problem === 'duplicate' || scanned.problem === 'depth';
}

/** The bytes as a view into a larger buffer, at every alignment. */
const placed = (bytes: fc.Arbitrary<Uint8Array | string>) =>
  fc.tuple(bytes, fc.nat({ max: 7 })).map(([content, offset]) => {
    const inner = Buffer.from(content as string);
    const outer = Buffer.alloc(inner.length + 16, '"');
    inner.copy(outer, offset);
    return outer.subarray(offset, offset + inner.length);
  });

const numberText = fc.stringMatching(/^-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$/);
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.string({ minLength: 60, maxLength: 200 }));
const wide: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json[]>(null, true, false),
    text,
    numberText.map((digits) => (String(Number(digits)) === digits ? Number(digits) : new JsonNumber(digits))),
    fc.array(tie('json'), { maxLength: 6 }),
    fc.array(fc.tuple(fc.oneof(text, fc.constantFrom('__proto__', 'id', '0', '')), tie('json')), { maxLength: 24 }).map((members) => new Map(members)),
  ),
})).json;

const mutated = fc
  .tuple(fc.json(), fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...Buffer.from('{}[]",:\\u0019eE+-.tfn \t\u0000\u00ff')), fc.nat({ max: 255 })), fc.nat({ max: 2 })), { maxLength: 4 }))
  .map(([json, edits]) => {
    const bytes = [...Buffer.from(json)];
    for (const [where, value, removed] of edits) bytes.splice(where % (bytes.length + 1), removed, value);
    return Uint8Array.from(bytes);
  });

/** JSON text with names and strings spelled in a random mixture of plain characters and escapes. */
const spelled = (value: string, escape: readonly boolean[]) =>
  `"${[...Array.from({ length: value.length }, (_, index) => value.charCodeAt(index))]
    .map((unit, index) => (escape[index % escape.length] ? `\\u${unit.toString(16).padStart(4, '0')}` : JSON.stringify(String.fromCharCode(unit)).slice(1, -1)))
    .join('')}"`;

describe('scan', () => {
  it('accepts what JSON.parse accepts but with a carriage return inside, and nothing else', () => {
    const lines = fc.oneof(placed(fc.json()), placed(mutated), placed(fc.uint8Array()), placed(wide.map(print)));
    fc.assert(fc.property(lines, (line) => {
        expect(scans(line)).toBe(accepted(line) && !/\r[^]*[^ \t\r\n]/.test(Buffer.from(line).toString('latin1')));
      }), { numRuns: 2000, examples: [[Buffer.from('\r{}')], [Buffer.from('{}\r')], [Buffer.from('{\r}')]] });
  });

  it('finds a fault planted anywhere in a long string', () => {
    const planted = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.constantFrom('"', '\\', '\u0000', '\u001f', '\n', ' ', '\u007f', 'x', '\u0080'));
    const lines = placed(planted.map(([before, after, fault]) => `{"a":"${'x'.repeat(before)}${fault}${'y'.repeat(after)}"}`));
    fc.assert(fc.property(lines, (line) => {
        expect(scans(line)).toBe(accepted(line));
      }), { numRuns: 1000 });
  });

  it('finds a repeated name, however it is spelled and whatever is around it', () => {
    const names = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'aa', 'ab', '', 'id', 'name'), fc.string({ maxLength: 3 }).filter((name) => name === 'id' || name.toLowerCase() !== 'id')), { maxLength: 40 });
    const cases = fc.tuple(names, fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), fc.constantFrom('1', '{"a":1,"b":{}}', '[{"a":1},{"a":1}]'));
    fc.assert(
      fc.property(cases, fc.nat({ max: 3 }), ([list, escape, value], depth) => {
        const object = `{${list.map((name, index) => `${spelled(name, index % 2 === 0 ? escape : [false])}:${value}`).join()}}`;
        const line = Buffer.from(`${'{"outer":'.repeat(depth)}${object}${'}'.repeat(depth)}`);
        const scanned = scan(line);
        expect(scanned.ok ? 'ok' : scanned.problem).toBe(new Set(list).size === list.length ? 'ok' : 'duplicate');
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the places of the members', () => {
    const members = fc.uniqueArray(fc.tuple(fc.constantFrom('jsonrpc', 'id', 'method', 'params', 'result', 'error', 'x'), wide), { selector: ([name]) => name });
    fc.assert(
      fc.property(members, (list) => {
        const line = Buffer.from(print(new Map(list)));
        const scanned = scan(line);
        if (!scanned.ok) return expect(scanned.problem).toBe('duplicate');
        const found = scanned.shape === 'object' ? Object.entries(scanned.top).map(([name, span]) => [name, print(parse(line, span))]) : [];
        expect(new Map(found as [string, string][])).toEqual(new Map(list.filter(([name]) => name !== 'x').map(([name, value]) => [name, print(value)])));
      }),
    );
  });
});

describe('parse and print', () => {
  it('lose nothing', () => {
    fc.assert(fc.property(wide, (value) => {
        expect(parse(Buffer.from(print(value)))).toEqual(value);
      }), { numRuns: 500 });
  });

  it('keep the text of every number', () => {
    fc.assert(fc.property(numberText, (digits) => {
        expect(print(parse(Buffer.from(digits)))).toBe(digits);
      }), { numRuns: 2000 });
  });

  it('agree with JSON.parse', () => {
    fc.assert(fc.property(fc.json(), (json) => {
        expect(JSON.parse(print(parse(Buffer.from(json))))).toEqual(JSON.parse(json));
      }));
  });

  it('have one canonical text, whatever the order of members and the spelling', () => {
    const shuffled = (value: Json): Json => {
      if (value instanceof Map) return new Map([...value].reverse().map(([name, item]) => [name, shuffled(item)]));
      return Array.isArray(value) ? value.map(shuffled) : value;
    };
    fc.assert(fc.property(wide, (value) => {
        expect(canonical(shuffled(value))).toBe(canonical(value));
      }));
  });

  it('have different canonical texts for different values', () => {
    fc.assert(fc.property(wide, (value) => {
        expect(canonical(parse(Buffer.from(canonical(value))))).toBe(canonical(value));
      }));
    fc.assert(fc.property(wide, (value) => {
        expect(parse(Buffer.from(canonical(value)))).toEqual(value);
      }));
  });
});

describe('decode', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(placed(fc.uint8Array()), placed(mutated), placed(fc.json()), placed(wide.map(print))), (line) => void decode(line)), { numRuns: 1000 });
  });
});
