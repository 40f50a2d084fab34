import { describe, expect, it } from 'vitest';
import { type Framed, headLimit, lineLimit, LineSplitter, tailLimit } from './lines';

/** Framed values with their bytes as text. */
function shown(framed: readonly Framed[]): unknown[] {
  return framed.map((item) =>
    item.kind === 'oversize'
      ? { ...item, head: item.head.toString('latin1'), tail: item.tail.toString('latin1') }
      : { ...item, bytes: item.bytes.toString('latin1') },
  );
}

function split(chunks: readonly string[], limit?: number): unknown[] {
  const splitter = new LineSplitter(limit);
  const framed = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk, 'latin1')));
  return shown([...framed, ...splitter.end()]);
}

const line = (bytes: string) => ({ kind: 'line', bytes });
const truncated = (bytes: string) => ({ kind: 'truncated', bytes });

describe('LineSplitter', () => {
  it.each([
    { given: ['a\nb\n'], want: [line('a'), line('b')], why: 'two lines in a chunk' },
    { given: ['a', 'b', '\n'], want: [line('ab')], why: 'a line in three chunks' },
    { given: ['a\r\nb\r', '\nc\r\r\n'], want: [line('a'), line('b'), line('c\r')], why: 'one CR before the LF is dropped, no more' },
    { given: ['a\rb\n'], want: [line('a\rb')], why: 'a CR inside a line stays' },
    { given: ['\n\r\n\n', '\r', '\na\n'], want: [line('a')], why: 'empty lines mean nothing' },
    { given: [' \n'], want: [line(' ')], why: 'a blank line is not empty: it is answered as malformed' },
    { given: ['a\nb'], want: [line('a'), truncated('b')], why: 'the end reports a rest' },
    { given: ['a\n', '\r'], want: [line('a')], why: 'a lone CR at the end is an empty rest' },
    { given: [], want: [], why: 'nothing in, nothing out' },
    { given: ['', 'a', '', '\n', ''], want: [line('a')], why: 'empty chunks change nothing' },
  ])('$why', ({ given, want }) => {
    expect(split(given)).toEqual(want);
  });

  it.each([
    { given: ['12345\n'], want: [line('12345')], why: 'a line of the limit passes' },
    { given: ['123456\nab\n'], want: [{ kind: 'oversize', head: '12345', tail: '123456', length: 6 }, line('ab')], why: 'one byte more does not' },
    { given: ['1234', '5678', '9\nab\n'], want: [{ kind: 'oversize', head: '12345', tail: '123456789', length: 9 }, line('ab')], why: 'nor in chunks' },
    { given: ['1234567', '8'], want: [{ kind: 'oversize', head: '12345', tail: '12345678', length: 8 }], why: 'an oversize rest is oversize, not truncated' },
    { given: ['ab\n', '1234567\n', 'cd\n'], want: [line('ab'), { kind: 'oversize', head: '12345', tail: '1234567', length: 7 }, line('cd')], why: 'neighbours are whole' },
  ])('limit 5: $why', ({ given, want }) => {
    expect(split(given, 5)).toEqual(want);
  });

  it('shares memory with the chunk for a line within it', () => {
    const chunk = Buffer.from('first\nsecond\n');
    const framed = new LineSplitter().push(chunk);
    expect(framed.map((item) => item.kind === 'line' && item.bytes.buffer === chunk.buffer)).toEqual([true, true]);
  });

  it('holds a line that arrives byte by byte in as many bytes as it has, and returns it whole', () => {
    const splitter = new LineSplitter();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => 0x20 + (index % 64)));
    for (const value of bytes) splitter.push(Buffer.of(value));
    expect(splitter.pending).toBe(bytes.length);
    const framed = splitter.push(Buffer.from('\n'));
    expect(framed).toHaveLength(1);
    expect(framed[0]?.kind === 'line' && framed[0].bytes.equals(bytes)).toBe(true);
    expect(splitter.pending).toBe(0);
  });

  it('keeps what came in when small and large pieces alternate', () => {
    const splitter = new LineSplitter();
    const pieces = Array.from({ length: 200 }, (_, index) => Buffer.alloc(index % 3 === 0 ? 5000 : index + 1, 0x41 + (index % 26)));
    const framed = [...pieces, Buffer.from('\n')].flatMap((piece) => splitter.push(piece));
    expect(framed[0]?.kind === 'line' && framed[0].bytes.equals(Buffer.concat(pieces))).toBe(true);
  });

  it('discards a line over 64 MiB with bounded memory and reads on', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(1024 * 1024, 0x78);
    const framed: Framed[] = [...splitter.push(Buffer.from('begin'))];
    for (let sent = 0; sent <= lineLimit; sent += chunk.length) framed.push(...splitter.push(chunk));
    expect(splitter.pending).toBe(headLimit + tailLimit);
    framed.push(...splitter.push(chunk), ...splitter.push(Buffer.from('end\nnext\n')));
    expect(shown(framed)).toEqual([
      { kind: 'oversize', head: `begin${'x'.repeat(headLimit - 5)}`, tail: `${'x'.repeat(tailLimit - 3)}end`, length: lineLimit + 2 * chunk.length + 8 },
      line('next'),
    ]);
  });
});
