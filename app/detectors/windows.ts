import type { Text } from '#app/definitions/texts';
import { dataTextsIn } from './embedded/data-addresses';
import { squeezed } from './squeezed';
import { suspicionOf } from './suspicion';

/** A stretch of a text that is looked through by itself. */
export interface Window extends Text {
  /** The place in the text at `at` of a span of this stretch, UTF-16 units. */
  readonly origin: (start: number, end: number) => readonly [number, number];
  /** It stands encoded in the text: nobody who reads that sees it. */
  readonly coded?: true;
}

/** UTF-16 units of a window, and how much of the one before it begins with: what lies across a border is seen whole. */
const size = 16 * 1024;
const overlap = 1024;
/** So many windows are looked over between two looks at the clock. */
const each = 64;

/**
 * Long texts in stretches, in the order they are worth looking through while time lasts: the beginning and the end of each text, which is what a model heeds most, then what lies between, what could be an
 * order before what could not. Texts that `data:` addresses hold are read too, and lie where those stand. Long runs of white space are left out. `isOver`: what is not looked over by then comes last. `onCut`: something encoded is not among them.
 */
export function windowsOf(texts: readonly Text[], isOver: () => boolean = () => false, onCut: () => void = () => undefined): readonly Window[] {
  const edges: Window[] = [];
  const between: Window[] = [];
  const put = (at: string, whole: string, inWhole: Window['origin'], coded: { readonly coded?: true } = {}): void => {
    const { text, origin: inSqueezed } = squeezed(whole);
    const origin = (start: number, end: number): readonly [number, number] => inWhole(...inSqueezed(start, end));
    for (let from = 0; from < Math.max(1, text.length); from += size - overlap) {
      const start = from;
      const window = { at, text: text.slice(start, start + size), origin: (one: number, other: number) => origin(one + start, other + start), ...coded };
      const last = from + size >= text.length;
      (from === 0 || last ? edges : between).push(window);
      if (last) break;
    }
  };
  for (const { at, text } of texts) {
    put(at, text, (start, end) => [start, end]);
    for (const data of dataTextsIn(text, onCut)) put(at, data.text, () => data.span, { coded: true });
  }
  // Few are looked through in any case.
  if (between.length <= 1) return [...edges, ...between];
  let late = false;
  const ranked = between.map((window, nth) => {
    late ||= nth > 0 && nth % each === 0 && isOver();
    return { window, suspicion: late ? -1 : suspicionOf(window.text) };
  });
  return [...edges, ...ranked.toSorted((one, other) => other.suspicion - one.suspicion).map(({ window }) => window)];
}
