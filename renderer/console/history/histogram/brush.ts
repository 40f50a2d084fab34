import type { Histogram } from '#shared/models/history';

/** A span by the edges of a histogram's parts: from before part `start` to before part `end`. */
export interface Brushed {
  readonly start: number;
  readonly end: number;
}

/** Two ends of a time, epoch ms; an absent one is open. */
export interface Span {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** A histogram of at least one row. */
export interface Drawn {
  readonly from: number;
  readonly until: number;
  readonly parts: Histogram['parts'];
}

/** What of a histogram can be drawn; null where no row fits. */
export function drawable({ from, until, parts }: Histogram): Drawn | null {
  return from === null || until === null || parts.length === 0 ? null : { from, until: Math.max(until, from + 1), parts };
}

/** When edge `edge` is, epoch ms, whole: an entry of the last ms belongs to the last part. */
export function edgeAt({ from, until, parts }: Drawn, edge: number): number {
  return Math.round(from + ((until - from) * edge) / parts.length);
}

/** The edge nearest to a place, 0 at the start to 1 at the end. */
export function edgeNear({ parts }: Drawn, place: number): number {
  return Math.min(parts.length, Math.max(0, Math.round(place * parts.length)));
}

/** The part a place lies in. */
export function partAt({ parts }: Drawn, place: number): number {
  return Math.min(parts.length - 1, Math.max(0, Math.floor(place * parts.length)));
}

/** The parts a span touches; null where it has no end within them, or none of them. */
export function brushedOf(drawn: Drawn, { from, until }: Span): Brushed | null {
  if (from === undefined && until === undefined) return null;
  const count = drawn.parts.length;
  const place = (at: number): number => ((at - drawn.from) / (drawn.until - drawn.from)) * count;
  // An edge was rounded to a whole ms: it is not to touch one part more for that.
  const slack = count / (drawn.until - drawn.from);
  const start = from === undefined ? 0 : Math.max(0, Math.floor(place(from) + slack));
  const end = until === undefined ? count : Math.min(count, Math.ceil(place(until) - slack));
  return start >= count || end <= 0 || start >= end ? null : { start, end };
}

/** The span that was brushed. Ends that are the record's own stay open, so that what comes later is in it; those of a closer look (`closer`) do not. */
export function spanOf(drawn: Drawn, { start, end }: Brushed, closer: boolean): Span {
  return {
    ...(start === 0 && !closer ? {} : { from: edgeAt(drawn, start) }),
    ...(end === drawn.parts.length && !closer ? {} : { until: edgeAt(drawn, end) }),
  };
}

/** One end moved to `edge`; at least one part stays. */
export function moved({ start, end }: Brushed, which: 'start' | 'end', edge: number, count: number): Brushed {
  return which === 'start' ? { start: Math.min(end - 1, Math.max(0, edge)), end } : { start, end: Math.max(start + 1, Math.min(count, edge)) };
}

/** Rows of a span: all, and those that were stopped. */
export function rowsIn({ parts }: Drawn, { start, end }: Brushed): { readonly all: number; readonly stopped: number } {
  return parts.slice(start, end).reduce((sum, { all, stopped }) => ({ all: sum.all + all, stopped: sum.stopped + stopped }), { all: 0, stopped: 0 });
}
