import { readPage } from '#app/definitions/read-page';
import type { Json } from '#shared/json';
import { print } from '#shared/json';
import { parseBounded } from '../framing/parse';
import type { Reviewed, ReviewJob } from './review-job';

/** How long definitions are judged, ms: what is not judged by then is quarantined unread, until a person or the next listing looks at it. Well below the time after which the thread is ended. */
const reviewMs = 4000;

/** Holds pages of one listing against what was accepted. `now`: ms of a clock that never jumps. */
export function reviewPages({ pages, basis }: ReviewJob, now: () => number = () => performance.now()): Reviewed {
  const bodies: Json[] = [];
  for (const page of pages) {
    const body = parseBounded(Buffer.from(page.buffer, page.byteOffset, page.byteLength));
    if (body === undefined) return 'too-much';
    bodies.push(body);
  }
  const until = now() + reviewMs;
  const read = readPage(bodies, basis, () => now() > until);
  if (read === null) return 'too-much';
  if (typeof read === 'string') return read;
  const { count, complete, next, review, tools, line } = read;
  return { count, complete, next, standings: [...review.standings], pins: review.pins, news: review.news, tools: tools.map(({ definition, schema }) => ({ definition, schema: schema === undefined ? null : print(schema) })), line };
}
