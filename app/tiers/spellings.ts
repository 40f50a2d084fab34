/** What is seen by nobody: controls, marks of format and joiners, ends of lines. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const allUnseen = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
/** The same, but for what an emoji of several parts and some scripts are written with. */
const notable = /[\p{Cc}\u2028\u2029]|(?![\u200c\u200d])\p{Cf}|[!-~][\u200c\u200d]/u;
const plain = /^[ -~]*$/;

/** Whether a name holds characters that no name needs, and that let it be taken for another. */
export function holdsUnseen(text: string): boolean {
  return !plain.test(text) && notable.test(text.trim());
}

/**
 * The paths a server may open for one text, that text first: what is in percent decoded, without what nobody sees (as HFS+ and the web pass over it), up to it (as what is written in C ends a name at
 * NUL), and with the letters some systems fold into plain ones (Windows, where a program asks for a name in the system's old alphabet).
 */
export function spellingsOf(given: string): readonly string[] {
  const percent = given.includes('%');
  if (!percent && plain.test(given)) return [given];
  const all = new Set([given]);
  if (percent) all.add(decodedIn(given));
  for (const text of [...all]) {
    if (unseen.test(text)) {
      const trimmed = text.trim();
      all.add(text.replace(allUnseen, ''));
      all.add(trimmed.slice(0, Math.max(0, trimmed.search(unseen))) || text);
    }
    if (!plain.test(text)) all.add(text.replace(allUnseen, '').normalize('NFKC'));
  }
  return [...all];
}

/** What stands in percent, each stretch by itself: one that is none hides none of the others. */
function decodedIn(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2}){1,2000}/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return coded.replace(/%[0-7][0-9a-f]/gi, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16)));
    }
  });
}
