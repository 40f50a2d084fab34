import type { Piece } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';

/** How a stretch of a text is drawn. Positions are UTF-16 units of the text as it came, end exclusive. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly look: Piece['look'];
  /** A sentence without a full stop; given where `look` is `danger`. */
  readonly why?: string;
}

/** So many dangers of one text are told. */
const dangerLimit = 20;

/**
 * `shown` in stretches: the visible form of the beginning of `text`, which stands in full in the answer, in order. A later mark wins over an
 * earlier one, a danger over every other look, a secret over a danger. Empty where nothing is marked.
 */
export function piecesOf(text: string, shown: string, marks: readonly Mark[]): Piece[] {
  if (marks.length === 0) return [];
  // A character's visible form is never shorter than the character, so no more than this can be shown.
  const head = text.slice(0, shown.length + 1);
  const looks: Piece['look'][] = Array.from({ length: head.length }, () => 'plain' as const);
  const whys: (string | null)[] = Array.from({ length: head.length }, () => null);
  const painted = (wanted: (mark: Mark) => boolean): readonly Mark[] => marks.filter(wanted);
  for (const mark of painted(({ look }) => look !== 'danger' && look !== 'secret')) looks.fill(mark.look, Math.max(0, mark.from), mark.to);
  for (const { from, to, why = null } of painted(({ look }) => look === 'danger').slice(0, dangerLimit)) {
    looks.fill('danger', Math.max(0, from), to);
    if (why !== null) for (let at = Math.max(0, from); at < Math.min(to, head.length); at += 1) whys[at] = joined(whys[at] ?? null, why);
  }
  for (const mark of painted(({ look }) => look === 'secret')) looks.fill('secret', Math.max(0, mark.from), mark.to);
  return drawn(head, shown, looks, whys);
}

function drawn(head: string, shown: string, looks: readonly Piece['look'][], whys: readonly (string | null)[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let done = 0;
  for (let at = 1; at <= head.length && done < shown.length; at += 1) {
    const goesOn = at < head.length && ((looks[at] === looks[from] && whys[at] === whys[from]) || isPair(head, at - 1));
    if (goesOn) continue;
    const text = shown.slice(done, done + visible(head.slice(from, at)).length);
    if (text !== '') pieces.push({ text, look: looks[from] ?? 'plain', why: whys[from] ?? null });
    done += text.length;
    from = at;
  }
  // What cannot be told apart any more is drawn plain rather than left out.
  if (done < shown.length) pieces.push({ text: shown.slice(done), look: 'plain', why: null });
  return pieces.every(({ look }) => look === 'plain') ? [] : pieces;
}

function joined(one: string | null, other: string): string {
  return one === null || one === other ? other : one.split('; ').includes(other) ? one : `${one}; ${other}`;
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
