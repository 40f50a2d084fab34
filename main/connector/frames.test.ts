import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameReader, type Part } from './frames';

/** What a reader makes of `chunks`, joined; null once it has given up. */
function played(chunks: readonly Buffer[]): { output: string; complaint: string; code: number | null } | null {
  const read = frameReader();
  const parts: Part[] = [];
  for (const chunk of chunks) {
    const made = read(chunk);
    if (made === null) return null;
    parts.push(...made);
  }
  const text = (kind: 'output' | 'complaint'): string => Buffer.concat(parts.flatMap((part) => (part.kind === kind ? [part.bytes] : []))).toString();
  const exit = parts.find((part) => part.kind === 'exit');
  return { output: text('output'), complaint: text('complaint'), code: exit?.code ?? null };
}

test('however the bytes are cut, the same comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.constantFrom(0, 1, 2), fc.array(fc.nat(400)), (output, complaint, code, cuts) => {
      const [o, e] = [Buffer.from(output), Buffer.from(complaint)];
      const bytes = Buffer.concat([Buffer.from(`O ${o.length}\n`), o, Buffer.from(`E ${e.length}\n`), e, Buffer.from(`X ${code}\n`)]);
      const at = [0, ...[...cuts].sort((left, right) => left - right), bytes.length];
      expect(played(at.slice(1).map((end, nth) => bytes.subarray(at[nth], end)))).toEqual({ output: o.toString(), complaint: e.toString(), code });
    }),
  );
});

test.each([
  { why: 'another letter', bytes: 'A 1\na' },
  { why: 'a negative length', bytes: 'O -1\n' },
  { why: 'a length in another notation', bytes: 'O 1e3\n' },
  { why: 'a length with a leading zero', bytes: 'O 01\na' },
  { why: 'more than may be announced', bytes: 'O 268435457\n' },
  { why: 'an exit code there is not', bytes: 'X 3\n' },
  { why: 'a carriage return', bytes: 'X 0\r\n' },
  { why: 'an endless header', bytes: 'O 00000000000' },
  { why: 'an empty line', bytes: '\n' },
  { why: 'something after the exit code', bytes: 'X 0\nO 1\na' },
  { why: 'another protocol', bytes: 'HTTP/1.1 200 OK\r\n' },
])('$why is no frame, and nothing after it is read', ({ bytes }) => {
  const read = frameReader();
  expect([read(Buffer.from(bytes)), read(Buffer.from('X 0\n'))]).toEqual([null, null]);
});

test('what ends early has no exit code', () => {
  expect(played([Buffer.from('O 5\nab')])).toEqual({ output: 'ab', complaint: '', code: null });
});
