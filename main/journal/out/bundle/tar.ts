/*
 * POSIX ustar, as little of it as a bundle needs: plain files with fixed rights and no owner. A header is a function of name and size, so that whoever reads one
 * can make it again and compare: no other bytes pass for a bundle, and no two programs can read two things out of one.
 */

export const blockBytes = 512;
/** Largest file in it, bytes: eleven octal digits. */
export const sizeLimit = 8 ** 11 - 1;

/** The header of a file. Throws a RangeError for a name that is not plain, or a size that has no place in one. */
export function tarHeader(name: string, size: number): Buffer {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,98}$/.test(name) || name.includes('..') || name.includes('//')) throw new RangeError('a name in a bundle is plain');
  if (!Number.isSafeInteger(size) || size < 0 || size > sizeLimit) throw new RangeError('too large for a bundle');
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0, 'latin1');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('00000000000\0', 136, 'latin1');
  header.write('        ', 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** Name and size that a header tells; null where it is not the one header of them. */
export function readTarHeader(header: Uint8Array): { readonly name: string; readonly size: number } | null {
  const bytes = Buffer.from(header);
  const end = bytes.indexOf(0);
  const name = bytes.toString('latin1', 0, Math.min(end < 0 ? 100 : end, 100));
  const size = Number.parseInt(bytes.toString('latin1', 124, 135), 8);
  try {
    return tarHeader(name, size).equals(bytes) ? { name, size } : null;
  } catch {
    return null;
  }
}

/** Zeros behind a file's last byte, up to a whole block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}

/** What ends it: two blocks of zeros. */
export const tarEnd = Buffer.alloc(2 * blockBytes);
