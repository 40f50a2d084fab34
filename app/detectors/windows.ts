import type { Text } from '#app/definitions/texts';

/** A stretch of a text that is looked through by itself. */
export interface Window extends Text {
  /** Where it begins in the text at `at`, UTF-16 units. */
  readonly from: number;
}

/** UTF-16 units of a window, and how much of the one before it begins with: what lies across a border is seen whole. */
const size = 16 * 1024;
const overlap = 1024;

/**
 * Long texts in stretches, in the order they are worth looking through while time lasts: the beginning and the end of each text, which is what a model heeds most, then what
 * lies between.
 */
export function windowsOf(texts: readonly Text[]): readonly Window[] {
  const edges: Window[] = [];
  const between: Window[] = [];
  for (const { at, text } of texts) {
    for (let from = 0; from < Math.max(1, text.length); from += size - overlap) {
      const window = { at, from, text: text.slice(from, from + size) };
      const last = from + size >= text.length;
      (from === 0 || last ? edges : between).push(window);
      if (last) break;
    }
  }
  return [...edges, ...between];
}
