import type { Detection } from '#shared/models/detection';
import type { Window } from './windows';

/** What was found in a window, where it stands in the text the window is one of. An order in what is encoded there is hidden. */
export function placed(found: Detection, { at, origin, coded }: Window): Detection {
  const one: Detection = coded === true && found.kind === 'instruction' ? { ...found, kind: 'hidden' } : found;
  if (one.span === null) return { ...one, at };
  const [start, end] = origin(one.span[0], one.span[1]);
  return { ...one, at, span: [start, end] };
}
