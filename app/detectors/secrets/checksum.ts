/** CRC-32 (IEEE 802.3) of ASCII text in base 62, six characters: how tokens of GitHub and npm end. Source: github.blog, "Behind GitHub's new authentication token formats". */
export function crc32Base62(text: string): string {
  let crc = 0xffff_ffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb8_8320 : 0);
  }
  let left = (crc ^ 0xffff_ffff) >>> 0;
  let written = '';
  for (let digit = 0; digit < 6; digit += 1) {
    written = digits.charAt(left % 62) + written;
    left = Math.floor(left / 62);
  }
  return written;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
