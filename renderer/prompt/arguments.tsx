import { useId, useMemo, useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import type { ArgumentView, CallPromptView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { shortMoment } from '../ui/amounts';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { tierIcon } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { Value } from './value';

interface ArgumentsProps {
  readonly prompt: CallPromptView;
  /** Opens the full view; `find`: at this argument. */
  readonly onFullView: (find: string | null) => void;
  /** What else can be done with them. */
  readonly tools?: ReactNode;
  /** The button that opens the full view, for giving it the focus back. */
  readonly opener: Ref<HTMLButtonElement>;
  /** Values are not drawn. */
  readonly veiled: boolean;
}

/** The arguments of a call: every name, and of every value as much as fits a glance. */
export function Arguments({ prompt, onFullView, opener, veiled, tools }: ArgumentsProps): ReactElement {
  const title = useId();
  const rows = prompt.arguments;
  const named = useMemo(() => new Map((prompt.evidence ?? []).flatMap(({ at, words }) => (at === null ? [] : [[at, words] as const]))), [prompt.evidence]);
  const above = useMemo(() => new Set((prompt.files ?? []).flatMap(({ shows }) => shows)), [prompt.files]);
  const drawn = { tier: prompt.tier, veiled, onFullView };
  return (
    <section aria-labelledby={title}>
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={title} className="text-small font-semibold text-ink-faint">
          {rows.length === 0 ? say('arguments.none') : say('arguments.count', { count: rows.length })}
        </h2>
        <div className="flex flex-wrap gap-2">
          {prompt.needsFullView ? (
            <Button ref={opener} onClick={() => onFullView(null)}>
              <Icon name="file" size={13} />
              {say('arguments.showEverything')}
            </Button>
          ) : null}
          {veiled ? null : tools}
        </div>
      </div>
      <Rows rows={rows} named={named} above={above} {...drawn} />
      <Since prompt={prompt} />
      {prompt.others.length === 0 ? null : (
        <>
          <h2 className="mt-4 text-small font-semibold text-ink-faint">{say('arguments.others')}</h2>
          <Rows rows={prompt.others} named={none} above={nowhere} {...drawn} />
        </>
      )}
    </section>
  );
}

/** Which arguments a reason is about, and that reason. */
type Named = ReadonlyMap<string, string>;
const none: Named = new Map();
const nowhere: ReadonlySet<string> = new Set();

interface Drawn {
  readonly tier: Tier;
  readonly veiled: boolean;
  readonly onFullView: (find: string | null) => void;
}

function Rows({ rows, named, above, ...drawn }: Drawn & { readonly rows: readonly ArgumentView[]; readonly named: Named; readonly above: ReadonlySet<string> }): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-1 divide-y divide-line border-y border-line min-[26rem]:grid-cols-[fit-content(9rem)_minmax(0,1fr)]">
      {rows.map((row, at) => (
        <Row key={at} row={row} why={named.get(row.name) ?? null} above={above.has(row.name)} {...drawn} />
      ))}
    </dl>
  );
}

function Row({ row, why, above, tier, veiled, onFullView }: Drawn & { readonly row: ArgumentView; readonly why: string | null; readonly above: boolean }): ReactElement {
  return (
    <div className="col-span-full grid grid-cols-subgrid gap-x-5 py-1.5 max-[26rem]:block">
      <dt className={`min-w-0 pt-px font-mono text-base wrap-anywhere ${why === null ? 'font-medium text-ink-soft' : 'font-bold text-ink'}`}>
        <VisibleText text={row.name} />
        {why === null ? null : (
          <span className="mx-1.5 inline-block align-[-0.125em]" title={visible(why)}>
            <Icon name={tierIcon(tier)} size={14} className={tier === 3 ? 'text-red' : 'text-amber'} />
            <span className="sr-only">{say('arguments.named')}</span>
          </span>
        )}
      </dt>
      <dd className="min-w-0">
        {veiled ? <span className="text-base text-ink-faint [unicode-bidi:plaintext]">{say('arguments.hidden', { count: row.length })}</span> : above ? <Above row={row} onFullView={onFullView} /> : <Value row={row} onOpen={row.cut ? () => onFullView(row.name) : null} />}
        <Change row={row} veiled={veiled} />
      </dd>
    </div>
  );
}

/** An argument whose text is among the lines of a file. */
function Above({ row, onFullView }: { readonly row: ArgumentView; readonly onFullView: (find: string | null) => void }): ReactElement {
  const [text, setText] = useState(false);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-base text-ink-soft">
        <span className="[unicode-bidi:plaintext]">{say('arguments.above')}</span>
        <Button look="quiet" size="small" aria-expanded={text} aria-label={say(text ? 'arguments.hideTextOf' : 'arguments.showTextOf', { name: visible(row.name) })} onClick={() => setText(!text)}>
          <Icon name="down" size={13} className={text ? 'rotate-180' : ''} />
          {say(text ? 'arguments.hideText' : 'arguments.showText')}
        </Button>
      </p>
      {text ? <Value row={row} onOpen={row.cut ? () => onFullView(row.name) : null} /> : null}
    </>
  );
}

/** How a value differs from the last call's. */
function Change({ row: { name, change }, veiled }: { readonly row: ArgumentView; readonly veiled: boolean }): ReactElement | null {
  if (change === undefined) return null;
  return (
    <p className="mt-1 flex items-start gap-1.5 text-small text-ink-soft">
      <span className="shrink-0 rounded-one border border-edge px-1 font-semibold text-ink">{say(change.how === 'new' ? 'change.new' : 'change.changed')}</span>
      {change.how === 'new' ? (
        <span className="[unicode-bidi:plaintext]">{say('change.noSuch')}</span>
      ) : (
        <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
          <span>{say('change.lastTime')}</span> <span className="font-mono">{veiled ? <span className="font-sans text-ink-faint">{say('change.hidden')}</span> : change.before === '' ? <span className="font-sans text-ink-faint">{say('change.empty')}</span> : <VisibleText text={change.before} />}</span>
          <span className="sr-only">{say('change.of', { name: visible(name) })}</span>
        </span>
      )}
    </p>
  );
}

/** What the last call of this tool tells of this one. */
function Since({ prompt: { since, askedAt, arguments: rows } }: { readonly prompt: CallPromptView }): ReactElement | null {
  if (since === undefined) return null;
  const at = shortMoment(since.at, askedAt);
  const same = since.gone.length === 0 && rows.every(({ change }) => change === undefined);
  return (
    <p className="mt-1.5 flex items-start gap-1.5 text-small text-ink-faint">
      <Icon name="history" size={13} className="mt-[0.0938rem]" />
      <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
        {say(same ? 'change.same' : 'change.compared', { at })}
        {since.gone.length === 0 ? null : (
          <>
            {' '}
            <span className="font-medium text-ink-soft">{say('change.gone')}</span>{' '}
            <span className="font-mono text-ink-soft">
              {since.gone.map((name, index) => (
                <span key={name}>
                  {index === 0 ? null : ', '}
                  <VisibleText text={name} />
                </span>
              ))}
            </span>
          </>
        )}
      </span>
    </p>
  );
}
