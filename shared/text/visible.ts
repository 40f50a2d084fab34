/**
 * Makes hostile text harmless to look at. Characters that draw nothing, or that move what others draw, are shown as visible
 * tokens such as ⟦U+202E⟧, so that nothing can hide, reorder or push out of view what a person is asked to approve:
 * controls except tab and newline, format and bidirectional characters, everything Unicode lets a font ignore (zero width,
 * fillers, variation selectors, the tag block), line separators, the braille blank, the interlinear and replacement
 * specials, and unpaired surrogates. Sets: Unicode TR 36, UAX 44, Trojan Source (CVE-2021-42574).
 */
const hostile =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF0-\uFFFB]--[\t\n]]/gv;

/** `text` with every hostile character as a token; with `lines: false` newlines and tabs as well. */
export function visible(text: string, { lines = true }: { lines?: boolean } = {}): string {
  const shown = text.replace(hostile, token);
  return lines ? shown : shown.replace(/[\t\n]/g, token);
}

/**
 * The first `limit` UTF-16 units of `text`, made `visible`, no character cut in two; a cut text ends in its length. In English whatever the catalogue speaks: for a model, a host and the command line,
 * whose programs carry no catalogue.
 */
export function visibleHead(text: string, limit: number, options: { lines?: boolean } = {}): string {
  return text.length <= limit ? visible(text, options) : `${visible(wholeHead(text, limit), options)}… (${text.length} characters)`;
}

/** The first `limit` UTF-16 units of `text`, one less where a character would be cut in two. */
export function wholeHead(text: string, limit: number): string {
  return text.slice(0, limit > 0 && isPair(text, limit - 1) ? limit - 1 : limit);
}

/** JSON text with every hostile character, which in JSON stand in strings alone, as its escape: the text means the same, and nothing in it can hide. */
export function escaped(json: string): string {
  return json.replace(hostile, (character) => character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
}

function token(character: string): string {
  return `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`;
}

/** Whether one character takes the units at `index` and after it. */
function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}
