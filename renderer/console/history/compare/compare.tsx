import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { HistoryDetail, HistoryRow } from '#shared/models/history';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { moment } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { VisibleText } from '../../../ui/visible-text';
import { Lines } from '../../servers/definitions/difference';
import { Failed, Skeleton } from '../../states';
import { Part } from '../part';
import { outcomeLook, outcomeOf, rowAsked } from '../words';
import { factsBetween, linesBetween } from './compared';
import { sameTool, usePair } from './use-pair';

interface CompareProps {
  /** The call that is compared, and with which; null before one was chosen. */
  readonly one: number;
  readonly other: number | null;
  readonly client: Client;
  readonly onOther: (seq: number) => void;
  readonly onClose: () => void;
}

/** Two calls beside each other: what differs in their arguments and in everything else that is known of them. The next call of the same tool stands in until another is chosen, here or in the list. */
export function Compare({ one, other, client, onOther, onClose }: CompareProps): ReactElement {
  const { pair, again } = usePair(client, one, other);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      aria-label={say('console.compare.title')}
      className="flex w-136 max-w-[60%] shrink-0 flex-col border-s border-line bg-ground @max-[60rem]/view:absolute @max-[60rem]/view:inset-0 @max-[60rem]/view:z-10 @max-[60rem]/view:w-full @max-[60rem]/view:max-w-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex h-10 shrink-0 items-center justify-between gap-2 border-b border-line ps-5 pe-2">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 truncate text-small font-semibold text-ink-faint">
          {say('console.compare.title')}
        </h2>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          {say('console.compare.done')}
          <kbd aria-hidden="true" className="text-micro font-normal">
            {say('key.esc')}
          </kbd>
        </Button>
      </header>
      <div role="group" aria-label={say('console.compare.title')} tabIndex={0} className="scroll-thin relative min-h-0 flex-1 space-y-5 overflow-y-auto px-5 py-4 -outline-offset-2">
        <Skeleton waiting={pair.kind === 'loading'} />
        {pair.kind === 'failed' ? <Failed what={say('console.compare.unread')} why={pair.why} onRetry={again} /> : null}
        {pair.kind === 'gone' ? <p className="text-base text-ink-soft">{say('console.compare.gone')}</p> : null}
        {pair.kind === 'ready' ? (
          <>
            <p className="text-prompt font-semibold wrap-anywhere">
              <VisibleText text={rowAsked(pair.one.row)} />
            </p>
            <Chooser row={pair.one.row} other={other} client={client} onOther={onOther} />
            {pair.other === null ? null : <Differences one={pair.one} other={pair.other} />}
          </>
        ) : null}
      </div>
    </aside>
  );
}

/** Which call the other one is. */
function Chooser({ row, other, client, onOther }: { readonly row: HistoryRow; readonly other: number | null; readonly client: Client; readonly onOther: (seq: number) => void }): ReactElement {
  const [found, setFound] = useState<Awaited<ReturnType<typeof sameTool>> | undefined>(undefined);
  const field = useId();
  const now = useNow(60_000);
  const newest = useRef({ other, onOther });
  newest.current = { other, onOther };
  useEffect(() => {
    let mine = true;
    void sameTool(client, row).then((same) => {
      if (!mine) return;
      setFound(same);
      if (newest.current.other === null && same !== null && same.next !== null) newest.current.onOther(same.next);
    });
    return () => {
      mine = false;
    };
  }, [client, row.seq]);
  if (found === undefined) return <p className="text-base text-ink-faint">{say('console.compare.looking')}</p>;
  const rows = found?.rows ?? [];
  const chosen = other === null || rows.some(({ seq }) => seq === other);
  if (rows.length === 0 && other === null) return <p className="text-base text-ink-soft wrap-anywhere"><VisibleText text={say('console.compare.none', { tool: row.tool ?? '' })} /></p>;
  return (
    <div>
      <label htmlFor={field} className="text-small text-ink-faint">
        {say('console.compare.with')}
      </label>
      <select id={field} value={other ?? ''} onChange={(event) => onOther(Number(event.target.value))} className="mt-1 h-control w-full rounded-one border border-edge bg-surface px-2 text-base">
        {other === null ? <option value="" /> : null}
        {chosen ? null : <option value={other}>{say('console.compare.entry', { number: other })}</option>}
        {rows.map((one) => {
          const outcome = outcomeOf(one);
          return (
            <option key={one.seq} value={one.seq}>
              {say('console.compare.choice', { number: one.seq, moment: moment(one.at, now), outcome: outcome === null ? say('console.compare.nothing') : outcomeLook(outcome).word })}
            </option>
          );
        })}
      </select>
      {/* Where this pane lies over the list there is none to choose in. */}
      <p className="mt-1 text-small text-ink-faint @max-[60rem]/view:hidden">{say('console.compare.pick')}</p>
    </div>
  );
}

