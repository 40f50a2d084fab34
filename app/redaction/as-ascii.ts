/** Draws nothing: left out before a value is looked for, or it cuts one in pieces. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;
// Everything a keyboard of Latin letters writes, and what stands for it in other widths and styles.
const ascii = /^[\x20-\x7e]+$/;
const beyondAscii = /[^\p{ASCII}]/u;

/**
 * `text` as detectors read it: letters, digits and signs in other widths and styles as plain ones (NFKC), characters that draw nothing left out. `placeOf`: where a place in it, or
 * its end, was, UTF-16 units.
 */
export function asAscii(text: string): { readonly text: string; readonly placeOf: (at: number) => number } {
  if (!beyondAscii.test(text)) return { text, placeOf: (at) => at };
  let read = '';
  const places: number[] = [];
  let at = 0;
  for (const one of text) {
    const plain = unseen.test(one) ? '' : plainOf(one);
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    read += plain;
    at += one.length;
  }
  places.push(text.length);
  return { text: read, placeOf: (place) => places[place] ?? text.length };
}

function plainOf(one: string): string {
  if (one <= '\u007f') return one;
  const plain = one.normalize('NFKC');
  return ascii.test(plain) ? plain : one;
}
