import type { ReactElement, ReactNode } from 'react';
import type { Piece } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { specials, stretch } from '../ui/visible-text';
import { say } from '#shared/words/say';

/** Typographic looks: colour is kept for danger. */
const looks: Readonly<Record<Exclude<Piece['look'], 'secret' | 'danger'>, string>> = {
  plain: '',
  program: 'font-bold text-ink',
  option: 'text-ink-soft',
  operator: 'font-bold text-ink',
  keyword: 'font-semibold text-ink',
  string: 'text-ink-soft',
  number: 'text-ink',
  comment: 'text-ink-faint italic',
  name: 'font-medium text-ink',
  domain: 'font-bold text-ink underline decoration-1 underline-offset-4',
};

interface PiecesProps {
  readonly text: string;
  readonly pieces: readonly Piece[] | undefined;
  /** Whether secrets are drawn as what they are. */
  readonly revealed: boolean;
  /** The reasons told below, whose numbers stand behind what they are about. */
  readonly whys?: readonly string[];
  /** The part that is drawn, UTF-16 units of `text`. */
  readonly from?: number;
  readonly to?: number;
}

/** Somebody else's text with its stretches: the dangerous underlined, secrets masked. */
export function Pieces({ text, pieces = [], revealed, whys = [], from = 0, to = Number.POSITIVE_INFINITY }: PiecesProps): ReactElement {
  // Stretches that are not the text are no picture of it.
  const given: readonly Piece[] = pieces.map((piece) => piece.text).join('') === text ? pieces : [{ text, look: 'plain', why: null }];
  const whole = visible(given.map((piece) => piece.text).join(''));
  const drawn = specials(whole);
  const ends = endsOf(given);
  const parts = given.map((piece, index): ReactNode => {
    const [begin, at] = [ends[index - 1] ?? 0, ends[index] ?? 0];
    const [start, end] = [Math.max(begin, from), Math.min(at, to)];
    if (start >= end) return null;
    const key = `${index}`;
    if (piece.look === 'secret' && !revealed) return <Masked key={key} length={at - begin} />;
    const inner = stretch(whole, drawn, start, end);
    if (piece.look === 'secret') return <span key={key} className="secret">{inner}</span>;
    if (piece.look === 'danger') return <Danger key={key} why={piece.why} number={whys.length > 1 ? whys.indexOf(piece.why ?? '') + 1 : 0}>{inner}</Danger>;
    return <span key={key} className={looks[piece.look]}>{inner}</span>;
  });
  return <bdi dir="ltr">{parts}</bdi>;
}

/** Where each stretch ends in the whole text. */
function endsOf(pieces: readonly Piece[]): readonly number[] {
  let end = 0;
  return pieces.map(({ text }) => (end += visible(text).length));
}

function Masked({ length }: { readonly length: number }): ReactElement {
  return (
    <span className="secret inline-block" title={say('secret.title')}>
      <span aria-hidden="true">••••••</span>
      <span className="sr-only">{say('secret.masked')}</span> <span className="font-sans text-small text-ink-soft">{say('secret.length', { count: length })}</span>
    </span>
  );
}

function Danger({ why, number, children }: { readonly why: string | null; readonly number: number; readonly children: ReactNode }): ReactElement {
  return (
    <mark className="danger-part" title={why === null ? undefined : visible(why)}>
      {children}
      {number === 0 ? null : <sup className="ms-px font-sans text-micro font-bold no-underline select-none">{number}</sup>}
    </mark>
  );
}

/** Every reason a text's dangerous parts have, once, in order. */
export function whysOf(pieces: readonly Piece[] | undefined): readonly string[] {
  return [...new Set((pieces ?? []).flatMap(({ look, why }) => (look === 'danger' && why !== null ? [why] : [])))];
}

/** How many stretches of a text are masked. */
export function secretsIn(pieces: readonly Piece[] | undefined): number {
  return (pieces ?? []).filter(({ look }) => look === 'secret').length;
}
