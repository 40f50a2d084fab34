/** Longer texts are not looked at for being JSON themselves, UTF-16 units. */
const nestedLimit = 1_000_000;

/** What JSON writes otherwise than it is. */
export const escapes = /["\\\p{Cc}]/u;

/** Whether a text is JSON itself: a quote put into it would end what it stands in. */
export function isJsonText(text: string): boolean {
  if (text.length > nestedLimit || !/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `text` as it is written within a JSON text. */
export function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** What `text` is written for within a JSON text; as it is where it is no whole piece of one. */
export function unescaped(text: string): string {
  try {
    const read: unknown = JSON.parse(`"${text}"`);
    return typeof read === 'string' ? read : text;
  } catch {
    return text;
  }
}
