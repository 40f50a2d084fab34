import { scaleLinear } from 'd3-scale';
import type { ReactElement, ReactNode } from 'react';
import { numberWords, rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';
import { ChartFrame, FigureLine, Figures } from './chart-frame';

/** One of those that are set against each other. Names are somebody else's. */
export interface Ranked {
  readonly key: string;
  readonly name: string;
  /** Whose it is. */
  readonly of?: string;
  readonly calls: number;
  readonly asked: number;
  readonly refused: number;
  readonly onShow: () => void;
}

/** Bars drawn before the table is the better way to read them. */
const most = 8;

/** Servers or tools by how much came of them, the most first. */
export function Ranks({ title, head, items }: { readonly title: string; readonly head: string; readonly items: readonly Ranked[] }): ReactElement {
  const long = scaleLinear([0, Math.max(1, ...items.map(({ calls }) => calls))], [0, 100]);
  const [first] = items;
  const figures = ({ calls, asked, refused }: Ranked): string =>
    rowWords([
      say('console.overview.amount', { what: say('console.overview.calls'), count: calls }),
      say('console.overview.amount', { what: say('console.overview.asked'), count: asked }),
      say('console.overview.amount', { what: say('console.overview.refused'), count: refused }),
    ]);
  return (
    <ChartFrame
      title={title}
      says={say(first === undefined ? 'console.overview.none' : 'console.overview.ranked')}
      none={first === undefined}
      chart={
        <ol className="space-y-0.5">
          {items.slice(0, most).map((item) => (
            <li key={item.key}>
              <button type="button" title={figures(item)} onClick={item.onShow} className="grid w-full grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_4rem] items-center gap-x-3 rounded-one px-1 py-1 text-base hover:bg-hover">
                <span className="min-w-0 truncate text-left rtl:text-right">
                  <Named item={item} />
                </span>
                <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none" className="h-2.5 w-full">
                  <rect x={0} y={0} width={Math.max(0.5, long(item.calls))} height={10} className="fill-chart-passed" />
                  {item.refused === 0 ? null : <rect x={0} y={0} width={Math.max(0.5, long(item.refused))} height={10} className="fill-chart-refused" />}
                </svg>
                <span className="text-right text-small rtl:text-left">
                  <bdi dir="ltr">{numberWords(item.calls)}</bdi>
                  <span className="sr-only">, {figures(item)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      }
      table={
        <Figures label={title} heads={[head, say('console.overview.calls'), say('console.overview.asked'), say('console.overview.refused')]}>
          {items.map((item) => (
            <FigureLine
              key={item.key}
              name={<Named item={item} />}
              figures={[item.calls, item.asked, item.refused].map(numberWords)}
              act={
                <Button size="row" look="quiet" className="min-h-6!" onClick={item.onShow}>
                  {say('console.overview.showCalls')}
                </Button>
              }
            />
          ))}
        </Figures>
      }
    />
  );
}

function Named({ item: { name, of } }: { readonly item: Ranked }): ReactNode {
  return (
    <>
      <span className={of === undefined ? '' : 'font-mono text-small'}>
        <VisibleText text={name} />
      </span>
      {of === undefined ? null : (
        <span className="ms-1.5 text-small text-ink-faint">
          <VisibleText text={of} />
        </span>
      )}
    </>
  );
}
