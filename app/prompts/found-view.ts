import type { Inspection } from '#app/detectors/inspect';
import { isOrder } from '#app/detectors/orders';
import type { Passage } from '#app/detectors/passage';
import { secretSpans } from '#app/redaction/secret-spans';
import type { Detection } from '#shared/models/detection';
import type { PassageView, Piece } from '#shared/models/prompt';
import type { MadeMute } from '#shared/models/results';
import { visible } from '#shared/text/visible';

/** Findings drawn at once: the first are read, and a flood of them hides what matters. */
const shownLimit = 6;

/** What was found, as a question draws it. */
export interface Found {
  /** The weightiest first, what stands in one place once. */
  readonly passages: readonly PassageView[];
  /** How many more there are. */
  readonly more: number;
  /** What a mute would be about, each once: the words of those orders that are drawn or lie within them, and of everything else its rule. */
  readonly mutes: readonly MadeMute[];
  /** Some of it names a tool or somewhere to send something. */
  readonly names: boolean;
  /** Some of it was hidden or encoded. */
  readonly hidden: boolean;
}

/** Those findings of an inspection that count, drawn. `where`: where one stands, in words. */
export function foundView(inspection: Inspection | null, counts: readonly number[], where: (at: string) => string): Found {
  const found = counts
    .flatMap((index) => {
      const detection = inspection?.detected.detections[index];
      const passage = inspection?.passages[index];
      return detection === undefined || passage === undefined ? [] : [{ detection, passage, names: inspection?.names[index] === true }];
    })
    .sort((one, other) => Number(other.names) - Number(one.names) || weight(other.detection) - weight(one.detection));
  const shown = apart(found).slice(0, shownLimit);
  return { passages: shown.map(({ detection, passage }) => passageView(detection, passage, where)), more: found.length - shown.length, mutes: mutesOf(found, inspection?.detected.more === true ? [] : shown), names: found.some(({ names, detection }) => names && detection.kind !== 'hidden'), hidden: found.some(({ detection }) => detection.kind === 'hidden') };
}

interface Counted {
  readonly detection: Detection;
  readonly passage: Passage;
}

/** An order that the person was not shown stays flagged, and so does one whose words have no digest. Where more were found than are told, words silence none (`handle`), and none is offered. */
function mutesOf(found: readonly Counted[], shown: readonly Counted[]): MadeMute[] {
  const made = found.flatMap(({ detection, passage: { bound } }): MadeMute[] => {
    if (!isOrder(detection)) return [{ rule: detection.rule }];
    return bound === undefined || !shown.some((one) => isWithin(detection, one.detection)) ? [] : [{ rule: detection.rule, words: bound.words }];
  });
  return [...new Map(made.map((one) => [`${one.rule}\n${one.words ?? ''}`, one])).values()];
}

function isWithin(one: Detection, shown: Detection): boolean {
  return one.at === shown.at && overlaps(one, shown);
}

/** What stands in one place is drawn once. */
function apart<T extends { readonly detection: Detection }>(found: readonly T[]): T[] {
  return found.filter(({ detection }, index) => !found.slice(0, index).some((other) => isWithin(detection, other.detection)));
}

function overlaps({ span: one }: Detection, { span: other }: Detection): boolean {
  return one === null || other === null || (one[0] < other[1] && other[0] < one[1]);
}

function weight({ kind, score }: Detection): number {
  return score + (kind === 'hidden' ? 1 : kind === 'instruction' ? 0.5 : 0);
}

function passageView({ rule, kind, why, at }: Detection, { before, words, after }: Passage, where: (at: string) => string): PassageView {
  const found: Piece = kind === 'secret' ? { text: words, look: 'secret', why: null } : { text: words, look: 'danger', why };
  const pieces = [...masked(before), found, ...masked(after)].filter(({ text }) => text !== '').map((piece) => ({ ...piece, text: visible(piece.text) }));
  return { rule, kind, why, where: where(at), text: pieces.map(({ text }) => text).join(''), pieces };
}

/** The surrounding text with its secrets masked. */
function masked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [start, end] of secretSpans('', text)) {
    pieces.push({ text: text.slice(from, start), look: 'plain', why: null }, { text: text.slice(start, end), look: 'secret', why: null });
    from = end;
  }
  return [...pieces, { text: text.slice(from), look: 'plain', why: null }];
}
