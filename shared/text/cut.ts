import { say } from '#shared/words/say';
import { visible, wholeHead } from './visible';

/** The first `limit` UTF-16 units of `text`, made `visible`, no character cut in two; a cut text ends in its length, in words. */
export function visibleCut(text: string, limit: number, options: { lines?: boolean } = {}): string {
  if (text.length <= limit) return visible(text, options);
  return say('text.cut', { text: visible(wholeHead(text, limit), options), count: text.length });
}
