import { visible } from '#shared/text/visible';

/** Text made visible and cut to what fits. `cut` says whether anything of the original is missing. */
export interface Shown {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * The beginning of `text`, made visible, in at most `limit` characters. Neither a surrogate pair nor a visible token
 * is cut in half. Looks at no more than `limit` characters of `text`, however long it is.
 */
export function shownWithin(text: string, limit: number, options: { lines?: boolean } = {}): Shown {
  const head = text.slice(0, limit);
  const whole = visible(head, options);
  if (whole.length <= limit) return { text: whole, cut: head.length < text.length };
  let shown = '';
  // A pair cut in half at the limit is a lone surrogate here, whose token is longer than the room left for it.
  for (const character of head) {
    const next = visible(character, options);
    if (shown.length + next.length > limit) break;
    shown += next;
  }
  return { text: shown, cut: true };
}
