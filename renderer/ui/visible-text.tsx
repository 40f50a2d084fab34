import type { ReactElement, ReactNode } from 'react';
import { visible } from '#shared/text/visible';
import type { Key } from '#shared/words/catalogue';
import { english } from '#shared/words/english';
import { say } from '#shared/words/say';

/** Whether the catalogue names a token's character: those an attacker reaches for first. */
function isNamed(key: string): key is Extract<Key, `character.U+${string}`> {
  return Object.hasOwn(english, key);
}

/** A token made by `visible`, a run of spaces long enough to hide something behind (far more at the start of a line, where code is indented), or of empty lines. */
const special = /⟦([^⟦⟧]{1,40})⟧|(?<=[^\s])([^\S\n]{6,})|(?<![^\n])([^\S\n]{40,})|(\n{4,})/gu;

/** Spaces that are told as a number instead of being drawn. */
const tooWide = 16;

/** A stretch of a text that is drawn as something else than itself; UTF-16 units, end exclusive. */
interface Special {
  readonly from: number;
  readonly to: number;
  readonly node: ReactNode;
}

interface VisibleTextProps {
  readonly text: string;
  readonly lines?: boolean;
  /** For a text that is never cut: a path that is cut would go as a whole. */
  readonly paths?: boolean;
}

/**
 * Text that somebody else wrote. It is made visible once more (harmless when main has done so), isolated from the text
 * around it, and its tokens are drawn so that nothing typed can pass for one of them unnoticed.
 */
export function VisibleText({ text, lines = false, paths = false }: VisibleTextProps): ReactElement {
  const shown = visible(text, { lines });
  const drawn = stretch(shown, specials(shown), 0, shown.length);
  return <bdi dir="ltr">{paths ? drawn.flatMap((node, at) => (typeof node === 'string' ? wholePaths(node, at) : [node])) : drawn}</bdi>;
}

/** `text` with each path kept on one line where it fits, and otherwise broken between its parts: a name torn in two is not read. */
function wholePaths(text: string, key: number): ReactNode[] {
  return text.split(/(\S*[/\\]\S*)/u).map((word, at) =>
    at % 2 === 0 ? (
      word
    ) : (
      <span key={`${key}/${at}`} className="inline-block max-w-full">
        {word.split(/(?<=[/\\])(?=[^/\\])/u).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))}
      </span>
    ),
  );
}

/** What of `text`, made visible already, is drawn as something else: tokens, wide runs of spaces, many empty lines. Found in the whole text, however it is divided afterwards. */
export function specials(text: string): readonly Special[] {
  return [...text.matchAll(special)].map((match) => {
    const [whole, token, inner, leading, breaks] = match;
    return { from: match.index, to: match.index + whole.length, node: piece(`${match.index}`, whole, { token, spaces: inner ?? leading, breaks }) };
  });
}

/** The part of `text` from `from` to `to` as it is drawn. What is drawn specially belongs to the part it begins in. */
export function stretch(text: string, drawn: readonly Special[], from: number, to: number): ReactNode[] {
  const out: ReactNode[] = [];
  let end = from;
  for (const one of drawn) {
    if (one.to <= from || one.from >= to) continue;
    if (one.from > end) out.push(text.slice(end, one.from));
    if (one.from >= from) out.push(one.node);
    end = one.to;
  }
  if (end < to) out.push(text.slice(end, to));
  return out;
}

function piece(key: string, whole: string, { token, spaces, breaks }: Record<'token' | 'spaces' | 'breaks', string | undefined>): ReactNode {
  if (token !== undefined) {
    const name = `character.${token}`;
    return (
      <span key={key} className="token" title={say(isNamed(name) ? name : 'character.other')}>
        {whole}
      </span>
    );
  }
  if (breaks !== undefined) {
    return (
      <span key={key}>
        {'\n'}
        <span className="token">{say('text.emptyLines', { count: breaks.length - 1 })}</span>
        {'\n'}
      </span>
    );
  }
  const count = spaces?.length ?? 0;
  if (count > tooWide) {
    return (
      <span key={key} className="token">
        {say('text.spacesToken', { count })}
      </span>
    );
  }
  return (
    <span key={key} className="spaces" title={say('text.spaces', { count })}>
      {spaces}
    </span>
  );
}
