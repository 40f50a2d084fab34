/*
 * Elements of a page whose words do not stay words: what a form sends along (HTML, "Form control infrastructure"), what a browser runs, what it reads as style and fetches for that.
 */

/** Where such an element begins, and what ends it. An option ends where the next one begins. */
const marks = /<(\/?)(textarea|option|optgroup|select|datalist|script|style)(?=[\s/>]|$)/gi;

/**
 * Whether a place in `text` lies in such an element, asked of many places of one text: it is read once. Within the first of them that is open others are words, but for options. One that is not closed goes on to
 * the end.
 */
export function elementsIn(text: string): (at: number) => boolean {
  const ranges: (readonly [from: number, to: number])[] = [];
  let open: { readonly name: string; readonly from: number } | null = null;
  for (const { 1: slash = '', 2: tag = '', index } of text.matchAll(marks)) {
    const name = tag.toLowerCase();
    const closes: boolean = open !== null && (open.name === 'option' ? /^(?:option|optgroup|select|datalist)$/.test(name) : slash !== '' && name === open.name);
    if (open !== null && closes) {
      ranges.push([open.from, index]);
      open = null;
    }
    if (open === null && slash === '' && /^(?:textarea|option|script|style)$/.test(name)) open = { name, from: index };
  }
  if (open !== null) ranges.push([open.from, text.length + 1]);
  return (at) => {
    let [low, high] = [0, ranges.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((ranges[middle]?.[0] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const [from, to] = ranges[low] ?? [0, 0];
    return at >= from && at < to;
  };
}
