import { crc32, deflateSync } from 'node:zlib';

/** Samples across one pixel, in each direction. */
const samples = 8;

/**
 * The drawing as a PNG of `size` × `size` pixels, 8 bits a channel with alpha.
 * @param {readonly import('./drawing.mjs').Part[]} parts @param {import('./drawing.mjs').Ink} ink @param {number} size
 */
export function pngOf(parts, ink, size) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) rows.set(pixel(parts, ink, size, x, y), y * (1 + size * 4) + 1 + x * 4);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** @param {readonly import('./drawing.mjs').Part[]} parts @param {import('./drawing.mjs').Ink} ink @param {number} size @param {number} x @param {number} y */
function pixel(parts, ink, size, x, y) {
  let inked = 0;
  let marked = 0;
  for (let row = 0; row < samples; row += 1) {
    for (let column = 0; column < samples; column += 1) {
      const found = sample(parts, ((x + (column + 0.5) / samples) * 16) / size, ((y + (row + 0.5) / samples) * 16) / size);
      if (found === 'ink') inked += 1;
      if (found === 'mark') marked += 1;
    }
  }
  const all = inked + marked;
  if (all === 0) return [0, 0, 0, 0];
  const colour = ink.ink.map((value, index) => Math.round((value * inked + (ink.mark[index] ?? 0) * marked) / all));
  return [...colour, Math.round((255 * all) / (samples * samples))];
}

/** What is at a point, the last part that covers it deciding. @param {readonly import('./drawing.mjs').Part[]} parts @param {number} x @param {number} y */
function sample(parts, x, y) {
  /** @type {'ink' | 'mark' | null} */
  let found = null;
  for (const part of parts) {
    if (!covers(part, x, y)) continue;
    if (part.kind === 'cut') found = null;
    else found = part.kind === 'disc' && part.mark === true ? 'mark' : 'ink';
  }
  return found;
}

/** @param {import('./drawing.mjs').Part} part @param {number} x @param {number} y */
function covers(part, x, y) {
  if (part.kind === 'line') return part.points.some((from, index) => {
    const to = part.points[index + 1];
    return to !== undefined && distance(x, y, from, to) <= part.width / 2;
  });
  const away = Math.hypot(x - part.x, y - part.y);
  return part.kind === 'ring' ? Math.abs(away - part.radius) <= part.width / 2 : away <= part.radius;
}

/** @param {number} x @param {number} y @param {readonly [number, number]} from @param {readonly [number, number]} to */
function distance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
