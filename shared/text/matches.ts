/**
 * All matches of a pattern with the flag `g`, in order: what `matchAll` gives, without making the pattern anew for each text. They are found before the first one is
 * given, so this is for texts of which few match or that are short, or for the first `most` of them.
 */
export function matchesOf(text: string, pattern: RegExp, most = Number.POSITIVE_INFINITY): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  while (found.length < most) {
    const match = pattern.exec(text);
    if (match === null) break;
    found.push(match);
    // Behind an empty match the next one is looked for one character on.
    if (match[0] === '') pattern.lastIndex += pattern.unicode && (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  // Whoever asks this pattern next begins at the beginning.
  pattern.lastIndex = 0;
  return found;
}
