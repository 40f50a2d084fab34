import { useId, useMemo, useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import type { ArgumentView, CallPromptView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { counted } from '../ui/amounts';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { tierIcon } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { collapsed } from './collapsed';

interface ArgumentsProps {
  readonly prompt: CallPromptView;
  readonly onFullView: () => void;
  /** What else can be done with them. */
  readonly tools?: ReactNode;
  /** The button that opens the full view, for giving it the focus back. */
  readonly opener: Ref<HTMLButtonElement>;
}

/** The arguments of a call: every name, and of every value as much as fits a glance. */
export function Arguments({ prompt, onFullView, opener, tools }: ArgumentsProps): ReactElement {
  const title = useId();
  const rows = prompt.arguments;
  const named = useMemo(() => new Map((prompt.evidence ?? []).flatMap(({ at, words }) => (at === null ? [] : [[at, words] as const]))), [prompt.evidence]);
  return (
    <section aria-labelledby={title}>
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={title} className="text-small font-semibold text-ink-faint">
          {rows.length === 0 ? 'No arguments' : counted(rows.length, 'argument')}
        </h2>
        <div className="flex flex-wrap gap-2">
          {prompt.needsFullView ? (
            <Button ref={opener} onClick={onFullView}>
              <Icon name="file" size={13} />
              Show everything
            </Button>
          ) : null}
          {tools}
        </div>
      </div>
      <Rows rows={rows} named={named} tier={prompt.tier} />
      {prompt.others.length === 0 ? null : (
        <>
          <h2 className="mt-4 text-small font-semibold text-ink-faint">Also sent with the call</h2>
          <Rows rows={prompt.others} named={none} tier={prompt.tier} />
        </>
      )}
    </section>
  );
}

/** Which arguments a reason is about, and that reason. */
type Named = ReadonlyMap<string, string>;
const none: Named = new Map();

function Rows({ rows, named, tier }: { readonly rows: readonly ArgumentView[]; readonly named: Named; readonly tier: Tier }): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-1 divide-y divide-line border-y border-line min-[26rem]:grid-cols-[fit-content(9rem)_minmax(0,1fr)]">
      {rows.map((row, at) => (
        <Row key={at} row={row} why={named.get(row.name) ?? null} tier={tier} />
      ))}
    </dl>
  );
}

function Row({ row, why, tier }: { readonly row: ArgumentView; readonly why: string | null; readonly tier: Tier }): ReactElement {
  return (
    <div className="col-span-full grid grid-cols-subgrid gap-x-5 py-1.5 max-[26rem]:block">
      <dt className={`min-w-0 pt-px font-mono text-base wrap-anywhere ${why === null ? 'font-medium text-ink-soft' : 'font-bold text-ink'}`}>
        <VisibleText text={row.name} />
        {why === null ? null : (
          <span className="ms-1.5 inline-block align-[-0.125em]" title={visible(why)}>
            <Icon name={tierIcon(tier)} size={14} className={tier === 3 ? 'text-red' : 'text-amber'} />
            <span className="sr-only">, a reason above names it</span>
          </span>
        )}
      </dt>
      <dd className="min-w-0">
        <Value row={row} />
      </dd>
    </div>
  );
}

function Value({ row }: { readonly row: ArgumentView }): ReactElement {
  const [all, setAll] = useState(false);
  // Folding hides: only what cannot be allowed before everything was opened may be folded.
  const short = row.cut ? collapsed(row.text) : null;
  const words = all ? 'Show less' : 'Show more';
  if (row.kind === 'string' && row.length === 0) return <span className="text-base text-ink-faint">empty text</span>;
  return (
    <>
      <div className="said">
        {all || short === null ? (
          <VisibleText text={row.text} lines />
        ) : (
          <>
            <VisibleText text={short.head} lines />
            <span className="my-1 block border-y border-dashed border-line py-0.5 font-sans text-small text-ink-faint">{counted(short.hidden, 'character')} not shown</span>
            <VisibleText text={short.tail} lines />
          </>
        )}
      </div>
      {row.cut ? <p className="mt-1 text-small text-ink-faint">The beginning of {counted(row.length, 'character')}. Show everything has the rest.</p> : null}
      {short === null ? null : (
        <Button look="quiet" size="row" className="-ms-2 mt-0.5" aria-expanded={all} aria-label={`${words} of ${visible(row.name)}`} onClick={() => setAll(!all)}>
          <Icon name="down" size={13} className={all ? 'rotate-180' : ''} />
          {words}
        </Button>
      )}
    </>
  );
}
