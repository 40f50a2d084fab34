const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The weights of a pack: Base64 (RFC 4648) of `count` signed bytes.
 *
 * @throws where there are more or fewer
 */
export function weightsOf(text: string, count: number): Int8Array {
  const weights = new Int8Array(count);
  const values = new Uint8Array(128);
  for (let nth = 0; nth < digits.length; nth += 1) values[digits.charCodeAt(nth)] = nth;
  let at = 0;
  let held = 0;
  let width = 0;
  for (let nth = 0; nth < text.length && text[nth] !== '='; nth += 1) {
    held = ((held << 6) | (values[text.charCodeAt(nth)] ?? 0)) & 0xffff;
    width += 6;
    if (width < 8) continue;
    width -= 8;
    weights[at] = (held >> width) & 0xff;
    at += 1;
  }
  if (at !== count) throw new Error(`the pack has ${at} weights, not ${count}`);
  return weights;
}
