/** A text without most of its long runs of nothing. */
export interface Squeezed {
  readonly text: string;
  /** The place in the text as it was given of a span of this one, UTF-16 units, end exclusive. */
  readonly origin: (start: number, end: number) => readonly [number, number];
}

/** Of a run of what draws nothing so much stays at each end: enough for every rule that looks for such runs. */
const kept = 100;
/** White space, and what draws nothing and says nothing. Tag characters do say something. */
const long = /(?:[\s\u00ad\u200b-\u200f\u2060-\u2064\u3164\ufeff]|\u034f|[\ufe00-\ufe0f]){201,}/g;

/** Takes the middle out of long runs of white space and the like: nobody reads it, and to look it through takes the time that the words around it need. */
export function squeezed(text: string): Squeezed {
  const parts: string[] = [];
  // Where something was left out, in the shorter text, and how much up to there.
  const cuts: { readonly at: number; readonly gone: number }[] = [];
  let end = 0;
  let gone = 0;
  for (const match of text.matchAll(long)) {
    const from = match.index + kept;
    parts.push(text.slice(end, from));
    end = match.index + match[0].length - kept;
    cuts.push({ at: from - gone, gone: gone + end - from });
    gone += end - from;
  }
  if (cuts.length === 0) return { text, origin: (start, last) => [start, last] };
  parts.push(text.slice(end));
  const place = (at: number): number => at + (cuts.findLast((cut) => cut.at <= at)?.gone ?? 0);
  return { text: parts.join(''), origin: (start, last) => [place(start), last > start ? place(last - 1) + 1 : place(start)] };
}
