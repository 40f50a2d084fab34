/** So many pieces of a kind are looked at in one text. */
const countLimit = 2000;
/** No piece is followed further than this, UTF-16 units. */
const lengthLimit = 4000;

const unseenStyle = /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0|opacity\s{0,3}:\s{0,3}0(?![.\d])|color\s{0,3}:\s{0,3}(?:#fff(?:fff)?\b|white\b|transparent)|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3,}|\bhidden\b|height\s{0,3}:\s{0,3}[01]px/i;
const described = /\b(?:alt|title|aria-label|aria-description|content|data-[a-z-]{1,30})\s{0,3}=\s{0,3}(?:"([^"]{12,2000})"|'([^']{12,2000})')/gi;

/** Where in `text` something stands that a page does not show: comments, elements that are not drawn, descriptions of pictures. In order, [start, end). */
export function veiledIn(text: string): readonly (readonly [number, number])[] {
  if (!text.includes('<') && !text.includes('![') && !text.includes('[//]')) return [];
  const spans: (readonly [number, number])[] = [];
  between(text, '<!--', '-->', (start, end) => spans.push([start, end]));
  between(text, '[//]: #', '\n', (start, end) => spans.push([start, end]));
  between(text, '![', ']', (start, end) => {
    if (end - start > 30) spans.push([start, end]);
  });
  between(text, '<', '>', (start, end) => {
    const tag = text.slice(start, end);
    for (const match of tag.matchAll(described)) spans.push([start + match.index, start + match.index + match[0].length]);
    if (!unseenStyle.test(tag)) return;
    const close = text.indexOf('</', end);
    spans.push([end, close === -1 || close - end > lengthLimit ? Math.min(text.length, end + lengthLimit) : close]);
  });
  return spans.toSorted(([one], [other]) => one - other);
}

function between(text: string, open: string, close: string, take: (start: number, end: number) => void): void {
  let count = 0;
  for (let start = text.indexOf(open); start !== -1 && count < countLimit; start = text.indexOf(open, start + open.length)) {
    count += 1;
    const end = text.slice(start, start + lengthLimit).indexOf(close, open.length);
    if (end !== -1) take(start, start + end + close.length);
  }
}
