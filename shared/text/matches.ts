/**
 * All matches of a pattern with the flag `g`, in order: what `matchAll` gives, without making the pattern anew for each text. They are found before the first one is
 * given, so this is for texts of which few match or that are short.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    // Behind an empty match the next one is looked for one character on.
    if (match[0] === '') pattern.lastIndex += pattern.unicode && (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}
