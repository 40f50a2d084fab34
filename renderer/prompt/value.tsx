import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ArgumentView } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { collapsed } from './collapsed';
import { JsonTree } from './json-tree';
import { Pieces, secretsIn, whysOf } from './pieces';
import { Reveal } from './reveal';

interface ValueProps {
  readonly row: ArgumentView;
  /** Opens the full view at this argument; null where it has none. */
  readonly onOpen: (() => void) | null;
}

/** The value of one argument, drawn as what it is. */
export function Value({ row, onOpen }: ValueProps): ReactElement {
  const [revealed, setRevealed] = useState(false);
  const whys = whysOf(row.pieces);
  if (row.kind === 'string' && row.length === 0) return <span className="text-base text-ink-faint">{say('value.empty')}</span>;
  return (
    <>
      <Text row={row} revealed={revealed} whys={whys} />
      {row.warning === undefined ? null : (
        <p className="mt-1 flex max-w-[72ch] items-start gap-1.5 text-base font-medium text-ink">
          <Icon name="warning" size={14} className="mt-[0.1875rem] text-amber" />
          <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
            <VisibleText text={row.warning} />
          </span>
        </p>
      )}
      <Whys whys={whys} />
      {row.cut ? (
        <p className="mt-1 text-small text-ink-faint">
          <span className="[unicode-bidi:plaintext]">{say('value.beginning', { count: row.length })}</span>
          {onOpen === null ? null : (
            <Button look="quiet" size="small" className="ms-1" aria-label={say('value.openOf', { name: visible(row.name) })} onClick={onOpen}>
              <Icon name="file" size={13} />
              {say('value.open')}
            </Button>
          )}
        </p>
      ) : null}
      {secretsIn(row.pieces) === 0 ? null : <Reveal name={row.name} revealed={revealed} onChange={setRevealed} />}
    </>
  );
}

interface TextProps {
  readonly row: ArgumentView;
  readonly revealed: boolean;
  readonly whys: readonly string[];
}

/** Around what is set apart the rest steps back. */
const grounds: Readonly<Partial<Record<NonNullable<ArgumentView['is']>, string>>> = { url: 'text-ink-soft', path: 'text-ink-soft' };

function Text({ row, revealed, whys }: TextProps): ReactElement {
  const [all, setAll] = useState(false);
  if ((row.kind === 'object' || row.kind === 'list') && row.text.includes('\n')) return <JsonTree row={row} revealed={revealed} />;
  // Folding hides: only what cannot be allowed before everything was opened may be folded.
  const text = visible(row.text);
  const short = row.cut ? collapsed(text) : null;
  const end = text.trimEnd().length;
  const part = (from: number, to: number): ReactElement => <Pieces text={row.text} pieces={row.pieces} revealed={revealed} whys={whys} from={from} to={to} />;
  return (
    <>
      <div className={`said ${grounds[row.is ?? 'text'] ?? ''}`}>
        {all || short === null ? (
          part(0, text.length)
        ) : (
          <>
            {part(0, short.head.length)}
            <span className="my-1 block border-y border-dashed border-line py-0.5 font-sans text-small text-ink-faint">{say('value.notShown', { count: short.hidden })}</span>
            {part(end - short.tail.length, end)}
          </>
        )}
      </div>
      {short === null ? null : (
        <Button look="quiet" size="small" className="-ms-2" aria-expanded={all} aria-label={say(all ? 'value.lessOf' : 'value.moreOf', { name: visible(row.name) })} onClick={() => setAll(!all)}>
          <Icon name="down" size={13} className={all ? 'rotate-180' : ''} />
          {say(all ? 'value.less' : 'value.more')}
        </Button>
      )}
    </>
  );
}

/** Why parts of a value are underlined, numbered where there are several reasons. */
function Whys({ whys }: { readonly whys: readonly string[] }): ReactElement | null {
  if (whys.length === 0) return null;
  return (
    <ol aria-label={say('value.whys')} className="mt-1 max-w-[72ch] space-y-0.5">
      {whys.map((why, at) => (
        <li key={why} className="flex items-start gap-1.5 text-small text-red">
          {whys.length > 1 ? <span className="w-3 shrink-0 text-end font-bold">{at + 1}</span> : <Icon name="danger" size={13} className="mt-[0.0938rem]" />}
          <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
            <VisibleText text={why} />
          </span>
        </li>
      ))}
    </ol>
  );
}
