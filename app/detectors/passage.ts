import type { Text } from '#app/definitions/texts';
import type { Detection } from '#shared/models/detection';

/** What was found, with the text around it, as it came. */
export interface Passage {
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** Of an order: what a mute by its words is bound to (`wordsDigest`), and how they begin. Absent: it cannot be muted so. */
  readonly bound?: { readonly words: string; readonly excerpt: string };
}

/** UTF-16 units of the text around what was found, on each side, and of what was found. */
const around = 240;
const wordsLimit = 600;

/** What stands at a detection and around it. A pair of surrogates is never split. */
export function passageOf({ at, span }: Pick<Detection, 'at' | 'span'>, texts: ReadonlyMap<string, Text>): Passage {
  const text = texts.get(at)?.text ?? '';
  const [start, end] = span ?? [0, text.length];
  const from = whole(text, Math.max(0, start - around));
  const until = whole(text, Math.min(end, start + wordsLimit));
  return { before: text.slice(from, start), words: text.slice(start, until), after: text.slice(until, whole(text, Math.min(text.length, until + around))) };
}

function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
