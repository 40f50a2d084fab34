const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What base64 or base64url of at most 4 KiB holds, one character for each byte; null where it is none. */
export function decoded(text: string): string | null {
  const body = text.replace(/(?<!=)=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (body.length > 4096 || body.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(body)) return null;
  let bytes = '';
  let held = 0;
  let bits = 0;
  for (let at = 0; at < body.length; at += 1) {
    held = ((held << 6) | alphabet.indexOf(body.charAt(at))) & 0xff_ffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >>> bits) & 0xff);
    }
  }
  return bytes;
}