/** The older of the two stands first: what comes to it is what is new. */
function Differences({ one, other }: { readonly one: HistoryDetail; readonly other: HistoryDetail }): ReactElement {
  const [before, after] = one.row.seq < other.row.seq ? [one, other] : [other, one];
  return (
    <>
      <Part title={say('console.compare.arguments')}>
        <Given before={before} after={after} />
      </Part>
      <Part title={say('console.compare.facts')}>
        <Facts before={before} after={after} />
      </Part>
    </>
  );
}

function Given({ before, after }: { readonly before: HistoryDetail; readonly after: HistoryDetail }): ReactElement {
  const between = useMemo(() => (before.arguments === null || after.arguments === null ? null : linesBetween(before.arguments, after.arguments)), [before, after]);
  if (between === null) return <p className="text-base text-ink-soft">{say('console.compare.erased', { number: before.arguments === null ? before.row.seq : after.row.seq })}</p>;
  const redacted = before.stored === undefined && after.stored === undefined ? null : <p className="mb-1.5 text-base text-ink-soft">{say('console.compare.redacted')}</p>;
  if (between.differ === 0) return redacted ?? <p className="text-base text-ink-soft">{say('console.compare.same')}</p>;
  return (
    <>
      {redacted}
      <p className="mb-1.5 text-base text-ink-soft">{between.far ? say('console.compare.far') : say('console.compare.count', { count: between.differ })}</p>
      <div className="quoted overflow-hidden">
        <Lines lines={between.lines} />
      </div>
    </>
  );
}

function Facts({ before, after }: { readonly before: HistoryDetail; readonly after: HistoryDetail }): ReactElement {
  const cell = 'py-1 pe-3 align-top text-left rtl:text-right';
  return (
    <table className="w-full table-fixed border-collapse text-base">
      <caption className="sr-only">{say('console.compare.facts')}</caption>
      <thead>
        <tr className="border-b border-line text-small text-ink-faint">
          <th scope="col" className={`${cell} w-22 font-normal`}>
            {say('console.compare.fact')}
          </th>
          {[before, after].map(({ row }, at) => (
            <th key={at} scope="col" className={`${cell} font-normal`}>
              {say('console.compare.entry', { number: row.seq })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {factsBetween(before, after).map(({ name, one, other }) => (
          <tr key={name} className="border-b border-line last:border-b-0">
            <th scope="row" className={`${cell} text-small leading-5 wrap-anywhere ${one === other ? 'font-normal text-ink-faint' : 'font-semibold text-ink'}`}>
              {name}
              {one === other ? null : (
                <>
                  {' '}
                  <span className="sr-only">{say('console.compare.differs')}</span>
                </>
              )}
            </th>
            {[one, other].map((text, at) => (
              <td key={at} className={`${cell} whitespace-pre-wrap wrap-anywhere ${one === other ? 'text-ink-faint' : 'font-medium text-ink'}`}>
                <VisibleText text={text} lines />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
