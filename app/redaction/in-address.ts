/** So far before a place an address is looked for that it may stand in, UTF-16 units. */
const reach = 2000;
const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '<': '>', '(': ')' };
/** How addresses begin that a program fetches by itself, as browsers read them: one slash or a backslash will do. */
const begins = /\b(?:https?|wss?|ftp|file):|[\\/]{2}|\bwww\./gi;

/**
 * Whether what stands at `at` is part of a web address, as far as a page or a document may read it as one. An address in quotes or brackets goes on to their end, white space and
 * line breaks included; any other to white space, a quote or a bracket, and one that begins the text to the end of its line. Where that cannot be told, it is.
 */
export function isInAddress(text: string, at: number): boolean {
  const from = Math.max(0, at - reach);
  const before = text.slice(from, at);
  if (from > 0 && !/[\s"'<>`]/.test(before)) return true;
  for (const match of before.matchAll(begins)) {
    const rest = before.slice(match.index);
    const closer = closers[before.charAt(match.index - 1)];
    const ended = closer !== undefined ? rest.includes(closer) : from === 0 && match.index === 0 ? rest.includes('\n') : /[\s"'<>`]/.test(rest);
    if (!ended) return true;
  }
  return false;
}
