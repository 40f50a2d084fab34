import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameWriter, frameBytes, lastSeqBytes, lastSeqOf, readFrame, type Sealed } from './intake-frame';

const entry = fc.record({ record: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.toWellFormed()), payload: fc.option(fc.uint8Array({ maxLength: 3000 })) });

function frameOf(entries: readonly Omit<Sealed, 'bytes'>[], last: number): Buffer {
  const writer = new FrameWriter();
  writer.begin();
  for (const { record, payload } of entries) writer.add(record, payload);
  return Buffer.from(writer.end(last));
}

test('a frame gives back what was put in, and its last number at its end', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(), (entries, last) => {
      const frame = frameOf(entries, last);
      const read = readFrame(frame, 0);
      expect(read).toMatchObject({ kind: 'frame', next: frame.length });
      expect(read.kind === 'frame' && read.entries.map(({ record, payload }) => ({ record, payload: payload && Uint8Array.from(payload) }))).toEqual(entries);
      expect(read.kind === 'frame' && read.entries.every(({ record, bytes }) => Buffer.from(bytes).toString() === record)).toBe(true);
      expect([frameBytes(frame, 0), lastSeqOf(frame.subarray(-lastSeqBytes))]).toEqual([frame.length, last]);
    }),
  );
});

test('a writer used again writes the same frames as a fresh one, whatever it grew to before', () => {
  const writer = new FrameWriter();
  for (const size of [10, 200_000, 3_000_000, 5]) {
    const one = { record: 'ü'.repeat(size / 2), payload: new Uint8Array(size) };
    writer.begin();
    expect(Buffer.from(writer.add(one.record, one.payload)).toString()).toBe(one.record);
    expect(writer.end(7).equals(frameOf([one], 7))).toBe(true);
  }
});

test('torn at any byte it is cut, and so is a tail of zeros; a byte changed anywhere is bad or cut, never another frame', () => {
  const first = frameOf([{ record: '{"seq":1}', payload: Buffer.from('abc') }], 1);
  const both = Buffer.concat([first, frameOf([{ record: '{"seq":2}', payload: null }], 2)]);
  for (let end = first.length; end < both.length; end += 1) expect(readFrame(both.subarray(0, end), first.length).kind, `torn at ${end}`).toBe('cut');
  for (const zeros of [0, 1, 11, 12, 4096]) expect(readFrame(Buffer.concat([first, Buffer.alloc(zeros)]), first.length).kind).toBe('cut');
  for (let at = 0; at < first.length; at += 1) {
    const changed = Buffer.from(both);
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    expect(readFrame(changed, 0).kind, `changed at ${at}`).not.toBe('frame');
  }
});
