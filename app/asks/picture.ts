const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Longest picture that is drawn, characters of base64. */
const lengthLimit = 700_000;
/** Most pixels of one that is drawn: a small file can unpack to gigabytes. */
const pixelLimit = 4_000_000;
/** So much of a picture is read for its size, characters of base64. */
const headLimit = 64 * 1024;

/** How many bytes base64 text of this length and ending holds. */
export function bytesOf(data: string): number {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor((data.length * 3) / 4) - padding);
}

/**
 * A picture as a `data:` address, or null where it is not drawn. What it is is read from its first bytes (PNG, JPEG, GIF, WebP), whatever anybody says it is: no SVG, no
 * document, nothing that runs or fetches.
 */
export function pictureOf(data: string): string | null {
  if (data.length > lengthLimit || data.length < 24 || data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return null;
  const bytes = headOf(data);
  for (const { mime, begins, size } of formats) {
    if (!begins(bytes)) continue;
    const pixels = size(bytes);
    return pixels === null || pixels.width === 0 || pixels.height === 0 || pixels.width * pixels.height > pixelLimit ? null : `data:${mime};base64,${data}`;
  }
  return null;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Format {
  readonly mime: string;
  begins(bytes: Uint8Array): boolean;
  size(bytes: Uint8Array): Size | null;
}

const formats: readonly Format[] = [
  { mime: 'image/png', begins: (bytes) => at(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), size: (bytes) => (at(bytes, 12, letters('IHDR')) ? { width: big(bytes, 16, 4), height: big(bytes, 20, 4) } : null) },
  { mime: 'image/gif', begins: (bytes) => at(bytes, 0, letters('GIF87a')) || at(bytes, 0, letters('GIF89a')), size: (bytes) => ({ width: little(bytes, 6, 2), height: little(bytes, 8, 2) }) },
  { mime: 'image/webp', begins: (bytes) => at(bytes, 0, letters('RIFF')) && at(bytes, 8, letters('WEBP')), size: webpSize },
  { mime: 'image/jpeg', begins: (bytes) => at(bytes, 0, [0xff, 0xd8, 0xff]), size: jpegSize },
];

/** RFC 9649: the size stands elsewhere in each of the three forms. */
function webpSize(bytes: Uint8Array): Size | null {
  if (at(bytes, 12, letters('VP8X'))) return { width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1 };
  if (at(bytes, 12, letters('VP8 '))) return { width: little(bytes, 26, 2) & 0x3fff, height: little(bytes, 28, 2) & 0x3fff };
  if (!at(bytes, 12, letters('VP8L'))) return null;
  const packed = little(bytes, 21, 4);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

/** ITU-T T.81: markers follow one another until that of a frame, which has the size. */
function jpegSize(bytes: Uint8Array): Size | null {
  for (let from = 2; from + 9 < bytes.length; ) {
    if (bytes[from] !== 0xff) return null;
    const marker = bytes[from + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return { height: big(bytes, from + 5, 2), width: big(bytes, from + 7, 2) };
    from += marker === 0xff ? 1 : 2 + Math.max(2, big(bytes, from + 2, 2));
  }
  return null;
}

function letters(text: string): readonly number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function at(bytes: Uint8Array, from: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[from + index] === byte);
}

function big(bytes: Uint8Array, from: number, count: number): number {
  return bytes.subarray(from, from + count).reduce((sum, byte) => sum * 256 + byte, 0);
}

function little(bytes: Uint8Array, from: number, count: number): number {
  return bytes.subarray(from, from + count).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

function headOf(data: string): Uint8Array {
  const text = data.slice(0, headLimit).replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, to] = [0, 0, 0];
  for (let from = 0; from < text.length; from += 1) {
    held = ((held << 6) | alphabet.indexOf(text.charAt(from))) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[to] = (held >>> bits) & 0xff;
    to += 1;
  }
  return bytes;
}
