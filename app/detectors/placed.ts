import type { Detection } from '#shared/models/detection';
import type { Window } from './windows';

/** What was found in a window, where it stands in the text the window is one of. */
export function placed(one: Detection, { at, origin }: Window): Detection {
  if (one.span === null) return { ...one, at };
  const [start, end] = origin(one.span[0], one.span[1]);
  return { ...one, at, span: [start, end] };
}
