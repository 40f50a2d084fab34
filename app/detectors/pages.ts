import type { Text } from '#app/definitions/texts';
import type { Detection } from '#shared/models/detection';
import { detectInstructions } from './instructions/detect';
import { isPartText } from './parts';

/** So much of the end of a result is kept for the next one of its tool, and so much of that one's beginning is read with it, UTF-16 units. */
const pageLength = 400;
/** Where what two results say together is said to lie. */
export const pagesAt = '/result/pages';

/** The end of what a result says: with what the next one begins with it may say what neither does. */
export function tailOf(texts: readonly Text[]): string {
  return said(texts.toReversed(), (text, rest) => text.slice(-rest)).toReversed().join(' ');
}

function headOf(texts: readonly Text[]): string {
  return said(texts, (text, rest) => text.slice(0, rest)).join(' ');
}

function said(texts: readonly Text[], take: (text: string, rest: number) => string): readonly string[] {
  const parts = texts.filter(({ at }) => isPartText(at));
  const taken: string[] = [];
  let rest = pageLength;
  for (const { text } of parts.length > 0 ? parts : texts) {
    if (rest <= 0) break;
    const piece = take(text, rest);
    taken.push(piece);
    rest -= piece.length + 1;
  }
  return taken;
}

/** The end of the result before it and the beginning of this one as one text: as they stand, and with a space between where neither has one. */
export function seamsOf(tail: string, texts: readonly Text[]): readonly string[] {
  const head = headOf(texts);
  if (tail === '' || head === '') return [];
  return /\s$/.test(tail) || /^\s/.test(head) ? [`${tail}${head}`] : [`${tail}${head}`, `${tail} ${head}`];
}

/** An order that begins at the end of one result of a tool and goes on in the next (pages of one list): what reaches across counts, for each by itself is looked through anyway. Null where there is none. */
export function acrossPages(tail: string, texts: readonly Text[]): { readonly text: Text; readonly detections: readonly Detection[] } | null {
  for (const seam of seamsOf(tail, texts)) {
    const { flag, detections } = detectInstructions([{ at: pagesAt, text: seam }], 'result');
    const across = flag ? detections.filter(({ span }) => span !== null && span[0] < tail.length && span[1] > tail.length + 1) : [];
    if (across.some(({ rule, score }) => rule === 'orders/likeness' && score >= 0.5)) return { text: { at: pagesAt, text: seam }, detections: across };
  }
  return null;
}
