/** Characters that take two columns of a terminal: East Asian wide and full-width ones, and emoji (UAX 11, UTS 51). */
const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]/v;
/** Characters that take none: they are drawn onto the one before. */
const joined = /\p{M}/v;
const ascii = /^[ -~]*$/;

/** Columns of a terminal that `text`, made visible already, takes. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : [...text].reduce((sum, character) => sum + columnsOf(character), 0);
}

/** `text` in at most `width` columns, ending in `…` where it was cut. `width` is at least 1. */
export function fitTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let taken = 0;
  let kept = '';
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function columnsOf(character: string): number {
  return joined.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
