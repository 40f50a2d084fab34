/** So far before a place an address is looked for that it may stand in, UTF-16 units. */
const reach = 2000;
const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '<': '>', '(': ')' };
/** How addresses begin that a program fetches by itself, as browsers read them: one slash or a backslash will do. */
const begins = /\b(?:https?|wss?|ftp|file):|[\\/]{2}|\bwww\./gi;

/**
 * Whether what stands at `at` is part of a web address, as far as a page or a document may read it as one. An address in quotes or brackets goes on to their end, white space and
 * line breaks included, and entities of HTML are read as what they stand for; any other to white space, a quote or a bracket, and one that begins the text to the end of its line. Nor is there a way to tell which of a tag's
 * attributes are addresses, or become one by another element: all of a tag counts. Where that cannot be told, it is.
 */
export function isInAddress(text: string, at: number): boolean {
  return isInTag(text, at) || isInWritten(text, at);
}

function isInWritten(text: string, at: number): boolean {
  const from = Math.max(0, at - reach);
  const before = text.slice(from, at);
  if (from > 0 && !/[\s"'<>`]/.test(before)) return true;
  return begun(before, from === 0) || (before.includes('&') && begun(withoutEntities(before), from === 0));
}

/** Whether an address begins in `before` that has not ended at its end. `whole`: nothing stands before it. */
function begun(before: string, whole: boolean): boolean {
  for (const match of before.matchAll(begins)) {
    const rest = before.slice(match.index);
    const closer = closers[before.charAt(match.index - 1)];
    const ended = closer !== undefined ? rest.includes(closer) : whole && match.index === 0 ? rest.includes('\n') : /[\s"'<>`]/.test(rest);
    if (!ended) return true;
  }
  return false;
}

const entity = /&(?:#x([0-9a-f]{1,6});?|#(\d{1,7});?|(colon|sol|bsol|period|quest|equals|num|commat|percnt|amp);)/gi;
const named: Readonly<Record<string, string>> = { colon: ':', sol: '/', bsol: '\\', period: '.', quest: '?', equals: '=', num: '#', commat: '@', percnt: '%', amp: '&' };

/** `text` with the signs of addresses in the places of HTML's entities for them. White space, quotes and brackets that are written so end no address. */
function withoutEntities(text: string): string {
  return text.replaceAll(entity, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const sign = code < 0x80 ? String.fromCharCode(code) : '';
    return /[\w:/\\.?=#@%&-]/.test(sign) ? sign : '_';
  });
}

/** So far before a place a tag is looked for that it may stand in, and so many characters are read for that at most, UTF-16 units. */
const tagReach = 8192;
const tagSteps = 20_000;
const tagBegins = /<[a-z][^\s/>]{0,60}(?=[\s/])/gi;

/** Whether what stands at `at` is inside a tag, behind its name. A quote closes what another one of an attribute before it opened, so each beginning is read for itself. */
function isInTag(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - tagReach), at);
  if (!before.includes('<')) return false;
  let left = tagSteps;
  for (const { 0: begin, index } of before.matchAll(tagBegins)) {
    const end = endOfTag(before, index + begin.length);
    left -= (end ?? before.length) - index;
    if (end === null || left < 0) return true;
  }
  return false;
}

/** Where the tag ends whose attributes begin at `from`, as browsers read it: quotes count only behind an equals sign. Null where it does not. */
function endOfTag(text: string, from: number): number | null {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === '>') return at;
    if (unit !== '=') continue;
    while (/\s/.test(text.charAt(at + 1))) at += 1;
    const quote = text.charAt(at + 1);
    if (quote !== '"' && quote !== "'") {
      // A value without quotes goes to white space or the end of the tag, whatever stands in it.
      while (at + 1 < text.length && /[^\s>]/.test(text.charAt(at + 1))) at += 1;
      continue;
    }
    const closed = text.indexOf(quote, at + 2);
    if (closed === -1) return null;
    at = closed;
  }
  return null;
}
