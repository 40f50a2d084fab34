import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Framed, LineSplitter } from './lines';

const bytes = fc.uint8Array({ maxLength: 400 }).map((values) => Buffer.from(values));
const lined = fc
  .array(fc.oneof(bytes, fc.constantFrom('\n', '\r\n', '\r', '{"id":1}', '').map((text) => Buffer.from(text))), { maxLength: 40 })
  .map((parts) => Buffer.concat(parts));

function frames(stream: Buffer, cuts: readonly number[], limit: number): Framed[] {
  const splitter = new LineSplitter(limit);
  const borders = [...new Set(cuts.map((cut) => cut % (stream.length + 1)))].sort((one, other) => one - other);
  const framed: Framed[] = [];
  let from = 0;
  for (const border of [...borders, stream.length]) {
    framed.push(...splitter.push(Buffer.from(stream.subarray(from, border))));
    from = border;
  }
  return [...framed, ...splitter.end()];
}

it('chunk borders change nothing', () => {
  fc.assert(
    fc.property(lined, fc.array(fc.nat(), { maxLength: 30 }), fc.integer({ min: 1, max: 600 }), (stream, cuts, limit) => {
      expect(frames(stream, cuts, limit)).toEqual(frames(stream, [], limit));
    }),
  );
});

it('no byte but line ends and empty lines is lost', () => {
  fc.assert(
    fc.property(lined, fc.array(fc.nat(), { maxLength: 30 }), (stream, cuts) => {
      const lines = frames(stream, cuts, 1e6).map((item) => (item.kind === 'oversize' ? 'oversize' : item.bytes.toString('latin1')));
      const want = stream.toString('latin1').split('\n').map((text) => text.replace(/\r$/, ''));
      expect(lines).toEqual(want.filter((text) => text !== ''));
    }),
  );
});
