/** Something in the editor that a problem can be about: its place, and how main names it. */
export interface Mention {
  readonly at: string;
  readonly words: string;
}

/** Problems with the place each is about: the longest thing that it names. What names nothing of these stands above all. */
export function placed(problems: readonly string[], mentions: readonly Mention[]): { readonly at: string; readonly words: string }[] {
  const byLength = mentions.filter(({ words }) => words !== '').toSorted((one, other) => other.words.length - one.words.length);
  return problems.map((words) => ({ at: byLength.find((mention) => words.includes(mention.words))?.at ?? '', words }));
}
