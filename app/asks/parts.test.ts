import { describe, expect, it } from 'vitest';
import { fromPlain } from '#shared/json';
import { partView, partViews } from './parts';
import { pictureOf } from './picture';
import { newRoom } from './texts';

const base64 = (...bytes: number[]): string => Buffer.from(bytes).toString('base64');
const padded = (bytes: number[], to = 36): string => base64(...bytes, ...Array.from({ length: to - bytes.length }, () => 0));
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const png = (width: number, height: number): string => padded([0x89, ...letters('PNG'), 13, 10, 26, 10, 0, 0, 0, 13, ...letters('IHDR'), 0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255]);
const gif = padded([...letters('GIF89a'), 10, 0, 10, 0]);
const jpeg = padded([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 10, 0, 10]);
const webp = padded([...letters('RIFF'), 0, 0, 0, 0, ...letters('WEBPVP8X'), 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0]);

describe('a picture is drawn by its bytes alone', () => {
  it.each([
    { why: 'PNG', data: png(10, 10), want: 'data:image/png' },
    { why: 'GIF', data: gif, want: 'data:image/gif' },
    { why: 'JPEG', data: jpeg, want: 'data:image/jpeg' },
    { why: 'WebP', data: webp, want: 'data:image/webp' },
  ])('$why', ({ data, want }) => expect(pictureOf(data)).toBe(`${want};base64,${data}`));

  it.each([
    { why: 'SVG, which can run and fetch', data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>').toString('base64') },
    { why: 'a page', data: Buffer.from('<!doctype html><script>alert(1)</script>....').toString('base64') },
    { why: 'a PNG of more pixels than memory', data: png(60_000, 60_000) },
    { why: 'a PNG of no pixels', data: png(0, 10) },
    { why: 'a PNG without its size', data: padded([0x89, ...letters('PNG'), 13, 10, 26, 10]) },
    { why: 'a JPEG without a frame', data: padded([0xff, 0xd8, 0xff, 0xe0, 0, 2]) },
    { why: 'no base64', data: `${png(1, 1).slice(0, -4)}"/><` },
    { why: 'an address', data: 'https://example.org/a.png?aaaaaaaaaaaaaa' },
    { why: 'nothing', data: '' },
    { why: 'too much', data: 'A'.repeat(800_000) },
  ])('never $why', ({ data }) => expect(pictureOf(data)).toBeNull());
});

describe('a part', () => {
  it.each([
    { why: 'text', block: { type: 'text', text: 'a' }, want: { kind: 'text', text: 'a', length: 1, cut: false } },
    { why: 'bare text', block: 'a', want: { kind: 'text', text: 'a' } },
    { why: 'text that hides', block: { type: 'text', text: 'a\u202eb' }, want: { text: 'a⟦U+202E⟧b', length: 3 } },
    { why: 'text without its text', block: { type: 'text' }, want: { kind: 'other' } },
    { why: 'long text', block: { type: 'text', text: 'x'.repeat(5_000) }, want: { length: 5_000, cut: true, text: 'x'.repeat(4_000) } },
    { why: 'a picture', block: { type: 'image', data: png(2, 2), mimeType: 'image/svg+xml' }, want: { kind: 'image', text: 'Picture, image/svg+xml, 36 B', bytes: 36, mime: 'image/svg+xml', data: `data:image/png;base64,${png(2, 2)}` } },
    { why: 'a picture that is not drawn', block: { type: 'image', data: 'AAAA', mimeType: 'image/png' }, want: { kind: 'image', text: 'Picture that is not drawn, image/png, 3 B' } },
    { why: 'a sound', block: { type: 'audio', data: 'AAAAAAA=', mimeType: 'audio/wav' }, want: { kind: 'audio', text: 'Sound, audio/wav, 5 B', bytes: 5 } },
    { why: 'a sound of no type', block: { type: 'audio', data: '' }, want: { text: 'Sound, no type given, 0 B' } },
    { why: 'a resource with text', block: { type: 'resource', resource: { uri: 'file:///a', text: 'b', mimeType: 'text/plain' } }, want: { kind: 'resource', text: 'file:///a\nb', mime: 'text/plain' } },
    { why: 'a resource with data', block: { type: 'resource', resource: { uri: 'file:///a', blob: 'AAAA' } }, want: { text: 'file:///a\nData, 3 B' } },
    { why: 'a resource that is none', block: { type: 'resource' }, want: { kind: 'resource', text: 'null' } },
    { why: 'a link', block: { type: 'resource_link', uri: 'file:///a', name: 'A' }, want: { kind: 'link', text: 'A\nfile:///a' } },
    { why: 'a call of a tool', block: { type: 'tool_use', id: '1', name: 'find', input: { a: 1 } }, want: { kind: 'tool-use', text: 'find {\n  "a": 1\n}' } },
    { why: 'what a tool gave', block: { type: 'tool_result', toolUseId: '1', content: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }] }, want: { kind: 'tool-result', text: 'a\nb' } },
    { why: 'what a tool gave that is no text', block: { type: 'tool_result', content: [{ type: 'image', data: '' }] }, want: { kind: 'tool-result', text: expect.stringContaining('"image"') as unknown } },
    { why: 'something new', block: { type: 'video', x: 1 }, want: { kind: 'other', text: '{\n  "type": "video",\n  "x": 1\n}' } },
    { why: 'nothing', block: null, want: { kind: 'other', text: 'null' } },
  ])('$why', ({ block, want }) => expect(partView(fromPlain(block), newRoom())).toMatchObject(want));

  it('is drawn as long as there is room, at most twenty of a message and four pictures of a question', () => {
    const room = newRoom();
    const parts = partViews(fromPlain(Array.from({ length: 30 }, () => ({ type: 'image', data: png(1, 1), mimeType: 'image/png' }))), room);
    expect([parts.length, parts.filter(({ data }) => data !== undefined).length, room.cut]).toEqual([20, 4, true]);
  });
});
